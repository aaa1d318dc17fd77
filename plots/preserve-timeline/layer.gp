# Redraw with: gnuplot layer.gp
# Another format: gnuplot -e "format='svg'" layer.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'layer.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1289 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,309.4 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,4.2972in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,4.2972in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.0992
set rmargin at screen 0.9857
set xrange [0:0.0003166168290076469]
set grid xtics noytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set multiplot

# without
unset label; unset arrow; unset object
set bmargin at screen 0.7408
set tmargin at screen 0.8584
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025, '' 0.0003)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-2.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.8028 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.7615 right textcolor rgb '#222222' front
set label '{/:Bold One layer of Llama-3-70B on 4 devices - without, fused, with prefetch}' at screen 0.0095, screen 0.9674 left font ',8.8' textcolor rgb '#222222' front
set object rectangle from screen 0.0095, screen 0.9179 to screen 0.0301, screen 0.9386 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'bound by memory' at screen 0.038, screen 0.9282 left textcolor rgb '#222222' front
set object rectangle from screen 0.2042, screen 0.9179 to screen 0.2248, screen 0.9386 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'by fixed cost' at screen 0.2327, screen 0.9282 left textcolor rgb '#222222' front
set object rectangle from screen 0.3549, screen 0.9179 to screen 0.3755, screen 0.9386 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.3834, screen 0.9282 left textcolor rgb '#222222' front
set object rectangle from screen 0.4794, screen 0.9179 to screen 0.5, screen 0.9386 fc rgb '#af4d00' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'prefetch' at screen 0.5079, screen 0.9282 left textcolor rgb '#222222' front
set label 'time' at screen 0.5425, screen 0.0401 center textcolor rgb '#222222' front
set label '{/:Bold without}' at screen 0.0992, screen 0.8765 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.151, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.2678, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output' at screen 0.3659, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.61, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.8504, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'input\_norm' at screen 0.1063, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1063, screen 0.8321 to screen 0.1063, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.1956, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1956, screen 0.8321 to screen 0.1956, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'post\_norm' at screen 0.4567, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.4567, screen 0.8321 to screen 0.4567, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'activation' at screen 0.7632, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.7632, screen 0.8321 to screen 0.7632, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set arrow from first 0.00031504162090313127, graph 0 to first 0.00031504162090313127, graph 1.044 nohead lc rgb '#222222' lw 1 front
set label '315 µs' at screen 0.9813, screen 0.8765 right font ',7.2' textcolor rgb '#222222' front
plot 'layer.csv' skip 1 using ($1==1 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==1 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==1 && $5==3 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e5bbd2' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==1 && $4-$3 > 1414352e-12 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# fused
unset label; unset arrow; unset object
set bmargin at screen 0.6128
set tmargin at screen 0.6891
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025, '' 0.0003)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-1.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.6335 right textcolor rgb '#222222' front
set label '{/:Bold fused}' at screen 0.0992, screen 0.7072 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.151, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.2678, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.5866, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down+reduce' at screen 0.8367, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'input\_norm' at screen 0.1063, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1063, screen 0.6628 to screen 0.1063, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.1956, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1956, screen 0.6628 to screen 0.1956, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'output+reduce' at screen 0.3642, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.3642, screen 0.6628 to screen 0.3796, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'post\_norm' at screen 0.4487, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.4487, screen 0.6628 to screen 0.4333, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'activation' at screen 0.7398, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.7398, screen 0.6628 to screen 0.7398, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set arrow from first 0.00029546262561421047, graph 0 to first 0.00029546262561421047, graph 1.0678 nohead lc rgb '#222222' lw 1 front
set label '295 µs, 0.938 of without' at screen 0.9265, screen 0.7072 right font ',7.2' textcolor rgb '#222222' front
plot 'layer.csv' skip 1 using ($1==2 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==2 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==2 && $4-$3 > 1414352e-12 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# prefetch
unset label; unset arrow; unset object
set bmargin at screen 0.4021
set tmargin at screen 0.5611
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025, '' 0.0003)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-3.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.5055 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.4641 right textcolor rgb '#222222' front
set label 'prefetch' at screen 0.0897, screen 0.4228 right textcolor rgb '#222222' front
set label '{/:Bold prefetch}' at screen 0.0992, screen 0.5792 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.1365, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.2136, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.4808, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.6921, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'input\_norm' at screen 0.1063, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1063, screen 0.5348 to screen 0.1063, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.1667, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1667, screen 0.5348 to screen 0.1667, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'output' at screen 0.2748, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.2748, screen 0.5348 to screen 0.2748, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'post\_norm' at screen 0.3541, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.3541, screen 0.5348 to screen 0.3541, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'activation' at screen 0.6074, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.6074, screen 0.5348 to screen 0.6074, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'attention' at screen 0.1358, screen 0.4228 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.3441, screen 0.4228 center font ',6.8' textcolor rgb '#ffffff' front
set label 'qkv' at screen 0.796, screen 0.4228 center font ',6.8' textcolor rgb '#ffffff' front
set arrow from first 0.0002576276170341876, graph 0 to first 0.0002576276170341876, graph 1.0325 nohead lc rgb '#222222' lw 1 front
set label '258 µs, 0.818 of without' at screen 0.8206, screen 0.5792 right font ',7.2' textcolor rgb '#222222' front
plot 'layer.csv' skip 1 using ($1==3 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==3 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==3 && $5==3 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e5bbd2' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==3 && $5==4 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#af4d00' fs solid 1 noborder, \
  'layer.csv' skip 1 using ($1==3 && $4-$3 > 1414352e-12 ? $3 : NaN):(-$2):3:($4-$3 > 282870e-12 ? $4 : $3+282870e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# HBM in use
unset label; unset arrow; unset object
set bmargin at screen 0.2573
set tmargin at screen 0.3504
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 5e-05, '' 0.0001, '' 0.00015, '' 0.0002, '' 0.00025, '' 0.0003)
set border 3 lw 0.6 lc rgb '#222222'
set yrange [0:1792000000000.0002]
set ytics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '1.6 TB/s' 1600000000000)
set label '{/:Bold HBM in use}' at screen 0.0992, screen 0.3685 left font ',7.2' textcolor rgb '#222222' front
set arrow from graph 0, first 1600000000000 to graph 1, first 1600000000000 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'peak' at screen 0.9857, screen 0.3607 right font ',6' textcolor rgb '#222222' front
plot 'layer.csv' skip 1 every ::37::66 using 3:7 with fillsteps fc rgb '#b3ccda' fs solid noborder, \
  'layer.csv' skip 1 every ::37::66 using 3:7 with steps lc rgb '#0072b2' lw 0.84

# prefetched in L2
unset label; unset arrow; unset object
set bmargin at screen 0.1125
set tmargin at screen 0.2056
set xtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '50 µs' 5e-05, '100 µs' 0.0001, '150 µs' 0.00015, '200 µs' 0.0002, '250 µs' 0.00025, '300 µs' 0.0003)
set border 3 lw 0.6 lc rgb '#222222'
set yrange [0:135291469.824]
set ytics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '115 MiB' 120795955.19999999)
set label '{/:Bold prefetched in L2}' at screen 0.0992, screen 0.2237 left font ',7.2' textcolor rgb '#222222' front
set arrow from graph 0, first 120795955.19999999 to graph 1, first 120795955.19999999 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'budget' at screen 0.9857, screen 0.2159 right font ',6' textcolor rgb '#222222' front
set label '48 MiB' at screen 0.2096, screen 0.1616 center font ',6' textcolor rgb '#222222' front
plot 'layer.csv' skip 1 every ::67::96 using 3:7 with filledcurves y1=0 fc rgb '#b3ccda' fs solid noborder, \
  'layer.csv' skip 1 every ::67::96 using 3:7 with lines lc rgb '#0072b2' lw 0.84

unset multiplot
set output
