# Redraw with: gnuplot links-l2.gp
# Another format: gnuplot -e "format='svg'" links-l2.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'links-l2.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,792 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,190 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.6389in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1259
set rmargin at screen 0.8487
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('16' 0, '64' 1, '128' 2, '256' 3)
set yrange [-0.5:2.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('98 GB/s' 0, '196 GB/s' 1, '392 GB/s' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Best L2 with a prefetch over links and batch, at 0.6 mm²/MiB}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.4873, screen 0.0463 center textcolor rgb '#222222' front
set label 'link bandwidth per device' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set arrow from screen 0.0095, screen 0.8726 to screen 0.0396, screen 0.8726 nohead lc rgb '#d55e00' lw 2.64 dt 1
set label 'as published' at screen 0.0475, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [83886080:167772160]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('80 MiB' 83886080, '96 MiB' 100663296, '112 MiB' 117440512, '128 MiB' 134217728, '144 MiB' 150994944, '160 MiB' 167772160)
set colorbox user origin screen 0.8677, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'best L2 with' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '104' at screen 0.2162, screen 0.2889 center font ',6.8' textcolor rgb '#222222' front
set label '104' at screen 0.3969, screen 0.2889 center font ',6.8' textcolor rgb '#222222' front
set label '160' at screen 0.5776, screen 0.2889 center font ',6.8' textcolor rgb '#ffffff' front
set label '80' at screen 0.7583, screen 0.2889 center font ',6.8' textcolor rgb '#222222' front
set label '104' at screen 0.2162, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '104' at screen 0.3969, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '160' at screen 0.5776, screen 0.4963 center font ',6.8' textcolor rgb '#ffffff' front
set label '80' at screen 0.7583, screen 0.4963 center font ',6.8' textcolor rgb '#222222' front
set label '104' at screen 0.2162, screen 0.7037 center font ',6.8' textcolor rgb '#222222' front
set label '104' at screen 0.3969, screen 0.7037 center font ',6.8' textcolor rgb '#222222' front
set label '128' at screen 0.5776, screen 0.7037 center font ',6.8' textcolor rgb '#ffffff' front
set label '104' at screen 0.7583, screen 0.7037 center font ',6.8' textcolor rgb '#222222' front
$region << END
0.5,2.5
0.5,1.5
0.5,0.5
1.5,0.5
1.5,1.5
1.5,2.5
0.5,2.5
END

plot 'links-l2.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  $region using 1:2 with lines lc rgb '#d55e00' lw 2.64 dt 1
set output
