# Redraw with: gnuplot phases.gp
# Another format: gnuplot -e "format='svg'" phases.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'phases.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,763 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,183.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.5444in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.5444in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# Llama 3 8B
unset label; unset arrow; unset object
set lmargin at screen 0.1027
set rmargin at screen 0.5316
set bmargin at screen 0.3231
set tmargin at screen 0.7587
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:4.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'fused' 1, 'prefetch' 2, 'prefetch' . "\n" . 'in' . "\n" . 'window' 3, 'fused and' . "\n" . 'prefetch' 4)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Where the time of a step goes}' at screen 0.0095, screen 0.945 left font ',8.8' textcolor rgb '#222222' front
set object rectangle from screen 0.0095, screen 0.8614 to screen 0.0301, screen 0.8963 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.038, screen 0.8788 left textcolor rgb '#222222' front
set object rectangle from screen 0.1248, screen 0.8614 to screen 0.1454, screen 0.8963 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.1533, screen 0.8788 left textcolor rgb '#222222' front
set object rectangle from screen 0.2438, screen 0.8614 to screen 0.2644, screen 0.8963 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.2723, screen 0.8788 left textcolor rgb '#222222' front
set object rectangle from screen 0.3683, screen 0.8614 to screen 0.3889, screen 0.8963 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'overhead' at screen 0.3968, screen 0.8788 left textcolor rgb '#222222' front
set object rectangle from screen 0.4923, screen 0.8614 to screen 0.5129, screen 0.8963 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.4923, screen 0.8614 to screen 0.5129, screen 0.8963 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.5208, screen 0.8788 left textcolor rgb '#222222' front
set label 'variant' at screen 0.5442, screen 0.048 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.019, screen 0.5409 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 8B}' at screen 0.1027, screen 0.7937 left font ',7.6' textcolor rgb '#222222' front
set label '6.15 ms' at screen 0.1456, screen 0.4262 center font ',7.2' textcolor rgb '#222222' front
set label '5.99 ms' at screen 0.2314, screen 0.4262 center font ',7.2' textcolor rgb '#222222' front
set label '4.7 ms' at screen 0.3171, screen 0.4341 center font ',7.2' textcolor rgb '#222222' front
set label '5.43 ms' at screen 0.4029, screen 0.43 center font ',7.2' textcolor rgb '#222222' front
set label '4.63 ms' at screen 0.4887, screen 0.4341 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::0::4 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5+$6+$7+$8):($0-0.31):($0+0.31):($2+$3+$4+$5+$6+$7):($2+$3+$4+$5+$6+$7+$8) with boxxyerror fc rgb '#b3e0d4' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::4 using 0:($2+$3+$4+$5+$6+$7+$8):($0-0.31):($0+0.31):($2+$3+$4+$5+$6+$7):($2+$3+$4+$5+$6+$7+$8) with boxxyerror fc rgb '#009e73' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

# Llama 3 70B
unset label; unset arrow; unset object
set lmargin at screen 0.5569
set rmargin at screen 0.9857
set bmargin at screen 0.3231
set tmargin at screen 0.7587
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:4.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'fused' 1, 'prefetch' 2, 'prefetch' . "\n" . 'in' . "\n" . 'window' 3, 'fused and' . "\n" . 'prefetch' 4)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Llama 3 70B}' at screen 0.5569, screen 0.7937 left font ',7.6' textcolor rgb '#222222' front
set label '25.5 ms' at screen 0.5998, screen 0.6735 center font ',7.2' textcolor rgb '#222222' front
set label '23.9 ms' at screen 0.6856, screen 0.6735 center font ',7.2' textcolor rgb '#222222' front
set label '20.9 ms' at screen 0.7713, screen 0.699 center font ',7.2' textcolor rgb '#222222' front
set label '23.7 ms' at screen 0.8571, screen 0.683 center font ',7.2' textcolor rgb '#222222' front
set label '19.9 ms' at screen 0.9429, screen 0.6981 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::5::9 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5+$6+$7+$8):($0-0.31):($0+0.31):($2+$3+$4+$5+$6+$7):($2+$3+$4+$5+$6+$7+$8) with boxxyerror fc rgb '#b3e0d4' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::5::9 using 0:($2+$3+$4+$5+$6+$7+$8):($0-0.31):($0+0.31):($2+$3+$4+$5+$6+$7):($2+$3+$4+$5+$6+$7+$8) with boxxyerror fc rgb '#009e73' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

unset multiplot
set output
