# Redraw with: gnuplot window.gp
# Another format: gnuplot -e "format='svg'" window.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'window.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1103
set rmargin at screen 0.9221
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-2.9999999999999997e-06:0.000103]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 µs' 1e-05, '20 µs' 2e-05, '30 µs' 3e-05, '40 µs' 4e-05, '50 µs' 5e-05, '60 µs' 6e-05, '70 µs' 7e-05, '80 µs' 8e-05, '90 µs' 9e-05, '100 µs' 0.0001)
set yrange [1.05:1.175]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.050×' 1.05, '1.075×' 1.075, '1.100×' 1.1, '1.125×' 1.125, '1.150×' 1.15, '1.175×' 1.175)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Speedup of a prefetch of fixed size against the length of the collective}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'collective extra' at screen 0.5162, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set label '' at first 1.9999999999999998e-05, first 1.1484142211718393 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.15× at 20 µs' at screen 0.2864, screen 0.7715 center textcolor rgb '#222222' front

set label '24 MiB' at screen 0.9118, screen 0.2124 left textcolor rgb '#0a5a87' front
set label '48 MiB' at screen 0.9118, screen 0.4577 left textcolor rgb '#ab7a0a' front

plot 'window.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'window.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot
set output
