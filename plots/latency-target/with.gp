# Redraw with: gnuplot with.gp
# Another format: gnuplot -e "format='svg'" with.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'with.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1783
set rmargin at screen 0.864
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:4.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4)
set yrange [-0.5:3.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('Llama 3.1 8B' 0, 'Qwen3 32B' 1, 'Llama 3.1 70B' 2, 'Llama 3.1 405B' 3)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Time of a token with a prefetch}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'devices' at screen 0.5211, screen 0.0463 center textcolor rgb '#222222' front
set label 'model' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label '20 ms' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.117, screen 0.8726 to screen 0.1471, screen 0.8726 nohead lc rgb '#d55e00' lw 1.201 dt (8,8)
set label '50 ms' at screen 0.155, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.2245, screen 0.8558 to screen 0.2451, screen 0.8895 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 4.69 ms' at screen 0.253, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.3822, screen 0.8558 to screen 0.4028, screen 0.8895 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.3822, screen 0.8558 to screen 0.4028, screen 0.8895 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'infeasible' at screen 0.4107, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0:0.06]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04, '50 ms' 0.05, '60 ms' 0.06)
set colorbox user origin screen 0.883, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'time' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '22.2' at screen 0.2469, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '11.5' at screen 0.384, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '6.9' at screen 0.5211, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '4.7' at screen 0.6583, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '5.8' at screen 0.7954, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '58.5' at screen 0.2469, screen 0.4186 center font ',6.8' textcolor rgb '#ffffff' front
set label '30.7' at screen 0.384, screen 0.4186 center font ',6.8' textcolor rgb '#ffffff' front
set label '16.3' at screen 0.5211, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '10.4' at screen 0.6583, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '12.6' at screen 0.7954, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '50.4' at screen 0.384, screen 0.5741 center font ',6.8' textcolor rgb '#ffffff' front
set label '27.5' at screen 0.5211, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '14.6' at screen 0.6583, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '16.3' at screen 0.7954, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '53.8' at screen 0.6583, screen 0.7296 center font ',6.8' textcolor rgb '#ffffff' front
set label '37.7' at screen 0.7954, screen 0.7296 center font ',6.8' textcolor rgb '#ffffff' front
$contour0 << END
0.5,-0.5
0.5,0.5
1.5,0.5
1.5,1.5
2.5,1.5
2.5,2.5
3.5,2.5
4.5,2.5
END
$contour1 << END
2.5,2.5
3.5,2.5
3.5,3.5

-0.5,0.5
0.5,0.5
0.5,1.5
1.5,1.5
1.5,2.5
END
set object rectangle from first 2.5, first -0.5 to first 3.5, first 0.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'with.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  'with.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'with.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1, \
  $contour1 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour1 using 1:2 with lines lc rgb '#d55e00' lw 1.201 dt (8,8)
set output
