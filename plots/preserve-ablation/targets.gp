# Redraw with: gnuplot targets.gp
# Another format: gnuplot -e "format='svg'" targets.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'targets.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1002
set rmargin at screen 0.9857
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:1.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('Llama 3 8B' 0, 'Llama 3 70B' 1)
set yrange [0:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.00×' 0, '0.25×' 0.25, '0.50×' 0.5, '0.75×' 0.75, '1.00×' 1, '1.25×' 1.25, '1.50×' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Weights, KV-cache, or both}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'model' at screen 0.543, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'weights' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1203, screen 0.8558 to screen 0.1409, screen 0.8895 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'KV' at screen 0.1488, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1906, screen 0.8558 to screen 0.2112, screen 0.8895 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'both' at screen 0.2191, screen 0.8726 left textcolor rgb '#222222' front

set label '1.17' at screen 0.1976, screen 0.6959 center font ',6.8' textcolor rgb '#222222' front
set label '1.14' at screen 0.6404, screen 0.6857 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.3216, screen 0.6699 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.7644, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '1.31' at screen 0.4456, screen 0.7555 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.8883, screen 0.7185 center font ',6.8' textcolor rgb '#222222' front

plot 'targets.csv' skip 1 using ($0+-0.28):2:($0+-0.28-0.14):($0+-0.28+0.14):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'targets.csv' skip 1 using ($0+0):3:($0+0-0.14):($0+0+0.14):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'targets.csv' skip 1 using ($0+0.28):4:($0+0.28-0.14):($0+0.28+0.14):(0):4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set output
