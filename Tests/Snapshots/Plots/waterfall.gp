# Redraw with: gnuplot waterfall.gp
# Another format: gnuplot -e "format='svg'" waterfall.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'waterfall.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,861 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,206.624 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.8698in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.8698in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.2153
set rmargin at screen 0.9701
set bmargin at screen 0.4144
set tmargin at screen 0.8258
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:5.5]
set xtics nomirror scale 0 rotate by 90 right textcolor rgb '#222222' ('without' 0, 'memory exposed' 1, 'compute exposed' 2, 'collective exposed' 3, 'overhead exposed' 4, 'with prefetch' 5)
set yrange [0:0.02]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '5 ms' 0.005, '10 ms' 0.01, '15 ms' 0.015, '20 ms' 0.02)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What a prefetch takes away from a decode}' at screen 0.0199, screen 0.9512 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold step}' at screen 0.0199, screen 0.898 left font ',8.8' textcolor rgb '#222222' front
set label 'time of one step' at screen 0.0398, screen 0.6201 center rotate by 90 textcolor rgb '#222222' front

set arrow from first 0.32, first 0.0179 to first 0.68, first 0.0179 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 1.32, first 0.0143 to first 1.68, first 0.0143 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 2.32, first 0.01432 to first 2.68, first 0.01432 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 3.32, first 0.014719999999999999 to first 3.68, first 0.014719999999999999 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 4.32, first 0.014519999999999998 to first 4.68, first 0.014519999999999998 nohead lc rgb '#222222' lw 0.5 dt 1
set label '17.9' at screen 0.2782, screen 0.8097 center font ',7.2' textcolor rgb '#222222' front
set label '−3.6' at screen 0.404, screen 0.8097 center font ',7.2' textcolor rgb '#222222' front
set label '+0.0' at screen 0.5298, screen 0.736 center font ',7.2' textcolor rgb '#222222' front
set label '+0.4' at screen 0.6556, screen 0.7443 center font ',7.2' textcolor rgb '#222222' front
set label '−0.2' at screen 0.7814, screen 0.7443 center font ',7.2' textcolor rgb '#222222' front
set label '14.5' at screen 0.9072, screen 0.7402 center font ',7.2' textcolor rgb '#222222' front

plot 'waterfall.csv' skip 1 using ($5==0 ? $0 : NaN):4:($0-0.32):($0+0.32):3:4 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'waterfall.csv' skip 1 using ($5==1 ? $0 : NaN):4:($0-0.32):($0+0.32):3:4 with boxxyerror fc rgb '#af4d00' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'waterfall.csv' skip 1 using ($5==2 ? $0 : NaN):4:($0-0.32):($0+0.32):3:4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set output
