import Foundation

/// A straight line up the page.
struct Slope {
  let from: (x: Double, y: Double)
  let length: Double
  private let across: Double
  private let up: Double

  init(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    self.from = from
    let (run, rise) = (to.x - from.x, to.y - from.y)
    length = (rise * rise + run * run).squareRoot()
    (across, up) = (run / length, rise / length)
  }

  /// Its angle in degrees.
  var angle: Double { atan2(up, across) * 180 / .pi }

  /// The place so far along and above it.
  func place(_ along: Double, above: Double) -> (x: Double, y: Double) {
    (from.x + along * across - above * up, from.y + along * up + above * across)
  }
}
