# Redraw with: gnuplot third.gp
# Another format: gnuplot -e "format='svg'" third.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'third.' . format
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
set rmargin at screen 0.936
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [0.005600000000000001:0.5144]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('5 %%' 0.05, '10 %%' 0.1, '15 %%' 0.15, '20 %%' 0.2, '25 %%' 0.25, '30 %%' 0.3, '35 %%' 0.35, '40 %%' 0.4, '45 %%' 0.45, '50 %%' 0.5)
set yrange [1:1.3]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.00×' 1, '1.05×' 1.05, '1.10×' 1.1, '1.15×' 1.15, '1.20×' 1.2, '1.25×' 1.25, '1.30×' 1.3)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Expected speedup at an HBM utilisation of 50 %, by what a kernel takes from L2}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'communication' at screen 0.5181, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set label '45 %' at screen 0.925, screen 0.8063 left textcolor rgb '#0a5a87' front
set label '65 %' at screen 0.925, screen 0.5448 left textcolor rgb '#ab7a0a' front
set label '85 %' at screen 0.925, screen 0.3266 left textcolor rgb '#0a795b' front

plot 'third.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'third.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'third.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot
set output
