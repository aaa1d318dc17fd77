# Redraw with: gnuplot l2-405b.gp
# Another format: gnuplot -e "format='svg'" l2-405b.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'l2-405b.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.074
set rmargin at screen 0.864
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:8.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('8 MiB' 0, '32 MiB' 1, '64 MiB' 2, '96 MiB' 3, '128 MiB' 4, '192 MiB' 5, '256 MiB' 6, '384 MiB' 7, '512 MiB' 8)
set yrange [-0.5:1.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('8' 0, '16' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Llama 3.1 405B: two servers and a prefetch pass 50 ms}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.469, screen 0.0463 center textcolor rgb '#222222' front
set label 'devices' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label '20 ms' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.117, screen 0.8726 to screen 0.1471, screen 0.8726 nohead lc rgb '#d55e00' lw 1.201 dt (8,8)
set label '50 ms' at screen 0.155, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.2245, screen 0.8558 to screen 0.2451, screen 0.8895 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 35.3 ms' at screen 0.253, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0.035:0.065]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('35 ms' 0.035, '40 ms' 0.04, '45 ms' 0.045, '50 ms' 0.05, '55 ms' 0.055, '60 ms' 0.06, '65 ms' 0.065)
set colorbox user origin screen 0.883, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'time' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '64.1' at screen 0.1179, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '62.1' at screen 0.2057, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '59.6' at screen 0.2935, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '57.4' at screen 0.3812, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '56.1' at screen 0.469, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '53.8' at screen 0.5568, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '52.8' at screen 0.6446, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '53.3' at screen 0.7323, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '55.3' at screen 0.8201, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '50.0' at screen 0.1179, screen 0.6518 center font ',6.8' textcolor rgb '#ffffff' front
set label '48.1' at screen 0.2057, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '45.4' at screen 0.2935, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '42.7' at screen 0.3812, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '40.1' at screen 0.469, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '37.7' at screen 0.5568, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '35.3' at screen 0.6446, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '35.3' at screen 0.7323, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '35.3' at screen 0.8201, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
$contour0 << END
NaN,NaN
END
$contour1 << END
8.5,0.5
7.5,0.5
6.5,0.5
5.5,0.5
4.5,0.5
3.5,0.5
2.5,0.5
1.5,0.5
0.5,0.5
0.5,1.5
END
set object rectangle from first 5.5, first 0.5 to first 6.5, first 1.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'l2-405b.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1, \
  $contour1 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour1 using 1:2 with lines lc rgb '#d55e00' lw 1.201 dt (8,8)
set output
