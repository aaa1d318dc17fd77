# Redraw with: gnuplot first.gp
# Another format: gnuplot -e "format='svg'" first.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'first.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,989 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,237.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.2972in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.2972in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.3242
set rmargin at screen 0.9737
set bmargin at screen 0.1483
set tmargin at screen 0.8458
set border 3 lw 0.6 lc rgb '#222222'

set xrange [0.9825172103323401:1.236387518121075]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.00×' 1, '1.05×' 1.05, '1.10×' 1.1, '1.15×' 1.15, '1.20×' 1.2)
set yrange [-0.5:8.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('prefetchable, 70 %% to 100 %%' 0, 'L2 share, 30 %% to 75 %%' 1, 'L2 hit rate, 0 %% to 40 %%' 2, 'step, 15 ms to 60 ms' 3, 'window HBM utilization, 0 %% to 30 %%' 4, 'copying, 60 %% to 90 %%' 5, 'HBM utilization, 20 %% to 65 %%' 6, 'communication, 3 %% to 40 %%' 7, 'resident, 40 %% to 95 %%' 8)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What each number leaves open of the expected speedup before it is measured}' at screen 0.0095, screen 0.9575 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup' at screen 0.6489, screen 0.0371 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8846 to screen 0.0301, screen 0.9115 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'at its least' at screen 0.038, screen 0.8981 left textcolor rgb '#222222' front
set object rectangle from screen 0.1418, screen 0.8846 to screen 0.1624, screen 0.9115 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'at its greatest' at screen 0.1703, screen 0.8981 left textcolor rgb '#222222' front

set arrow from first 1.1099500791015058, graph 0 to first 1.1099500791015058, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '1.110×' at screen 0.6502, screen 0.861 center font ',6' textcolor rgb '#222222' front
set label '1.205×' at screen 0.8978, screen 0.8234 left font ',6.8' textcolor rgb '#222222' front
set label '1.086×' at screen 0.5831, screen 0.7458 right font ',6.8' textcolor rgb '#222222' front
set label '1.093×' at screen 0.6019, screen 0.6683 right font ',6.8' textcolor rgb '#222222' front
set label '1.079×' at screen 0.5663, screen 0.5908 right font ',6.8' textcolor rgb '#222222' front
set label '1.112×' at screen 0.6605, screen 0.5133 left font ',6.8' textcolor rgb '#222222' front
set label '1.108×' at screen 0.6401, screen 0.4358 right font ',6.8' textcolor rgb '#222222' front
set label '1.014×' at screen 0.4001, screen 0.7908 right font ',6.8' textcolor rgb '#222222' front
set label '1.164×' at screen 0.7931, screen 0.7133 left font ',6.8' textcolor rgb '#222222' front
set label '1.057×' at screen 0.51, screen 0.6358 right font ',6.8' textcolor rgb '#222222' front
set label '1.126×' at screen 0.6966, screen 0.5583 left font ',6.8' textcolor rgb '#222222' front
set label '1.101×' at screen 0.6213, screen 0.4808 right font ',6.8' textcolor rgb '#222222' front
set label '1.099×' at screen 0.6174, screen 0.4033 right font ',6.8' textcolor rgb '#222222' front

plot 'first.csv' skip 1 using 2:(8-$0+(0.21)):(1.1099500791015058):2:(8-$0+(0)):(8-$0+(0.42)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'first.csv' skip 1 using 3:(8-$0+(-0.21)):(1.1099500791015058):3:(8-$0+(-0.42)):(8-$0+(0)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
