# Redraw with: gnuplot causes-70b.gp
# Another format: gnuplot -e "format='svg'" causes-70b.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'causes-70b.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.2324
set rmargin at screen 0.9792
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-1.0745786263662125:0.5225786263662124]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('−1.00' -1, '−0.75' -0.75, '−0.50' -0.5, '−0.25' -0.25, '0.00' 0, '0.25' 0.25, '0.50' 0.5)
set yrange [-0.5:2.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('stack.prefetch.streaming' 0, 'stack.collective.extra' 1, 'stack.matmul.streaming' 2)
set grid xtics noytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Which inputs explain how far the speedup of Llama-3-70B may be off}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'rank correlation with speedup' at screen 0.6058, screen 0.0463 center textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'rank correlation' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front

set arrow from first 0, graph 0 to first 0, graph 1 nohead lc rgb '#222222' lw 0.8 dt 1 front
set label '0' at screen 0.7348, screen 0.8263 center font ',6' textcolor rgb '#222222' front
set label '−0.892' at screen 0.3122, screen 0.7037 right font ',6.8' textcolor rgb '#222222' front
set label '0.34' at screen 0.8994, screen 0.4963 left font ',6.8' textcolor rgb '#222222' front
set label '0.221' at screen 0.8437, screen 0.2889 left font ',6.8' textcolor rgb '#222222' front

plot 'causes-70b.csv' skip 1 using 2:(2-$0+(0)):(0):2:(2-$0+(-0.36)):(2-$0+(0.36)) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set output
