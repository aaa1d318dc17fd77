# Redraw with: gnuplot roofline.gp
# Another format: gnuplot -e "format='svg'" roofline.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'roofline.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 1004,970 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 241,232.9 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 3.3472in,3.2347in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 3.3472in,3.2347in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.3247
set rmargin at screen 0.9406
set bmargin at screen 0.1511
set tmargin at screen 0.6986
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 10
set xrange [0.08333333333333333:14400]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.1' 0.1, '1' 1, '10' 10, '100' 100, '1000' 1000, '10000' 10000)
set logscale y 10
set yrange [100000000000:5937000000000000.0]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('100 GFLOP/s' 100000000000, '1 TFLOP/s' 1000000000000, '10 TFLOP/s' 10000000000000, '100 TFLOP/s' 100000000000000, '1 PFLOP/s' 1000000000000000.0)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold A decode step of Llama-3-70B lives under the}' at screen 0.0199, screen 0.9567 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold HBM roof; what was prefetched rises to that}' at screen 0.0199, screen 0.9095 left font ',8.8' textcolor rgb '#222222' front
set label '{/:Bold of L2}' at screen 0.0199, screen 0.8623 left font ',8.8' textcolor rgb '#222222' front
set label 'operational intensity [FLOP/B]' at screen 0.6326, screen 0.0378 center textcolor rgb '#222222' front
set label 'rate' at screen 0.0398, screen 0.4249 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.0349, screen 0.8016 point pt 7 lc rgb '#0072b2' ps 0.5*dot
set label 'decode' at screen 0.0631, screen 0.8016 left textcolor rgb '#222222' front
set label '' at screen 0.2427, screen 0.8016 point pt 7 lc rgb '#e69f00' ps 0.5*dot
set label 'prefill' at screen 0.2709, screen 0.8016 left textcolor rgb '#222222' front
set label '' at screen 0.4235, screen 0.8016 point pt 6 ps 0.8*dot lw 0.6 lc rgb '#222222'
set label 'area: time; largest 8.1 ms' at screen 0.4518, screen 0.8016 left textcolor rgb '#222222' front
set arrow from screen 0.0199, screen 0.7518 to screen 0.083, screen 0.7518 nohead lc rgb '#222222' lw 0.9 dt 1
set label 'HBM 3.35 TB/s' at screen 0.0996, screen 0.7518 left textcolor rgb '#222222' front
set arrow from screen 0.3857, screen 0.7518 to screen 0.4487, screen 0.7518 nohead lc rgb '#222222' lw 0.901 dt (12,5)
set label 'L2 5.5 TB/s' at screen 0.4653, screen 0.7518 left textcolor rgb '#222222' front

set arrow from first 179.8181818181818, first 989000000000000 to first 14400, first 989000000000000 nohead lc rgb '#222222' lw 0.9 dt 1 back
set label 'bf16 989 TFLOP/s' at screen 0.9406, screen 0.6334 right font ',7.2' textcolor rgb '#222222' front
set arrow from first 359.8181818181818, first 1979000000000000.0 to first 14400, first 1979000000000000.0 nohead lc rgb '#222222' lw 0.901 dt (12,5) back
set label 'fp8 1.98 PFLOP/s' at screen 0.9406, screen 0.6662 right font ',7.2' textcolor rgb '#222222' front
set arrow from first 0.08333333333333333, first 279166666666.6666 to first 590.7462686567164, first 1979000000000000.0 nohead lc rgb '#222222' lw 0.9 dt 1 back
set arrow from first 0.08333333333333333, first 458333333333.3333 to first 359.8181818181818, first 1979000000000000.0 nohead lc rgb '#222222' lw 0.901 dt (12,5) back
set arrow from first 590.7462686567164, first 100000000000 to first 590.7462686567164, first 1979000000000000.0 nohead lc rgb '#222222' lw 0.5 dt (3,4) back
set label 'HBM ridge 591' at screen 0.7991, screen 0.2732 center rotate by 90 font ',6.8' textcolor rgb '#222222' front
set arrow from first 359.8181818181818, first 100000000000 to first 359.8181818181818, first 1979000000000000.0 nohead lc rgb '#222222' lw 0.5 dt (3,4) back
set label 'L2 ridge 360' at screen 0.6532, screen 0.1786 center font ',6.8' textcolor rgb '#222222' front
set label 'gate\_up,' at screen 0.4969, screen 0.5739 center font ',6.8' textcolor rgb '#222222' front
set label 'down, qkv,' at screen 0.4969, screen 0.5403 center font ',6.8' textcolor rgb '#222222' front
set label 'out, lm\_head' at screen 0.4969, screen 0.5068 center font ',6.8' textcolor rgb '#222222' front
set label 'gate\_up' at screen 0.8638, screen 0.5422 center font ',6.8' textcolor rgb '#222222' front
set label 'attention' at screen 0.6442, screen 0.3973 center font ',6.8' textcolor rgb '#222222' front

plot 'roofline.csv' skip 1 using ($5==0 ? $2 : NaN):3:(dot*(sqrt($4/0.0081)*2.8 > 0.4 ? sqrt($4/0.0081)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#600072b2', \
  'roofline.csv' skip 1 using ($5==0 ? $2 : NaN):3:(dot*(sqrt($4/0.0081)*2.8 > 0.4 ? sqrt($4/0.0081)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#0072b2', \
  'roofline.csv' skip 1 using ($5==1 ? $2 : NaN):3:(dot*(sqrt($4/0.0081)*2.8 > 0.4 ? sqrt($4/0.0081)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#60e69f00', \
  'roofline.csv' skip 1 using ($5==1 ? $2 : NaN):3:(dot*(sqrt($4/0.0081)*2.8 > 0.4 ? sqrt($4/0.0081)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#e69f00'
set output
