# Redraw with: gnuplot decision-map.gp
# Another format: gnuplot -e "format='svg'" decision-map.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'decision-map.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,852 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,204.576 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.8413in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.8413in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1551
set rmargin at screen 0.7414
set bmargin at screen 0.2922
set tmargin at screen 0.7077
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:6.5]
set xtics nomirror scale 0 rotate by 90 right textcolor rgb '#222222' ('design 1' 0, 'design 2' 1, 'design 3' 2, 'design 4' 3, 'design 5' 4, 'design 6' 5, 'design 7' 6)
set yrange [-0.5:4.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('2' 0, '4' 1, '8' 2, '16' 3, '32' 4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold What to build}' at screen 0.0199, screen 0.9507 left font ',8.8' textcolor rgb '#222222' front
set label 'design' at screen 0.4482, screen 0.043 center textcolor rgb '#222222' front
set label 'devices' at screen 0.0398, screen 0.4999 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0199, screen 0.8817 to screen 0.083, screen 0.8817 nohead lc rgb '#d55e00' lw 1.2 dt 1
set label '1.15×' at screen 0.0996, screen 0.8817 left textcolor rgb '#222222' front
set arrow from screen 0.2399, screen 0.8817 to screen 0.3029, screen 0.8817 nohead lc rgb '#d55e00' lw 1.201 dt (8,8)
set label '1.30×' at screen 0.3195, screen 0.8817 left textcolor rgb '#222222' front
set arrow from screen 0.0199, screen 0.825 to screen 0.083, screen 0.825 nohead lc rgb '#cc79a7' lw 1.202 dt (2,6)
set label 'fetch as long as the collectives' at screen 0.0996, screen 0.825 left textcolor rgb '#222222' front
set object rectangle from screen 0.6567, screen 0.8094 to screen 0.6998, screen 0.8406 fs empty border lc rgb '#000000' lw 1.68
set label 'best: 1.58×' at screen 0.7164, screen 0.825 left textcolor rgb '#222222' front
set arrow from screen 0.0199, screen 0.7683 to screen 0.083, screen 0.7683 nohead lc rgb '#d55e00' lw 2.64 dt 1
set label 'meets both goals' at screen 0.0996, screen 0.7683 left textcolor rgb '#222222' front
set object rectangle from screen 0.431, screen 0.7527 to screen 0.4742, screen 0.7839 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.431, screen 0.7527 to screen 0.4742, screen 0.7839 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'infeasible' at screen 0.4908, screen 0.7683 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [1:1.6]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6)
set colorbox user origin screen 0.7812, screen 0.2922 size screen 0.0332, screen 0.4155 noborder
set label 'speedup' at screen 0.9602, screen 0.4999 center rotate by 90 textcolor rgb '#222222' front
set label '1.02' at screen 0.197, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.2807, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.3645, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.4482, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.532, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.6158, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.6995, screen 0.4168 center font ',6.8' textcolor rgb '#222222' front
set label '1.05' at screen 0.197, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.10' at screen 0.2807, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.14' at screen 0.3645, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.4482, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.532, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.6158, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.6995, screen 0.4999 center font ',6.8' textcolor rgb '#222222' front
set label '1.07' at screen 0.197, screen 0.583 center font ',6.8' textcolor rgb '#222222' front
set label '1.14' at screen 0.2807, screen 0.583 center font ',6.8' textcolor rgb '#222222' front
set label '1.22' at screen 0.3645, screen 0.583 center font ',6.8' textcolor rgb '#222222' front
set label '1.29' at screen 0.4482, screen 0.583 center font ',6.8' textcolor rgb '#222222' front
set label '1.36' at screen 0.532, screen 0.583 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.36' at screen 0.6158, screen 0.583 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.36' at screen 0.6995, screen 0.583 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.10' at screen 0.197, screen 0.6661 center font ',6.8' textcolor rgb '#222222' front
set label '1.19' at screen 0.2807, screen 0.6661 center font ',6.8' textcolor rgb '#222222' front
set label '1.29' at screen 0.3645, screen 0.6661 center font ',6.8' textcolor rgb '#222222' front
set label '1.38' at screen 0.4482, screen 0.6661 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.48' at screen 0.532, screen 0.6661 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.58' at screen 0.6158, screen 0.6661 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.58' at screen 0.6995, screen 0.6661 center font ',6.8' textcolor rgb '#ffffff' front
$contour0 << END
6.5,1.5
5.5,1.5
4.5,1.5
3.5,1.5
2.5,1.5
2.5,2.5
1.5,2.5
1.5,3.5
0.5,3.5
0.5,4.5
END
$contour1 << END
6.5,2.5
5.5,2.5
4.5,2.5
3.5,2.5
3.5,3.5
2.5,3.5
2.5,4.5
END
$contour2 << END
-0.5,3.5
0.5,3.5
1.5,3.5
1.5,2.5
2.5,2.5
3.5,2.5
3.5,1.5
4.5,1.5
5.5,1.5
5.5,0.5
6.5,0.5
END
$region << END
5.5,4.5
4.5,4.5
3.5,4.5
2.5,4.5
2.5,3.5
2.5,2.5
2.5,1.5
3.5,1.5
4.5,1.5
5.5,1.5
5.5,2.5
5.5,3.5
5.5,4.5
END
set object rectangle from first 5.5, first 3.5 to first 6.5, first 4.5 front fs empty border lc rgb '#000000' lw 1.68

plot 'decision-map.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  'decision-map.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'decision-map.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  $contour0 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour0 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1, \
  $contour1 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour1 using 1:2 with lines lc rgb '#d55e00' lw 1.201 dt (8,8), \
  $contour2 using 1:2 with lines lc rgb '#ffffff' lw 2.64, \
  $contour2 using 1:2 with lines lc rgb '#cc79a7' lw 1.202 dt (2,6), \
  $region using 1:2 with lines lc rgb '#d55e00' lw 2.64 dt 1
set output
