# Redraw with: gnuplot phases.gp
# Another format: gnuplot -e "format='svg'" phases.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'phases.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1126 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,270.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,3.7528in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,3.7528in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# Llama 3 70B (dense)
unset label; unset arrow; unset object
set lmargin at screen 0.1027
set rmargin at screen 0.3802
set bmargin at screen 0.5411
set tmargin at screen 0.8364
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('' 0, '' 1, '' 2)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Where the time of a step goes on Ascend 910C, batch 16}' at screen 0.0095, screen 0.9627 left font ',8.8' textcolor rgb '#222222' front
set object rectangle from screen 0.0095, screen 0.906 to screen 0.0301, screen 0.9297 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.038, screen 0.9178 left textcolor rgb '#222222' front
set object rectangle from screen 0.1248, screen 0.906 to screen 0.1454, screen 0.9297 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.1533, screen 0.9178 left textcolor rgb '#222222' front
set object rectangle from screen 0.2438, screen 0.906 to screen 0.2644, screen 0.9297 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.2723, screen 0.9178 left textcolor rgb '#222222' front
set object rectangle from screen 0.3683, screen 0.906 to screen 0.3889, screen 0.9297 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'overhead' at screen 0.3968, screen 0.9178 left textcolor rgb '#222222' front
set object rectangle from screen 0.4923, screen 0.906 to screen 0.5129, screen 0.9297 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.4923, screen 0.906 to screen 0.5129, screen 0.9297 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.5208, screen 0.9178 left textcolor rgb '#222222' front
set label 'variant' at screen 0.5442, screen 0.0326 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.019, screen 0.5056 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold Llama 3 70B (dense)}' at screen 0.1027, screen 0.8601 left font ',7.6' textcolor rgb '#222222' front
set label '14.2 ms' at screen 0.149, screen 0.6706 center font ',7.2' textcolor rgb '#222222' front
set label '10.9 ms' at screen 0.2415, screen 0.6789 center font ',7.2' textcolor rgb '#222222' front
set label '10.9 ms' at screen 0.3339, screen 0.6789 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::0::2 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::0::2 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

# Mixtral 8x22B
unset label; unset arrow; unset object
set lmargin at screen 0.4055
set rmargin at screen 0.683
set bmargin at screen 0.5411
set tmargin at screen 0.8364
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('' 0, '' 1, '' 2)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Mixtral 8x22B}' at screen 0.4055, screen 0.8601 left font ',7.6' textcolor rgb '#222222' front
set label '15.5 ms' at screen 0.4518, screen 0.6823 center font ',7.2' textcolor rgb '#222222' front
set label '14.7 ms' at screen 0.5442, screen 0.6842 center font ',7.2' textcolor rgb '#222222' front
set label '12.8 ms' at screen 0.6367, screen 0.6892 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::3::5 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::3::5 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

# Qwen3 235B
unset label; unset arrow; unset object
set lmargin at screen 0.7083
set rmargin at screen 0.9857
set bmargin at screen 0.5411
set tmargin at screen 0.8364
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'after' . "\n" . 'router' 1, 'lookahead' 2)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Qwen3 235B}' at screen 0.7083, screen 0.8601 left font ',7.6' textcolor rgb '#222222' front
set label '22.4 ms' at screen 0.7545, screen 0.7348 center font ',7.2' textcolor rgb '#222222' front
set label '21.2 ms' at screen 0.847, screen 0.7379 center font ',7.2' textcolor rgb '#222222' front
set label '17.9 ms' at screen 0.9395, screen 0.7462 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::6::8 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::6::8 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

# DeepSeek-V3
unset label; unset arrow; unset object
set lmargin at screen 0.1027
set rmargin at screen 0.3802
set bmargin at screen 0.1747
set tmargin at screen 0.47
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'after' . "\n" . 'router' 1, 'lookahead' 2)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold DeepSeek-V3}' at screen 0.1027, screen 0.4937 left font ',7.6' textcolor rgb '#222222' front
set label '28 ms' at screen 0.149, screen 0.4163 center font ',7.2' textcolor rgb '#222222' front
set label '25.9 ms' at screen 0.2415, screen 0.4226 center font ',7.2' textcolor rgb '#222222' front
set label '23.9 ms' at screen 0.3339, screen 0.4267 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::9::11 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::9::11 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

# gpt-oss 120B
unset label; unset arrow; unset object
set lmargin at screen 0.4055
set rmargin at screen 0.683
set bmargin at screen 0.1747
set tmargin at screen 0.47
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:2.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('without' 0, 'after' . "\n" . 'router' 1, 'lookahead' 2)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.01, '' 0.02, '' 0.03, '' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold gpt-oss 120B}' at screen 0.4055, screen 0.4937 left font ',7.6' textcolor rgb '#222222' front
set label '6.44 ms' at screen 0.4518, screen 0.245 center font ',7.2' textcolor rgb '#222222' front
set label '6.29 ms' at screen 0.5442, screen 0.2454 center font ',7.2' textcolor rgb '#222222' front
set label '5.45 ms' at screen 0.6367, screen 0.2476 center font ',7.2' textcolor rgb '#222222' front
plot 'phases.csv' skip 1 every ::12::14 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 every ::12::14 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5

unset multiplot
set output
