# Redraw with: gnuplot area.gp
# Another format: gnuplot -e "format='svg'" area.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'area.' . format
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

# without
unset label; unset arrow; unset object
set lmargin at screen 0.1097
set rmargin at screen 0.5038
set bmargin at screen 0.2385
set tmargin at screen 0.7791
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [1813065.983711752:310496120.0964277]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2 MiB' 2097152, '8 MiB' 8388608, '32 MiB' 33554432, '128 MiB' 134217728, '' 4194304 1, '' 16777216 1, '' 67108864 1, '' 268435456 1)
set yrange [0.25:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.25' 0.25, '0.50' 0.5, '0.75' 0.75, '1.00' 1, '1.25' 1.25, '1.50' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Tokens for a mm² of die by L2 capacity, with the uncertainty of the inputs}' at screen 0.0095, screen 0.9317 left font ',8.8' textcolor rgb '#222222' front
set label 'L2 capacity' at screen 0.5372, screen 0.0596 center textcolor rgb '#222222' front
set label 'tokens per s per' at screen 0.019, screen 0.5088 center rotate by 90 textcolor rgb '#222222' front
set label 'mm²' at screen 0.0396, screen 0.5088 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold without}' at screen 0.1097, screen 0.8225 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 4194304, first 0.5841694886957162 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '0.584 at 4 MiB' at screen 0.174, screen 0.4453 center textcolor rgb '#222222' front
plot 'area.csv' skip 1 every ::0::9 using 1:3:4 with filledcurves lc rgb '#bfd4e0' fs solid, \
  'area.csv' skip 1 every ::0::9 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot

# with
unset label; unset arrow; unset object
set lmargin at screen 0.5706
set rmargin at screen 0.9647
set bmargin at screen 0.2385
set tmargin at screen 0.7791
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [1813065.983711752:310496120.0964277]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('2 MiB' 2097152, '8 MiB' 8388608, '32 MiB' 33554432, '128 MiB' 134217728, '' 4194304 1, '' 16777216 1, '' 67108864 1, '' 268435456 1)
set yrange [0.25:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0.25, '' 0.5, '' 0.75, '' 1, '' 1.25, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold with}' at screen 0.5706, screen 0.8225 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 134217728, first 0.6981856553711598 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '0.698 at 128 MiB' at screen 0.897, screen 0.4947 center textcolor rgb '#222222' front
plot 'area.csv' skip 1 every ::10::19 using 1:3:4 with filledcurves lc rgb '#bfd4e0' fs solid, \
  'area.csv' skip 1 every ::10::19 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot

unset multiplot
set output
