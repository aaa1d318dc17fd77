# Redraw with: gnuplot ascend.gp
# Another format: gnuplot -e "format='svg'" ascend.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'ascend.' . format
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
set lmargin at screen 0.0901
set rmargin at screen 0.3701
set bmargin at screen 0.5198
set tmargin at screen 0.8288
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 4, '' 16, '' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Eight Ascend 910C: experts known ahead would give mixtures nearly the gain of a dense model}' at screen 0.0095, screen 0.961 left font ',8.8' textcolor rgb '#222222' front
set arrow from screen 0.0095, screen 0.914 to screen 0.0396, screen 0.914 nohead lc rgb '#0072b2' lw 1.2 dt 1
set label '' at screen 0.0246, screen 0.914 point pt 7 ps 0.5*dot lc rgb '#0072b2'
set label 'after router' at screen 0.0475, screen 0.914 left textcolor rgb '#222222' front
set arrow from screen 0.1596, screen 0.914 to screen 0.1897, screen 0.914 nohead lc rgb '#e69f00' lw 1.2 dt 1
set label '' at screen 0.1747, screen 0.914 point pt 5 ps 0.5*dot lc rgb '#e69f00'
set label 'lookahead' at screen 0.1976, screen 0.914 left textcolor rgb '#222222' front
set label 'batch' at screen 0.5379, screen 0.0341 center textcolor rgb '#222222' front
set label 'speedup' at screen 0.019, screen 0.4826 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 70B (dense)}' at screen 0.0901, screen 0.8536 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 16, first 1.3026523777430856 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.30× at 16' at screen 0.249, screen 0.7892 center textcolor rgb '#222222' front
plot 'ascend.csv' skip 1 every ::0::4 using 1:2 with linespoints lc rgb '#0072b2' lw 2.04 dt 1 pt 7 ps 0.675*dot, \
  'ascend.csv' skip 1 every ::0::4 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# Mixtral 8x22B
unset label; unset arrow; unset object
set lmargin at screen 0.3979
set rmargin at screen 0.6779
set bmargin at screen 0.5198
set tmargin at screen 0.8288
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 4, '' 16, '' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Mixtral 8x22B}' at screen 0.3979, screen 0.8536 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 64, first 1.2739294344773733 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.27× at 64' at screen 0.6317, screen 0.767 center textcolor rgb '#222222' front
plot 'ascend.csv' skip 1 every ::5::9 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'ascend.csv' skip 1 every ::5::9 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# Qwen3 235B
unset label; unset arrow; unset object
set lmargin at screen 0.7057
set rmargin at screen 0.9857
set bmargin at screen 0.5198
set tmargin at screen 0.8288
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Qwen3 235B}' at screen 0.7057, screen 0.8536 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 64, first 1.2764841722854 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.28× at 64' at screen 0.9395, screen 0.769 center textcolor rgb '#222222' front
plot 'ascend.csv' skip 1 every ::10::14 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'ascend.csv' skip 1 every ::10::14 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# DeepSeek-V3
unset label; unset arrow; unset object
set lmargin at screen 0.0901
set rmargin at screen 0.3701
set bmargin at screen 0.1363
set tmargin at screen 0.4454
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1.0×' 1, '1.1×' 1.1, '1.2×' 1.2, '1.3×' 1.3, '1.4×' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold DeepSeek-V3}' at screen 0.0901, screen 0.4702 left font ',7.6' textcolor rgb '#222222' front
set label '' at first 4, first 1.2155285119897572 point pt 6 ps 1.1*dot lw 0.96 lc rgb '#222222' front
set label '1.22× at 4' at screen 0.1735, screen 0.3385 center textcolor rgb '#222222' front
plot 'ascend.csv' skip 1 every ::15::19 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'ascend.csv' skip 1 every ::15::19 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

# gpt-oss 120B
unset label; unset arrow; unset object
set lmargin at screen 0.3979
set rmargin at screen 0.6779
set bmargin at screen 0.1363
set tmargin at screen 0.4454
set border 3 lw 0.6 lc rgb '#222222'
set logscale x 2
set xrange [0.8645372313078652:148.05608753987678]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '4' 4, '16' 16, '64' 64, '' 2 1, '' 8 1, '' 32 1, '' 128 1)
set yrange [1:1.4000000000000001]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 1, '' 1.1, '' 1.2, '' 1.3, '' 1.4)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold gpt-oss 120B}' at screen 0.3979, screen 0.4702 left font ',7.6' textcolor rgb '#222222' front
plot 'ascend.csv' skip 1 every ::20::24 using 1:2 with linespoints lc rgb '#0072b2' lw 1.2 dt 1 pt 7 ps 0.5*dot, \
  'ascend.csv' skip 1 every ::20::24 using 1:3 with linespoints lc rgb '#e69f00' lw 1.2 dt 1 pt 5 ps 0.5*dot

unset multiplot
set output
