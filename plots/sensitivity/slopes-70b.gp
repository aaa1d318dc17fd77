# Redraw with: gnuplot slopes-70b.gp
# Another format: gnuplot -e "format='svg'" slopes-70b.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'slopes-70b.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1066 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,255.8 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.5528in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.5528in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.304
set rmargin at screen 0.9792
set bmargin at screen 0.1376
set tmargin at screen 0.8569
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.1821728986847513:0.14517289868475133]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('−0.15' -0.15, '−0.10' -0.1, '−0.05' -0.05, '0.00' 0, '0.05' 0.05, '0.10' 0.1)
set yrange [-0.5:9.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('stack.decode\_attention.fixed' 0, 'stack.matmul.overlap\_exponent' 1, 'device.peak.int8' 2, 'stack.elementwise.streaming' 3, 'device.l2.capacity' 4, 'stack.decode\_attention.streaming' 5, 'stack.prefetch.streaming' 6, 'device.l2.bandwidth' 7, 'stack.matmul.streaming' 8, 'device.hbm.bandwidth' 9)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the speedup of Llama-3-70B on 4 devices follows, at the catalogue''s values}' at screen 0.0095, screen 0.9606 left font ',8.8' textcolor rgb '#222222' front
set label 'elasticity of speedup' at screen 0.6416, screen 0.0344 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8929 to screen 0.0301, screen 0.9179 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'less of the input, by 1 %' at screen 0.038, screen 0.9054 left textcolor rgb '#222222' front
set object rectangle from screen 0.2511, screen 0.8929 to screen 0.2717, screen 0.9179 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'more of it' at screen 0.2796, screen 0.9054 left textcolor rgb '#222222' front

set arrow from first 0, graph 0 to first 0, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '0' at screen 0.6797, screen 0.871 center font ',6' textcolor rgb '#222222' front
set label '−0.12' at screen 0.4267, screen 0.8361 right font ',6.8' textcolor rgb '#222222' front
set label '−0.142' at screen 0.3813, screen 0.7641 right font ',6.8' textcolor rgb '#222222' front
set label '0.099' at screen 0.8895, screen 0.6922 left font ',6.8' textcolor rgb '#222222' front
set label '0.045' at screen 0.7781, screen 0.6203 left font ',6.8' textcolor rgb '#222222' front
set label '−0.084' at screen 0.5009, screen 0.5483 right font ',6.8' textcolor rgb '#222222' front
set label '−0.048' at screen 0.5752, screen 0.4764 right font ',6.8' textcolor rgb '#222222' front
set label '0.025' at screen 0.7369, screen 0.3325 left font ',6.8' textcolor rgb '#222222' front
set label '0.017' at screen 0.7204, screen 0.2606 left font ',6.8' textcolor rgb '#222222' front
set label '−0.014' at screen 0.6453, screen 0.1887 right font ',6.8' textcolor rgb '#222222' front
set label '−0.121' at screen 0.4246, screen 0.8058 right font ',6.8' textcolor rgb '#222222' front
set label '−0.083' at screen 0.503, screen 0.7339 right font ',6.8' textcolor rgb '#222222' front
set label '0.098' at screen 0.8874, screen 0.662 left font ',6.8' textcolor rgb '#222222' front
set label '0.105' at screen 0.9019, screen 0.5901 left font ',6.8' textcolor rgb '#222222' front
set label '−0.024' at screen 0.6247, screen 0.5181 right font ',6.8' textcolor rgb '#222222' front
set label '−0.049' at screen 0.5731, screen 0.4462 right font ',6.8' textcolor rgb '#222222' front
set label '0.059' at screen 0.807, screen 0.3743 left font ',6.8' textcolor rgb '#222222' front
set label '0.024' at screen 0.7348, screen 0.3023 left font ',6.8' textcolor rgb '#222222' front
set label '0.017' at screen 0.7204, screen 0.2304 left font ',6.8' textcolor rgb '#222222' front
set label '−0.014' at screen 0.6453, screen 0.1585 right font ',6.8' textcolor rgb '#222222' front

plot 'slopes-70b.csv' skip 1 using 2:(9-$0+(0.21)):(0):2:(9-$0+(0)):(9-$0+(0.42)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'slopes-70b.csv' skip 1 using 3:(9-$0+(-0.21)):(0):3:(9-$0+(-0.42)):(9-$0+(0)) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
