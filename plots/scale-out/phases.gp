# Redraw with: gnuplot phases.gp
# Another format: gnuplot -e "format='svg'" phases.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'phases.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1027
set rmargin at screen 0.9857
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:7.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('4, without' 0, '4, with' 1, '8, without' 2, '8, with' 3, '16, without' 4, '16, with' 5, '64, without' 6, '64, with' 7)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What a step on Ascend 910B is spent on}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'devices, variant' at screen 0.5442, screen 0.0463 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1248, screen 0.8558 to screen 0.1454, screen 0.8895 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.1533, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.2438, screen 0.8558 to screen 0.2644, screen 0.8895 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.2723, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.3683, screen 0.8558 to screen 0.3889, screen 0.8895 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'overhead' at screen 0.3968, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.4923, screen 0.8558 to screen 0.5129, screen 0.8895 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.4923, screen 0.8558 to screen 0.5129, screen 0.8895 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.5208, screen 0.8726 left textcolor rgb '#222222' front

set label '29.2 ms' at screen 0.1579, screen 0.7137 center font ',7.2' textcolor rgb '#222222' front
set label '22.5 ms' at screen 0.2683, screen 0.7644 center font ',7.2' textcolor rgb '#222222' front
set label '19.1 ms' at screen 0.3787, screen 0.5334 center font ',7.2' textcolor rgb '#222222' front
set label '13.7 ms' at screen 0.489, screen 0.5732 center font ',7.2' textcolor rgb '#222222' front
set label '19.2 ms' at screen 0.5994, screen 0.5265 center font ',7.2' textcolor rgb '#222222' front
set label '15.4 ms' at screen 0.7098, screen 0.5545 center font ',7.2' textcolor rgb '#222222' front
set label '17.7 ms' at screen 0.8202, screen 0.4966 center font ',7.2' textcolor rgb '#222222' front
set label '15.6 ms' at screen 0.9306, screen 0.512 center font ',7.2' textcolor rgb '#222222' front

plot 'phases.csv' skip 1 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set output
