# Redraw with: gnuplot map.gp
# Another format: gnuplot -e "format='svg'" map.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'map.' . format
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
set rmargin at screen 0.8826
set bmargin at screen 0.1853
set tmargin at screen 0.8074
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:7.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('1' 0, '4' 1, '8' 2, '16' 3, '32' 4, '64' 5, '128' 6, '256' 7)
set yrange [-0.5:3.5]
set ytics nomirror scale 0 norotate textcolor rgb '#222222' ('1024' 0, '4096' 1, '16384' 2, '65536' 3)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Intensity of a whole step}' at screen 0.0095, screen 0.9469 left font ',8.8' textcolor rgb '#222222' front
set label 'batch' at screen 0.4934, screen 0.0463 center textcolor rgb '#222222' front
set label 'context [tokens]' at screen 0.019, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.0095, screen 0.8558 to screen 0.0301, screen 0.8895 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'infeasible' at screen 0.038, screen 0.8726 left textcolor rgb '#222222' front

set palette defined (0 '#f2f0d8', 1 '#9bc7a4', 2 '#3d93a3', 3 '#20577f', 4 '#1b1f4b')
set cbrange [0:300]
set cbtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '50' 50, '100' 100, '150' 150, '200' 200, '250' 250, '300' 300)
set colorbox user origin screen 0.9017, screen 0.1853 size screen 0.0158, screen 0.6221 noborder
set label 'intensity [FLOP/B]' at screen 0.981, screen 0.4963 center rotate by 90 textcolor rgb '#222222' front
set label '2' at screen 0.1529, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '8' at screen 0.2502, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '16' at screen 0.3475, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '31' at screen 0.4448, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '60' at screen 0.5421, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '110' at screen 0.6394, screen 0.263 center font ',6.8' textcolor rgb '#222222' front
set label '190' at screen 0.7367, screen 0.263 center font ',6.8' textcolor rgb '#ffffff' front
set label '300' at screen 0.834, screen 0.263 center font ',6.8' textcolor rgb '#ffffff' front
set label '2' at screen 0.1529, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '8' at screen 0.2502, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '16' at screen 0.3475, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '30' at screen 0.4448, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '52' at screen 0.5421, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '84' at screen 0.6394, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '120' at screen 0.7367, screen 0.4186 center font ',6.8' textcolor rgb '#222222' front
set label '153' at screen 0.834, screen 0.4186 center font ',6.8' textcolor rgb '#ffffff' front
set label '3' at screen 0.1529, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '9' at screen 0.2502, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '16' at screen 0.3475, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '26' at screen 0.4448, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '37' at screen 0.5421, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '48' at screen 0.6394, screen 0.5741 center font ',6.8' textcolor rgb '#222222' front
set label '4' at screen 0.1529, screen 0.7296 center font ',6.8' textcolor rgb '#222222' front
set label '11' at screen 0.2502, screen 0.7296 center font ',6.8' textcolor rgb '#222222' front
set label '16' at screen 0.3475, screen 0.7296 center font ',6.8' textcolor rgb '#222222' front
set label '21' at screen 0.4448, screen 0.7296 center font ',6.8' textcolor rgb '#222222' front

plot 'map.csv' skip 1 using 4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505):3 with boxxyerror fc palette fs solid 1 noborder, \
  'map.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'map.csv' skip 1 using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set output
