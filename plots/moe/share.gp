# Redraw with: gnuplot share.gp
# Another format: gnuplot -e "format='svg'" share.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'share.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1076 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,258.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.5861in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.5861in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# Llama 3 70B (dense)
unset label; unset arrow; unset object
set lmargin at screen 0.079
set rmargin at screen 0.3628
set bmargin at screen 0.5198
set tmargin at screen 0.8288
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 4, '' 16, '' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [0:1]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Most of what a mixture reads is not known in time}' at screen 0.0095, screen 0.961 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.914 to screen 0.0396, screen 0.914 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.914 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'after router' at screen 0.0475, screen 0.914 left textcolor rgb '#222222' front
set arrow from screen 0.1596, screen 0.914 to screen 0.1897, screen 0.914 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1747, screen 0.914 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'lookahead' at screen 0.1976, screen 0.914 left textcolor rgb '#222222' front
set label 'batch' at screen 0.5324, screen 0.0341 center textcolor rgb '#222222' front
set label 'share prefetched' at screen 0.019, screen 0.4826 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 70B (dense)}' at screen 0.079, screen 0.8536 left font ',7.6' textcolor rgb '#222222' front
plot 'share.csv' skip 1 every ::0::4 using 1:2 with linespoints lc rgb '#0072b2' lw 2.04 dt 1 pt 7 ps 0.675*dot, \
  'share.csv' skip 1 every ::0::4 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# Mixtral 8x22B
unset label; unset arrow; unset object
set lmargin at screen 0.3905
set rmargin at screen 0.6742
set bmargin at screen 0.5198
set tmargin at screen 0.8288
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 4, '' 16, '' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [0:1]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Mixtral 8x22B}' at screen 0.3905, screen 0.8536 left font ',7.6' textcolor rgb '#222222' front
plot 'share.csv' skip 1 every ::5::9 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'share.csv' skip 1 every ::5::9 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# Qwen3 235B
unset label; unset arrow; unset object
set lmargin at screen 0.702
set rmargin at screen 0.9857
set bmargin at screen 0.5198
set tmargin at screen 0.8288
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [0:1]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Qwen3 235B}' at screen 0.702, screen 0.8536 left font ',7.6' textcolor rgb '#222222' front
plot 'share.csv' skip 1 every ::10::14 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'share.csv' skip 1 every ::10::14 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# DeepSeek-V3
unset label; unset arrow; unset object
set lmargin at screen 0.079
set rmargin at screen 0.3628
set bmargin at screen 0.1363
set tmargin at screen 0.4454
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [0:1]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold DeepSeek-V3}' at screen 0.079, screen 0.4702 left font ',7.6' textcolor rgb '#222222' front
plot 'share.csv' skip 1 every ::15::19 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'share.csv' skip 1 every ::15::19 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# gpt-oss 120B
unset label; unset arrow; unset object
set lmargin at screen 0.3905
set rmargin at screen 0.6742
set bmargin at screen 0.1363
set tmargin at screen 0.4454
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [0:1]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.2, '' 0.4, '' 0.6, '' 0.8, '' 1)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold gpt-oss 120B}' at screen 0.3905, screen 0.4702 left font ',7.6' textcolor rgb '#222222' front
plot 'share.csv' skip 1 every ::20::24 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'share.csv' skip 1 every ::20::24 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

unset multiplot
set output
