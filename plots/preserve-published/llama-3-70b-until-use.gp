# Redraw with: gnuplot llama-3-70b-until-use.gp
# Another format: gnuplot -e "format='svg'" llama-3-70b-until-use.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'llama-3-70b-until-use.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0891
set rmargin at screen 0.8766
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:4.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('0' 0, '12 µs' 1, '18 µs' 2, '24 µs' 3, '36 µs' 4)
set yrange [-0.5:4.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('0.40' 0, '0.47' 1, '0.54' 2, '0.62' 3, '0.79' 4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Llama-3-70B until use, line at the published 1.36}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'collective extra' at screen 0.4829, screen 0.0463 center textcolor rgb '#222222' front
set label 'kernels' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label '1.36×' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.1145, screen 0.8558 to screen 0.1351, screen 0.8895 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 1.58×' at screen 0.143, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [1.1:1.6]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5, '1.6×' 1.6)
set colorbox user origin screen 0.8956, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'speedup' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '1.34' at screen 0.1679, screen 0.2475 center font ',6.8' textcolor rgb '#222222' front
set label '1.44' at screen 0.3254, screen 0.2475 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.48' at screen 0.4829, screen 0.2475 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.52' at screen 0.6404, screen 0.2475 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.58' at screen 0.7978, screen 0.2475 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.31' at screen 0.1679, screen 0.3719 center font ',6.8' textcolor rgb '#222222' front
set label '1.39' at screen 0.3254, screen 0.3719 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.43' at screen 0.4829, screen 0.3719 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.46' at screen 0.6404, screen 0.3719 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.51' at screen 0.7978, screen 0.3719 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.27' at screen 0.1679, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.35' at screen 0.3254, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.38' at screen 0.4829, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.41' at screen 0.6404, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.45' at screen 0.7978, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.24' at screen 0.1679, screen 0.6207 center font ',6.8' textcolor rgb '#222222' front
set label '1.31' at screen 0.3254, screen 0.6207 center font ',6.8' textcolor rgb '#222222' front
set label '1.34' at screen 0.4829, screen 0.6207 center font ',6.8' textcolor rgb '#222222' front
set label '1.36' at screen 0.6404, screen 0.6207 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.39' at screen 0.7978, screen 0.6207 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.17' at screen 0.1679, screen 0.7452 center font ',6.8' textcolor rgb '#222222' front
set label '1.24' at screen 0.3254, screen 0.7452 center font ',6.8' textcolor rgb '#222222' front
set label '1.26' at screen 0.4829, screen 0.7452 center font ',6.8' textcolor rgb '#222222' front
set label '1.27' at screen 0.6404, screen 0.7452 center font ',6.8' textcolor rgb '#222222' front
set label '1.29' at screen 0.7978, screen 0.7452 center font ',6.8' textcolor rgb '#222222' front
$contour0 << END
0.5,-0.5
0.5,0.5
0.5,1.5
1.5,1.5
1.5,2.5
2.5,2.5
3.5,2.5
3.5,3.5
4.5,3.5
END
set object rectangle from first 3.5, first -0.5 to first 4.5, first 0.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'llama-3-70b-until-use.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1
set output
