# Redraw with: gnuplot bar-panels.gp
# Another format: gnuplot -e "format='svg'" bar-panels.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'bar-panels.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,677 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,162.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,2.2556in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,2.2556in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# decode
unset label; unset arrow; unset object
set lmargin at screen 0.2153
set rmargin at screen 0.5661
set bmargin at screen 0.2167
set tmargin at screen 0.6564
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:1.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'with' 1)
set yrange [0:0.03]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Where the time goes, by stage}' at screen 0.0199, screen 0.9379 left font ',8.8' textcolor rgb '#222222' front
set object rectangle from screen 0.0199, screen 0.8436 to screen 0.0631, screen 0.883 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.0797, screen 0.8633 left textcolor rgb '#222222' front
set object rectangle from screen 0.2615, screen 0.8436 to screen 0.3047, screen 0.883 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.3213, screen 0.8633 left textcolor rgb '#222222' front
set object rectangle from screen 0.5109, screen 0.8436 to screen 0.554, screen 0.883 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.5706, screen 0.8633 left textcolor rgb '#222222' front
set object rectangle from screen 0.0199, screen 0.7722 to screen 0.0631, screen 0.8116 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.0199, screen 0.7722 to screen 0.0631, screen 0.8116 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.0797, screen 0.7919 left textcolor rgb '#222222' front
set label 'variant' at screen 0.5927, screen 0.0542 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.0398, screen 0.4366 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold decode}' at screen 0.2153, screen 0.6958 left font ',7.6' textcolor rgb '#222222' front
set label '12 ms' at screen 0.303, screen 0.4271 center font ',7.2' textcolor rgb '#222222' front
set label '10 ms' at screen 0.4784, screen 0.4271 center font ',7.2' textcolor rgb '#222222' front
plot 'bar-panels.csv' skip 1 every ::0::1 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::0::1 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::0::1 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::0::1 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::0::1 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

# prefill
unset label; unset arrow; unset object
set lmargin at screen 0.6193
set rmargin at screen 0.9701
set bmargin at screen 0.2167
set tmargin at screen 0.6564
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:1.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'with' 1)
set yrange [0:0.03]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold prefill}' at screen 0.6193, screen 0.6958 left font ',7.6' textcolor rgb '#222222' front
set label '18 ms' at screen 0.707, screen 0.515 center font ',7.2' textcolor rgb '#222222' front
set label '16 ms' at screen 0.8824, screen 0.515 center font ',7.2' textcolor rgb '#222222' front
plot 'bar-panels.csv' skip 1 every ::2::3 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::2::3 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::2::3 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::2::3 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'bar-panels.csv' skip 1 every ::2::3 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

unset multiplot
set output
