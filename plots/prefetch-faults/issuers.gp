# Redraw with: gnuplot issuers.gp
# Another format: gnuplot -e "format='svg'" issuers.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'issuers.' . format
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
set bmargin at screen 0.2484
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:6.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('in order' 0, 'ends with' . "\n" . 'all-reduce' 1, 'half the slots' 2, 'asked twice' 3, 'engine at once' 4, 'engine' 5, 'engine shared' 6)
set yrange [0:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.00×' 0, '0.25×' 0.25, '0.50×' 0.5, '0.75×' 0.75, '1.00×' 1, '1.25×' 1.25, '1.50×' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold The copy engine loses most, for it starts when the all-reduce is over}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'variant' at screen 0.543, screen 0.0463 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.5279 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Llama 3 8B' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1478, screen 0.8558 to screen 0.1684, screen 0.8895 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'Llama 3 70B' at screen 0.1763, screen 0.8726 left textcolor rgb '#222222' front

set label '1.31' at screen 0.1369, screen 0.7635 center font ',6.8' textcolor rgb '#222222' front
set label '1.13' at screen 0.2634, screen 0.6972 center font ',6.8' textcolor rgb '#222222' front
set label '1.28' at screen 0.3899, screen 0.754 center font ',6.8' textcolor rgb '#222222' front
set label '1.25' at screen 0.5164, screen 0.7414 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.6429, screen 0.6862 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.7694, screen 0.6674 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.8959, screen 0.6591 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.19, screen 0.7302 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.3165, screen 0.6755 center font ',6.8' textcolor rgb '#222222' front
set label '1.18' at screen 0.443, screen 0.7163 center font ',6.8' textcolor rgb '#222222' front
set label '1.11' at screen 0.5695, screen 0.69 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.696, screen 0.6695 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.8226, screen 0.66 center font ',6.8' textcolor rgb '#222222' front
set label '1.02' at screen 0.9491, screen 0.6542 center font ',6.8' textcolor rgb '#222222' front

plot 'issuers.csv' skip 1 using ($0+-0.21):2:($0+-0.21-0.21):($0+-0.21+0.21):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'issuers.csv' skip 1 using ($0+0.21):3:($0+0.21-0.21):($0+0.21+0.21):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set output
