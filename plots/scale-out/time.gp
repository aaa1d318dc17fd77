# Redraw with: gnuplot time.gp
# Another format: gnuplot -e "format='svg'" time.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'time.' . format
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

# 910B servers
unset label; unset arrow; unset object
set lmargin at screen 0.1027
set rmargin at screen 0.3026
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [1.8025009252216604:71.01244621234208]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set yrange [0:0.05]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04, '50 ms' 0.05)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Past eight devices little is won; with a prefetch next to nothing}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'without' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.1277, screen 0.8606 to screen 0.1578, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1427, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'with' at screen 0.1657, screen 0.8606 left textcolor rgb '#222222' front
set label 'devices' at screen 0.5442, screen 0.0553 center textcolor rgb '#222222' front
set label 'time' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold 910B servers}' at screen 0.1027, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 8, first 0.013693786398859683 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '13.7 ms at 8' at screen 0.1838, screen 0.3006 center textcolor rgb '#222222' front
plot 'time.csv' skip 1 every ::0::5 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'time.csv' skip 1 every ::0::5 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# 910C domain
unset label; unset arrow; unset object
set lmargin at screen 0.3304
set rmargin at screen 0.5303
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [1.8025009252216604:71.01244621234208]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set yrange [0:0.05]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04, '' 0.05)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold 910C domain}' at screen 0.3304, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'time.csv' skip 1 every ::6::11 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'time.csv' skip 1 every ::6::11 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# H100 servers
unset label; unset arrow; unset object
set lmargin at screen 0.5581
set rmargin at screen 0.758
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [1.8025009252216604:71.01244621234208]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set yrange [0:0.05]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04, '' 0.05)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold H100 servers}' at screen 0.5581, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 8, first 0.008776025806980925 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '8.78 ms at 8' at screen 0.7035, screen 0.2739 center textcolor rgb '#222222' front
plot 'time.csv' skip 1 every ::12::17 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'time.csv' skip 1 every ::12::17 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# GB200 rack
unset label; unset arrow; unset object
set lmargin at screen 0.7858
set rmargin at screen 0.9857
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [1.8025009252216604:71.01244621234208]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64)
set yrange [0:0.05]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04, '' 0.05)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold GB200 rack}' at screen 0.7858, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 8, first 0.00650485821194011 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '6.5 ms at 8' at screen 0.8669, screen 0.4069 center textcolor rgb '#222222' front
plot 'time.csv' skip 1 every ::18::23 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'time.csv' skip 1 every ::18::23 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

unset multiplot
set output
