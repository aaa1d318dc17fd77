# Redraw with: gnuplot crossing.gp
# Another format: gnuplot -e "format='svg'" crossing.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'crossing.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,748 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,179.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.4917in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.4917in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.2584
set rmargin at screen 0.9617
set bmargin at screen 0.1962
set tmargin at screen 0.67
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
set logscale y 10
set yrange [0.0076207894353225785:0.08205773500334614]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('10 ms' 0.01, '20 ms' 0.02, '50 ms' 0.05, '' 0.008 1, '' 0.009000000000000001 1, '' 0.03 1, '' 0.04 1, '' 0.06 1, '' 0.07 1, '' 0.08 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Time per output token with batch\_size and a}' at screen 0.0199, screen 0.9438 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold \{braced\} 100 % name}' at screen 0.0199, screen 0.8825 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.6101, screen 0.0491 center textcolor rgb '#222222' front
set label 'time per output' at screen 0.0398, screen 0.4331 center rotate by 90 textcolor rgb '#222222' front
set label 'token' at screen 0.083, screen 0.4331 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0199, screen 0.8038 to screen 0.083, screen 0.8038 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0515, screen 0.8038 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'tensor parallel' at screen 0.0996, screen 0.8038 left textcolor rgb '#222222' front
set arrow from screen 0.3825, screen 0.8038 to screen 0.4456, screen 0.8038 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.4141, screen 0.8038 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'pipeline parallel' at screen 0.4622, screen 0.8038 left textcolor rgb '#222222' front
set arrow from screen 0.0199, screen 0.7391 to screen 0.083, screen 0.7391 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.0515, screen 0.7391 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'tensor parallel, prefetch' at screen 0.0996, screen 0.7391 left textcolor rgb '#222222' front

set arrow from first 24, graph 0 to first 24, graph 1 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'compute-bound from here' at screen 0.6996, screen 0.6433 right textcolor rgb '#222222' front

plot 'crossing.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'crossing.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'crossing.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot
set output
