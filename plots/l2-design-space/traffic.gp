# Redraw with: gnuplot traffic.gp
# Another format: gnuplot -e "format='svg'" traffic.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'traffic.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1066
set rmargin at screen 0.8962
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-503316.48:17280532.48]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '2 MiB' 2097152, '4 MiB' 4194304, '6 MiB' 6291456, '8 MiB' 8388608, '10 MiB' 10485760, '12 MiB' 12582912, '14 MiB' 14680064, '16 MiB' 16777216)
set yrange [8589934592:30064771072]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 GiB' 8589934592, '12 GiB' 12884901888, '16 GiB' 17179869184, '20 GiB' 21474836480, '24 GiB' 25769803776, '28 GiB' 30064771072)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What is read again when L2 is small, without a prefetch}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.5014, screen 0.0463 center textcolor rgb '#222222' front
set label 'HBM bytes' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set label '' at first 4194304, first 14679179264 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '13.7 GiB at 4 MiB' at screen 0.3152, screen 0.4274 center textcolor rgb '#222222' front

set label 'batch 64' at screen 0.8866, screen 0.379 left textcolor rgb '#0a5a87' front
set label 'batch 128' at screen 0.8866, screen 0.5695 left textcolor rgb '#ab7a0a' front

plot 'traffic.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'traffic.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot
set output
