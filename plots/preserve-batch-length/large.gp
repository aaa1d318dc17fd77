# Redraw with: gnuplot large.gp
# Another format: gnuplot -e "format='svg'" large.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'large.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1042
set rmargin at screen 0.8665
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:10.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5, '64' 6, '128' 7, '256' 8, '512' 9, '1024' 10)
set yrange [-0.5:5.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('2048' 0, '4096' 1, '8192' 2, '16384' 3, '32768' 4, '65536' 5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Llama-3-70B, nothing fitted - speedup by batch and length}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.4854, screen 0.0463 center textcolor rgb '#222222' front
set label 'context [tokens]' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label '1.20×' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.1145, screen 0.8726 to screen 0.1446, screen 0.8726 nohead lc rgb '#cc79a7' lw 1.201 dt (8,8)
set label 'KV of a layer outgrows L2' at screen 0.1525, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.3766, screen 0.8726 to screen 0.4067, screen 0.8726 nohead lc rgb '#cc79a7' lw 1.202 dt (2,6)
set label 'MLP at the ridge' at screen 0.4146, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.565, screen 0.8558 to screen 0.5856, screen 0.8895 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 1.30×' at screen 0.5935, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.7051, screen 0.8558 to screen 0.7257, screen 0.8895 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.7051, screen 0.8558 to screen 0.7257, screen 0.8895 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'infeasible' at screen 0.7336, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [1.05:1.3]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('1.05×' 1.05, '1.10×' 1.1, '1.15×' 1.15, '1.20×' 1.2, '1.25×' 1.25, '1.30×' 1.3)
set colorbox user origin screen 0.8855, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'speedup' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '1.16' at screen 0.1389, screen 0.2371 center font ',6.8' textcolor rgb '#222222' front
set label '1.17' at screen 0.2082, screen 0.2371 center font ',6.8' textcolor rgb '#222222' front
set label '1.17' at screen 0.2775, screen 0.2371 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.3468, screen 0.2371 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.23' at screen 0.4161, screen 0.2371 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.30' at screen 0.4854, screen 0.2371 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.29' at screen 0.5547, screen 0.2371 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.17' at screen 0.624, screen 0.2371 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.6933, screen 0.2371 center font ',6.8' textcolor rgb '#222222' front
set label '1.17' at screen 0.1389, screen 0.3408 center font ',6.8' textcolor rgb '#222222' front
set label '1.17' at screen 0.2082, screen 0.3408 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.2775, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.23' at screen 0.3468, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.29' at screen 0.4161, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.27' at screen 0.4854, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.23' at screen 0.5547, screen 0.3408 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.12' at screen 0.624, screen 0.3408 center font ',6.8' textcolor rgb '#222222' front
set label '1.17' at screen 0.1389, screen 0.4445 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.2082, screen 0.4445 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.22' at screen 0.2775, screen 0.4445 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.28' at screen 0.3468, screen 0.4445 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.22' at screen 0.4161, screen 0.4445 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.20' at screen 0.4854, screen 0.4445 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.5547, screen 0.4445 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.1389, screen 0.5482 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.22' at screen 0.2082, screen 0.5482 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.26' at screen 0.2775, screen 0.5482 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.20' at screen 0.3468, screen 0.5482 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.17' at screen 0.4161, screen 0.5482 center font ',6.8' textcolor rgb '#222222' front
set label '1.14' at screen 0.4854, screen 0.5482 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.1389, screen 0.6518 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.26' at screen 0.2082, screen 0.6518 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.19' at screen 0.2775, screen 0.6518 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.3468, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '1.12' at screen 0.4161, screen 0.6518 center font ',6.8' textcolor rgb '#222222' front
set label '1.26' at screen 0.1389, screen 0.7555 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.19' at screen 0.2082, screen 0.7555 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.2775, screen 0.7555 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.3468, screen 0.7555 center font ',6.8' textcolor rgb '#222222' front
$contour0 << END
6.5,-0.5
6.5,0.5
6.5,1.5
5.5,1.5
5.5,2.5
4.5,2.5
3.5,2.5
3.5,3.5
2.5,3.5
1.5,3.5
1.5,4.5
0.5,4.5
0.5,5.5

-0.5,3.5
0.5,3.5
0.5,2.5
1.5,2.5
1.5,1.5
2.5,1.5
2.5,0.5
3.5,0.5
3.5,-0.5
END
$contour1 << END
6.5,-0.5
6.5,0.5
5.5,0.5
5.5,1.5
4.5,1.5
4.5,2.5
3.5,2.5
3.5,3.5
2.5,3.5
2.5,4.5
1.5,4.5
1.5,5.5
END
$contour2 << END
7.5,-0.5
7.5,0.5
END
set object rectangle from first 4.5, first -0.5 to first 5.5, first 0.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'large.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  'large.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'large.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1, \
  $contour1 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour1 using 1:2 with lines lc rgb '#cc79a7' lw 1.201 dt (8,8), \
  $contour2 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour2 using 1:2 with lines lc rgb '#cc79a7' lw 1.202 dt (2,6)
set output
