# Redraw with: gnuplot gain.gp
# Another format: gnuplot -e "format='svg'" gain.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'gain.' . format
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
set rmargin at screen 0.9041
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [5620367.36:103431536.64]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('16 MiB' 16777216, '32 MiB' 33554432, '48 MiB' 50331648, '64 MiB' 67108864, '80 MiB' 83886080, '96 MiB' 100663296)
set yrange [0.9500000000000001:1.1500000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.95×' 0.95, '1.00×' 1, '1.05×' 1.05, '1.10×' 1.1, '1.15×' 1.15)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Speedup by the budget of a window, at batch 16}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'prefetch budget' at screen 0.5022, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set label '' at first 50331648, first 1.1216970062104958 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.12× at 48 MiB' at screen 0.4677, screen 0.8202 center textcolor rgb '#222222' front

set label 'lru' at screen 0.8941, screen 0.586 left textcolor rgb '#0a5a87' front
set label 'random' at screen 0.8941, screen 0.5127 left textcolor rgb '#ab7a0a' front
set label 'set-aside' at screen 0.8941, screen 0.3376 left textcolor rgb '#0a795b' front

plot 'gain.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'gain.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'gain.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot
set output
