# Redraw with: gnuplot decode-memory.gp
# Another format: gnuplot -e "format='svg'" decode-memory.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'decode-memory.' . format
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

set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('4' 0, '16' 1, '64' 2)
set yrange [0:1.2000000000000002]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0×' 0, '0.2×' 0.2, '0.4×' 0.4, '0.6×' 0.6, '0.8×' 0.8, '1.0×' 1, '1.2×' 1.2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Memory behind communication, decode of Llama 3 70B on 8 x H100}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.5379, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'preserve' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1286, screen 0.8558 to screen 0.1491, screen 0.8895 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'kv in attention' at screen 0.1571, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.293, screen 0.8558 to screen 0.3136, screen 0.8895 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'weights under vectors' at screen 0.3215, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.5188, screen 0.8558 to screen 0.5394, screen 0.8895 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'set-aside windows' at screen 0.5473, screen 0.8726 left textcolor rgb '#222222' front

set label '1.09' at screen 0.1454, screen 0.7781 center font ',6.8' textcolor rgb '#222222' front
set label '1.08' at screen 0.4439, screen 0.7732 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.7424, screen 0.7633 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.2081, screen 0.7305 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.5066, screen 0.7305 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.8051, screen 0.7305 center font ',6.8' textcolor rgb '#222222' front
set label '1.11' at screen 0.2708, screen 0.7856 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.5693, screen 0.7802 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.8678, screen 0.7604 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.3334, screen 0.7837 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.632, screen 0.7822 center font ',6.8' textcolor rgb '#222222' front
set label '1.08' at screen 0.9305, screen 0.7701 center font ',6.8' textcolor rgb '#222222' front

plot 'decode-memory.csv' skip 1 using ($0+-0.315):2:($0+-0.315-0.105):($0+-0.315+0.105):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'decode-memory.csv' skip 1 using ($0+-0.105):3:($0+-0.105-0.105):($0+-0.105+0.105):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'decode-memory.csv' skip 1 using ($0+0.105):4:($0+0.105-0.105):($0+0.105+0.105):(0):4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'decode-memory.csv' skip 1 using ($0+0.315):5:($0+0.315-0.105):($0+0.315+0.105):(0):5 with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set output
