# Redraw with: gnuplot links.gp
# Another format: gnuplot -e "format='svg'" links.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'links.' . format
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

# link latency 1 µs
unset label; unset arrow; unset object
set lmargin at screen 0.1027
set rmargin at screen 0.3437
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [10806715391.348316:1850701094248.4597]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('100 GB/s' 100000000000, '1 TB/s' 1000000000000, '' 20000000000 1, '' 30000000000 1, '' 40000000000 1, '' 50000000000 1, '' 60000000000 1, '' 70000000000 1, '' 80000000000 1, '' 90000000000 1, '' 200000000000 1, '' 300000000000 1, '' 400000000000 1, '' 500000000000 1, '' 600000000000 1, '' 700000000000 1, '' 800000000000 1, '' 900000000000 1)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold With a prefetch, slower links do}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.8606 to screen 0.0396, screen 0.8606 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.8606 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'without' at screen 0.0475, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.1277, screen 0.8606 to screen 0.1578, screen 0.8606 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1427, screen 0.8606 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'in window' at screen 0.1657, screen 0.8606 left textcolor rgb '#222222' front
set arrow from screen 0.2659, screen 0.8606 to screen 0.296, screen 0.8606 nohead lc rgb '#009e73' lw 1.2 dt (12,4)
set label '' at screen 0.281, screen 0.8606 point pt 9 ps 0.5*dot lc rgb '#009e73'
set label 'until use' at screen 0.3039, screen 0.8606 left textcolor rgb '#222222' front
set label 'link bandwidth per device' at screen 0.5375, screen 0.0553 center textcolor rgb '#222222' front
set label 'time' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold link latency 1 µs}' at screen 0.1027, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 800000000000, first 0.012965055983290674 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '13 ms at 800 GB/s' at screen 0.2703, screen 0.3258 center textcolor rgb '#222222' front
plot 'links.csv' skip 1 every ::0::7 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'links.csv' skip 1 every ::0::7 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'links.csv' skip 1 every ::0::7 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot

# link latency 10 µs
unset label; unset arrow; unset object
set lmargin at screen 0.417
set rmargin at screen 0.6579
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [10806715391.348316:1850701094248.4597]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('100 GB/s' 100000000000, '1 TB/s' 1000000000000, '' 20000000000 1, '' 30000000000 1, '' 40000000000 1, '' 50000000000 1, '' 60000000000 1, '' 70000000000 1, '' 80000000000 1, '' 90000000000 1, '' 200000000000 1, '' 300000000000 1, '' 400000000000 1, '' 500000000000 1, '' 600000000000 1, '' 700000000000 1, '' 800000000000 1, '' 900000000000 1)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold link latency 10 µs}' at screen 0.417, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'links.csv' skip 1 every ::8::15 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'links.csv' skip 1 every ::8::15 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'links.csv' skip 1 every ::8::15 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot

# link latency 30 µs
unset label; unset arrow; unset object
set lmargin at screen 0.7312
set rmargin at screen 0.9722
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [10806715391.348316:1850701094248.4597]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('100 GB/s' 100000000000, '1 TB/s' 1000000000000, '' 20000000000 1, '' 30000000000 1, '' 40000000000 1, '' 50000000000 1, '' 60000000000 1, '' 70000000000 1, '' 80000000000 1, '' 90000000000 1, '' 200000000000 1, '' 300000000000 1, '' 400000000000 1, '' 500000000000 1, '' 600000000000 1, '' 700000000000 1, '' 800000000000 1, '' 900000000000 1)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold link latency 30 µs}' at screen 0.7312, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'links.csv' skip 1 every ::16::23 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'links.csv' skip 1 every ::16::23 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot, \
  'links.csv' skip 1 every ::16::23 using 1:4 with linespoints lc rgb '#009e73' lw 1.2 dt (12,4) pt 9 ps 0.5*dot

unset multiplot
set output
