# Redraw with: gnuplot small.gp
# Another format: gnuplot -e "format='svg'" small.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'small.' . format
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
set xrange [0:0.00018746289748219645]
set grid xtics noytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set multiplot

# without
unset label; unset arrow; unset object
set bmargin at screen 0.7408
set tmargin at screen 0.8584
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 2e-05, '' 4e-05, '' 6e-05, '' 8e-05, '' 0.0001, '' 0.00012, '' 0.00014, '' 0.00016, '' 0.00018)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-2.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.8028 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.7615 right textcolor rgb '#222222' front
set label '{/:Bold One layer of Llama-3-8B on 4 devices - without, fused, with prefetch}' at screen 0.0095, screen 0.9674 left font ',8.8' textcolor rgb '#222222' front
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
set label 'qkv' at screen 0.1586, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.328, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output' at screen 0.4697, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.6898, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.8446, screen 0.8028 center font ',6.8' textcolor rgb '#ffffff' front
set label 'input\_norm' at screen 0.1111, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1111, screen 0.8321 to screen 0.1111, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.2061, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.2061, screen 0.8321 to screen 0.2061, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'post\_norm' at screen 0.5984, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.5984, screen 0.8321 to screen 0.5984, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'activation' at screen 0.7812, screen 0.8438 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.7812, screen 0.8321 to screen 0.7812, screen 0.8194 nohead lc rgb '#222222' lw 0.4 front
set label 'attn\_reduce' at screen 0.5439, screen 0.7615 center font ',6' textcolor rgb '#222222' front
set label 'mlp\_reduce' at screen 0.9388, screen 0.7615 center font ',6.8' textcolor rgb '#222222' front
set arrow from first 0.00018653024625094175, graph 0 to first 0.00018653024625094175, graph 1.044 nohead lc rgb '#222222' lw 1 front
set label '187 µs' at screen 0.9813, screen 0.8765 right font ',7.2' textcolor rgb '#222222' front
plot 'small.csv' skip 1 using ($1==1 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==1 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==1 && $5==3 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e5bbd2' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==1 && $4-$3 > 837411e-12 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# fused
unset label; unset arrow; unset object
set bmargin at screen 0.6128
set tmargin at screen 0.6891
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 2e-05, '' 4e-05, '' 6e-05, '' 8e-05, '' 0.0001, '' 0.00012, '' 0.00014, '' 0.00016, '' 0.00018)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-1.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.6335 right textcolor rgb '#222222' front
set label '{/:Bold fused}' at screen 0.0992, screen 0.7072 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.1586, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.328, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output+reduce' at screen 0.5096, screen 0.6335 center font ',6.8' textcolor rgb '#222222' front
set label 'gate\_up' at screen 0.6845, screen 0.6335 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down+reduce' at screen 0.8724, screen 0.6335 center font ',6.8' textcolor rgb '#222222' front
set label 'input\_norm' at screen 0.1111, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1111, screen 0.6628 to screen 0.1111, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.2061, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.2061, screen 0.6628 to screen 0.2061, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'post\_norm' at screen 0.5931, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.5931, screen 0.6628 to screen 0.5931, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set label 'activation' at screen 0.7758, screen 0.6744 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.7758, screen 0.6628 to screen 0.7758, screen 0.65 nohead lc rgb '#222222' lw 0.4 front
set arrow from first 0.00018141698704865974, graph 0 to first 0.00018141698704865974, graph 1.0678 nohead lc rgb '#222222' lw 1 front
set label '181 µs, 0.973 of without' at screen 0.9571, screen 0.7072 right font ',7.2' textcolor rgb '#222222' front
plot 'small.csv' skip 1 using ($1==2 && $5==0 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#005484' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==2 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==2 && $5==3 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e5bbd2' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==2 && $4-$3 > 837411e-12 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# prefetch
unset label; unset arrow; unset object
set bmargin at screen 0.4021
set tmargin at screen 0.5611
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 2e-05, '' 4e-05, '' 6e-05, '' 8e-05, '' 0.0001, '' 0.00012, '' 0.00014, '' 0.00016, '' 0.00018)
set border 1 lw 0.6 lc rgb '#dddddd'
set yrange [-3.5:0.3438]
unset ytics
set label 'compute' at screen 0.0897, screen 0.5055 right textcolor rgb '#222222' front
set label 'collective' at screen 0.0897, screen 0.4641 right textcolor rgb '#222222' front
set label 'prefetch' at screen 0.0897, screen 0.4228 right textcolor rgb '#222222' front
set label '{/:Bold prefetch}' at screen 0.0992, screen 0.5792 left font ',7.2' textcolor rgb '#222222' front
set label 'qkv' at screen 0.1514, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'attention' at screen 0.2708, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'output' at screen 0.3649, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.5459, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.6495, screen 0.5055 center font ',6.8' textcolor rgb '#ffffff' front
set label 'input\_norm' at screen 0.1111, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1111, screen 0.5348 to screen 0.1111, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'rotary' at screen 0.1916, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.1916, screen 0.5348 to screen 0.1916, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'post\_norm' at screen 0.4887, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.4887, screen 0.5348 to screen 0.4887, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'activation' at screen 0.6031, screen 0.5464 center font ',6' textcolor rgb '#222222' front
set arrow from screen 0.6031, screen 0.5348 to screen 0.6031, screen 0.522 nohead lc rgb '#222222' lw 0.4 front
set label 'attn\_reduce' at screen 0.4342, screen 0.4641 center font ',6' textcolor rgb '#222222' front
set label 'mlp\_reduce' at screen 0.7266, screen 0.4641 center font ',6.8' textcolor rgb '#222222' front
set label 'attention' at screen 0.1337, screen 0.4228 center font ',6.8' textcolor rgb '#ffffff' front
set label 'gate\_up' at screen 0.4515, screen 0.4228 center font ',6.8' textcolor rgb '#ffffff' front
set label 'down' at screen 0.534, screen 0.4228 center font ',6.8' textcolor rgb '#ffffff' front
set arrow from first 0.0001416681123670385, graph 0 to first 0.0001416681123670385, graph 1.0325 nohead lc rgb '#222222' lw 1 front
set label '142 µs, 0.759 of without' at screen 0.7692, screen 0.5792 right font ',7.2' textcolor rgb '#222222' front
plot 'small.csv' skip 1 using ($1==3 && $5==2 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#009970' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==3 && $5==3 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#e5bbd2' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==3 && $5==4 && $6==0 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror fc rgb '#af4d00' fs solid 1 noborder, \
  'small.csv' skip 1 using ($1==3 && $4-$3 > 837411e-12 ? $3 : NaN):(-$2):3:($4-$3 > 167482e-12 ? $4 : $3+167482e-12):(-$2-0.4):(-$2+0.4) with boxxyerror lc rgb '#ffffff' lw 0.6 fs empty border

# HBM in use
unset label; unset arrow; unset object
set bmargin at screen 0.2573
set tmargin at screen 0.3504
set xtics nomirror scale 0 textcolor rgb '#222222' ('' 0, '' 2e-05, '' 4e-05, '' 6e-05, '' 8e-05, '' 0.0001, '' 0.00012, '' 0.00014, '' 0.00016, '' 0.00018)
set border 3 lw 0.6 lc rgb '#222222'
set yrange [0:1792000000000.0002]
set ytics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '1.6 TB/s' 1600000000000)
set label '{/:Bold HBM in use}' at screen 0.0992, screen 0.3685 left font ',7.2' textcolor rgb '#222222' front
set arrow from graph 0, first 1600000000000 to graph 1, first 1600000000000 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'peak' at screen 0.9857, screen 0.3607 right font ',6' textcolor rgb '#222222' front
plot 'small.csv' skip 1 every ::37::67 using 3:7 with fillsteps fc rgb '#b3ccda' fs solid noborder, \
  'small.csv' skip 1 every ::37::67 using 3:7 with steps lc rgb '#0072b2' lw 0.84

