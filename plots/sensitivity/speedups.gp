# Redraw with: gnuplot speedups.gp
# Another format: gnuplot -e "format='svg'" speedups.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'speedups.' . format
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

set xrange [-0.5:1.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('Llama 3 8B' 0, 'Llama 3 70B' 1)
set yrange [0:2]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0×' 0, '0.5×' 0.5, '1.0×' 1, '1.5×' 1.5, '2.0×' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold The headline speedups on 4 devices, with the uncertainty of the inputs}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'model' at screen 0.5379, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'speedup' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set label '' at screen 0.1337, screen 0.8726 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'published' at screen 0.1472, screen 0.8726 left textcolor rgb '#222222' front

set label '1.31' at screen 0.314, screen 0.5307 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.22' at screen 0.7618, screen 0.5237 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.59' at screen 0.3393, screen 0.6798 center font ',6.8' textcolor rgb '#000000' front
set label '1.36' at screen 0.7871, screen 0.6083 center font ',6.8' textcolor rgb '#000000' front

plot 'speedups.csv' skip 1 using ($0+0):2:($0+0-0.3):($0+0+0.3):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedups.csv' skip 1 using ($0+0):3:(0):($4-$3) with vectors heads nofilled size screen 0.006,90 lc rgb '#ffffff' lw 2.88, \
  'speedups.csv' skip 1 using ($0+0):3:(0):($4-$3) with vectors heads nofilled size screen 0.006,90 lc rgb '#222222' lw 0.96, \
  'speedups.csv' skip 1 using ($0+0):5 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'speedups.csv' skip 1 using ($0+0):5 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set output
