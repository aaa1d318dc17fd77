# Redraw with: gnuplot speedup.gp
# Another format: gnuplot -e "format='svg'" speedup.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'speedup.' . format
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
set tmargin at screen 0.7463
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('2' 0, '4' 1, '8' 2)
set yrange [0:2]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0×' 0, '0.5×' 0.5, '1.0×' 1, '1.5×' 1.5, '2.0×' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Nothing fitted - speedup of the whole run with prefetch}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'devices' at screen 0.5379, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4658 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Qwen2 7B' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1399, screen 0.8558 to screen 0.1605, screen 0.8895 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Phi-3 small 7B' at screen 0.1684, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.302, screen 0.8558 to screen 0.3226, screen 0.8895 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Llama 3 8B' at screen 0.3305, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.4403, screen 0.8558 to screen 0.4609, screen 0.8895 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Phi-3 medium 14B' at screen 0.4688, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.6354, screen 0.8558 to screen 0.656, screen 0.8895 fc rgb '#af4d00' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Llama 3 70B' at screen 0.6639, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.7837, screen 0.8558 to screen 0.8043, screen 0.8895 fc rgb '#c4e5f7' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Qwen2 72B' at screen 0.8123, screen 0.8726 left textcolor rgb '#222222' front
set label '' at screen 0.0166, screen 0.8116 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'published' at screen 0.0301, screen 0.8116 left textcolor rgb '#222222' front

set label '1.28' at screen 0.1349, screen 0.5702 center font ',6.8' textcolor rgb '#222222' front
set label '1.26' at screen 0.4335, screen 0.5669 center font ',6.8' textcolor rgb '#222222' front
set label '1.18' at screen 0.732, screen 0.5442 center font ',6.8' textcolor rgb '#222222' front
set label '1.35' at screen 0.1767, screen 0.5915 center font ',6.8' textcolor rgb '#222222' front
set label '1.31' at screen 0.4752, screen 0.5802 center font ',6.8' textcolor rgb '#222222' front
set label '1.18' at screen 0.7738, screen 0.5418 center font ',6.8' textcolor rgb '#222222' front
set label '1.35' at screen 0.2185, screen 0.5907 center font ',6.8' textcolor rgb '#222222' front
set label '1.31' at screen 0.517, screen 0.5796 center font ',6.8' textcolor rgb '#222222' front
set label '1.17' at screen 0.8156, screen 0.5416 center font ',6.8' textcolor rgb '#222222' front
set label '1.23' at screen 0.2603, screen 0.5581 center font ',6.8' textcolor rgb '#222222' front
set label '1.40' at screen 0.5588, screen 0.5503 center font ',6.8' textcolor rgb '#222222' front
set label '1.30' at screen 0.8574, screen 0.5756 center font ',6.8' textcolor rgb '#222222' front
set label '1.16' at screen 0.3021, screen 0.5387 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.6006, screen 0.5006 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.31' at screen 0.8992, screen 0.5787 center font ',6.8' textcolor rgb '#222222' front
set label '1.16' at screen 0.3439, screen 0.5377 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.6424, screen 0.5536 center font ',6.8' textcolor rgb '#222222' front
set label '1.29' at screen 0.941, screen 0.5754 center font ',6.8' textcolor rgb '#222222' front
set label '1.59' at screen 0.5423, screen 0.6313 center font ',6.8' textcolor rgb '#000000' front
set label '1.61' at screen 0.45, screen 0.6369 center font ',6.8' textcolor rgb '#000000' front
set label '1.36' at screen 0.6006, screen 0.6114 center font ',6.8' textcolor rgb '#000000' front
set arrow from screen 0.5634, screen 0.6011 to screen 0.5679, screen 0.63 nohead lc rgb '#222222' lw 0.4 front
set label '1.43' at screen 0.5829, screen 0.6461 center font ',6.8' textcolor rgb '#000000' front

plot 'speedup.csv' skip 1 using ($0+-0.35):2:($0+-0.35-0.07):($0+-0.35+0.07):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedup.csv' skip 1 using ($0+-0.21):3:($0+-0.21-0.07):($0+-0.21+0.07):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedup.csv' skip 1 using ($0+-0.07):4:($0+-0.07-0.07):($0+-0.07+0.07):(0):4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedup.csv' skip 1 using ($0+0.07):5:($0+0.07-0.07):($0+0.07+0.07):(0):5 with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedup.csv' skip 1 using ($0+0.21):6:($0+0.21-0.07):($0+0.21+0.07):(0):6 with boxxyerror fc rgb '#af4d00' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedup.csv' skip 1 using ($0+0.35):7:($0+0.35-0.07):($0+0.35+0.07):(0):7 with boxxyerror fc rgb '#c4e5f7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'speedup.csv' skip 1 using ($0+-0.21):8 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'speedup.csv' skip 1 using ($0+-0.21):8 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000', \
  'speedup.csv' skip 1 using ($0+-0.07):9 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'speedup.csv' skip 1 using ($0+-0.07):9 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000', \
  'speedup.csv' skip 1 using ($0+0.07):10 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'speedup.csv' skip 1 using ($0+0.07):10 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000', \
  'speedup.csv' skip 1 using ($0+0.21):11 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'speedup.csv' skip 1 using ($0+0.21):11 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set output
