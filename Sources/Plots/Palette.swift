import Foundation

/// The colours of a chart.
public struct Palette: Sendable, Equatable {
  public var background: String
  public var text: String
  public var grid: String
  /// The colour of published values, unlike any series.
  public var reference: String
  /// The colours of lines and markers.
  public var series: [String]
  /// The same hues for areas, which have no dashes or markers: no two alike in grey.
  public var fills: [String]
  /// Colours for amounts from low to high, whose lightness runs one way.
  public var ramp: [String]

  /// Okabe and Ito's colours, which the colour-blind tell apart, dark and light by turns so that they differ in grey.
  ///
  /// Source: Okabe, Ito, Color Universal Design, 2008.
  static let paper = Palette(
    background: "#ffffff", text: "#222222", grid: "#dddddd", reference: "#000000",
    series: ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"],
    fills: ["#005484", "#e7a40e", "#009970", "#e5bbd2", "#af4d00", "#c4e5f7"],
    ramp: ["#f2f0d8", "#9bc7a4", "#3d93a3", "#20577f", "#1b1f4b"])

  /// The same hues, lifted for a dark ground.
  static let dark = Palette(
    background: "#16191d", text: "#e8e6e3", grid: "#3a3f45", reference: "#ffffff",
    series: ["#56b4e9", "#e69f00", "#2ec49a", "#e0a3c4", "#f0803c", "#f0e442"],
    fills: ["#377395", "#e9ab21", "#259d7b", "#ecc8dc", "#824520", "#f6ef8c"],
    ramp: ["#23284f", "#20577f", "#3d93a3", "#9bc7a4", "#f2f0d8"])

  /// The colour of a series; past the end the colours begin again, and markers and dashes still differ.
  func colour(_ index: Int) -> String { series[index % series.count] }

  /// The colour of a series' name: darker than its line, to be read as text.
  func textColour(_ index: Int) -> String { mixed(colour(index), text, share: 0.7) }

  /// The colour of a series' area.
  func fill(_ index: Int) -> String { fills[index % fills.count] }

  /// An area's colour thinned towards the background.
  func tint(_ index: Int, share: Double) -> String { mixed(fill(index), background, share: share) }

  /// The colour of an amount at this share of the ramp.
  func ramp(_ share: Double) -> String {
    let place = min(max(share, 0), 1) * Double(ramp.count - 1)
    let below = min(Int(place), ramp.count - 2)
    return mixed(ramp[below + 1], ramp[below], share: place - Double(below))
  }

  /// The colour in which text is read best on an area of this colour.
  func ink(on fill: String) -> String {
    let distances = [text, background].map { abs(lightness($0) - lightness(fill)) }
    return distances[0] >= distances[1] ? text : background
  }
}

/// `share` of the first colour, the rest of the second.
private func mixed(_ first: String, _ second: String, share: Double) -> String {
  let channels = zip(components(first), components(second)).map { pair in
    let mixed = (Double(pair.0) * share + Double(pair.1) * (1 - share)).rounded()
    let digits = String(Int(mixed), radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
  return "#" + channels.joined()
}

/// How light a colour looks, from 0 for black to 100 for white: the L* of CIELAB.
func lightness(_ colour: String) -> Double {
  let linear = components(colour).map { channel -> Double in
    let share = Double(channel) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  return luminance <= 0.008856 ? 903.3 * luminance : 116 * cbrt(luminance) - 16
}

private func components(_ colour: String) -> [Int] {
  let value = Int(colour.dropFirst(), radix: 16) ?? 0
  return [value >> 16 & 255, value >> 8 & 255, value & 255]
}
