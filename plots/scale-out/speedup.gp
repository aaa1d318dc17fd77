# Redraw with: gnuplot speedup.gp
# Another format: gnuplot -e "format='svg'" speedup.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'speedup.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0901
set rmargin at screen 0.9857
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [1.8025009252216604:71.01244621234208]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set yrange [1:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold The gain of a prefetch}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'devices' at screen 0.5379, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8726 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label '910B servers' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1726, screen 0.8726 to screen 0.2027, screen 0.8726 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1877, screen 0.8726 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label '910C domain' at screen 0.2107, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.3369, screen 0.8726 to screen 0.367, screen 0.8726 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.352, screen 0.8726 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'H100 servers' at screen 0.3749, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.5011, screen 0.8726 to screen 0.5312, screen 0.8726 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.5162, screen 0.8726 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'GB200 rack' at screen 0.5391, screen 0.8726 left textcolor rgb '#222222' front

set label '' at first 8, first 1.3915278738897696 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.39× at 8' at screen 0.4534, screen 0.7208 center textcolor rgb '#222222' front

plot 'speedup.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'speedup.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'speedup.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'speedup.csv' skip 1 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot
set output
