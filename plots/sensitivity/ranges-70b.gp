# Redraw with: gnuplot ranges-70b.gp
# Another format: gnuplot -e "format='svg'" ranges-70b.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'ranges-70b.' . format
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

set xrange [1.1953988193067717:1.3018737396738957]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.20×' 1.2, '1.22×' 1.22, '1.24×' 1.24, '1.26×' 1.26, '1.28×' 1.28, '1.30×' 1.3)
set yrange [-0.5:9.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('device.fabric.bandwidth' 0, 'stack.prefetch.slots' 1, 'stack.matmul.overlap\_exponent' 2, 'stack.prefetch.streaming' 3, 'stack.prefetch.synchronization' 4, 'stack.prefetch.start' 5, 'stack.decode\_attention.fixed' 6, 'stack.collective.extra' 7, 'stack.decode\_attention.streaming' 8, 'stack.matmul.streaming' 9)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold The speedup of Llama-3-70B with each input at the ends of its range}' at screen 0.0095, screen 0.9524 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup' at screen 0.6388, screen 0.0415 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8706 to screen 0.0301, screen 0.9008 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input at the lower end' at screen 0.038, screen 0.8857 left textcolor rgb '#222222' front
set object rectangle from screen 0.2346, screen 0.8706 to screen 0.2552, screen 0.9008 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input at the upper end' at screen 0.2631, screen 0.8857 left textcolor rgb '#222222' front

set arrow from first 1.2210086655589256, graph 0 to first 1.2210086655589256, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '1.221×' at screen 0.465, screen 0.8442 center font ',6' textcolor rgb '#222222' front
set label '1.289×' at screen 0.897, screen 0.7941 left font ',6.8' textcolor rgb '#222222' front
set label '1.268×' at screen 0.7667, screen 0.728 left font ',6.8' textcolor rgb '#222222' front
set label '1.236×' at screen 0.5674, screen 0.5958 left font ',6.8' textcolor rgb '#222222' front
set label '1.223×' at screen 0.4806, screen 0.5297 left font ',6.8' textcolor rgb '#222222' front
set label '1.210×' at screen 0.3895, screen 0.3975 right font ',6.8' textcolor rgb '#222222' front
set label '1.212×' at screen 0.4012, screen 0.3314 right font ',6.8' textcolor rgb '#222222' front
set label '1.223×' at screen 0.4853, screen 0.1992 left font ',6.8' textcolor rgb '#222222' front
set label '1.211×' at screen 0.3945, screen 0.7941 right font ',6.8' textcolor rgb '#222222' front
set label '1.216×' at screen 0.4284, screen 0.728 right font ',6.8' textcolor rgb '#222222' front
set label '1.256×' at screen 0.6891, screen 0.6619 left font ',6.8' textcolor rgb '#222222' front
set label '1.213×' at screen 0.4082, screen 0.5958 right font ',6.8' textcolor rgb '#222222' front
set label '1.208×' at screen 0.3806, screen 0.5297 right font ',6.8' textcolor rgb '#222222' front
set label '1.209×' at screen 0.3819, screen 0.4636 right font ',6.8' textcolor rgb '#222222' front
set label '1.231×' at screen 0.5313, screen 0.3975 left font ',6.8' textcolor rgb '#222222' front
set label '1.228×' at screen 0.5145, screen 0.3314 left font ',6.8' textcolor rgb '#222222' front
set label '1.216×' at screen 0.4285, screen 0.2653 right font ',6.8' textcolor rgb '#222222' front
set label '1.221×' at screen 0.4588, screen 0.1992 right font ',6.8' textcolor rgb '#222222' front

plot 'ranges-70b.csv' skip 1 using 2:(9-$0+(0)):(1.2210086655589256):2:(9-$0+(-0.36)):(9-$0+(0.36)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'ranges-70b.csv' skip 1 using 3:(9-$0+(0)):(1.2210086655589256):3:(9-$0+(-0.36)):(9-$0+(0.36)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
