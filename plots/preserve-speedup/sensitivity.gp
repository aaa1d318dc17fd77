# Redraw with: gnuplot sensitivity.gp
# Another format: gnuplot -e "format='svg'" sensitivity.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'sensitivity.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,883 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,211.8 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.9417in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.9417in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.304
set rmargin at screen 0.9737
set bmargin at screen 0.1662
set tmargin at screen 0.8272
set border 3 lw 0.6 lc rgb '#222222'

set xrange [1.1822953287852875:1.2692558098786093]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.20×' 1.2, '1.22×' 1.22, '1.24×' 1.24, '1.26×' 1.26)
set yrange [-0.5:9.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('stack.decode\_attention.fixed' 0, 'stack.elementwise.streaming' 1, 'stack.matmul.overlap\_exponent' 2, 'device.peak.int8' 3, 'device.l2.capacity' 4, 'stack.prefetch.streaming' 5, 'stack.decode\_attention.streaming' 6, 'device.l2.bandwidth' 7, 'device.hbm.bandwidth' 8, 'stack.matmul.streaming' 9)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup of Llama-3-70B on 4 devices depends on}' at screen 0.0095, screen 0.9524 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup' at screen 0.6388, screen 0.0415 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8706 to screen 0.0301, screen 0.9008 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input −20 %' at screen 0.038, screen 0.8857 left textcolor rgb '#222222' front
set object rectangle from screen 0.1557, screen 0.8706 to screen 0.1763, screen 0.9008 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input +20 %' at screen 0.1843, screen 0.8857 left textcolor rgb '#222222' front

set arrow from first 1.2210086655589256, graph 0 to first 1.2210086655589256, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '1.22×' at screen 0.6021, screen 0.848 center font ',6.8' textcolor rgb '#222222' front
set label '1.26×' at screen 0.9113, screen 0.806 left font ',5.44' textcolor rgb '#222222' front
set label '1.25×' at screen 0.8414, screen 0.7399 left font ',5.44' textcolor rgb '#222222' front
set label '1.19×' at screen 0.3663, screen 0.6738 right font ',5.44' textcolor rgb '#222222' front
set label '1.25×' at screen 0.8034, screen 0.6077 left font ',5.44' textcolor rgb '#222222' front
set label '1.20×' at screen 0.4443, screen 0.5416 right font ',5.44' textcolor rgb '#222222' front
set label '1.22×' at screen 0.6203, screen 0.4755 left font ',5.44' textcolor rgb '#222222' front
set label '1.21×' at screen 0.5327, screen 0.4094 right font ',5.44' textcolor rgb '#222222' front
set label '1.22×' at screen 0.5578, screen 0.3433 right font ',5.44' textcolor rgb '#222222' front
set label '1.22×' at screen 0.6077, screen 0.2772 left font ',5.44' textcolor rgb '#222222' front
set label '1.22×' at screen 0.6341, screen 0.2111 left font ',5.44' textcolor rgb '#222222' front
set label '1.19×' at screen 0.3956, screen 0.7822 right font ',5.44' textcolor rgb '#222222' front
set label '1.19×' at screen 0.3775, screen 0.7161 right font ',5.44' textcolor rgb '#222222' front
set label '1.24×' at screen 0.7622, screen 0.65 left font ',5.44' textcolor rgb '#222222' front
set label '1.21×' at screen 0.5013, screen 0.5839 right font ',5.44' textcolor rgb '#222222' front
set label '1.25×' at screen 0.8022, screen 0.5178 left font ',5.44' textcolor rgb '#222222' front
set label '1.21×' at screen 0.4999, screen 0.4517 right font ',5.44' textcolor rgb '#222222' front
set label '1.23×' at screen 0.6433, screen 0.3856 left font ',5.44' textcolor rgb '#222222' front
set label '1.22×' at screen 0.6351, screen 0.3195 left font ',5.44' textcolor rgb '#222222' front
set label '1.23×' at screen 0.6434, screen 0.2534 left font ',5.44' textcolor rgb '#222222' front
set label '1.22×' at screen 0.5709, screen 0.1873 right font ',5.44' textcolor rgb '#222222' front

plot 'sensitivity.csv' skip 1 using 2:(9-$0+(0.18)):(1.2210086655589256):2:(9-$0+(0)):(9-$0+(0.36)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'sensitivity.csv' skip 1 using 3:(9-$0+(-0.18)):(1.2210086655589256):3:(9-$0+(-0.36)):(9-$0+(0)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
