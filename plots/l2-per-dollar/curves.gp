# Redraw with: gnuplot curves.gp
# Another format: gnuplot -e "format='svg'" curves.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'curves.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0992
set rmargin at screen 0.9647
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-16106127.36:552977039.36]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592, '256 MiB' 268435456, '320 MiB' 335544320, '384 MiB' 402653184, '448 MiB' 469762048, '512 MiB' 536870912)
set yrange [0.17500000000000002:0.30000000000000004]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.175' 0.175, '0.200' 0.2, '0.225' 0.225, '0.250' 0.25, '0.275' 0.275, '0.300' 0.3)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Throughput per dollar over L2}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.532, screen 0.0463 center textcolor rgb '#222222' front
set label 'tokens per s per USD' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8726 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'without' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1277, screen 0.8726 to screen 0.1578, screen 0.8726 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1427, screen 0.8726 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'with' at screen 0.1657, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.2199, screen 0.8726 to screen 0.25, screen 0.8726 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.235, screen 0.8726 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'with, L2 repaired' at screen 0.2579, screen 0.8726 left textcolor rgb '#222222' front

set label '' at first 150994944, first 0.2680273029116636 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '0.268 at 144 MiB' at screen 0.3533, screen 0.6967 center textcolor rgb '#222222' front

plot 'curves.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'curves.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'curves.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot
set output
