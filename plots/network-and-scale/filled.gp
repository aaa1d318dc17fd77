# Redraw with: gnuplot filled.gp
# Another format: gnuplot -e "format='svg'" filled.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'filled.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1085
set rmargin at screen 0.8877
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:7.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('12.5 GB/s' 0, '25 GB/s' 1, '50 GB/s' 2, '100 GB/s' 3, '200 GB/s' 4, '400 GB/s' 5, '800 GB/s' 6, '1.6 TB/s' 7)
set yrange [-0.5:6.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('100 ns' 0, '300 ns' 1, '1 µs' 2, '3 µs' 3, '10 µs' 4, '30 µs' 5, '100 µs' 6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold How much of the collectives'' time the prefetch fills}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'link bandwidth per device' at screen 0.4981, screen 0.0463 center textcolor rgb '#222222' front
set label 'link latency' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0:1]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
set colorbox user origin screen 0.9067, screen 0.1853 size screen 0.0158, screen 0.6832 noborder
set label 'filled' at screen 0.981, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front
set label '0.71' at screen 0.1572, screen 0.2341 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.89' at screen 0.2546, screen 0.2341 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.82' at screen 0.352, screen 0.2341 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.71' at screen 0.4494, screen 0.2341 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.51' at screen 0.5468, screen 0.2341 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.23' at screen 0.6442, screen 0.2341 center font ',6.8' textcolor rgb '#222222' front
set label '0.08' at screen 0.7416, screen 0.2341 center font ',6.8' textcolor rgb '#222222' front
set label '0.08' at screen 0.839, screen 0.2341 center font ',6.8' textcolor rgb '#222222' front
set label '0.71' at screen 0.1572, screen 0.3317 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.89' at screen 0.2546, screen 0.3317 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.83' at screen 0.352, screen 0.3317 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.72' at screen 0.4494, screen 0.3317 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.55' at screen 0.5468, screen 0.3317 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.32' at screen 0.6442, screen 0.3317 center font ',6.8' textcolor rgb '#222222' front
set label '0.20' at screen 0.7416, screen 0.3317 center font ',6.8' textcolor rgb '#222222' front
set label '0.20' at screen 0.839, screen 0.3317 center font ',6.8' textcolor rgb '#222222' front
set label '0.71' at screen 0.1572, screen 0.4292 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.89' at screen 0.2546, screen 0.4292 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.84' at screen 0.352, screen 0.4292 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.76' at screen 0.4494, screen 0.4292 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.65' at screen 0.5468, screen 0.4292 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.53' at screen 0.6442, screen 0.4292 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.44' at screen 0.7416, screen 0.4292 center font ',6.8' textcolor rgb '#222222' front
set label '0.42' at screen 0.839, screen 0.4292 center font ',6.8' textcolor rgb '#222222' front
set label '0.69' at screen 0.1572, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.87' at screen 0.2546, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.87' at screen 0.352, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.83' at screen 0.4494, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.79' at screen 0.5468, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.76' at screen 0.6442, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.59' at screen 0.7416, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.48' at screen 0.839, screen 0.5268 center font ',6.8' textcolor rgb '#222222' front
set label '0.65' at screen 0.1572, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.76' at screen 0.2546, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.88' at screen 0.352, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.92' at screen 0.4494, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.87' at screen 0.5468, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.83' at screen 0.6442, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.79' at screen 0.7416, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.77' at screen 0.839, screen 0.6244 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.42' at screen 0.1572, screen 0.722 center font ',6.8' textcolor rgb '#222222' front
set label '0.56' at screen 0.2546, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.66' at screen 0.352, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.72' at screen 0.4494, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.79' at screen 0.5468, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.84' at screen 0.6442, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.88' at screen 0.7416, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.89' at screen 0.839, screen 0.722 center font ',6.8' textcolor rgb '#ffffff' front
set label '0.19' at screen 0.1572, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.24' at screen 0.2546, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.32' at screen 0.352, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.39' at screen 0.4494, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.43' at screen 0.5468, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.46' at screen 0.6442, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.47' at screen 0.7416, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front
set label '0.48' at screen 0.839, screen 0.8196 center font ',6.8' textcolor rgb '#222222' front

plot 'filled.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder
set output
