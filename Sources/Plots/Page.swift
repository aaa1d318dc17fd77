import Quantities

/// The sheet that a chart of any kind is drawn on: its size, its type, and the commands that every script opens with.
struct Page {
  let preset: Preset
  let height: Double

  var em: Double { preset.fontSize }
  var width: Double { preset.width }
  /// The empty edge of the picture.
  var edge: Double { em * 0.6 }
  var titleSize: Double { Self.titleSize(preset) }

  static func titleSize(_ preset: Preset) -> Double { preset.fontSize * 1.1 }

  /// The lines of a title on a page of this width.
  static func titleLines(_ title: String, preset: Preset) -> [String] {
    wrapped(title, width: preset.width - 1.2 * preset.fontSize, size: titleSize(preset), bold: true)
  }

  /// The middle of a text below an axis: the axis', unless the text would leave the page.
  func centre(_ text: String, between left: Double, _ right: Double) -> Double {
    let half = textWidth(text, size: em) / 2
    return max(edge + half, min((left + right) / 2, width - edge - half))
  }

  /// A place in points as gnuplot's screen coordinates.
  func screen(_ x: Double, _ y: Double) -> String {
    "screen \(place(x / width)), screen \(place(y / height))"
  }

  /// A text on the page, turned by an angle in degrees.
  func label(
    _ text: String, x: Double, y: Double, align: String = "left", size: Double? = nil, colour: String? = nil,
    angle: Double = 0
  ) -> String {
    let font = size.map { " font ',\(place($0))'" } ?? ""
    let turn = angle == 0 ? "" : " rotate by \(place(angle))"
    return
      "set label \(text) at \(screen(x, y)) \(align)\(turn)\(font) textcolor rgb '\(colour ?? preset.palette.text)' front"
  }

  /// The lines of a label of the vertical axis, each for itself: terminals set lines of one turned label differently.
  func uprightLabels(_ lines: [String], centre: Double) -> [String] {
    lines.enumerated().map { line, text in
      label(
        gnuplotText(text), x: edge + em * (0.6 + 1.3 * Double(line)), y: centre, align: "center", angle: 90)
    }
  }

  /// The lines of the title, from the top of the page down.
  func titles(_ lines: [String]) -> [String] {
    lines.enumerated().map { line, text in
      let y = height - edge - titleSize * (0.6 + 1.25 * Double(line))
      return label(gnuplotBold(text), x: edge, y: y, size: titleSize)
    }
  }

  /// The terminal in the form that is asked for, and where the data is.
  func opening(name: String) -> [String] {
    let scale = preset.pixelsPerPoint
    let font = "font 'DejaVu Sans,\(place(em))'"
    let ground = "background rgb '\(preset.palette.background)'"
    let pixels = "\(Int((width * scale).rounded())),\(Int((height * scale).rounded()))"
    let inches = "\(place(width / 72))in,\(place(height / 72))in"
    let scaled = "fontscale \(place(scale * 0.75)) linewidth \(place(scale)) pointscale \(place(scale))"
    let vector = "fontscale 0.75 linewidth 1.5 pointscale 1"
    return [
      "# Redraw with: gnuplot \(name).gp",
      "# Another format: gnuplot -e \"format='svg'\" \(name).gp",
      "reset",
      "set encoding utf8",
      "if (!exists('format')) format = 'png'",
      "if (!exists('target')) target = '\(name).' . format",
      "if (format eq 'png') set terminal pngcairo enhanced rounded size \(pixels) \(font) \(scaled) \(ground)",
      "if (format eq 'svg') set terminal svg enhanced rounded size \(place(width)),\(place(height)) \(font) \(ground)",
      "if (format eq 'pdf') set terminal pdfcairo enhanced rounded size \(inches) \(font) \(vector) \(ground)",
      "if (format eq 'eps') set terminal epscairo enhanced rounded size \(inches) \(font) \(vector) \(ground)",
      "# A marker's size counts in type sizes in svg, in points elsewhere.",
      "dot = format eq 'svg' ? \(place(7 / em)) : 1",
      "set output target",
      "set datafile separator comma",
    ]
  }
}

/// A number short enough to read in a script.
func place(_ value: Double) -> String {
  withoutTrailingZeros(fixed(value, decimals: 4))
}
