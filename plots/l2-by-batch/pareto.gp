# Redraw with: gnuplot pareto.gp
# Another format: gnuplot -e "format='svg'" pareto.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'pareto.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,870 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,208.9 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.9014in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.9014in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1047
set rmargin at screen 0.9724
set bmargin at screen 0.2336
set tmargin at screen 0.8248
set border 3 lw 0.6 lc rgb '#222222'

set xrange [0.02:0.045]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('20 ms' 0.02, '25 ms' 0.025, '30 ms' 0.03, '35 ms' 0.035, '40 ms' 0.04, '45 ms' 0.045)
set yrange [0:600]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '100' 100, '200' 200, '300' 300, '400' 400, '500' 500, '600' 600)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Latency against throughput, with and without a prefetch at 192 MiB}' at screen 0.0095, screen 0.9517 left font ',8.8' textcolor rgb '#222222' front
set label 'time, less is better' at screen 0.5385, screen 0.1072 center textcolor rgb '#222222' front
set label 'tokens per s per device, more' at screen 0.019, screen 0.5292 center rotate by 90 textcolor rgb '#222222' front
set label 'is better' at screen 0.0396, screen 0.5292 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold 1}' at screen 0.0095, screen 0.0402 left font ',6.8' textcolor rgb '#222222' front
set label 'batch 1' at screen 0.0236, screen 0.0402 left font ',6.8' textcolor rgb '#222222' front

set label '' at screen 0.0166, screen 0.8842 point pt 7 ps 0.6*dot lc rgb '#0072b2'
set label 'without' at screen 0.0301, screen 0.8842 left textcolor rgb '#222222' front
set label '' at screen 0.1174, screen 0.8842 point pt 5 ps 0.6*dot lc rgb '#e69f00'
set label 'with' at screen 0.1309, screen 0.8842 left textcolor rgb '#222222' front
set arrow from screen 0.1851, screen 0.8842 to screen 0.2152, screen 0.8842 nohead lc rgb '#222222' lw 0.8 dt 1
set label 'Pareto front' at screen 0.2231, screen 0.8842 left textcolor rgb '#222222' front

set label 'batch 4' at screen 0.1433, screen 0.3182 center font ',6.8' textcolor rgb '#222222' front
set label 'batch 16' at screen 0.1382, screen 0.4121 center font ',6.8' textcolor rgb '#222222' front
set label 'batch 32' at screen 0.2146, screen 0.5582 center font ',6.8' textcolor rgb '#222222' front
set label 'batch 64' at screen 0.527, screen 0.7412 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.1166, screen 0.2497 to screen 0.1277, screen 0.2497 nohead lc rgb '#222222' lw 0.4 front
set label '{/:Bold 1}' at screen 0.1324, screen 0.2628 center font ',6.8' textcolor rgb '#222222' front

plot 'pareto.csv' skip 1 using 1:5 with steps lc rgb '#222222' lw 0.8 dt 1, \
  'pareto.csv' skip 1 using ($4==0 ? $1 : NaN):2 with points pt 7 ps 0.45*dot lc rgb '#A00072b2', \
  'pareto.csv' skip 1 using ($4==1 ? $1 : NaN):2 with points pt 7 ps 0.6*dot lc rgb '#0072b2', \
  'pareto.csv' skip 1 using ($4==0 ? $1 : NaN):3 with points pt 5 ps 0.45*dot lc rgb '#A0e69f00', \
  'pareto.csv' skip 1 using ($4==1 ? $1 : NaN):3 with points pt 5 ps 0.6*dot lc rgb '#e69f00'
set output
