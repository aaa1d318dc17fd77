# Redraw with: gnuplot timeline.gp
# Another format: gnuplot -e "format='svg'" timeline.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'timeline.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1343 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,322.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,4.475in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,4.475in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0992
set rmargin at screen 0.9857
set xrange [0:0.00029446499999999994]
set grid xtics noytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set multiplot

# without
unset label; unset arrow; unset object
set bmargin at screen 0.7511
set tmargin at screen 0.8641
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-2.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.8107 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.7709 right textcolor rgb '#222222' front
set label '{/:Bold One Llama-3-70B layer on four Ascend 910B: reading ahead during the all-reduces}' at screen 0.0095, screen 0.9687 left font ',8.8' textcolor rgb '#222222' front
set object rectangle from screen 0.0095, screen 0.9212 to screen 0.0301, screen 0.941 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory-bound operation' at screen 0.038, screen 0.9311 left textcolor rgb '#222222' front
set object rectangle from screen 0.2615, screen 0.9212 to screen 0.2821, screen 0.941 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute-bound operation' at screen 0.29, screen 0.9311 left textcolor rgb '#222222' front
set object rectangle from screen 0.5173, screen 0.9212 to screen 0.5379, screen 0.941 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.5458, screen 0.9311 left textcolor rgb '#222222' front
set object rectangle from screen 0.6418, screen 0.9212 to screen 0.6624, screen 0.941 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'prefetch' at screen 0.6703, screen 0.9311 left textcolor rgb '#222222' front
set object rectangle from screen 0.7575, screen 0.9212 to screen 0.7781, screen 0.941 fc rgb '#af4d00' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'fixed cost' at screen 0.786, screen 0.9311 left textcolor rgb '#222222' front
set label 'time' at screen 0.5425, screen 0.0385 center textcolor rgb '#222222' front
set label '{/:Bold without}' at screen 0.0992, screen 0.8814 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.1504, screen 0.8107 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.2331, screen 0.8107 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output' at screen 0.3039, screen 0.8107 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.5689, screen 0.8107 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.8368, screen 0.8107 center font ',6.8' textcolor rgb '#ffffff' front
set label 'norm' at screen 0.1037, screen 0.85 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1037, screen 0.8388 to screen 0.1037, screen 0.8266 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.1955, screen 0.85 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1955, screen 0.8388 to screen 0.1955, screen 0.8266 nohead lc rgb '#222222' lw 0.4 front
set label 'norm' at screen 0.3987, screen 0.85 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.3987, screen 0.8388 to screen 0.3987, screen 0.8266 nohead lc rgb '#222222' lw 0.4 front
set label 'act' at screen 0.7405, screen 0.85 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.7405, screen 0.8388 to screen 0.7405, screen 0.8266 nohead lc rgb '#222222' lw 0.4 front
set label 'AR' at screen 0.3671, screen 0.7709 center font ',6.8' textcolor rgb '#ffffff' front
set label 'AR' at screen 0.9542, screen 0.7709 center font ',6.8' textcolor rgb '#ffffff' front
set arrow from first 0.00029299999999999997, graph 0 to first 0.00029299999999999997, graph 1.044 nohead lc rgb '#222222' lw 1 front
set label '293 µs' at screen 0.9813, screen 0.8814 right font ',7.2' textcolor rgb '#222222' front
plot 'timeline.csv' skip 1 using ($1==1 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==1 && $5==1 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e7a40e' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==1 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==1 && $5==4 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#af4d00' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==1 && $4-$3 > 1315398e-12 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# fused operations
unset label; unset arrow; unset object
set bmargin at screen 0.5885
set tmargin at screen 0.7014
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-2.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.648 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.6083 right textcolor rgb '#222222' front
set label '{/:Bold fused operations}' at screen 0.0992, screen 0.7188 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv, rotary' at screen 0.1504, screen 0.648 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.2271, screen 0.648 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output' at screen 0.2979, screen 0.648 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up, act' at screen 0.5643, screen 0.648 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.8218, screen 0.648 center font ',6.8' textcolor rgb '#ffffff' front
set label 'norm' at screen 0.1037, screen 0.6873 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1037, screen 0.6762 to screen 0.1037, screen 0.6639 nohead lc rgb '#222222' lw 0.4 front
set label 'norm' at screen 0.3927, screen 0.6873 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.3927, screen 0.6762 to screen 0.3927, screen 0.6639 nohead lc rgb '#222222' lw 0.4 front
set label 'AR' at screen 0.3611, screen 0.6083 center font ',6.8' textcolor rgb '#ffffff' front
set label 'AR' at screen 0.9392, screen 0.6083 center font ',6.8' textcolor rgb '#ffffff' front
set arrow from first 0.000288, graph 0 to first 0.000288, graph 1.044 nohead lc rgb '#222222' lw 1 front
set label '288 µs, 0.98 of without' at screen 0.9663, screen 0.7188 right font ',7.2' textcolor rgb '#222222' front
plot 'timeline.csv' skip 1 using ($1==2 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==2 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==2 && $5==4 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#af4d00' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==2 && $4-$3 > 1315398e-12 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# with prefetch
unset label; unset arrow; unset object
set bmargin at screen 0.3861
set tmargin at screen 0.5388
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-3.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.4854 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.4457 right textcolor rgb '#222222' front
set label 'prefetch' at screen 0.0897, screen 0.406 right textcolor rgb '#222222' front
set label '{/:Bold with prefetch}' at screen 0.0992, screen 0.5562 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.1248, screen 0.4854 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.1759, screen 0.4854 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output' at screen 0.2467, screen 0.4854 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up, act' at screen 0.4876, screen 0.4854 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.7194, screen 0.4854 center font ',6.8' textcolor rgb '#ffffff' front
set label 'norm' at screen 0.1037, screen 0.5247 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1037, screen 0.5135 to screen 0.1037, screen 0.5013 nohead lc rgb '#222222' lw 0.4 front
set label 'norm' at screen 0.3415, screen 0.5247 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.3415, screen 0.5135 to screen 0.3415, screen 0.5013 nohead lc rgb '#222222' lw 0.4 front
set label 'AR' at screen 0.3099, screen 0.4457 center font ',6.8' textcolor rgb '#ffffff' front
set label 'AR' at screen 0.8368, screen 0.4457 center font ',6.8' textcolor rgb '#ffffff' front
set label 'weights' at screen 0.3107, screen 0.406 center font ',6' textcolor rgb '#222222' front
set label 'weights' at screen 0.8376, screen 0.406 center font ',6' textcolor rgb '#222222' front
set arrow from first 0.000254, graph 0 to first 0.000254, graph 1.0325 nohead lc rgb '#222222' lw 1 front
set label '254 µs, 0.87 of without' at screen 0.8639, screen 0.5562 right font ',7.2' textcolor rgb '#222222' front
plot 'timeline.csv' skip 1 using ($1==3 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==3 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==3 && $5==3 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e5bbd2' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==3 && $5==4 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#af4d00' fs solid 1 noborder, \
  'timeline.csv' skip 1 using ($1==3 && $4-$3 > 1315398e-12 ? $3 : NaN):(-$2):3:($4-$3 > 263080e-12 ? $4 : $3+263080e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# HBM bandwidth in use, with prefetch
unset label; unset arrow; unset object
set bmargin at screen 0.2471
set tmargin at screen 0.3364
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025)
set border 3 lw 0.6 lc rgb '#222222'
set yrange [0:1792000000000.0002]
set ytics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '1.6 TB/s' 1600000000000)
set label '{/:Bold HBM bandwidth in use, with prefetch}' at screen 0.0992, screen 0.3538 left font ',7.2' textcolor rgb '#222222' front
set arrow from graph 0, first 1600000000000 to graph 1, first 1600000000000 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'capacity' at screen 0.9857, screen 0.3464 right font ',6' textcolor rgb '#222222' front
plot 'timeline.csv' skip 1 every ::31::42 using 3:7 with fillsteps fc rgb '#b3ccda' fs solid noborder, \
  'timeline.csv' skip 1 every ::31::42 using 3:7 with steps lc rgb '#0072b2' lw 0.84

# L2 occupancy, with prefetch
unset label; unset arrow; unset object
set bmargin at screen 0.108
set tmargin at screen 0.1974
set xtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '50 µs' 5e-05, '100 µs' 0.0001, '150 µs' 0.00015, '200 µs' 0.0002, '250 µs' 0.00025)
set border 3 lw 0.6 lc rgb '#222222'
set yrange [0:225485783.04000002]
set ytics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '192 MiB' 201326592)
set label '{/:Bold L2 occupancy, with prefetch}' at screen 0.0992, screen 0.2148 left font ',7.2' textcolor rgb '#222222' front
set arrow from graph 0, first 201326592 to graph 1, first 201326592 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'capacity' at screen 0.9857, screen 0.2073 right font ',6' textcolor rgb '#222222' front
set label '21 MiB' at screen 0.1226, screen 0.1307 center font ',6' textcolor rgb '#222222' front
plot 'timeline.csv' skip 1 every ::43::51 using 3:7 with filledcurves y1=0 fc rgb '#b3ccda' fs solid noborder, \
  'timeline.csv' skip 1 every ::43::51 using 3:7 with lines lc rgb '#0072b2' lw 0.84

unset multiplot
set output
