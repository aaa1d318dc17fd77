# Redraw with: gnuplot saving.gp
# Another format: gnuplot -e "format='svg'" saving.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'saving.' . format
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
set bmargin at screen 0.1726
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:5.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'memory exposed' 1, 'compute' . "\n" . 'exposed' 2, 'collective' . "\n" . 'exposed' 3, 'overhead' . "\n" . 'exposed' 4, 'prefetch' 5)
set yrange [0:0.03]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '5 ms' 0.005, '10 ms' 0.01, '15 ms' 0.015, '20 ms' 0.02, '25 ms' 0.025, '30 ms' 0.03)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What the prefetch takes from a step of Llama-3-70B, phase by phase}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'time of one step' at screen 0.019, screen 0.5205 center rotate by 90 textcolor rgb '#222222' front

set arrow from first 0.32, first 0.02549304337878772 to first 0.68, first 0.02549304337878772 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 1.32, first 0.020677500079617196 to first 1.68, first 0.020677500079617196 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 2.32, first 0.02087867522800757 to first 2.68, first 0.02087867522800757 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 3.32, first 0.02087867522800757 to first 3.68, first 0.02087867522800757 nohead lc rgb '#222222' lw 0.5 dt 1
set arrow from first 4.32, first 0.02087867522800757 to first 4.68, first 0.02087867522800757 nohead lc rgb '#222222' lw 0.5 dt 1
set label '25.5 ms' at screen 0.1763, screen 0.7934 center font ',7.2' textcolor rgb '#222222' front
set label '−4.82 ms' at screen 0.3235, screen 0.7934 center font ',7.2' textcolor rgb '#222222' front
set label '+201 µs' at screen 0.4707, screen 0.6863 center font ',7.2' textcolor rgb '#222222' front
set label '0' at screen 0.6178, screen 0.6863 center font ',7.2' textcolor rgb '#222222' front
set label '0' at screen 0.765, screen 0.6863 center font ',7.2' textcolor rgb '#222222' front
set label '20.9 ms' at screen 0.9122, screen 0.6863 center font ',7.2' textcolor rgb '#222222' front

plot 'saving.csv' skip 1 using ($5==0 ? $0 : NaN):4:($0-0.32):($0+0.32):3:4 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'saving.csv' skip 1 using ($5==1 ? $0 : NaN):4:($0-0.32):($0+0.32):3:4 with boxxyerror fc rgb '#af4d00' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'saving.csv' skip 1 using ($5==2 ? $0 : NaN):4:($0-0.32):($0+0.32):3:4 with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set output
