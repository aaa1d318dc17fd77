# Redraw with: gnuplot context.gp
# Another format: gnuplot -e "format='svg'" context.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'context.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,893 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,214.3 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.9764in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.9764in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1549
set rmargin at screen 0.9767
set bmargin at screen 0.1643
set tmargin at screen 0.8292
set border 3 lw 0.6 lc rgb '#222222'

set logscale x 10
set xrange [5.333333333333333:1474.5]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('10' 10, '100' 100, '1000' 1000, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1)
set logscale y 10
set yrange [10963342287.950254:1769400000000000.0]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('100 GFLOP/s' 100000000000, '1 TFLOP/s' 1000000000000, '10 TFLOP/s' 10000000000000, '100 TFLOP/s' 100000000000000, '1 PFLOP/s' 1000000000000000.0)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold A longer context makes attention the largest point and leaves the others where they are}' at screen 0.0095, screen 0.953 left font ',8.8' textcolor rgb '#222222' front
set label 'operational intensity [FLOP/B]' at screen 0.5658, screen 0.0411 center textcolor rgb '#222222' front
set label 'rate' at screen 0.019, screen 0.4967 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.0166, screen 0.8871 point pt 7 lc rgb '#0072b2' ps 0.5*dot
set label 'context 1024' at screen 0.0301, screen 0.8871 left textcolor rgb '#222222' front
set label '' at screen 0.1632, screen 0.8871 point pt 7 lc rgb '#e69f00' ps 0.5*dot
set label 'context 16384' at screen 0.1766, screen 0.8871 left textcolor rgb '#222222' front
set label '' at screen 0.3197, screen 0.8871 point pt 7 lc rgb '#009e73' ps 0.5*dot
set label 'context 65536' at screen 0.3332, screen 0.8871 left textcolor rgb '#222222' front
set label '' at screen 0.4763, screen 0.8871 point pt 6 ps 0.8*dot lw 0.6 lc rgb '#222222'
set label 'area: time; largest 35.6 ms' at screen 0.4898, screen 0.8871 left textcolor rgb '#222222' front

set arrow from first 148.93939393939394, first 589800000000000 to first 1474.5, first 589800000000000 nohead lc rgb '#222222' lw 0.9 dt 1 back
set label 'int8 590 TFLOP/s' at screen 0.9767, screen 0.7926 right font ',7.2' textcolor rgb '#222222' front
set arrow from first 5.333333333333333, first 8533333333333.333 to first 368.625, first 589800000000000 nohead lc rgb '#222222' lw 0.9 dt 1 back
set arrow from first 5.333333333333333, first 21120000000000 to first 148.93939393939394, first 589800000000000 nohead lc rgb '#222222' lw 0.901 dt (12,5) back
set label 'HBM 1.6 TB/s' at screen 0.185, screen 0.5164 left rotate by 9.1459 font ',7.2' textcolor rgb '#222222' front
set label 'L2 3.96 TB/s' at screen 0.1657, screen 0.6142 left rotate by 9.1459 font ',7.2' textcolor rgb '#222222' front
set arrow from first 368.625, first 10963342287.950254 to first 368.625, first 589800000000000 nohead lc rgb '#222222' lw 0.5 dt (3,4) back
set label 'HBM ridge 369' at screen 0.8288, screen 0.1941 center font ',6.8' textcolor rgb '#222222' front
set arrow from first 148.93939393939394, first 10963342287.950254 to first 148.93939393939394, first 589800000000000 nohead lc rgb '#222222' lw 0.5 dt (3,4) back
set label 'L2 ridge 149' at screen 0.6888, screen 0.1941 center font ',6.8' textcolor rgb '#222222' front
set label 'attention' at screen 0.3634, screen 0.5787 center font ',6.8' textcolor rgb '#222222' front
set label 'gate\_up, down' at screen 0.4764, screen 0.6132 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.42, screen 0.5898 to screen 0.4434, screen 0.5739 nohead lc rgb '#222222' lw 0.4 front
set label 'qkv, output' at screen 0.482, screen 0.5581 center font ',6.8' textcolor rgb '#222222' front

plot 'context.csv' skip 1 using ($5==0 ? $2 : NaN):3:(dot*(sqrt($4/0.035581819564761544)*2.8 > 0.4 ? sqrt($4/0.035581819564761544)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#600072b2', \
  'context.csv' skip 1 using ($5==0 ? $2 : NaN):3:(dot*(sqrt($4/0.035581819564761544)*2.8 > 0.4 ? sqrt($4/0.035581819564761544)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#0072b2', \
  'context.csv' skip 1 using ($5==1 ? $2 : NaN):3:(dot*(sqrt($4/0.035581819564761544)*2.8 > 0.4 ? sqrt($4/0.035581819564761544)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#60e69f00', \
  'context.csv' skip 1 using ($5==1 ? $2 : NaN):3:(dot*(sqrt($4/0.035581819564761544)*2.8 > 0.4 ? sqrt($4/0.035581819564761544)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#e69f00', \
  'context.csv' skip 1 using ($5==2 ? $2 : NaN):3:(dot*(sqrt($4/0.035581819564761544)*2.8 > 0.4 ? sqrt($4/0.035581819564761544)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#60009e73', \
  'context.csv' skip 1 using ($5==2 ? $2 : NaN):3:(dot*(sqrt($4/0.035581819564761544)*2.8 > 0.4 ? sqrt($4/0.035581819564761544)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#009e73'
set output
