# Redraw with: gnuplot published.gp
# Another format: gnuplot -e "format='svg'" published.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'published.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1099 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,263.8 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.6639in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.6639in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0901
set rmargin at screen 0.4664
set bmargin at screen 0.185
set tmargin at screen 0.9052
set border 3 lw 0.6 lc rgb '#222222'

set xrange [1:1.8]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6, '1.8×' 1.8)
set yrange [1:1.8]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6, '1.8×' 1.8)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Ours against PRESERVE''s four speedups on 4 devices, unfitted and fitted}' at screen 0.0095, screen 0.9618 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup, published' at screen 0.2783, screen 0.0849 center textcolor rgb '#222222' front
set label 'speedup, ours' at screen 0.019, screen 0.5451 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold 1}' at screen 0.0095, screen 0.0318 left font ',6.8' textcolor rgb '#222222' front
set label 'Phi-3 medium 14B' at screen 0.0236, screen 0.0318 left font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 2}' at screen 0.1683, screen 0.0318 left font ',6.8' textcolor rgb '#222222' front
set label 'Phi-3 small 7B' at screen 0.1823, screen 0.0318 left font ',6.8' textcolor rgb '#222222' front

set label '' at screen 0.4973, screen 0.887 point pt 7 ps 0.35*dot lc rgb '#0072b2'
set label 'ascend-graph' at screen 0.5107, screen 0.887 left textcolor rgb '#222222' front
set label '' at screen 0.4973, screen 0.8431 point pt 5 ps 0.35*dot lc rgb '#e69f00'
set label 'ascend-preserve' at screen 0.5107, screen 0.8431 left textcolor rgb '#222222' front
set arrow from screen 0.4901, screen 0.7991 to screen 0.5202, screen 0.7991 nohead lc rgb '#222222' lw 0.8 dt 1
set label 'equal' at screen 0.5282, screen 0.7991 left textcolor rgb '#222222' front
set arrow from screen 0.4901, screen 0.7551 to screen 0.5202, screen 0.7551 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label '±10 %' at screen 0.5282, screen 0.7551 left textcolor rgb '#222222' front

set label 'Llama 3 8B' at screen 0.3676, screen 0.4356 center font ',6.8' textcolor rgb '#222222' front
set label 'Llama 3 70B' at screen 0.2978, screen 0.3543 center font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 1}' at screen 0.3906, screen 0.5422 center font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 2}' at screen 0.3906, screen 0.466 center font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 1}' at screen 0.306, screen 0.5422 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.1325, screen 0.3402 to screen 0.1325, screen 0.4615 nohead lc rgb '#222222' lw 0.4 front
set label 'Qwen2 72B' at screen 0.1325, screen 0.4744 center font ',6.8' textcolor rgb '#222222' front

plot x with lines lc rgb '#222222' lw 0.8 dt 1, \
  x*1.1 with lines lc rgb '#222222' lw 0.6 dt (12,8), \
  x*0.9 with lines lc rgb '#222222' lw 0.6 dt (12,8), \
  'published.csv' skip 1 using 1:2 with points pt 7 ps 0.35*dot lc rgb '#500072b2', \
  'published.csv' skip 1 using 1:3 with points pt 5 ps 0.35*dot lc rgb '#50e69f00'
set output
