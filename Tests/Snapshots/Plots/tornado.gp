# Redraw with: gnuplot tornado.gp
# Another format: gnuplot -e "format='svg'" tornado.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'tornado.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,766 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,183.8 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.5528in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.5528in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.337
set rmargin at screen 0.9554
set bmargin at screen 0.1915
set tmargin at screen 0.8009
set border 3 lw 0.6 lc rgb '#222222'

set xrange [1.2108446069469836:1.5191553930530164]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5)
set yrange [-0.5:4.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('batch' 0, 'stack.matmul.' . "\n" . 'streaming' 1, 'device.l2.' . "\n" . 'capacity' 2, 'stack.collective.' . "\n" . 'extra' 3, 'device.hbm.' . "\n" . 'bandwidth' 4)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup depends on}' at screen 0.0199, screen 0.9452 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup' at screen 0.6462, screen 0.0479 center textcolor rgb '#222222' front

set object rectangle from screen 0.0199, screen 0.8509 to screen 0.0631, screen 0.8857 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input −20 %' at screen 0.0797, screen 0.8683 left textcolor rgb '#222222' front
set object rectangle from screen 0.3263, screen 0.8509 to screen 0.3695, screen 0.8857 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'input +20 %' at screen 0.3861, screen 0.8683 left textcolor rgb '#222222' front

set arrow from first 1.36, graph 0 to first 1.36, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '1.360×' at screen 0.6361, screen 0.8205 center font ',6' textcolor rgb '#222222' front
set label '1.450×' at screen 0.8283, screen 0.7399 left font ',6.8' textcolor rgb '#222222' front
set label '1.290×' at screen 0.4841, screen 0.6181 right font ',6.8' textcolor rgb '#222222' front
set label '1.310×' at screen 0.5242, screen 0.4962 right font ',6.8' textcolor rgb '#222222' front
set label '1.345×' at screen 0.5944, screen 0.3743 right font ',6.8' textcolor rgb '#222222' front
set label '1.359×' at screen 0.6225, screen 0.2524 right font ',6.8' textcolor rgb '#222222' front
set label '1.280×' at screen 0.4641, screen 0.7399 right font ',6.8' textcolor rgb '#222222' front
set label '1.410×' at screen 0.748, screen 0.6181 left font ',6.8' textcolor rgb '#222222' front
set label '1.390×' at screen 0.7079, screen 0.4962 left font ',6.8' textcolor rgb '#222222' front
set label '1.372×' at screen 0.6718, screen 0.3743 left font ',6.8' textcolor rgb '#222222' front
set label '1.362×' at screen 0.6518, screen 0.2524 left font ',6.8' textcolor rgb '#222222' front

plot 'tornado.csv' skip 1 using 2:(4-$0+(0)):(1.36):2:(4-$0+(-0.36)):(4-$0+(0.36)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'tornado.csv' skip 1 using 3:(4-$0+(0)):(1.36):3:(4-$0+(-0.36)):(4-$0+(0.36)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
