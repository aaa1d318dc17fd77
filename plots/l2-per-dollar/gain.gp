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
set lmargin at screen 0.074
set rmargin at screen 0.8776
set bmargin at screen 0.1853
set tmargin at screen 0.8105
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('0.09' 0, '0.2' 1, '0.4' 2)
set yrange [-0.5:1.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('7' 0, '10' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Gain per dollar of the best design with a prefetch over the best without, wafers at 9346 USD,}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold 1.2 mm²/MiB}' at screen 0.0095, screen 0.8891 left font ',8.8' textcolor rgb '#222222' front
set label 'wafer defect density [1/cm²]' at screen 0.4758, screen 0.0463 center textcolor rgb '#222222' front
set label 'HBM price [USD/GB]' at screen 0.019, screen 0.4979 center rotate by 90 textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [1.1:1.35]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('1.10' 1.1, '1.15' 1.15, '1.20' 1.2, '1.25' 1.25, '1.30' 1.3, '1.35' 1.35)
set colorbox user origin screen 0.8966, screen 0.1853 size screen 0.0158, screen 0.6253 noborder
set label 'gain by cost' at screen 0.981, screen 0.4979 center rotate by 90 textcolor rgb '#222222' front
set label '1.32' at screen 0.2079, screen 0.3416 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.27' at screen 0.4758, screen 0.3416 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.14' at screen 0.7437, screen 0.3416 center font ',6.8' textcolor rgb '#222222' front
set label '1.33' at screen 0.2079, screen 0.6542 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.28' at screen 0.4758, screen 0.6542 center font ',6.8' textcolor rgb '#ffffff' front
set label '1.16' at screen 0.7437, screen 0.6542 center font ',6.8' textcolor rgb '#222222' front

plot 'gain.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder
set output
