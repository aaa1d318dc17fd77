# Redraw with: gnuplot phases.gp
# Another format: gnuplot -e "format='svg'" phases.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'phases.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,1215 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,291.56 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,4.0494in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,4.0494in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set lmargin at screen 0.1027
set rmargin at screen 0.9857
set bmargin at screen 0.5486
set tmargin at screen 0.8745
set border 3 lw 0.6 lc rgb '#222222'

set xrange [-0.5:14.5]
set xtics nomirror scale 0 rotate by 90 right textcolor rgb '#222222' ('Llama 3 70B (dense), without' 0, 'Llama 3 70B (dense), after router' 1, 'Llama 3 70B (dense), lookahead' 2, 'Mixtral 8x22B, without' 3, 'Mixtral 8x22B, after router' 4, 'Mixtral 8x22B, lookahead' 5, 'Qwen3 235B, without' 6, 'Qwen3 235B, after router' 7, 'Qwen3 235B, lookahead' 8, 'DeepSeek-V3, without' 9, 'DeepSeek-V3, after router' 10, 'DeepSeek-V3, lookahead' 11, 'gpt-oss 120B, without' 12, 'gpt-oss 120B, after router' 13, 'gpt-oss 120B, lookahead' 14)
set yrange [0:0.04]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0' 0, '10 ms' 0.01, '20 ms' 0.02, '30 ms' 0.03, '40 ms' 0.04)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1

set label '{/:Bold Where the time of a step goes on Ascend 910C, batch 16}' at screen 0.0095, screen 0.9654 left font ',8.8' textcolor rgb '#222222' front
set label 'setup, variant' at screen 0.5442, screen 0.0302 center textcolor rgb '#222222' front
set label 'time of one step' at screen 0.019, screen 0.7116 center rotate by 90 textcolor rgb '#222222' front

set object rectangle from screen 0.0095, screen 0.906 to screen 0.0301, screen 0.928 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'memory' at screen 0.038, screen 0.917 left textcolor rgb '#222222' front
set object rectangle from screen 0.1248, screen 0.906 to screen 0.1454, screen 0.928 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'compute' at screen 0.1533, screen 0.917 left textcolor rgb '#222222' front
set object rectangle from screen 0.2438, screen 0.906 to screen 0.2644, screen 0.928 fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'collective' at screen 0.2723, screen 0.917 left textcolor rgb '#222222' front
set object rectangle from screen 0.3683, screen 0.906 to screen 0.3889, screen 0.928 fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'overhead' at screen 0.3968, screen 0.917 left textcolor rgb '#222222' front
set object rectangle from screen 0.4923, screen 0.906 to screen 0.5129, screen 0.928 fc rgb '#dddddd' fs solid 1 border rgb '#ffffff' lw 0.5
set object rectangle from screen 0.4923, screen 0.906 to screen 0.5129, screen 0.928 fc rgb '#222222' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set label 'hidden, not in the totals' at screen 0.5208, screen 0.917 left textcolor rgb '#222222' front

set label '14.2' at screen 0.1322, screen 0.6878 center font ',6.4' textcolor rgb '#222222' front
set label '10.9' at screen 0.191, screen 0.6971 center font ',6.4' textcolor rgb '#222222' front
set label '10.9' at screen 0.2499, screen 0.6971 center font ',6.4' textcolor rgb '#222222' front
set label '15.5' at screen 0.3088, screen 0.7008 center font ',6.4' textcolor rgb '#222222' front
set label '14.7' at screen 0.3676, screen 0.7029 center font ',6.4' textcolor rgb '#222222' front
set label '12.8' at screen 0.4265, screen 0.7084 center font ',6.4' textcolor rgb '#222222' front
set label '22.4' at screen 0.4854, screen 0.7587 center font ',6.4' textcolor rgb '#222222' front
set label '21.2' at screen 0.5442, screen 0.7621 center font ',6.4' textcolor rgb '#222222' front
set label '17.9' at screen 0.6031, screen 0.7713 center font ',6.4' textcolor rgb '#222222' front
set label '28.0' at screen 0.662, screen 0.8116 center font ',6.4' textcolor rgb '#222222' front
set label '25.9' at screen 0.7208, screen 0.8185 center font ',6.4' textcolor rgb '#222222' front
set label '23.9' at screen 0.7797, screen 0.823 center font ',6.4' textcolor rgb '#222222' front
set label '6.4' at screen 0.8386, screen 0.6225 center font ',6.4' textcolor rgb '#222222' front
set label '6.3' at screen 0.8974, screen 0.623 center font ',6.4' textcolor rgb '#222222' front
set label '5.5' at screen 0.9563, screen 0.6254 center font ',6.4' textcolor rgb '#222222' front

plot 'phases.csv' skip 1 using 0:($2):($0-0.31):($0+0.31):(0):($2) with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3):($0-0.31):($0+0.31):($2):($2+$3) with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4):($0-0.31):($0+0.31):($2+$3):($2+$3+$4) with boxxyerror fc rgb '#009970' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5):($0-0.31):($0+0.31):($2+$3+$4):($2+$3+$4+$5) with boxxyerror fc rgb '#e5bbd2' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#b3ccda' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6):($0-0.31):($0+0.31):($2+$3+$4+$5):($2+$3+$4+$5+$6) with boxxyerror fc rgb '#0072b2' fs transparent pattern 4 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#f8e4b7' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'phases.csv' skip 1 using 0:($2+$3+$4+$5+$6+$7):($0-0.31):($0+0.31):($2+$3+$4+$5+$6):($2+$3+$4+$5+$6+$7) with boxxyerror fc rgb '#e69f00' fs transparent pattern 4 border rgb '#ffffff' lw 0.5
set output
