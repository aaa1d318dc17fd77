# Redraw with: gnuplot ahead-random.gp
# Another format: gnuplot -e "format='svg'" ahead-random.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'ahead-random.' . format
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

# Llama 3 8B
unset label; unset arrow; unset object
set lmargin at screen 0.0901
set rmargin at screen 0.4915
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [2600468.4800000004:207114731.52]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592)
set yrange [0.6000000000000001:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.6×' 0.6, '0.8×' 0.8, '1.0×' 1, '1.2×' 1.2, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold The same where any line may leave a full L2}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'prefetch ahead 1' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.2041, screen 0.8606 to screen 0.2342, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.2192, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'prefetch ahead 2' at screen 0.2422, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.3988, screen 0.8606 to screen 0.4289, screen 0.8606 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.4138, screen 0.8606 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'prefetch ahead 3' at screen 0.4368, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.5934, screen 0.8606 to screen 0.6235, screen 0.8606 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.6084, screen 0.8606 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'prefetch ahead 4' at screen 0.6314, screen 0.8606 left textcolor rgb '#222222' front
set label 'prefetch budget' at screen 0.5274, screen 0.0553 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 8B}' at screen 0.0901, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 67108864, first 1.273963362976134 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.27× at 64 MiB' at screen 0.2167, screen 0.7012 center textcolor rgb '#222222' front
plot 'ahead-random.csv' skip 1 every ::0::8 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'ahead-random.csv' skip 1 every ::0::8 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'ahead-random.csv' skip 1 every ::0::8 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'ahead-random.csv' skip 1 every ::0::8 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

# Llama 3 70B
unset label; unset arrow; unset object
set lmargin at screen 0.5634
set rmargin at screen 0.9647
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [2600468.4800000004:207114731.52]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592)
set yrange [0.6000000000000001:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0.6, '' 0.8, '' 1, '' 1.2, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Llama 3 70B}' at screen 0.5634, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 167772160, first 1.2712190758168431 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.27× at 160 MiB' at screen 0.8875, screen 0.6995 center textcolor rgb '#222222' front
plot 'ahead-random.csv' skip 1 every ::9::17 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'ahead-random.csv' skip 1 every ::9::17 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'ahead-random.csv' skip 1 every ::9::17 using 1:4 with linespoints lc rgb '#009e73' lw 2.04 dt (12,4) pt 9 ps 0.675*dot, \
  'ahead-random.csv' skip 1 every ::9::17 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

unset multiplot
set output
