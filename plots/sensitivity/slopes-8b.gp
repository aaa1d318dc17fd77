# Redraw with: gnuplot slopes-8b.gp
# Another format: gnuplot -e "format='svg'" slopes-8b.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'slopes-8b.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,989 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,237.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.2972in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.2972in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.304
set rmargin at screen 0.9842
set bmargin at screen 0.1483
set tmargin at screen 0.8458
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.4348820075388842:0.20788200753888422]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('−0.4' -0.4, '−0.3' -0.3, '−0.2' -0.2, '−0.1' -0.1, '0.0' 0, '0.1' 0.1, '0.2' 0.2)
set yrange [-0.5:8.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('stack.matmul.overlap\_exponent' 0, 'stack.elementwise.fixed' 1, 'stack.decode\_attention.fixed' 2, 'device.peak.int8' 3, 'stack.matmul.fixed' 4, 'device.l2.bandwidth' 5, 'stack.decode\_attention.streaming' 6, 'stack.matmul.streaming' 7, 'device.hbm.bandwidth' 8)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup of Llama-3-8B on 4 devices follows, at the catalogue''s values}' at screen 0.0095, screen 0.9575 left font ',8.8' textcolor rgb '#222222' front
set label 'elasticity of speedup' at screen 0.6441, screen 0.0371 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8846 to screen 0.0301, screen 0.9115 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'less of the input, by 1 %' at screen 0.038, screen 0.8981 left textcolor rgb '#222222' front
set object rectangle from screen 0.2511, screen 0.8846 to screen 0.2717, screen 0.9115 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'more of it' at screen 0.2796, screen 0.8981 left textcolor rgb '#222222' front

set arrow from first 0, graph 0 to first 0, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '0' at screen 0.7642, screen 0.861 center font ',6' textcolor rgb '#222222' front
set label '−0.356' at screen 0.3819, screen 0.8234 right font ',6.8' textcolor rgb '#222222' front
set label '−0.222' at screen 0.5237, screen 0.7458 right font ',6.8' textcolor rgb '#222222' front
set label '−0.139' at screen 0.6116, screen 0.6683 right font ',6.8' textcolor rgb '#222222' front
set label '0.129' at screen 0.9063, screen 0.5908 left font ',6.8' textcolor rgb '#222222' front
set label '−0.063' at screen 0.692, screen 0.5133 right font ',6.8' textcolor rgb '#222222' front
set label '0.04' at screen 0.8121, screen 0.4358 left font ',6.8' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7248, screen 0.3583 right font ',6.8' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7248, screen 0.2808 right font ',6.8' textcolor rgb '#222222' front
set label '0.017' at screen 0.7878, screen 0.2033 left font ',6.8' textcolor rgb '#222222' front
set label '−0.353' at screen 0.3851, screen 0.7908 right font ',6.8' textcolor rgb '#222222' front
set label '−0.219' at screen 0.5269, screen 0.7133 right font ',6.8' textcolor rgb '#222222' front
set label '−0.136' at screen 0.6147, screen 0.6358 right font ',6.8' textcolor rgb '#222222' front
set label '0.127' at screen 0.9042, screen 0.5583 left font ',6.8' textcolor rgb '#222222' front
set label '−0.064' at screen 0.6909, screen 0.4808 right font ',6.8' textcolor rgb '#222222' front
set label '0.039' at screen 0.811, screen 0.4033 left font ',6.8' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7248, screen 0.3258 right font ',6.8' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7248, screen 0.2483 right font ',6.8' textcolor rgb '#222222' front
set label '0.017' at screen 0.7878, screen 0.1707 left font ',6.8' textcolor rgb '#222222' front

plot 'slopes-8b.csv' skip 1 using 2:(8-$0+(0.21)):(0):2:(8-$0+(0)):(8-$0+(0.42)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'slopes-8b.csv' skip 1 using 3:(8-$0+(-0.21)):(0):3:(8-$0+(-0.42)):(8-$0+(0)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
