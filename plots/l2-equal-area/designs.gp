# Redraw with: gnuplot designs.gp
# Another format: gnuplot -e "format='svg'" designs.gp
reset
set encoding utf8
if (!exists('format')) format = 'png'
if (!exists('target')) target = 'designs.' . format
if (format eq 'png') set terminal pngcairo enhanced rounded size 2104,663 font 'DejaVu Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 4.1667 background rgb '#ffffff'
if (format eq 'svg') set terminal svg enhanced rounded size 505,159.2 font 'DejaVu Sans,8' background rgb '#ffffff'
if (format eq 'pdf') set terminal pdfcairo enhanced rounded size 7.0139in,2.2111in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
if (format eq 'eps') set terminal epscairo enhanced rounded size 7.0139in,2.2111in font 'DejaVu Sans,8' fontscale 0.75 linewidth 1.5 pointscale 1 background rgb '#ffffff'
# A marker's size counts in type sizes in svg, in points elsewhere.
dot = format eq 'svg' ? 0.875 : 1
set output target
set datafile separator comma

unset key
set multiplot

# batch 4
unset label; unset arrow; unset object
set lmargin at screen 0.079
set rmargin at screen 0.2867
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('L2' 0, 'HBM' 1, 'links' 2, 'cores' 3)
set yrange [0:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('0.0' 0, '0.5' 0.5, '1.0' 1, '1.5' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold Throughput per area against a die with 8 MiB, four designs of equal area}' at screen 0.0095, screen 0.9367 left font ',8.8' textcolor rgb '#222222' front
set object rectangle from screen 0.0095, screen 0.8405 to screen 0.0301, screen 0.8807 fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'none' at screen 0.038, screen 0.8606 left textcolor rgb '#222222' front
set object rectangle from screen 0.0981, screen 0.8405 to screen 0.1187, screen 0.8807 fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5
set label 'weights+kv' at screen 0.1267, screen 0.8606 left textcolor rgb '#222222' front
set label 'variant' at screen 0.5324, screen 0.0553 center textcolor rgb '#222222' front
set label 'gain' at screen 0.019, screen 0.4717 center rotate by 90 textcolor rgb '#222222' front
set label '{/:Bold batch 4}' at screen 0.079, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'designs.csv' skip 1 every ::0::3 using ($0+-0.21):2:($0+-0.21-0.21):($0+-0.21+0.21):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'designs.csv' skip 1 every ::0::3 using ($0+0.21):3:($0+0.21-0.21):($0+0.21+0.21):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5

# batch 16
unset label; unset arrow; unset object
set lmargin at screen 0.3121
set rmargin at screen 0.5197
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('L2' 0, 'HBM' 1, 'links' 2, 'cores' 3)
set yrange [0:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.5, '' 1, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold batch 16}' at screen 0.3121, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'designs.csv' skip 1 every ::4::7 using ($0+-0.21):2:($0+-0.21-0.21):($0+-0.21+0.21):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'designs.csv' skip 1 every ::4::7 using ($0+0.21):3:($0+0.21-0.21):($0+0.21+0.21):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5

# batch 64
unset label; unset arrow; unset object
set lmargin at screen 0.5451
set rmargin at screen 0.7527
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('L2' 0, 'HBM' 1, 'links' 2, 'cores' 3)
set yrange [0:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.5, '' 1, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold batch 64}' at screen 0.5451, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'designs.csv' skip 1 every ::8::11 using ($0+-0.21):2:($0+-0.21-0.21):($0+-0.21+0.21):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'designs.csv' skip 1 every ::8::11 using ($0+0.21):3:($0+0.21-0.21):($0+0.21+0.21):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5

# batch 256
unset label; unset arrow; unset object
set lmargin at screen 0.7781
set rmargin at screen 0.9857
set bmargin at screen 0.2211
set tmargin at screen 0.7224
set border 3 lw 0.6 lc rgb '#222222'
set xrange [-0.5:3.5]
set xtics nomirror scale 0 norotate textcolor rgb '#222222' ('L2' 0, 'HBM' 1, 'links' 2, 'cores' 3)
set yrange [0:1.5]
set ytics nomirror out scale 0.5,0.3 norotate textcolor rgb '#222222' ('' 0, '' 0.5, '' 1, '' 1.5)
set grid noxtics ytics nomxtics nomytics back lt 1 lc rgb '#dddddd' lw 0.5 dt 1
set label '{/:Bold batch 256}' at screen 0.7781, screen 0.7626 left font ',7.6' textcolor rgb '#222222' front
plot 'designs.csv' skip 1 every ::12::15 using ($0+-0.21):2:($0+-0.21-0.21):($0+-0.21+0.21):(0):2 with boxxyerror fc rgb '#005484' fs solid 1 border rgb '#ffffff' lw 0.5, \
  'designs.csv' skip 1 every ::12::15 using ($0+0.21):3:($0+0.21-0.21):($0+0.21+0.21):(0):3 with boxxyerror fc rgb '#e7a40e' fs solid 1 border rgb '#ffffff' lw 0.5

unset multiplot
set output
