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

set xrange [1.1810241334860294:1.2705270051778674]
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
set label '1.221×' at screen 0.6031, screen 0.848 center font ',6.8' textcolor rgb '#222222' front
set label '1.260×' at screen 0.9037, screen 0.808 left font ',5.32' textcolor rgb '#222222' front
set label '1.251×' at screen 0.8358, screen 0.7419 left font ',5.32' textcolor rgb '#222222' front
set label '1.191×' at screen 0.3739, screen 0.6758 right font ',5.32' textcolor rgb '#222222' front
set label '1.246×' at screen 0.7989, screen 0.6097 left font ',5.32' textcolor rgb '#222222' front
set label '1.201×' at screen 0.4497, screen 0.5436 right font ',5.32' textcolor rgb '#222222' front
set label '1.223×' at screen 0.621, screen 0.4775 left font ',5.32' textcolor rgb '#222222' front
set label '1.213×' at screen 0.5356, screen 0.4114 right font ',5.32' textcolor rgb '#222222' front
set label '1.216×' at screen 0.56, screen 0.3453 right font ',5.32' textcolor rgb '#222222' front
set label '1.221×' at screen 0.6087, screen 0.2792 left font ',5.32' textcolor rgb '#222222' front
set label '1.224×' at screen 0.6344, screen 0.2131 left font ',5.32' textcolor rgb '#222222' front
set label '1.195×' at screen 0.4023, screen 0.7803 right font ',5.32' textcolor rgb '#222222' front
set label '1.193×' at screen 0.3847, screen 0.7142 right font ',5.32' textcolor rgb '#222222' front
set label '1.241×' at screen 0.7589, screen 0.6481 left font ',5.32' textcolor rgb '#222222' front
set label '1.209×' at screen 0.5051, screen 0.582 right font ',5.32' textcolor rgb '#222222' front
set label '1.246×' at screen 0.7977, screen 0.5159 left font ',5.32' textcolor rgb '#222222' front
set label '1.208×' at screen 0.5036, screen 0.4498 right font ',5.32' textcolor rgb '#222222' front
set label '1.226×' at screen 0.6433, screen 0.3837 left font ',5.32' textcolor rgb '#222222' front
set label '1.225×' at screen 0.6354, screen 0.3176 left font ',5.32' textcolor rgb '#222222' front
set label '1.226×' at screen 0.6435, screen 0.2515 left font ',5.32' textcolor rgb '#222222' front
set label '1.218×' at screen 0.5726, screen 0.1854 right font ',5.32' textcolor rgb '#222222' front

plot 'sensitivity.csv' skip 1 using 2:(9-$0+(0.21)):(1.2210086655589256):2:(9-$0+(0)):(9-$0+(0.42)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'sensitivity.csv' skip 1 using 3:(9-$0+(-0.21)):(1.2210086655589256):3:(9-$0+(-0.42)):(9-$0+(0)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
