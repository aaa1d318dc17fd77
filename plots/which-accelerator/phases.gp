# Redraw with: gnuplot phases.gp
# Another format: gnuplot -e "format='svg'" phases.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'phases.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,897 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,215.248 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.9896in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.9896in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1027
set rmargin at screen 0.9857
set bmargin at screen 0.3886
set tmargin at screen 0.83
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:19.5]
set xtics nomirror scale 0 rotate by 90 right textcolor rgb '#222222' ('TPU v6e' 0, 'TPU v5e' 1, 'Gaudi 3' 2, 'MI300X' 3, 'Ascend 910C' 4, 'Ascend 910B3' 5, 'Ascend 910B1' 6, 'RTX PRO 6000' 7, 'RTX 5090' 8, 'RTX 4090' 9, 'L40S' 10, 'GB200 NVL72' 11, 'B200' 12, 'H20' 13, 'H200 SXM' 14, 'H100 SXM' 15, 'H800 SXM' 16, 'H100 PCIe' 17, 'A100 80 GB' 18, 'A100 40 GB' 19)
set yrange [0:0.05]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04, '50 ms' 0.05)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What a step with a prefetch is spent on, and what is hidden}' at screen 0.0095, screen 0.9532 left font ',8.8' textcolor rgb '#222222' front
set label 'setup' at screen 0.5442, screen 0.0409 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.019, screen 0.6093 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8727 to screen 0.0301, screen 0.9024 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.038, screen 0.8876 left textcolor rgb '#222222' front
set object rectangle from screen 0.1248, screen 0.8727 to screen 0.1454, screen 0.9024 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.1533, screen 0.8876 left textcolor rgb '#222222' front
set object rectangle from screen 0.2438, screen 0.8727 to screen 0.2644, screen 0.9024 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.2723, screen 0.8876 left textcolor rgb '#222222' front
set object rectangle from screen 0.3683, screen 0.8727 to screen 0.3889, screen 0.9024 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'overhead' at screen 0.3968, screen 0.8876 left textcolor rgb '#222222' front
set object rectangle from screen 0.4923, screen 0.8727 to screen 0.5129, screen 0.9024 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.4923, screen 0.8727 to screen 0.5129, screen 0.9024 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.5208, screen 0.8876 left textcolor rgb '#222222' front

set label '10.4' at screen 0.1248, screen 0.5282 center font ',6.4' textcolor rgb '#222222' front
set label '20.3' at screen 0.169, screen 0.6343 center font ',6.4' textcolor rgb '#222222' front
set label '11.9' at screen 0.2573, screen 0.5568 center font ',6.4' textcolor rgb '#222222' front
set label '11.1' at screen 0.3014, screen 0.5674 center font ',6.4' textcolor rgb '#222222' front
set label '14.4' at screen 0.3456, screen 0.6454 center font ',6.4' textcolor rgb '#222222' front
set label '13.9' at screen 0.3897, screen 0.6369 center font ',6.4' textcolor rgb '#222222' front
set label '18.1' at screen 0.4339, screen 0.6597 center font ',6.4' textcolor rgb '#222222' front
set label '20.0' at screen 0.478, screen 0.6651 center font ',6.4' textcolor rgb '#222222' front
set label '29.2' at screen 0.5222, screen 0.7703 center font ',6.4' textcolor rgb '#222222' front
set label '27.5' at screen 0.5663, screen 0.788 center font ',6.4' textcolor rgb '#222222' front
set label '6.7' at screen 0.6105, screen 0.4965 center font ',6.4' textcolor rgb '#222222' front
set label '6.8' at screen 0.6546, screen 0.4977 center font ',6.4' textcolor rgb '#222222' front
set label '10.1' at screen 0.6988, screen 0.5411 center font ',6.4' textcolor rgb '#222222' front
set label '8.7' at screen 0.7429, screen 0.513 center font ',6.4' textcolor rgb '#222222' front
set label '9.6' at screen 0.7871, screen 0.5259 center font ',6.4' textcolor rgb '#222222' front
set label '10.0' at screen 0.8312, screen 0.5288 center font ',6.4' textcolor rgb '#222222' front
set label '14.9' at screen 0.8754, screen 0.5875 center font ',6.4' textcolor rgb '#222222' front
set label '14.9' at screen 0.9195, screen 0.5885 center font ',6.4' textcolor rgb '#222222' front
set label '16.6' at screen 0.9637, screen 0.6118 center font ',6.4' textcolor rgb '#222222' front
set label 'infeasible' at screen 0.2131, screen 0.4035 left rotate by 90 font ',6' textcolor rgb '#222222' front

plot 'phases.csv' skip 1 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set output