# prefetched in L2
unset label; unset arrow; unset object
set bmargin at screen 0.1125
set tmargin at screen 0.2056
set xtics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '20 µs' 2e-05, '40 µs' 4e-05, '60 µs' 6e-05, '80 µs' 8e-05, '100 µs' 0.0001, '120 µs' 0.00012, '140 µs' 0.00014, '160 µs' 0.00016, '180 µs' 0.00018)
set border 3 lw 0.6 lc rgb '#222222'
set yrange [0:135291469.824]
set ytics nomirror out scale 0.5,0.3 textcolor rgb '#222222' ('0' 0, '115 MiB' 120795955.19999999)
set label '{/:Bold prefetched in L2}' at screen 0.0992, screen 0.2237 left font ',7.2' textcolor rgb '#222222' front
set arrow from graph 0, first 120795955.19999999 to graph 1, first 120795955.19999999 nohead lc rgb '#222222' lw 0.6 dt (12,8)
set label 'budget' at screen 0.9857, screen 0.2159 right font ',6' textcolor rgb '#222222' front
set label '38 MiB' at screen 0.1682, screen 0.1544 center font ',6' textcolor rgb '#222222' front
plot 'small.csv' skip 1 every ::68::98 using 3:7 with filledcurves y1=0 fc rgb '#b3ccda' fs solid noborder, \
  'small.csv' skip 1 every ::68::98 using 3:7 with lines lc rgb '#0072b2' lw 0.84

unset multiplot
set output
