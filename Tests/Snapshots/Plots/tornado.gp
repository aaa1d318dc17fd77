# Redraw with: gnuplot tornado.gp
# Another format: gnuplot -e "format='svg'" tornado.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'tornado.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,708 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,170 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.3611in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.3611in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.4757
set rmargin at screen 0.9554
set bmargin at screen 0.2071
set tmargin at screen 0.7847
set border 3 lw 0.6 lc rgb '#222222'

set xrange [1.211567195468564:1.518432804531436]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5)
set yrange [-0.5:4.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('batch' 0, 'stack.matmul.streaming' 1, 'device.l2.capacity' 2, 'stack.collective.extra' 3, 'device.hbm.bandwidth' 4)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup depends on}' at screen 0.0199, screen 0.9407 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup' at screen 0.7155, screen 0.0518 center textcolor rgb '#222222' front

set object rectangle from screen 0.0199, screen 0.8388 to screen 0.0631, screen 0.8765 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input −20 %' at screen 0.0797, screen 0.8576 left textcolor rgb '#222222' front
set object rectangle from screen 0.3263, screen 0.8388 to screen 0.3695, screen 0.8765 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input +20 %' at screen 0.3861, screen 0.8576 left textcolor rgb '#222222' front

set arrow from first 1.36, graph 0 to first 1.36, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '1.36×' at screen 0.7077, screen 0.8106 center font ',6.8' textcolor rgb '#222222' front
set label '1.45×' at screen 0.86, screen 0.7269 left font ',6.8' textcolor rgb '#222222' front
set label '1.29×' at screen 0.5866, screen 0.6114 right font ',6.8' textcolor rgb '#222222' front
set label '1.31×' at screen 0.6179, screen 0.4959 right font ',6.8' textcolor rgb '#222222' front
set label '1.35×' at screen 0.6726, screen 0.3804 right font ',6.8' textcolor rgb '#222222' front
set label '1.36×' at screen 0.6945, screen 0.2648 right font ',6.8' textcolor rgb '#222222' front
set label '1.28×' at screen 0.571, screen 0.7269 right font ',6.8' textcolor rgb '#222222' front
set label '1.41×' at screen 0.7975, screen 0.6114 left font ',6.8' textcolor rgb '#222222' front
set label '1.39×' at screen 0.7662, screen 0.4959 left font ',6.8' textcolor rgb '#222222' front
set label '1.37×' at screen 0.7381, screen 0.3804 left font ',6.8' textcolor rgb '#222222' front
set label '1.36×' at screen 0.7224, screen 0.2648 left font ',6.8' textcolor rgb '#222222' front

plot 'tornado.csv' skip 1 using 2:(4-$0+(0)):(1.36):2:(4-$0+(-0.36)):(4-$0+(0.36)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'tornado.csv' skip 1 using 3:(4-$0+(0)):(1.36):3:(4-$0+(-0.36)):(4-$0+(0.36)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
