import Foundation

/// The roofs of a roofline: slopes of bandwidth, flat peaks and the ridges where they meet, with their names.
extension RooflineScript {
  private func stroke(_ preset: Preset, _ index: Int) -> String {
    let dashes = ["1", "(12,5)", "(4,4)"]
    return "lc rgb '\(preset.palette.text)' lw \(strokeWidth(0.9 * preset.detail, index)) "
      + "dt \(dashes[index % dashes.count])"
  }

  private func line(_ layout: Layout, _ index: Int) -> String { "nohead \(stroke(layout.preset, index)) back" }

  func coverLines(_ layout: Layout, _ placer: inout LabelPlacer) {
    for (_, roof, start, end) in slopes(layout) {
      placer.cover(from: spot(start, roof, layout), to: spot(end, roof, layout))
    }
    for ridge in roofs.ridges {
      let x = layout.x(ridge.intensity)
      placer.cover(from: (x, layout.bottom), to: (x, layout.y(ridge.peak.value)))
    }
  }

  /// The slopes up to the highest peak, each with its ends.
  private func slopes(_ layout: Layout) -> [(index: Int, roof: Roofs.Roof, start: Double, end: Double)] {
    let ceiling = roofs.peaks.map(\.value).max() ?? layout.vertical.upper
    return roofs.bandwidths.enumerated().compactMap { index, roof in
      let start = max(layout.horizontal.lower, layout.vertical.lower / roof.value)
      let end = min(layout.horizontal.upper, ceiling / roof.value)
      return start < end ? (index, roof, start, end) : nil
    }
  }

  func slopeLines(_ layout: Layout) -> [String] {
    slopes(layout).map { index, roof, start, end in
      arrow(from: (start, start * roof.value), to: (end, end * roof.value), line(layout, index))
    }
  }

  /// The names of the slopes along them, nil for one that has no room.
  func slopeNames(_ layout: Layout, _ placer: inout LabelPlacer) -> [String?] {
    slopes(layout).map { _, roof, start, end in
      slopeName(roof, from: spot(start, roof, layout), to: spot(end, roof, layout), layout, &placer)
    }
  }

  private func spot(_ intensity: Double, _ roof: Roofs.Roof, _ layout: Layout) -> (x: Double, y: Double) {
    (layout.x(intensity), layout.y(intensity * roof.value))
  }

  func slopeEntries(_ preset: Preset) -> [LegendEntry] {
    roofs.bandwidths.enumerated().map { index, roof in
      LegendEntry(text: slopeText(roof), sample: .stroke(line: stroke(preset, index), point: nil))
    }
  }

  private func slopeText(_ roof: Roofs.Roof) -> String { "\(roof.name) \(AxisUnit.prefixed("B/s").text(roof.value))" }

  /// The slowest is named below its slope, clear of the others; each as far down the slope as it has room, in smaller type
  /// where it has little.
  private func slopeName(
    _ roof: Roofs.Roof, from: (x: Double, y: Double), to: (x: Double, y: Double), _ layout: Layout,
    _ placer: inout LabelPlacer
  ) -> String? {
    let isLowest = roof.value == roofs.bandwidths.map(\.value).min() && roofs.bandwidths.count > 1
    let text = slopeText(roof)
    for size in [layout.em * 0.9, layout.em * 0.75] {
      let width = textWidth(text, size: size)
      let slope = Slope(from: from, to: to)
      let starts = (isLowest ? [-0.75, 0.7] : [0.7, -0.75]).flatMap { side in
        stride(from: layout.em * (isLowest ? 1.8 : 0.8), to: max(slope.length - width, layout.em * 2), by: layout.em)
          .map { (along: $0, above: layout.em * side) }
      }
      // A turned text covers a chain of small boxes.
      let chains = starts.map { start in
        stride(from: size * 0.5, to: width, by: size * 0.8).map { along -> Box in
          let middle = slope.place(start.along + along, above: start.above)
          return Box(x: middle.x, y: middle.y, width: size * 0.8, height: size * 0.8)
        }
      }
      guard width + layout.em < slope.length, let index = placer.place(chains: chains) else {
        continue
      }
      let begin = slope.place(starts[index].along, above: starts[index].above)
      return layout.page.label(gnuplotText(text), x: begin.x, y: begin.y, size: size, angle: slope.angle)
    }
    return nil
  }

