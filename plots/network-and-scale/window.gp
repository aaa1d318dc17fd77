# Redraw with: gnuplot window.gp
# Another format: gnuplot -e "format='svg'" window.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'window.' . format
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
set rmargin at screen 0.8665
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:7.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('12.5 GB/s' 0, '25 GB/s' 1, '50 GB/s' 2, '100 GB/s' 3, '200 GB/s' 4, '400 GB/s' 5, '800 GB/s' 6, '1.6 TB/s' 7)
set yrange [-0.5:6.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('100 ns' 0, '300 ns' 1, '1 µs' 2, '3 µs' 3, '10 µs' 4, '30 µs' 5, '100 µs' 6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold The gain is a ridge where all-reduce and prefetch take the same time}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'link bandwidth per device' at screen 0.4875, screen 0.0463 center textcolor rgb '#222222' front
set label 'link latency' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label '1.10×' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1145, screen 0.8726 to screen 0.1446, screen 0.8726 nohead lc rgb '#d55e00' lw 1.201 dt (8,8)
set label '1.20×' at screen 0.1525, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.2194, screen 0.8558 to screen 0.24, screen 0.8895 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 1.23×' at screen 0.248, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0.9500000000000001:1.25]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0.95×' 0.95, '1.00×' 1, '1.05×' 1.05, '1.10×' 1.1, '1.15×' 1.15, '1.20×' 1.2, '1.25×' 1.25)
set colorbox user origin screen 0.8855, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'speedup' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '1.21' at screen 0.1558, screen 0.2297 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.2506, screen 0.2297 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.08' at screen 0.3454, screen 0.2297 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.4401, screen 0.2297 center font ',6.8' textcolor rgb '#222222' front
set label '1.01' at screen 0.5349, screen 0.2297 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.6296, screen 0.2297 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.7244, screen 0.2297 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.8191, screen 0.2297 center font ',6.8' textcolor rgb '#222222' front
set label '1.21' at screen 0.1558, screen 0.3186 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.2506, screen 0.3186 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.08' at screen 0.3454, screen 0.3186 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.4401, screen 0.3186 center font ',6.8' textcolor rgb '#222222' front
set label '1.02' at screen 0.5349, screen 0.3186 center font ',6.8' textcolor rgb '#222222' front
set label '1.01' at screen 0.6296, screen 0.3186 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.7244, screen 0.3186 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.8191, screen 0.3186 center font ',6.8' textcolor rgb '#222222' front
set label '1.21' at screen 0.1558, screen 0.4074 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.17' at screen 0.2506, screen 0.4074 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.09' at screen 0.3454, screen 0.4074 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.4401, screen 0.4074 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.5349, screen 0.4074 center font ',6.8' textcolor rgb '#222222' front
set label '1.01' at screen 0.6296, screen 0.4074 center font ',6.8' textcolor rgb '#222222' front
set label '1.01' at screen 0.7244, screen 0.4074 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.8191, screen 0.4074 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.1558, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.2506, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.12' at screen 0.3454, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.07' at screen 0.4401, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.5349, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.6296, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.7244, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.02' at screen 0.8191, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.23' at screen 0.1558, screen 0.5852 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.20' at screen 0.2506, screen 0.5852 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.3454, screen 0.5852 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.4401, screen 0.5852 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.13' at screen 0.5349, screen 0.5852 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.09' at screen 0.6296, screen 0.5852 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.7244, screen 0.5852 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.8191, screen 0.5852 center font ',6.8' textcolor rgb '#222222' front
set label '1.18' at screen 0.1558, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.21' at screen 0.2506, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.23' at screen 0.3454, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.22' at screen 0.4401, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.20' at screen 0.5349, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.19' at screen 0.6296, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.7244, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.8191, screen 0.6741 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.10' at screen 0.1558, screen 0.7629 center font ',6.8' textcolor rgb '#222222' front
set label '1.12' at screen 0.2506, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.3454, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.17' at screen 0.4401, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.5349, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.19' at screen 0.6296, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.19' at screen 0.7244, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.19' at screen 0.8191, screen 0.7629 center font ',6.8' textcolor rgb '#ffffff' front
$contour0 << END
-0.5,5.5
0.5,5.5
0.5,6.5

1.5,-0.5
1.5,0.5
1.5,1.5
1.5,2.5
2.5,2.5
2.5,3.5
3.5,3.5
4.5,3.5
4.5,4.5
5.5,4.5
6.5,4.5
7.5,4.5
END
$contour1 << END
-0.5,4.5
0.5,4.5
0.5,5.5
1.5,5.5
2.5,5.5
3.5,5.5
3.5,4.5
2.5,4.5
1.5,4.5
1.5,3.5
0.5,3.5
0.5,2.5
0.5,1.5
0.5,0.5
0.5,-0.5
END
set object rectangle from first 1.5, first 4.5 to first 2.5, first 5.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'window.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1, \
  $contour1 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour1 using 1:2 with lines lc rgb '#d55e00' lw 1.201 dt (8,8)
set output
