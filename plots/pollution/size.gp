# Redraw with: gnuplot size.gp
# Another format: gnuplot -e "format='svg'" size.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'size.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,663 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,159.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.2111in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.2111in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# prefetch ahead 1
unset label; unset arrow; unset object
set lmargin at screen 0.0901
set rmargin at screen 0.5025
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-8040000:276040000]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592, '256 MiB' 268435456)
set yrange [0.6000000000000001:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.6×' 0.6, '0.8×' 0.8, '1.0×' 1, '1.2×' 1.2, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold In its own window too much costs part of the gain; reaching further it costs more than all of it}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'lru' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.0891, screen 0.8606 to screen 0.1192, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1041, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'random' at screen 0.1271, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.2091, screen 0.8606 to screen 0.2392, screen 0.8606 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.2242, screen 0.8606 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'evict-last' at screen 0.2472, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.3405, screen 0.8606 to screen 0.3706, screen 0.8606 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.3555, screen 0.8606 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'set-aside' at screen 0.3785, screen 0.8606 left textcolor rgb '#222222' front
set label 'prefetch budget' at screen 0.5274, screen 0.0553 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold prefetch ahead 1}' at screen 0.0901, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 80000000, first 1.1254963303761893 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.13× at 76.3 MiB' at screen 0.2179, screen 0.6082 center textcolor rgb '#222222' front
plot 'size.csv' skip 1 every ::0::15 using 1:2 with linespoints lc rgb '#0072b2' lw 2.88 dt 1 pt 7 ps 0.85*dot, \
  'size.csv' skip 1 every ::0::15 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'size.csv' skip 1 every ::0::15 using 1:4 with linespoints lc rgb '#009e73' lw 2.04 dt (12,4) pt 9 ps 0.675*dot, \
  'size.csv' skip 1 every ::0::15 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

# prefetch ahead 2
unset label; unset arrow; unset object
set lmargin at screen 0.5523
set rmargin at screen 0.9647
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-8040000:276040000]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592, '256 MiB' 268435456)
set yrange [0.6000000000000001:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0.6, '' 0.8, '' 1, '' 1.2, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold prefetch ahead 2}' at screen 0.5523, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 134000000, first 1.1528032050678565 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.15× at 128 MiB' at screen 0.7585, screen 0.6253 center textcolor rgb '#222222' front
plot 'size.csv' skip 1 every ::16::31 using 1:2 with linespoints lc rgb '#0072b2' lw 2.04 dt 1 pt 7 ps 0.675*dot, \
  'size.csv' skip 1 every ::16::31 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'size.csv' skip 1 every ::16::31 using 1:4 with linespoints lc rgb '#009e73' lw 2.04 dt (12,4) pt 9 ps 0.675*dot, \
  'size.csv' skip 1 every ::16::31 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

unset multiplot
set output