  private func arrow(from: (x: Double, y: Double), to: (x: Double, y: Double), _ look: String) -> String {
    "set arrow from first \(csvNumber(from.x)), first \(csvNumber(from.y)) "
      + "to first \(csvNumber(to.x)), first \(csvNumber(to.y)) \(look)"
  }

  /// The flat roofs from the steepest slope on, each with its name above it, the lower ones below, where there is room.
  func peaks(_ layout: Layout, _ placer: inout LabelPlacer) -> [String] {
    let em = layout.em
    let steepest = roofs.bandwidths.map(\.value).max()
    var commands: [String] = []
    func start(_ roof: Roofs.Roof) -> Double { max(layout.horizontal.lower, steepest.map { roof.value / $0 } ?? 0) }
    for roof in roofs.peaks {
      let y = layout.y(roof.value)
      placer.cover(from: (layout.x(start(roof)), y), to: (layout.right, y))
    }
    for (index, roof) in roofs.peaks.enumerated() {
      let start = start(roof)
      let end = (x: layout.horizontal.upper, y: roof.value)
      commands.append(arrow(from: (start, roof.value), to: end, line(layout, index)))
      let isHighest = roof.value == roofs.peaks.map(\.value).max()
      let (y, shift) = (layout.y(roof.value), em * (isHighest ? 0.65 : -0.7))
      let boxes = [0.9, 0.75].flatMap { share -> [Box] in
        let width = textWidth(peakName(roof), size: em * share)
        let room = layout.right - layout.x(start) - width
        return stride(from: 0, through: max(room, 0), by: em).flatMap { back in
          [shift, -shift].map { Box(x: layout.right - width / 2 - back, y: y + $0, width: width, height: em * share) }
        }
      }
      // A roof without a name says nothing, so where there is no room the name stands over what lets it through.
      let box = boxes[placer.place(boxes, isOverLines: true) ?? 0]
      commands.append(
        layout.page.label(
          gnuplotText(peakName(roof)), x: box.right, y: (box.bottom + box.top) / 2, align: "right",
          size: box.top - box.bottom))
    }
    return commands
  }

  /// A line from each ridge point to the axis, with the intensity at its foot.
  func ridges(_ layout: Layout, _ placer: inout LabelPlacer) -> [String] {
    let (size, em) = (layout.em * 0.85, layout.em)
    let look = "nohead lc rgb '\(layout.preset.palette.text)' lw \(place(0.5 * layout.preset.detail)) dt (3,4) back"
    return roofs.ridges.flatMap { ridge -> [String] in
      let text = "\(ridge.bandwidth.name) ridge \(figure.horizontal.unit.text(ridge.intensity))"
      let (x, half) = (layout.x(ridge.intensity), textWidth(text, size: size) / 2)
      let level = stride(from: 0.8, through: 4.4, by: 0.6).flatMap { row in
        [1.0, -1.0].map { side in
          Box(x: x + side * (half + em * 0.3), y: layout.bottom + row * em, width: 2 * half, height: size)
        }
      }
      let upright = stride(from: 0.4, through: 6, by: 0.4).flatMap { row in
        [1.0, -1.0].map { side in
          Box(x: x + side * em * 0.65, y: layout.bottom + row * em + half, width: size, height: 2 * half)
        }
      }
      let foot = arrow(from: (ridge.intensity, layout.vertical.lower), to: (ridge.intensity, ridge.peak.value), look)
      func label(_ box: Box, angle: Double = 0) -> String {
        layout.page.label(
          gnuplotText(text), x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2, align: "center", size: size,
          angle: angle)
      }
      let name =
        placer.place(level).map { label(level[$0]) } ?? placer.place(upright).map { label(upright[$0], angle: 90) }
        ?? placer.place(level, isOverLines: true).map { label(level[$0]) }
      return [foot] + [name].compactMap(\.self)
    }
  }
}
