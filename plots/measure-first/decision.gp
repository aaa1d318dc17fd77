# Redraw with: gnuplot decision.gp
# Another format: gnuplot -e "format='svg'" decision.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'decision.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0941
set rmargin at screen 0.8665
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:9.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('2 %%' 0, '5 %%' 1, '10 %%' 2, '15 %%' 3, '20 %%' 4, '25 %%' 5, '30 %%' 6, '35 %%' 7, '40 %%' 8, '50 %%' 9)
set yrange [-0.5:7.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('10 %%' 0, '20 %%' 1, '30 %%' 2, '40 %%' 3, '50 %%' 4, '60 %%' 5, '70 %%' 6, '80 %%' 7)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Expected speedup by communication and HBM utilisation}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'communication' at screen 0.4803, screen 0.0463 center textcolor rgb '#222222' front
set label 'HBM utilization' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label 'no-go below: 1.03×' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front
set arrow from screen 0.222, screen 0.8726 to screen 0.2521, screen 0.8726 nohead lc rgb '#d55e00' lw 1.201 dt (8,8)
set label 'go above: 1.09×' at screen 0.26, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.4107, screen 0.8558 to screen 0.4313, screen 0.8895 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 1.20×' at screen 0.4392, screen 0.8726 left textcolor rgb '#222222' front
set object rectangle from screen 0.5508, screen 0.8558 to screen 0.5714, screen 0.8895 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.5508, screen 0.8558 to screen 0.5714, screen 0.8895 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'infeasible' at screen 0.5793, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [1:1.2000000000000002]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('1.00×' 1, '1.05×' 1.05, '1.10×' 1.1, '1.15×' 1.15, '1.20×' 1.2)
set colorbox user origin screen 0.8855, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'speedup' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '1.05' at screen 0.1327, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.21, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.2872, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.3644, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.4417, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.5189, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.5962, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.6734, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.7507, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.8279, screen 0.2241 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.1327, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.21, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.2872, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.3644, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.4417, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.5189, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.5962, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.6734, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.7507, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.08' at screen 0.8279, screen 0.3019 center font ',6.8' textcolor rgb '#222222' front
set label '1.12' at screen 0.1327, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.13' at screen 0.21, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.2872, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.3644, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.4417, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.5189, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.5962, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.6734, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.7507, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.8279, screen 0.3797 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.10' at screen 0.1327, screen 0.4574 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.21, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.11' at screen 0.2872, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.12' at screen 0.3644, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.13' at screen 0.4417, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.5189, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.5962, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.17' at screen 0.6734, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.18' at screen 0.7507, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.20' at screen 0.8279, screen 0.4574 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.07' at screen 0.1327, screen 0.5352 center font ',6.8' textcolor rgb '#222222' front
set label '1.08' at screen 0.21, screen 0.5352 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.2872, screen 0.5352 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.3644, screen 0.5352 center font ',6.8' textcolor rgb '#222222' front
set label '1.11' at screen 0.4417, screen 0.5352 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.12' at screen 0.5189, screen 0.5352 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.13' at screen 0.5962, screen 0.5352 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.6734, screen 0.5352 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.15' at screen 0.7507, screen 0.5352 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.8279, screen 0.5352 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.05' at screen 0.1327, screen 0.613 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.21, screen 0.613 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.2872, screen 0.613 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.3644, screen 0.613 center font ',6.8' textcolor rgb '#222222' front
set label '1.08' at screen 0.4417, screen 0.613 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.5189, screen 0.613 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.5962, screen 0.613 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.11' at screen 0.6734, screen 0.613 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.12' at screen 0.7507, screen 0.613 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.02' at screen 0.1327, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.21, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.2872, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.3644, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.06' at screen 0.4417, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.5189, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.09' at screen 0.5962, screen 0.6907 center font ',6.8' textcolor rgb '#222222' front
set label '1.00' at screen 0.1327, screen 0.7685 center font ',6.8' textcolor rgb '#222222' front
set label '1.01' at screen 0.21, screen 0.7685 center font ',6.8' textcolor rgb '#222222' front
set label '1.03' at screen 0.2872, screen 0.7685 center font ',6.8' textcolor rgb '#222222' front
set label '1.04' at screen 0.3644, screen 0.7685 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.4417, screen 0.7685 center font ',6.8' textcolor rgb '#222222' front
$contour0 << END
-0.5,5.5
0.5,5.5
1.5,5.5
1.5,6.5
2.5,6.5
2.5,7.5
END
$contour1 << END
-0.5,3.5
0.5,3.5
1.5,3.5
2.5,3.5
2.5,4.5
3.5,4.5
4.5,4.5
5.5,4.5
5.5,5.5
6.5,5.5

-0.5,0.5
0.5,0.5
1.5,0.5
2.5,0.5
3.5,0.5
4.5,0.5
5.5,0.5
5.5,1.5
6.5,1.5
7.5,1.5
8.5,1.5
9.5,1.5
END
set object rectangle from first 8.5, first 2.5 to first 9.5, first 3.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'decision.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  'decision.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'decision.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1, \
  $contour1 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour1 using 1:2 with lines lc rgb '#d55e00' lw 1.201 dt (8,8)
set output
