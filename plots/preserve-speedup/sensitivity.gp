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

set xrange [1.2029227052866993:1.445702096243162]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.25×' 1.25, '1.30×' 1.3, '1.35×' 1.35, '1.40×' 1.4)
set yrange [-0.5:9.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('stack.matmul.overlap\_exponent' 0, 'stack.prefetch.streaming' 1, 'stack.decode\_attention.fixed' 2, 'stack.elementwise.fixed' 3, 'device.peak.int8' 4, 'stack.matmul.fixed' 5, 'device.l2.bandwidth' 6, 'stack.decode\_attention.streaming' 7, 'stack.matmul.streaming' 8, 'device.hbm.bandwidth' 9)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup of Llama-3-8B on 4 devices depends on}' at screen 0.0095, screen 0.9524 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup' at screen 0.6388, screen 0.0415 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8706 to screen 0.0301, screen 0.9008 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input −20 %' at screen 0.038, screen 0.8857 left textcolor rgb '#222222' front
set object rectangle from screen 0.1557, screen 0.8706 to screen 0.1763, screen 0.9008 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input +20 %' at screen 0.1843, screen 0.8857 left textcolor rgb '#222222' front

set arrow from first 1.3101845154575005, graph 0 to first 1.3101845154575005, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '1.310×' at screen 0.5998, screen 0.8442 center font ',6' textcolor rgb '#222222' front
set label '1.416×' at screen 0.897, screen 0.7941 left font ',6.8' textcolor rgb '#222222' front
set label '1.383×' at screen 0.8053, screen 0.728 left font ',6.8' textcolor rgb '#222222' front
set label '1.355×' at screen 0.7301, screen 0.6619 left font ',6.8' textcolor rgb '#222222' front
set label '1.268×' at screen 0.4782, screen 0.5958 right font ',6.8' textcolor rgb '#222222' front
set label '1.328×' at screen 0.6538, screen 0.5297 left font ',6.8' textcolor rgb '#222222' front
set label '1.296×' at screen 0.5561, screen 0.4636 right font ',6.8' textcolor rgb '#222222' front
set label '1.319×' at screen 0.629, screen 0.3975 left font ',6.8' textcolor rgb '#222222' front
set label '1.318×' at screen 0.6278, screen 0.3314 left font ',6.8' textcolor rgb '#222222' front
set label '1.302×' at screen 0.5727, screen 0.2653 right font ',6.8' textcolor rgb '#222222' front
set label '1.306×' at screen 0.5818, screen 0.1992 right font ',6.8' textcolor rgb '#222222' front
set label '1.233×' at screen 0.3806, screen 0.7941 right font ',6.8' textcolor rgb '#222222' front
set label '1.262×' at screen 0.4617, screen 0.728 right font ',6.8' textcolor rgb '#222222' front
set label '1.280×' at screen 0.5112, screen 0.6619 right font ',6.8' textcolor rgb '#222222' front
set label '1.338×' at screen 0.6818, screen 0.5958 left font ',6.8' textcolor rgb '#222222' front
set label '1.294×' at screen 0.5507, screen 0.5297 right font ',6.8' textcolor rgb '#222222' front
set label '1.318×' at screen 0.6277, screen 0.4636 left font ',6.8' textcolor rgb '#222222' front
set label '1.302×' at screen 0.5717, screen 0.3975 right font ',6.8' textcolor rgb '#222222' front
set label '1.302×' at screen 0.5716, screen 0.3314 right font ',6.8' textcolor rgb '#222222' front
set label '1.311×' at screen 0.6086, screen 0.2653 left font ',6.8' textcolor rgb '#222222' front
set label '1.314×' at screen 0.617, screen 0.1992 left font ',6.8' textcolor rgb '#222222' front

plot 'sensitivity.csv' skip 1 using 2:(9-$0+(0)):(1.3101845154575005):2:(9-$0+(-0.36)):(9-$0+(0.36)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'sensitivity.csv' skip 1 using 3:(9-$0+(0)):(1.3101845154575005):3:(9-$0+(-0.36)):(9-$0+(0.36)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
