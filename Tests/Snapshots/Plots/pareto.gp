# Redraw with: gnuplot pareto.gp
# Another format: gnuplot -e "format='svg'" pareto.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'pareto.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,862 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,206.9 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.8736in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.8736in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1982
set rmargin at screen 0.9422
set bmargin at screen 0.2359
set tmargin at screen 0.7699
set border 3 lw 0.6 lc rgb '#222222'

set xrange [0:0.05]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04, '50 ms' 0.05)
set yrange [0:50]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Latency is paid for in throughput: nothing}' at screen 0.0199, screen 0.9513 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold beats the front in both}' at screen 0.0199, screen 0.8981 left font ',8.8' textcolor rgb '#222222' front
set label 'time per output token, less is better' at screen 0.5702, screen 0.1083 center textcolor rgb '#222222' front
set label 'tokens/s per device, more' at screen 0.0398, screen 0.5029 center rotate by 90 textcolor rgb '#222222' front
set label 'is better [1/s]' at screen 0.083, screen 0.5029 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold 1}' at screen 0.0199, screen 0.0406 left font ',6.8' textcolor rgb '#222222' front
set label 'batch 1' at screen 0.0494, screen 0.0406 left font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 2}' at screen 0.1991, screen 0.0406 left font ',6.8' textcolor rgb '#222222' front
set label 'batch 4' at screen 0.2286, screen 0.0406 left font ',6.8' textcolor rgb '#222222' front

set label '' at screen 0.0349, screen 0.8299 point pt 7 ps 0.6*dot lc rgb '#0072b2'
set label '4 devices' at screen 0.0631, screen 0.8299 left textcolor rgb '#222222' front
set label '' at screen 0.2792, screen 0.8299 point pt 5 ps 0.6*dot lc rgb '#e69f00'
set label '8 devices' at screen 0.3074, screen 0.8299 left textcolor rgb '#222222' front
set arrow from screen 0.5085, screen 0.8299 to screen 0.5716, screen 0.8299 nohead lc rgb '#222222' lw 0.8 dt 1
set label 'Pareto front' at screen 0.5882, screen 0.8299 left textcolor rgb '#222222' front

set label 'batch 8' at screen 0.2584, screen 0.5256 center font ',6.8' textcolor rgb '#222222' front
set label 'batch 16' at screen 0.3441, screen 0.6687 center font ',6.8' textcolor rgb '#222222' front
set label 'batch 32' at screen 0.509, screen 0.7388 center font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 1}' at screen 0.2618, screen 0.2751 center font ',6.8' textcolor rgb '#222222' front
set label '{/:Bold 2}' at screen 0.3276, screen 0.3791 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.3038, screen 0.3069 to screen 0.3764, screen 0.28 nohead lc rgb '#222222' lw 0.4 front
set label 'batch 2' at screen 0.4297, screen 0.2636 center font ',6.8' textcolor rgb '#222222' front

plot 'pareto.csv' skip 1 using 1:5 with steps lc rgb '#222222' lw 0.8 dt 1, \
  'pareto.csv' skip 1 using ($4==0 ? $1 : NaN):2 with points pt 7 ps 0.45*dot lc rgb '#A00072b2', \
  'pareto.csv' skip 1 using ($4==1 ? $1 : NaN):2 with points pt 7 ps 0.6*dot lc rgb '#0072b2', \
  'pareto.csv' skip 1 using ($4==0 ? $1 : NaN):3 with points pt 5 ps 0.45*dot lc rgb '#A0e69f00', \
  'pareto.csv' skip 1 using ($4==1 ? $1 : NaN):3 with points pt 5 ps 0.6*dot lc rgb '#e69f00'
set output
