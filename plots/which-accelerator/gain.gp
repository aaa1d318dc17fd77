# Redraw with: gnuplot gain.gp
# Another format: gnuplot -e "format='svg'" gain.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'gain.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,897 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,215.248 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.9896in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.9896in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0901
set rmargin at screen 0.9857
set bmargin at screen 0.3886
set tmargin at screen 0.83
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:19.5]
set xtics nomirror scale 0 rotate by 90 right textcolor rgb '#222222' ('TPU v6e' 0, 'TPU v5e' 1, 'Gaudi 3' 2, 'MI300X' 3, 'Ascend 910C' 4, 'Ascend 910B3' 5, 'Ascend 910B1' 6, 'RTX PRO 6000' 7, 'RTX 5090' 8, 'RTX 4090' 9, 'L40S' 10, 'GB200 NVL72' 11, 'B200' 12, 'H20' 13, 'H200 SXM' 14, 'H100 SXM' 15, 'H800 SXM' 16, 'H100 PCIe' 17, 'A100 80 GB' 18, 'A100 40 GB' 19)
set yrange [0:2]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0×' 0, '0.5×' 0.5, '1.0×' 1, '1.5×' 1.5, '2.0×' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Gain of a prefetch: large where all-reduces are long and L2 is, small on fast links with 50 MB}' at screen 0.0095, screen 0.9532 left font ',8.8' textcolor rgb '#222222' front
set label 'setup' at screen 0.5379, screen 0.0409 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.6093 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8727 to screen 0.0301, screen 0.9024 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'as it is' at screen 0.038, screen 0.8876 left textcolor rgb '#222222' front
set object rectangle from screen 0.1099, screen 0.8727 to screen 0.1305, screen 0.9024 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label '4 x L2' at screen 0.1384, screen 0.8876 left textcolor rgb '#222222' front
set object rectangle from screen 0.2075, screen 0.8727 to screen 0.2281, screen 0.9024 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label '4 x L2 bandwidth' at screen 0.236, screen 0.8876 left textcolor rgb '#222222' front

set label 'infeasible' at screen 0.2021, screen 0.4035 left rotate by 90 font ',6' textcolor rgb '#222222' front

plot 'gain.csv' skip 1 using ($0+-0.28):2:($0+-0.28-0.14):($0+-0.28+0.14):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'gain.csv' skip 1 using ($0+0):3:($0+0-0.14):($0+0+0.14):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'gain.csv' skip 1 using ($0+0.28):4:($0+0.28-0.14):($0+0.28+0.14):(0):4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set output
