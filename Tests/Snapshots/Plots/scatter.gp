# Redraw with: gnuplot scatter.gp
# Another format: gnuplot -e "format='svg'" scatter.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'scatter.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,1111 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,266.684 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,3.7039in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,3.7039in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.2273
set rmargin at screen 0.9422
set bmargin at screen 0.132
set tmargin at screen 0.778
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 10
set xrange [2.182608037941205e-06:0.021593694094577495]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('10 µs' 1.0000000000000003e-05, '100 µs' 0.00010000000000000002, '1 ms' 0.0010000000000000002, '10 ms' 0.010000000000000002, '' 3.0000000000000005e-06 1, '' 4.000000000000001e-06 1, '' 5.000000000000001e-06 1, '' 6.000000000000001e-06 1, '' 7.000000000000001e-06 1, '' 8.000000000000001e-06 1, '' 9.000000000000002e-06 1, '' 2.0000000000000005e-05 1, '' 3.0000000000000008e-05 1, '' 4.000000000000001e-05 1, '' 5.000000000000001e-05 1, '' 6.0000000000000015e-05 1, '' 7.000000000000002e-05 1, '' 8.000000000000002e-05 1, '' 9.000000000000002e-05 1, '' 0.00020000000000000004 1, '' 0.00030000000000000003 1, '' 0.0004000000000000001 1, '' 0.0005000000000000001 1, '' 0.0006000000000000001 1, '' 0.0007000000000000001 1, '' 0.0008000000000000001 1, '' 0.0009000000000000002 1, '' 0.0020000000000000005 1, '' 0.003000000000000001 1, '' 0.004000000000000001 1, '' 0.005000000000000001 1, '' 0.006000000000000002 1, '' 0.007000000000000002 1, '' 0.008000000000000002 1, '' 0.009000000000000003 1, '' 0.020000000000000004 1)
set logscale y 10
set yrange [2.182608037941205e-06:0.021593694094577495]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('10 µs' 1.0000000000000003e-05, '100 µs' 0.00010000000000000002, '1 ms' 0.0010000000000000002, '10 ms' 0.010000000000000002, '' 3.0000000000000005e-06 1, '' 4.000000000000001e-06 1, '' 5.000000000000001e-06 1, '' 6.000000000000001e-06 1, '' 7.000000000000001e-06 1, '' 8.000000000000001e-06 1, '' 9.000000000000002e-06 1, '' 2.0000000000000005e-05 1, '' 3.0000000000000008e-05 1, '' 4.000000000000001e-05 1, '' 5.000000000000001e-05 1, '' 6.0000000000000015e-05 1, '' 7.000000000000002e-05 1, '' 8.000000000000002e-05 1, '' 9.000000000000002e-05 1, '' 0.00020000000000000004 1, '' 0.00030000000000000003 1, '' 0.0004000000000000001 1, '' 0.0005000000000000001 1, '' 0.0006000000000000001 1, '' 0.0007000000000000001 1, '' 0.0008000000000000001 1, '' 0.0009000000000000002 1, '' 0.0020000000000000005 1, '' 0.003000000000000001 1, '' 0.004000000000000001 1, '' 0.005000000000000001 1, '' 0.006000000000000002 1, '' 0.007000000000000002 1, '' 0.008000000000000002 1, '' 0.009000000000000003 1, '' 0.020000000000000004 1)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Predicted and measured time of}' at screen 0.0199, screen 0.9622 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold 300 all-reduces}' at screen 0.0199, screen 0.921 left font ',8.8' textcolor rgb '#222222' front
set label 'measured' at screen 0.5847, screen 0.033 center textcolor rgb '#222222' front
set label 'predicted' at screen 0.0398, screen 0.455 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.0349, screen 0.868 point pt 7 ps 0.35*dot lc rgb '#0072b2'
set label 'ring' at screen 0.0631, screen 0.868 left textcolor rgb '#222222' front
set label '' at screen 0.1862, screen 0.868 point pt 5 ps 0.35*dot lc rgb '#e69f00'
set label 'two-shot' at screen 0.2144, screen 0.868 left textcolor rgb '#222222' front
set label '' at screen 0.4166, screen 0.868 point pt 9 ps 0.35*dot lc rgb '#009e73'
set label 'in-network' at screen 0.4448, screen 0.868 left textcolor rgb '#222222' front
set arrow from screen 0.665, screen 0.868 to screen 0.7281, screen 0.868 nohead lc rgb '#222222' lw 0.8 dt 1
set label 'equal' at screen 0.7447, screen 0.868 left textcolor rgb '#222222' front
set arrow from screen 0.0199, screen 0.8245 to screen 0.083, screen 0.8245 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label '±10 %' at screen 0.0996, screen 0.8245 left textcolor rgb '#222222' front

set label 'median error 5.1 %' at screen 0.9289, screen 0.1965 right textcolor rgb '#222222' front
set label '91 % within ±10 %' at screen 0.9289, screen 0.159 right textcolor rgb '#222222' front

plot x with lines lc rgb '#222222' lw 0.8 dt 1, \
  x*1.1 with lines lc rgb '#222222' lw 0.6 dt (12,8), \
  x*0.9 with lines lc rgb '#222222' lw 0.6 dt (12,8), \
  'scatter.csv' skip 1 using 1:2 with points pt 7 ps 0.35*dot lc rgb '#500072b2', \
  'scatter.csv' skip 1 using 1:3 with points pt 5 ps 0.35*dot lc rgb '#50e69f00', \
  'scatter.csv' skip 1 using 1:4 with points pt 9 ps 0.35*dot lc rgb '#50009e73'
set output
