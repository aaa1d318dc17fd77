/// How draws over the ranges of inputs are made: how many, from which seed, and which inputs move together.
///
/// A Latin hypercube: of each input one draw lies in each of `samples` parts of equal probability, in an order of its own.
/// The draws of an input depend on the seed and on its path alone, so they are the same in every case and figure.
/// Source: McKay, Beckman, Conover, Technometrics 21(2), 1979.
public struct Sampling: Hashable, Sendable {
  public var samples = 2000
  public var seed = 1
  /// Inputs of which all have the draw of the first.
  public var together: [[String]] = []
  /// Ranges that a study states over the catalogue's, in base units.
  public var ranges: [String: ClosedRange<Double>] = [:]

  public init() {}

  /// The name under which an input is drawn: its own, or that of the first it moves with.
  public func name(of path: String) -> String { together.first { $0.contains(path) }?.first ?? path }

  /// The shares of all draws below each draw of an input, from 0 to 1.
  func column(_ name: String) -> [Double] {
    var digest = Digest()
    digest.add("\(seed) \(name)".utf8)
    var generator = SplitMix64(state: digest.state)
    var parts = Array(0..<samples)
    for place in parts.indices.dropLast() {
      parts.swapAt(place, place + generator.next(below: samples - place))
    }
    return parts.map { (Double($0) + generator.nextShare()) / Double(samples) }
  }
}

/// The generator of 64-bit numbers of Steele, Lea and Flood, OOPSLA 2014: the same on every machine.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from 0 to below a bound; by the upper half of a product, whose bias of `bound/2^64` is nothing here.
  mutating func next(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// From 0 to below 1.
  mutating func nextShare() -> Double { Double(next() >> 11) * 0x1p-53 }
}
