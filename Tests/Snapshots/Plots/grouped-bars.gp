# Redraw with: gnuplot grouped-bars.gp
# Another format: gnuplot -e "format='svg'" grouped-bars.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'grouped-bars.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,788 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,189 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.625in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.625in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.232
set rmargin at screen 0.9701
set bmargin at screen 0.237
set tmargin at screen 0.6868
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:4.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('Llama-' . "\n" . '3-8B ×2' 0, 'Llama-' . "\n" . '3-8B ×4' 1, 'Llama-' . "\n" . '3-8B ×8' 2, 'Llama-' . "\n" . '3-70B' . "\n" . '×4' 3, 'Llama-' . "\n" . '3-70B' . "\n" . '×8' 4)
set yrange [1:1.7]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Prefetching weights while all-reduce runs}' at screen 0.0199, screen 0.9467 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold shortens decode}' at screen 0.0199, screen 0.8885 left font ',8.8' textcolor rgb '#222222' front
set label 'speedup over no' at screen 0.0398, screen 0.4619 center rotate by 90 textcolor rgb '#222222' front
set label 'overlap' at screen 0.083, screen 0.4619 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0199, screen 0.7968 to screen 0.0631, screen 0.8307 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'measured efficiency' at screen 0.0797, screen 0.8138 left textcolor rgb '#222222' front
set object rectangle from screen 0.4598, screen 0.7968 to screen 0.503, screen 0.8307 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'ideal prefetch' at screen 0.5196, screen 0.8138 left textcolor rgb '#222222' front
set label '' at screen 0.0349, screen 0.7524 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'published' at screen 0.0631, screen 0.7524 left textcolor rgb '#222222' front

set label '1.12' at screen 0.2748, screen 0.2903 center font ',6' textcolor rgb '#ffffff' front
set label '1.21' at screen 0.4225, screen 0.3958 center font ',6' textcolor rgb '#222222' front
set label '1.34' at screen 0.5701, screen 0.4317 center font ',6' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.7177, screen 0.3765 center font ',6' textcolor rgb '#222222' front
set label '1.41' at screen 0.8653, screen 0.5243 center font ',6' textcolor rgb '#222222' front
set label '1.19' at screen 0.3368, screen 0.3829 center font ',6' textcolor rgb '#222222' front
set label '1.33' at screen 0.4845, screen 0.4729 center font ',6' textcolor rgb '#222222' front
set label '1.52' at screen 0.6321, screen 0.5949 center font ',6' textcolor rgb '#222222' front
set label '1.27' at screen 0.7797, screen 0.4343 center font ',6' textcolor rgb '#222222' front
set label '1.58' at screen 0.9273, screen 0.5859 center font ',6' textcolor rgb '#222222' front
set label '1.14' at screen 0.2748, screen 0.3693 center font ',6' textcolor rgb '#000000' front
set label '1.19' at screen 0.4225, screen 0.3168 center font ',6' textcolor rgb '#ffffff' front
set label '1.36' at screen 0.5701, screen 0.5107 center font ',6' textcolor rgb '#000000' front
set label '1.61' at screen 0.878, screen 0.6289 center font ',6' textcolor rgb '#000000' front

plot 'grouped-bars.csv' skip 1 using ($0+-0.21):2:($0+-0.21-0.21):($0+-0.21+0.21):(1):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'grouped-bars.csv' skip 1 using ($0+0.21):3:($0+0.21-0.21):($0+0.21+0.21):(1):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'grouped-bars.csv' skip 1 using ($0+-0.21):4 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'grouped-bars.csv' skip 1 using ($0+-0.21):4 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000', \
  'grouped-bars.csv' skip 1 using ($0+0.21):5 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'grouped-bars.csv' skip 1 using ($0+0.21):5 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set output
