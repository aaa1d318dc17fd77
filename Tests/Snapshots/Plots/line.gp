# Redraw with: gnuplot line.gp
# Another format: gnuplot -e "format='svg'" line.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'line.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,708 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,170 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.3611in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.3611in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1889
set rmargin at screen 0.7922
set bmargin at screen 0.2071
set tmargin at screen 0.72
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [7404649.416307759:608212404.6888587]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 MiB' 8388608, '32 MiB' 33554432, '128 MiB' 134217728, '512 MiB' 536870912, '' 16777216 1, '' 67108864 1, '' 268435456 1)
set yrange [1:1.8]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6, '1.8×' 1.8)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold More L2 than one layer''s weights buys}' at screen 0.0199, screen 0.9407 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold nothing}' at screen 0.0199, screen 0.876 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.4905, screen 0.0518 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.0398, screen 0.4635 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.0349, screen 0.7929 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'published' at screen 0.0631, screen 0.7929 left textcolor rgb '#222222' front

set label '' at first 268435456, first 1.52 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label 'best: 256 MiB' at screen 0.6782, screen 0.5946 center textcolor rgb '#222222' front

set label '2 devices' at screen 0.8017, screen 0.3 left textcolor rgb '#0a5a87' front
set label '4 devices' at screen 0.8017, screen 0.3834 left textcolor rgb '#ab7a0a' front
set label '8 devices' at screen 0.8017, screen 0.5309 left textcolor rgb '#0a795b' front

plot 'line.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'line.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'line.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'line.csv' skip 1 using 1:5 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'line.csv' skip 1 using 1:5 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set output
