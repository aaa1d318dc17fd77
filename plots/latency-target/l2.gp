# Redraw with: gnuplot l2.gp
# Another format: gnuplot -e "format='svg'" l2.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'l2.' . format
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
set rmargin at screen 0.9647
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [7404649.416307759:608212404.6888587]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 MiB' 8388608, '16 MiB' 16777216, '32 MiB' 33554432, '64 MiB' 67108864, '128 MiB' 134217728, '256 MiB' 268435456, '512 MiB' 536870912)
set yrange [1:1.6]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5, '1.6×' 1.6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold On eight devices more L2 buys speed until a window has all it can fetch}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.5274, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8726 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'Llama 3.1 8B' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1724, screen 0.8726 to screen 0.2025, screen 0.8726 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1875, screen 0.8726 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'Qwen3 32B' at screen 0.2104, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.3224, screen 0.8726 to screen 0.3525, screen 0.8726 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.3374, screen 0.8726 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'Llama 3.1 70B' at screen 0.3604, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.4953, screen 0.8726 to screen 0.5254, screen 0.8726 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.5104, screen 0.8726 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'Llama 3.1 405B' at screen 0.5334, screen 0.8726 left textcolor rgb '#222222' front

set label '' at first 201326592, first 1.4523896682617365 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.45× at 192 MiB' at screen 0.7454, screen 0.7027 center textcolor rgb '#222222' front

plot 'l2.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'l2.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'l2.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'l2.csv' skip 1 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot
set output
