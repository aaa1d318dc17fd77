# Redraw with: gnuplot budget.gp
# Another format: gnuplot -e "format='svg'" budget.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'budget.' . format
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
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Speedup against the L2 that a window may take, one window ahead}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'weights' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.1298, screen 0.8606 to screen 0.1599, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1448, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'KV' at screen 0.1678, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.2096, screen 0.8606 to screen 0.2397, screen 0.8606 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.2247, screen 0.8606 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'both' at screen 0.2477, screen 0.8606 left textcolor rgb '#222222' front
set label 'prefetch budget' at screen 0.5274, screen 0.0553 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 8B}' at screen 0.0901, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 67108864, first 1.310178092228844 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.31× at 64 MiB' at screen 0.2167, screen 0.6676 center textcolor rgb '#222222' front
plot 'budget.csv' skip 1 every ::0::8 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'budget.csv' skip 1 every ::0::8 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'budget.csv' skip 1 every ::0::8 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot

# Llama 3 70B
unset label; unset arrow; unset object
set lmargin at screen 0.5634
set rmargin at screen 0.9647
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [2600468.4800000004:207114731.52]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('64 MiB' 67108864, '128 MiB' 134217728, '192 MiB' 201326592)
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Llama 3 70B}' at screen 0.5634, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 100663296, first 1.2226490560246877 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.22× at 96 MiB' at screen 0.7558, screen 0.5579 center textcolor rgb '#222222' front
plot 'budget.csv' skip 1 every ::9::17 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'budget.csv' skip 1 every ::9::17 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'budget.csv' skip 1 every ::9::17 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot

unset multiplot
set output
