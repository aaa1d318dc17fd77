import Foundation
import Quantities
import TestSupport
import Testing

@testable import CostModels

@Suite("The smooth maximum")
struct SmoothMaximumTests {
  /// The definition, by powers alone.
  private static func defined(_ left: Double, _ right: Double, _ exponent: Double) -> Double {
    max(left, right) * pow(1 + pow(min(left, right) / max(left, right), exponent), 1 / exponent)
  }

  @Test(
    "it is its definition to a rounding, whether powers are multiplied out or not", arguments: [1, 2, 2.2, 2.5, 3.5, 8])
  func definition(exponent: Double) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let (left, right) = (generator.logUniform(1e-7, 1e-3), generator.logUniform(1e-7, 1e-3))
      let found = SmoothMaximum(exponent: exponent)(Time(left), Time(right)).value
      #expect(abs(found / Self.defined(left, right, exponent) - 1) < 1e-15)
    }
  }

  @Test(
    "the lesser of two is that which both powers tell, and its value to the bit", arguments: [0.5, 1, 2.2, 3.5, 1024])
  func lesser(exponent: Double) {
    var generator = SeededGenerator(seed: 5)
    let maximum = SmoothMaximum(exponent: exponent)
    for _ in 0..<2000 {
      let load = Time(generator.logUniform(1e-6, 1e-4))
      let one = Time(generator.logUniform(1e-6, 1e-4))
      let other = generator.pick([0.3, 0.9, 1]) * one
      let extra = Time(generator.logUniform(1e-9, 1e-5))
      let (time, isOther) = maximum.lesser(of: load, with: one, or: other, adding: extra)
      let (first, second) = (maximum(load, one), maximum(load, other))
      #expect(isOther == (second + extra < first))
      #expect(time == (isOther ? second : first))
    }
  }
}
