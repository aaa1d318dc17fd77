# Redraw with: gnuplot contexts.gp
# Another format: gnuplot -e "format='svg'" contexts.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'contexts.' . format
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

# ascend-graph
unset label; unset arrow; unset object
set lmargin at screen 0.0901
set rmargin at screen 0.5145
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8122523963562355:1260.6918792651943]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '256' 256, '1024' 1024, '' 2 1, '' 8 1, '' 32 1, '' 128 1, '' 512 1)
set yrange [0.8:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.8×' 0.8, '1.0×' 1, '1.2×' 1.2, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Prefetch against fused kernels that hide 0.9 of a collective}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'context 256' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.1634, screen 0.8606 to screen 0.1935, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1784, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'context 1024' at screen 0.2014, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.3273, screen 0.8606 to screen 0.3574, screen 0.8606 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.3424, screen 0.8606 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'context 4096' at screen 0.3653, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.4913, screen 0.8606 to screen 0.5214, screen 0.8606 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.5063, screen 0.8606 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'context 16384' at screen 0.5293, screen 0.8606 left textcolor rgb '#222222' front
set label 'batch' at screen 0.5334, screen 0.0553 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold ascend-graph}' at screen 0.0901, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 2, first 1.1289717639357943 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.13× at 2' at screen 0.1422, screen 0.5537 center textcolor rgb '#222222' front
plot 'contexts.csv' skip 1 every ::0::10 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'contexts.csv' skip 1 every ::0::10 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'contexts.csv' skip 1 every ::0::10 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'contexts.csv' skip 1 every ::0::10 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

# ascend-preserve
unset label; unset arrow; unset object
set lmargin at screen 0.5523
set rmargin at screen 0.9767
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8122523963562355:1260.6918792651943]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '256' 256, '1024' 1024, '' 2 1, '' 8 1, '' 32 1, '' 128 1, '' 512 1)
set yrange [0.8:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0.8, '' 1, '' 1.2, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold ascend-preserve}' at screen 0.5523, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 64, first 1.2207673763466107 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.22× at 64' at screen 0.8045, screen 0.6304 center textcolor rgb '#222222' front
plot 'contexts.csv' skip 1 every ::11::21 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'contexts.csv' skip 1 every ::11::21 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'contexts.csv' skip 1 every ::11::21 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'contexts.csv' skip 1 every ::11::21 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

unset multiplot
set output
