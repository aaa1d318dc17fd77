# Redraw with: gnuplot bands.gp
# Another format: gnuplot -e "format='svg'" bands.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'bands.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,708 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,170 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.3611in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.3611in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.2469
set rmargin at screen 0.7297
set bmargin at screen 0.2071
set tmargin at screen 0.72
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 2
set xrange [0.9012504626108302:35.50622310617104]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set yrange [0.0075:0.0225]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('7.5 ms' 0.0075, '10.0 ms' 0.01, '12.5 ms' 0.0125, '15.0 ms' 0.015, '17.5 ms' 0.0175, '20.0 ms' 0.02, '22.5 ms' 0.0225)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold How sure the gain is: the line at the middle}' at screen 0.0199, screen 0.9407 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold efficiency, the band from least to greatest}' at screen 0.0199, screen 0.876 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.4883, screen 0.0518 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.0398, screen 0.4635 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.0349, screen 0.7929 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'PRESERVE' at screen 0.0631, screen 0.7929 left textcolor rgb '#222222' front

set label 'without' at screen 0.7426, screen 0.6132 left textcolor rgb '#0a5a87' front
set label 'with prefetch' at screen 0.7426, screen 0.4475 left textcolor rgb '#ab7a0a' front

plot 'bands.csv' skip 1 using 1:3:4 with filledcurves lc rgb '#bfd4e0' fs solid, \
  'bands.csv' skip 1 using 1:6:7 with filledcurves lc rgb '#f9e8c3' fs solid, \
  'bands.csv' skip 1 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'bands.csv' skip 1 using 1:5 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'bands.csv' skip 1 using 1:8 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'bands.csv' skip 1 using 1:8 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set output
