# Redraw with: gnuplot together.gp
# Another format: gnuplot -e "format='svg'" together.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'together.' . format
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
set rmargin at screen 0.9767
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [0.8122523963562355:1260.6918792651943]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '256' 256, '1024' 1024, '' 2 1, '' 8 1, '' 32 1, '' 128 1, '' 512 1)
set yrange [0.8:1.3]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.8×' 0.8, '0.9×' 0.9, '1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Prefetch, fused kernels and both, nothing fitted, context 256, fused kernels at 0.9}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.5334, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8726 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'fused' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1118, screen 0.8726 to screen 0.1419, screen 0.8726 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1268, screen 0.8726 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'without' at screen 0.1498, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.23, screen 0.8726 to screen 0.2601, screen 0.8726 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.245, screen 0.8726 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'prefetch' at screen 0.268, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.3552, screen 0.8726 to screen 0.3853, screen 0.8726 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.3702, screen 0.8726 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'both' at screen 0.3932, screen 0.8726 left textcolor rgb '#222222' front

set label '' at first 64, first 1.1831122895625426 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.18× at 64' at screen 0.617, screen 0.7104 center textcolor rgb '#222222' front

plot 'together.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'together.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'together.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'together.csv' skip 1 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot
set output
