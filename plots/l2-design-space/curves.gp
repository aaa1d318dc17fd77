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
set lmargin at screen 0.079
set rmargin at screen 0.9167
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-16106127.36:552977039.36]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592, '256 MiB' 268435456, '320 MiB' 335544320, '384 MiB' 402653184, '448 MiB' 469762048, '512 MiB' 536870912)
set yrange [0.30000000000000004:0.8]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.3' 0.3, '0.4' 0.4, '0.5' 0.5, '0.6' 0.6, '0.7' 0.7, '0.8' 0.8)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Throughput per area over L2, batch 64, the catalogue''s links and density}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.4979, screen 0.0463 center textcolor rgb '#222222' front
set label 'tokens per s per mm²' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set label '' at first 150994944, first 0.7047239108094558 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '0.705 at 144 MiB' at screen 0.325, screen 0.7867 center textcolor rgb '#222222' front

set label 'without' at screen 0.9056, screen 0.2899 left textcolor rgb '#0a5a87' front
set label 'with' at screen 0.9056, screen 0.4903 left textcolor rgb '#ab7a0a' front

plot 'curves.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'curves.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot
set output
