# Redraw with: gnuplot slopes-8b.gp
# Another format: gnuplot -e "format='svg'" slopes-8b.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'slopes-8b.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,824 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,197.8 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.7472in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.7472in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.304
set rmargin at screen 0.9842
set bmargin at screen 0.178
set tmargin at screen 0.815
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.4265411028727799:0.19954110287277999]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('−0.4' -0.4, '−0.3' -0.3, '−0.2' -0.2, '−0.1' -0.1, '0.0' 0, '0.1' 0.1)
set yrange [-0.5:8.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('stack.matmul.overlap\_exponent' 0, 'stack.elementwise.fixed' 1, 'stack.decode\_attention.fixed' 2, 'device.peak.int8' 3, 'stack.matmul.fixed' 4, 'device.l2.bandwidth' 5, 'stack.decode\_attention.streaming' 6, 'stack.matmul.streaming' 7, 'device.hbm.bandwidth' 8)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup of Llama-3-8B on 4 devices follows, at the catalogue''s values}' at screen 0.0095, screen 0.949 left font ',8.8' textcolor rgb '#222222' front
set label 'elasticity of speedup' at screen 0.6441, screen 0.0445 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8615 to screen 0.0301, screen 0.8938 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'less of the input, by 1 %' at screen 0.038, screen 0.8777 left textcolor rgb '#222222' front
set object rectangle from screen 0.2511, screen 0.8615 to screen 0.2717, screen 0.8938 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'more of it' at screen 0.2796, screen 0.8777 left textcolor rgb '#222222' front

set arrow from first 0, graph 0 to first 0, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '0' at screen 0.7674, screen 0.8332 center font ',6' textcolor rgb '#222222' front
set label '−0.356' at screen 0.3751, screen 0.7944 right font ',5.32' textcolor rgb '#222222' front
set label '−0.222' at screen 0.5207, screen 0.7237 right font ',5.32' textcolor rgb '#222222' front
set label '−0.139' at screen 0.6109, screen 0.6529 right font ',5.32' textcolor rgb '#222222' front
set label '0.129' at screen 0.9131, screen 0.5821 left font ',5.32' textcolor rgb '#222222' front
set label '−0.063' at screen 0.6934, screen 0.5113 right font ',5.32' textcolor rgb '#222222' front
set label '0.04' at screen 0.8164, screen 0.4405 left font ',5.32' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7271, screen 0.3698 right font ',5.32' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7271, screen 0.299 right font ',5.32' textcolor rgb '#222222' front
set label '0.017' at screen 0.7914, screen 0.2282 left font ',5.32' textcolor rgb '#222222' front
set label '−0.353' at screen 0.3783, screen 0.7647 right font ',5.32' textcolor rgb '#222222' front
set label '−0.219' at screen 0.5239, screen 0.6939 right font ',5.32' textcolor rgb '#222222' front
set label '−0.136' at screen 0.6141, screen 0.6232 right font ',5.32' textcolor rgb '#222222' front
set label '0.127' at screen 0.911, screen 0.5524 left font ',5.32' textcolor rgb '#222222' front
set label '−0.064' at screen 0.6923, screen 0.4816 right font ',5.32' textcolor rgb '#222222' front
set label '0.039' at screen 0.8153, screen 0.4108 left font ',5.32' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7271, screen 0.34 right font ',5.32' textcolor rgb '#222222' front
set label '−0.032' at screen 0.7271, screen 0.2693 right font ',5.32' textcolor rgb '#222222' front
set label '0.017' at screen 0.7914, screen 0.1985 left font ',5.32' textcolor rgb '#222222' front

plot 'slopes-8b.csv' skip 1 using 2:(8-$0+(0.21)):(0):2:(8-$0+(0)):(8-$0+(0.42)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'slopes-8b.csv' skip 1 using 3:(8-$0+(-0.21)):(0):3:(8-$0+(-0.42)):(8-$0+(0)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
