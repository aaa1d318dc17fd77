# Redraw with: gnuplot best-l2-by-area.gp
# Another format: gnuplot -e "format='svg'" best-l2-by-area.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'best-l2-by-area.' . format
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
set rmargin at screen 0.8487
set bmargin at screen 0.1853
set tmargin at screen 0.8684
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('0.09' 0, '0.2' 1, '0.4' 2)
set yrange [-0.5:2.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('0.6' 0, '1.2' 1, '2.4' 2)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Best L2 per area with a prefetch, for the same designs}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'wafer defect density [1/cm²]' at screen 0.4639, screen 0.0463 center textcolor rgb '#222222' front
set label 'die area of L2 [mm²/MiB]' at screen 0.019, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0:167772160]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '32 MiB' 33554432, '64 MiB' 67108864, '96 MiB' 100663296, '128 MiB' 134217728, '160 MiB' 167772160)
set colorbox user origin screen 0.8677, screen 0.1853 size screen 0.0158, screen 0.6832 noborder
set label 'best L2 by area' at screen 0.981, screen 0.5268 center rotate by 90 textcolor rgb '#222222' front
set label '144' at screen 0.2073, screen 0.2991 center font ',6.8' textcolor rgb '#ffffff' front
set label '144' at screen 0.4639, screen 0.2991 center font ',6.8' textcolor rgb '#ffffff' front
set label '144' at screen 0.7204, screen 0.2991 center font ',6.8' textcolor rgb '#ffffff' front
set label '128' at screen 0.2073, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '128' at screen 0.4639, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '128' at screen 0.7204, screen 0.5268 center font ',6.8' textcolor rgb '#ffffff' front
set label '1' at screen 0.2073, screen 0.7546 center font ',6.8' textcolor rgb '#222222' front
set label '1' at screen 0.4639, screen 0.7546 center font ',6.8' textcolor rgb '#222222' front
set label '1' at screen 0.7204, screen 0.7546 center font ',6.8' textcolor rgb '#222222' front

plot 'best-l2-by-area.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder
set output
