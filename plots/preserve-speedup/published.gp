# Redraw with: gnuplot published.gp
# Another format: gnuplot -e "format='svg'" published.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'published.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1043 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,250.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.475in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.475in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0901
set rmargin at screen 0.4664
set bmargin at screen 0.1407
set tmargin at screen 0.9001
set border 3 lw 0.6 lc rgb '#222222'

set xrange [1:1.8]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6, '1.8×' 1.8)
set yrange [1:1.8]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6, '1.8×' 1.8)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Ours against PRESERVE''s four speedups on 4 devices, unfitted and fitted}' at screen 0.0095, screen 0.9597 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup, published' at screen 0.2783, screen 0.0352 center textcolor rgb '#222222' front
set label 'speedup, ours' at screen 0.019, screen 0.5204 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.4973, screen 0.8809 point pt 7 ps 0.35*dot lc rgb '#0072b2'
set label 'ascend-graph' at screen 0.5107, screen 0.8809 left textcolor rgb '#222222' front
set label '' at screen 0.4973, screen 0.8345 point pt 5 ps 0.35*dot lc rgb '#e69f00'
set label 'ascend-preserve' at screen 0.5107, screen 0.8345 left textcolor rgb '#222222' front
set arrow from screen 0.4901, screen 0.7882 to screen 0.5202, screen 0.7882 nohead lc rgb '#222222' lw 0.8 dt 1
set label 'equal' at screen 0.5282, screen 0.7882 left textcolor rgb '#222222' front
set arrow from screen 0.4901, screen 0.7418 to screen 0.5202, screen 0.7418 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label '±10 %' at screen 0.5282, screen 0.7418 left textcolor rgb '#222222' front

set label 'Llama 3 8B' at screen 0.3676, screen 0.4049 center font ',6.8' textcolor rgb '#222222' front
set label 'Llama 3 70B' at screen 0.2978, screen 0.3192 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.1325, screen 0.3044 to screen 0.1325, screen 0.4323 nohead lc rgb '#222222' lw 0.4 front
set label 'Qwen2 72B' at screen 0.1325, screen 0.4459 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.2975, screen 0.5131 to screen 0.3367, screen 0.4848 nohead lc rgb '#222222' lw 0.4 front
set label 'Phi-3 medium 14B' at screen 0.3987, screen 0.4712 center font ',6.8' textcolor rgb '#222222' front
set label '2 more in the data' at screen 0.4046, screen 0.1655 center font ',6' textcolor rgb '#222222' front

plot x with lines lc rgb '#222222' lw 0.8 dt 1, \
  x*1.1 with lines lc rgb '#222222' lw 0.6 dt (12,8), \
  x*0.9 with lines lc rgb '#222222' lw 0.6 dt (12,8), \
  'published.csv' skip 1 using 1:2 with points pt 7 ps 0.35*dot lc rgb '#500072b2', \
  'published.csv' skip 1 using 1:3 with points pt 5 ps 0.35*dot lc rgb '#50e69f00'
set output
