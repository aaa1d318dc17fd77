# Redraw with: gnuplot late.gp
# Another format: gnuplot -e "format='svg'" late.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'late.' . format
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
set rmargin at screen 0.5073
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-2.9999999999999997e-06:0.000103]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '20 µs' 2e-05, '40 µs' 4e-05, '60 µs' 6e-05, '80 µs' 8e-05, '100 µs' 0.0001)
set yrange [0.9:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.9×' 0.9, '1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold A late start loses the gain and can turn it into a loss}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'in order' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.1301, screen 0.8606 to screen 0.1602, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1452, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'ends with all-reduce' at screen 0.1681, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.3496, screen 0.8606 to screen 0.3797, screen 0.8606 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.3646, screen 0.8606 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'half the slots' at screen 0.3876, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.5108, screen 0.8606 to screen 0.5409, screen 0.8606 nohead lc rgb '#cc79a7' lw 1.2 dt (4,3)
set label '' at screen 0.5259, screen 0.8606 point pt 13 ps 0.5*dot lc rgb '#cc79a7'
set label 'asked twice' at screen 0.5488, screen 0.8606 left textcolor rgb '#222222' front
set label 'prefetch start' at screen 0.5298, screen 0.0553 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 8B}' at screen 0.0901, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 0, first 1.3103594995273076 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.31× at 0' at screen 0.1361, screen 0.6903 center textcolor rgb '#222222' front
plot 'late.csv' skip 1 every ::0::12 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'late.csv' skip 1 every ::0::12 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'late.csv' skip 1 every ::0::12 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'late.csv' skip 1 every ::0::12 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

# Llama 3 70B
unset label; unset arrow; unset object
set lmargin at screen 0.5523
set rmargin at screen 0.9695
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-2.9999999999999997e-06:0.000103]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '20 µs' 2e-05, '40 µs' 4e-05, '60 µs' 6e-05, '80 µs' 8e-05, '100 µs' 0.0001)
set yrange [0.9:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0.9, '' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Llama 3 70B}' at screen 0.5523, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 0, first 1.2241866592859185 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.22× at 0' at screen 0.5983, screen 0.6039 center textcolor rgb '#222222' front
plot 'late.csv' skip 1 every ::13::25 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'late.csv' skip 1 every ::13::25 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'late.csv' skip 1 every ::13::25 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot, \
  'late.csv' skip 1 every ::13::25 using 1:5 with linespoints lc rgb '#cc79a7' lw 1.2 dt (4,3) pt 13 ps 0.5*dot

unset multiplot
set output
