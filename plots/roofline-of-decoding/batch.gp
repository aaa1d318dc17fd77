# Redraw with: gnuplot batch.gp
# Another format: gnuplot -e "format='svg'" batch.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'batch.' . format
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
set xrange [0.6666666666666666:2560]
set xtics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1' 1, '10' 10, '100' 100, '1000' 1000, '' 0.7000000000000001 1, '' 0.8 1, '' 0.9 1, '' 2 1, '' 3 1, '' 4 1, '' 5 1, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '' 2000 1)
set logscale y 10
set yrange [690822488.1666507:1769400000000000.0]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('1 GFLOP/s' 1000000000, '10 GFLOP/s' 10000000000, '100 GFLOP/s' 100000000000, '1 TFLOP/s' 1000000000000, '10 TFLOP/s' 10000000000000, '100 TFLOP/s' 100000000000000, '1 PFLOP/s' 1000000000000000.0)
set grid xtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Matrix products climb with the batch, attention does not}' at screen 0.0095, screen 0.953 left font ',8.8' textcolor rgb '#222222' front
set label 'operational intensity [FLOP/B]' at screen 0.5658, screen 0.0411 center textcolor rgb '#222222' front
set label 'rate' at screen 0.019, screen 0.4967 center rotate by 90 textcolor rgb '#222222' front

set label '' at screen 0.0166, screen 0.8871 point pt 7 lc rgb '#0072b2' ps 0.5*dot
set label 'batch 1' at screen 0.0301, screen 0.8871 left textcolor rgb '#222222' front
set label '' at screen 0.1177, screen 0.8871 point pt 7 lc rgb '#e69f00' ps 0.5*dot
set label 'batch 16' at screen 0.1311, screen 0.8871 left textcolor rgb '#222222' front
set label '' at screen 0.2288, screen 0.8871 point pt 7 lc rgb '#009e73' ps 0.5*dot
set label 'batch 128' at screen 0.2422, screen 0.8871 left textcolor rgb '#222222' front
set label '' at screen 0.35, screen 0.8871 point pt 6 ps 0.8*dot lw 0.6 lc rgb '#222222'
set label 'area: time; largest 18.6 ms' at screen 0.3634, screen 0.8871 left textcolor rgb '#222222' front

set arrow from first 148.93939393939394, first 589800000000000 to first 2560, first 589800000000000 nohead lc rgb '#222222' lw 0.9 dt 1 back
set label 'int8 590 TFLOP/s' at screen 0.9767, screen 0.804 right font ',7.2' textcolor rgb '#222222' front
set arrow from first 0.6666666666666666, first 1066666666666.6666 to first 368.625, first 589800000000000 nohead lc rgb '#222222' lw 0.9 dt 1 back
set arrow from first 0.6666666666666666, first 2640000000000 to first 148.93939393939394, first 589800000000000 nohead lc rgb '#222222' lw 0.901 dt (12,5) back
set label 'HBM 1.6 TB/s' at screen 0.2785, screen 0.5225 left rotate by 10.8721 font ',7.2' textcolor rgb '#222222' front
set label 'L2 3.96 TB/s' at screen 0.1653, screen 0.5673 left rotate by 10.8721 font ',7.2' textcolor rgb '#222222' front
set arrow from first 368.625, first 690822488.1666507 to first 368.625, first 589800000000000 nohead lc rgb '#222222' lw 0.5 dt (3,4) back
set label 'HBM ridge 369' at screen 0.8384, screen 0.1941 center font ',6.8' textcolor rgb '#222222' front
set arrow from first 148.93939393939394, first 690822488.1666507 to first 148.93939393939394, first 589800000000000 nohead lc rgb '#222222' lw 0.5 dt (3,4) back
set label 'L2 ridge 149' at screen 0.6463, screen 0.1941 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.4841, screen 0.6112 to screen 0.5081, screen 0.5953 nohead lc rgb '#222222' lw 0.4 front
set label 'attention' at screen 0.5388, screen 0.5794 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.7572, screen 0.7423 to screen 0.7857, screen 0.7423 nohead lc rgb '#222222' lw 0.4 front
set label 'gate\_up, down, qkv,' at screen 0.8538, screen 0.7605 center font ',6.8' textcolor rgb '#222222' front
set label 'output' at screen 0.8538, screen 0.724 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.5369, screen 0.6737 to screen 0.5369, screen 0.7332 nohead lc rgb '#222222' lw 0.4 front
set label 'gate\_up, down, qkv,' at screen 0.4999, screen 0.7855 center font ',6.8' textcolor rgb '#222222' front
set label 'output' at screen 0.4999, screen 0.7491 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.2708, screen 0.5134 to screen 0.2711, screen 0.4759 nohead lc rgb '#222222' lw 0.4 front
set label 'gate\_up, down, qkv,' at screen 0.3392, screen 0.46 center font ',6.8' textcolor rgb '#222222' front
set label 'output' at screen 0.3392, screen 0.4235 center font ',6.8' textcolor rgb '#222222' front
set arrow from screen 0.8396, screen 0.4731 to screen 0.8396, screen 0.4123 nohead lc rgb '#222222' lw 0.4 front
set label 'input\_norm, post\_norm' at screen 0.8805, screen 0.3964 center font ',6.8' textcolor rgb '#222222' front

plot 'batch.csv' skip 1 using ($5==0 ? $2 : NaN):3:(dot*(sqrt($4/0.018610769176320163)*2.8 > 0.4 ? sqrt($4/0.018610769176320163)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#600072b2', \
  'batch.csv' skip 1 using ($5==0 ? $2 : NaN):3:(dot*(sqrt($4/0.018610769176320163)*2.8 > 0.4 ? sqrt($4/0.018610769176320163)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#0072b2', \
  'batch.csv' skip 1 using ($5==1 ? $2 : NaN):3:(dot*(sqrt($4/0.018610769176320163)*2.8 > 0.4 ? sqrt($4/0.018610769176320163)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#60e69f00', \
  'batch.csv' skip 1 using ($5==1 ? $2 : NaN):3:(dot*(sqrt($4/0.018610769176320163)*2.8 > 0.4 ? sqrt($4/0.018610769176320163)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#e69f00', \
  'batch.csv' skip 1 using ($5==2 ? $2 : NaN):3:(dot*(sqrt($4/0.018610769176320163)*2.8 > 0.4 ? sqrt($4/0.018610769176320163)*2.8 : 0.4)) with points ps variable pt 7 lc rgb '#60009e73', \
  'batch.csv' skip 1 using ($5==2 ? $2 : NaN):3:(dot*(sqrt($4/0.018610769176320163)*2.8 > 0.4 ? sqrt($4/0.018610769176320163)*2.8 : 0.4)) with points ps variable pt 6 lw 0.6 lc rgb '#009e73'
set output
