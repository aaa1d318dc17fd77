# Redraw with: gnuplot models.gp
# Another format: gnuplot -e "format='svg'" models.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'models.' . format
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

set logscale x 2
set xrange [0.882702996290655:72.5045686589311]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set yrange [1.1:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Speedup by batch at a length of 8K, nothing fitted}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.5379, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8726 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'Qwen2 7B' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1494, screen 0.8726 to screen 0.1795, screen 0.8726 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1644, screen 0.8726 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'Phi-3 small 7B' at screen 0.1874, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.321, screen 0.8726 to screen 0.3511, screen 0.8726 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.3361, screen 0.8726 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'Llama 3 8B' at screen 0.359, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.4688, screen 0.8726 to screen 0.4989, screen 0.8726 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.4838, screen 0.8726 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'Phi-3 medium 14B' at screen 0.5068, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.6734, screen 0.8726 to screen 0.7035, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt (12,4,3,4)
set label '' at screen 0.6885, screen 0.8726 point pt 11 ps 0.5*dot lc rgb '#d55e00'
set label 'Llama 3 70B' at screen 0.7114, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.8313, screen 0.8726 to screen 0.8614, screen 0.8726 nohead lc rgb '#56b4e9' lw 1.2 dt (2,3)
set label '' at screen 0.8463, screen 0.8726 point pt 15 ps 0.5*dot lc rgb '#56b4e9'
set label 'Qwen2 72B' at screen 0.8693, screen 0.8726 left textcolor rgb '#222222' front

set label '' at first 4, first 1.42851583562613 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.43× at 4' at screen 0.3971, screen 0.7446 center textcolor rgb '#222222' front

plot 'models.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'models.csv' skip 1 using 1:3 with linespoints lc rgb '#e69f00' lw 2.04 dt 1 pt 5 ps 0.675*dot, \
  'models.csv' skip 1 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'models.csv' skip 1 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot, \
  'models.csv' skip 1 using 1:6 with linespoints lc rgb '#d55e00' lw 1.2 dt (12,4,3,4) pt 11 ps 0.5*dot, \
  'models.csv' skip 1 using 1:7 with linespoints lc rgb '#56b4e9' lw 1.2 dt (2,3) pt 15 ps 0.5*dot
set output
