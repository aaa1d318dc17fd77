# Redraw with: gnuplot panels.gp
# Another format: gnuplot -e "format='svg'" panels.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'panels.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,1052 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,252.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,3.5056in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,3.5056in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# 2 devices
unset label; unset arrow; unset object
set lmargin at screen 0.1889
set rmargin at screen 0.5356
set bmargin at screen 0.4984
set tmargin at screen 0.7813
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [15438186.975066066:291718168.3732797]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 16777216, '' 67108864, '' 268435456, '' 33554432 1, '' 134217728 1)
set yrange [1:1.6]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold More devices, more to hide: speedup against}' at screen 0.0199, screen 0.9601 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold L2 on 2, 4, 8 and 16 devices}' at screen 0.0199, screen 0.9165 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0199, screen 0.8685 to screen 0.083, screen 0.8685 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0515, screen 0.8685 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'weights' at screen 0.0996, screen 0.8685 left textcolor rgb '#222222' front
set arrow from screen 0.272, screen 0.8685 to screen 0.335, screen 0.8685 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.3035, screen 0.8685 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'weights and KV-cache' at screen 0.3516, screen 0.8685 left textcolor rgb '#222222' front
set label '' at screen 0.7773, screen 0.8685 point pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'
set label 'published' at screen 0.8055, screen 0.8685 left textcolor rgb '#222222' front
set label 'L2 capacity [MiB]' at screen 0.5753, screen 0.0349 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.0398, screen 0.4604 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold 2 devices}' at screen 0.1889, screen 0.8067 left font ',7.6' textcolor rgb '#222222' front
plot 'panels.csv' skip 1 every ::0::4 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'panels.csv' skip 1 every ::0::4 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'panels.csv' skip 1 every ::0::4 using 1:4 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'panels.csv' skip 1 every ::0::4 using 1:4 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'

# 4 devices
unset label; unset arrow; unset object
set lmargin at screen 0.615
set rmargin at screen 0.9617
set bmargin at screen 0.4984
set tmargin at screen 0.7813
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [15438186.975066066:291718168.3732797]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 16777216, '' 67108864, '' 268435456, '' 33554432 1, '' 134217728 1)
set yrange [1:1.6]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.2, '' 1.4, '' 1.6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold 4 devices}' at screen 0.615, screen 0.8067 left font ',7.6' textcolor rgb '#222222' front
plot 'panels.csv' skip 1 every ::5::10 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'panels.csv' skip 1 every ::5::10 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'panels.csv' skip 1 every ::5::10 using 1:4 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'panels.csv' skip 1 every ::5::10 using 1:4 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'

# 8 devices
unset label; unset arrow; unset object
set lmargin at screen 0.1889
set rmargin at screen 0.5356
set bmargin at screen 0.1395
set tmargin at screen 0.4223
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [15438186.975066066:291718168.3732797]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('16' 16777216, '64' 67108864, '256' 268435456, '' 33554432 1, '' 134217728 1)
set yrange [1:1.6]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.2×' 1.2, '1.4×' 1.4, '1.6×' 1.6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold 8 devices}' at screen 0.1889, screen 0.4477 left font ',7.6' textcolor rgb '#222222' front
plot 'panels.csv' skip 1 every ::11::15 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'panels.csv' skip 1 every ::11::15 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'panels.csv' skip 1 every ::11::15 using 1:4 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'panels.csv' skip 1 every ::11::15 using 1:4 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'

# 16 devices
unset label; unset arrow; unset object
set lmargin at screen 0.615
set rmargin at screen 0.9617
set bmargin at screen 0.1395
set tmargin at screen 0.4223
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [15438186.975066066:291718168.3732797]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('16' 16777216, '64' 67108864, '256' 268435456, '' 33554432 1, '' 134217728 1)
set yrange [1:1.6]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.2, '' 1.4, '' 1.6)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold 16 devices}' at screen 0.615, screen 0.4477 left font ',7.6' textcolor rgb '#222222' front
plot 'panels.csv' skip 1 every ::16::20 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'panels.csv' skip 1 every ::16::20 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'panels.csv' skip 1 every ::16::20 using 1:4 with points pt 13 ps 1.25*dot lc rgb '#ffffff', \
  'panels.csv' skip 1 every ::16::20 using 1:4 with points pt 12 ps 0.85*dot lw 1.2 lc rgb '#000000'

unset multiplot
set output
