# Redraw with: gnuplot load.gp
# Another format: gnuplot -e "format='svg'" load.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'load.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1002
set rmargin at screen 0.9817
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [0.8467453123625273:302.33412132595976]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128, '256' 256)
set yrange [1:1.12]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.00×' 1, '1.02×' 1.02, '1.04×' 1.04, '1.06×' 1.06, '1.08×' 1.08, '1.10×' 1.1, '1.12×' 1.12)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Speedup by batch at a budget of 32 MiB}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.541, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8726 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'lru' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.0891, screen 0.8726 to screen 0.1192, screen 0.8726 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1041, screen 0.8726 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'random' at screen 0.1271, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.2091, screen 0.8726 to screen 0.2392, screen 0.8726 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.2242, screen 0.8726 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'set-aside' at screen 0.2472, screen 0.8726 left textcolor rgb '#222222' front

set label '' at first 4, first 1.0953242448042562 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.10× at 4' at screen 0.3331, screen 0.7279 center textcolor rgb '#222222' front

plot 'load.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 2.04 dt 1 pt 7 ps 0.675*dot, \
  'load.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'load.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot
set output
