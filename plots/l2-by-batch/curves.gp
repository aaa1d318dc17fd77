# Redraw with: gnuplot curves.gp
# Another format: gnuplot -e "format='svg'" curves.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'curves.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,615 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,147.6 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.05in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.05in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# batch 1
unset label; unset arrow; unset object
set lmargin at screen 0.0901
set rmargin at screen 0.2587
set bmargin at screen 0.2385
set tmargin at screen 0.7791
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [7404649.416307759:608212404.6888587]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 MiB' 8388608, '64 MiB' 67108864, '512 MiB' 536870912, '' 16777216 1, '' 33554432 1, '' 134217728 1, '' 268435456 1)
set yrange [1:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4, '1.5×' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold What is hidden, and what it buys, saturate at the same capacity}' at screen 0.0095, screen 0.9317 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.5274, screen 0.0596 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.5088 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold batch 1}' at screen 0.0901, screen 0.8225 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 100663296, first 1.1628134367491438 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.16× at 96 MiB' at screen 0.1899, screen 0.4769 center textcolor rgb '#222222' front
plot 'curves.csv' skip 1 every ::0::8 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot

# batch 4
unset label; unset arrow; unset object
set lmargin at screen 0.3255
set rmargin at screen 0.494
set bmargin at screen 0.2385
set tmargin at screen 0.7791
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [7404649.416307759:608212404.6888587]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 MiB' 8388608, '64 MiB' 67108864, '512 MiB' 536870912, '' 16777216 1, '' 33554432 1, '' 134217728 1, '' 268435456 1)
set yrange [1:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold batch 4}' at screen 0.3255, screen 0.8225 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 100663296, first 1.1749071541859277 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.17× at 96 MiB' at screen 0.4253, screen 0.4899 center textcolor rgb '#222222' front
plot 'curves.csv' skip 1 every ::9::17 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot

# batch 16
unset label; unset arrow; unset object
set lmargin at screen 0.5608
set rmargin at screen 0.7294
set bmargin at screen 0.2385
set tmargin at screen 0.7791
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [7404649.416307759:608212404.6888587]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 MiB' 8388608, '64 MiB' 67108864, '512 MiB' 536870912, '' 16777216 1, '' 33554432 1, '' 134217728 1, '' 268435456 1)
set yrange [1:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold batch 16}' at screen 0.5608, screen 0.8225 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 134217728, first 1.233345567997386 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.23× at 128 MiB' at screen 0.6611, screen 0.5531 center textcolor rgb '#222222' front
plot 'curves.csv' skip 1 every ::18::26 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot

# batch 64
unset label; unset arrow; unset object
set lmargin at screen 0.7962
set rmargin at screen 0.9647
set bmargin at screen 0.2385
set tmargin at screen 0.7791
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [7404649.416307759:608212404.6888587]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('8 MiB' 8388608, '64 MiB' 67108864, '512 MiB' 536870912, '' 16777216 1, '' 33554432 1, '' 134217728 1, '' 268435456 1)
set yrange [1:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold batch 64}' at screen 0.7962, screen 0.8225 left font ',7.6' textcolor rgb '#222222' front
plot 'curves.csv' skip 1 every ::27::35 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot

unset multiplot
set output
