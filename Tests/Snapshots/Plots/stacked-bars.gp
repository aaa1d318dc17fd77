# Redraw with: gnuplot stacked-bars.gp
# Another format: gnuplot -e "format='svg'" stacked-bars.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'stacked-bars.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,802 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,192.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.6722in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.6722in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.2273
set rmargin at screen 0.9701
set bmargin at screen 0.3077
set tmargin at screen 0.7495
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('no' . "\n" . 'overlap' 0, 'prefetch,' . "\n" . 'L2 50 MiB' 1, 'prefetch,' . "\n" . 'L2' . "\n" . '192 MiB' 2, 'ideal' 3)
set yrange [0:0.00025]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '50 µs' 5e-05, '100 µs' 0.0001, '150 µs' 0.00015, '200 µs' 0.0002, '250 µs' 0.00025)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Where a decode layer''s time goes}' at screen 0.0199, screen 0.9476 left font ',8.8' textcolor rgb '#222222' front
set label 'schedule' at screen 0.5987, screen 0.0457 center textcolor rgb '#222222' front
set label 'time per layer' at screen 0.0398, screen 0.5286 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0199, screen 0.8576 to screen 0.0631, screen 0.8909 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.0797, screen 0.8742 left textcolor rgb '#222222' front
set object rectangle from screen 0.2615, screen 0.8576 to screen 0.3047, screen 0.8909 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.3213, screen 0.8742 left textcolor rgb '#222222' front
set object rectangle from screen 0.5109, screen 0.8576 to screen 0.554, screen 0.8909 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.5706, screen 0.8742 left textcolor rgb '#222222' front
set object rectangle from screen 0.0199, screen 0.7973 to screen 0.0631, screen 0.8306 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'overhead' at screen 0.0797, screen 0.8139 left textcolor rgb '#222222' front
set object rectangle from screen 0.2797, screen 0.7973 to screen 0.3229, screen 0.8306 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.2797, screen 0.7973 to screen 0.3229, screen 0.8306 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.3395, screen 0.8139 left textcolor rgb '#222222' front

set label '205 µs' at screen 0.3201, screen 0.6991 center font ',7.2' textcolor rgb '#222222' front
set label '180 µs' at screen 0.5059, screen 0.7008 center font ',7.2' textcolor rgb '#222222' front
set label '159 µs' at screen 0.6916, screen 0.7008 center font ',7.2' textcolor rgb '#222222' front
set label '135 µs' at screen 0.8773, screen 0.6779 center font ',7.2' textcolor rgb '#222222' front

plot 'stacked-bars.csv' skip 1 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'stacked-bars.csv' skip 1 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'stacked-bars.csv' skip 1 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'stacked-bars.csv' skip 1 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'stacked-bars.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'stacked-bars.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set output
