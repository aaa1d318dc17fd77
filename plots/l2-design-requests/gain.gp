# Redraw with: gnuplot gain.gp
# Another format: gnuplot -e "format='svg'" gain.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'gain.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.079
set rmargin at screen 0.8877
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('16' 0, '64' 1, '128' 2)
set yrange [-0.5:2.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('0.3' 0, '0.6' 1, '1.2' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Gain of the best design with a prefetch, kernels fitted to the speedups}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.4834, screen 0.0463 center textcolor rgb '#222222' front
set label 'die area of L2 [mm²/MiB]' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 2.64 dt 1
set label 'as published' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0.9:1.5]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0.9' 0.9, '1.0' 1, '1.1' 1.1, '1.2' 1.2, '1.3' 1.3, '1.4' 1.4, '1.5' 1.5)
set colorbox user origin screen 0.9067, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'gain' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '1.47' at screen 0.2138, screen 0.2889 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.33' at screen 0.4834, screen 0.2889 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.20' at screen 0.7529, screen 0.2889 center font ',6.8' textcolor rgb '#222222' front
set label '1.39' at screen 0.2138, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.26' at screen 0.4834, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.11' at screen 0.7529, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '1.21' at screen 0.2138, screen 0.7037 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.11' at screen 0.4834, screen 0.7037 center font ',6.8' textcolor rgb '#222222' front
set label '0.99' at screen 0.7529, screen 0.7037 center font ',6.8' textcolor rgb '#222222' front
$region << END
0.5,1.5
0.5,0.5
1.5,0.5
1.5,1.5
0.5,1.5
END

plot 'gain.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  $region using 1:2 with lines lc rgb '#d55e00' lw 2.64 dt 1
set output
