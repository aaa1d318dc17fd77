# Redraw with: gnuplot fitted.gp
# Another format: gnuplot -e "format='svg'" fitted.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'fitted.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0901
set rmargin at screen 0.9857
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('Llama 3 8B' 0, 'Phi-3 small 7B' 1, 'Llama 3 70B' 2, 'Phi-3 medium 14B' 3)
set yrange [0:2]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0×' 0, '0.5×' 0.5, '1.0×' 1, '1.5×' 1.5, '2.0×' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Speedup on 4 x 910B, two constants fitted to the four published}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'model' at screen 0.5379, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'without' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1182, screen 0.8558 to screen 0.1388, screen 0.8895 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'cores' at screen 0.1467, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.2102, screen 0.8558 to screen 0.2308, screen 0.8895 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'cores in window' at screen 0.2387, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.3869, screen 0.8558 to screen 0.4075, screen 0.8895 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'dma' at screen 0.4154, screen 0.8726 left textcolor rgb '#222222' front
set label '' at screen 0.4783, screen 0.8726 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'published' at screen 0.4918, screen 0.8726 left textcolor rgb '#222222' front

set label '1.00' at screen 0.1316, screen 0.5232 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.3555, screen 0.5232 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.5794, screen 0.5232 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.8033, screen 0.5232 center font ',6.8' textcolor rgb '#222222' front
set label '1.55' at screen 0.1786, screen 0.6934 center font ',6.8' textcolor rgb '#222222' front
set label '1.55' at screen 0.4025, screen 0.6948 center font ',6.8' textcolor rgb '#222222' front
set label '1.41' at screen 0.6264, screen 0.6522 center font ',6.8' textcolor rgb '#222222' front
set label '1.79' at screen 0.8503, screen 0.769 center font ',6.8' textcolor rgb '#222222' front
set label '1.54' at screen 0.2256, screen 0.639 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.55' at screen 0.4495, screen 0.6404 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.30' at screen 0.6734, screen 0.5616 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.49' at screen 0.8973, screen 0.677 center font ',6.8' textcolor rgb '#222222' front
set label '1.15' at screen 0.2726, screen 0.5685 center font ',6.8' textcolor rgb '#222222' front
set label '1.15' at screen 0.4965, screen 0.5688 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.7204, screen 0.5503 center font ',6.8' textcolor rgb '#222222' front
set label '1.16' at screen 0.9443, screen 0.5722 center font ',6.8' textcolor rgb '#222222' front
set label '1.59' at screen 0.2256, screen 0.7245 center font ',6.8' textcolor rgb '#000000' front
set label '1.61' at screen 0.4748, screen 0.6861 center font ',6.8' textcolor rgb '#000000' front
set label '1.36' at screen 0.6987, screen 0.6083 center font ',6.8' textcolor rgb '#000000' front
set label '1.43' at screen 0.8973, screen 0.5854 center font ',6.8' textcolor rgb '#ffffff' front

plot 'fitted.csv' skip 1 using ($0+-0.315):2:($0+-0.315-0.105):($0+-0.315+0.105):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'fitted.csv' skip 1 using ($0+-0.105):3:($0+-0.105-0.105):($0+-0.105+0.105):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'fitted.csv' skip 1 using ($0+0.105):4:($0+0.105-0.105):($0+0.105+0.105):(0):4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'fitted.csv' skip 1 using ($0+0.315):5:($0+0.315-0.105):($0+0.315+0.105):(0):5 with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'fitted.csv' skip 1 using ($0+0.105):6 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'fitted.csv' skip 1 using ($0+0.105):6 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set output
