import Quantities
import RealModule

/// A wafer: its size, its price, its defects.
public struct Wafer: Hashable, Sendable {
  public var diameter = Length(300)
  /// The ring at the edge that bears no dies.
  public var edge = Length(3)
  /// The street between two dies.
  public var scribe = Length(0.1)
  /// Processed, at the date that its source names.
  public var price: Price?
  public var defectDensity: DefectDensity?
  public var yieldModel = YieldModel.negativeBinomial
  /// `alpha` of the negative binomial model, `n` of Bose-Einstein's.
  public var clustering = 3.0
  /// The share of defects in L2 that its spare rows repair.
  public var repairedL2 = 0.0

  public init() {}

  /// Dies that a wafer holds, nil where none does.
  ///
  /// `N = pi d²/(4 S) - pi d (w + h)/(2 sqrt(2) S)`, `S = w h`, `d = D - 2 e`
  ///
  /// - `w, h`: sides of a die with its street [mm]; `D`: `diameter`; `e`: `edge`.
  ///
  /// The second term is the ring of half a diagonal in which dies would stand over the edge; for square dies
  /// `pi d/sqrt(2 S)`. Against dies counted on a grid it is low by up to 8 % from 100 to 858 mm².
  /// Source: Hennessy, Patterson, Computer Architecture, 5th ed., section 1.6; that the mean of the sides tells the aspect:
  /// de Vries, IEEE Trans. Semiconductor Manufacturing 18(1), 2005.
  public func dies(of area: Area, aspect: Double = 1) -> Double? {
    guard area.value > 0, aspect > 0 else { return nil }
    let width = Double.sqrt(area.value * aspect) + scribe.value
    let height = Double.sqrt(area.value / aspect) + scribe.value
    let usable = (diameter - 2 * edge).value
    let stepped = width * height
    let inside = Double.pi * usable * usable / (4 * stepped)
    let lost = Double.pi * usable * (width + height) / (2 * 2.0.squareRoot() * stepped)
    return inside > lost ? inside - lost : nil
  }
}

/// How defects spread over a wafer, and so how many dies have none.
///
/// With `m = A D` defects on a die on average:
///
/// | model | share of good dies | assumes |
/// |---|---|---|
/// | Poisson | `e^-m` | the same density everywhere |
/// | Murphy | `((1 - e^-m)/m)²` | densities in a triangle around `D` |
/// | Seeds | `1/(1 + m)` | densities fall exponentially |
/// | negative binomial | `(1 + m/alpha)^-alpha` | a gamma distribution; `alpha` to infinity is Poisson, 1 is Seeds |
/// | Bose-Einstein | `(1 + m)^-n` | `n` critical layers, each with `D` |
///
/// Source: Murphy, Proc. IEEE 52(12), 1964; Seeds, IEEE Int. Convention Record 15(6), 1967; Stapper, Armstrong, Saji,
/// Proc. IEEE 71(4), 1983; Bose-Einstein: Hennessy, Patterson, Computer Architecture, 5th ed., section 1.6.
public enum YieldModel: String, CaseIterable, Sendable, Hashable {
  case poisson, murphy, seeds
  case negativeBinomial = "negative-binomial"
  case boseEinstein = "bose-einstein"

  /// The share of dies without a defect, of which there are so many on average.
  ///
  /// - Parameter clustering: `alpha` of the negative binomial, `n` of Bose-Einstein's.
  public func yield(defects: Double, clustering: Double) -> Double {
    precondition(defects >= 0 && clustering > 0, "\(defects) defects, clustering \(clustering)")
    guard defects > 0 else { return 1 }
    switch self {
    case .poisson: return Double.exp(-defects)
    case .murphy:
      let mean = -Double.expMinusOne(-defects) / defects
      return mean * mean
    case .seeds: return 1 / (1 + defects)
    case .negativeBinomial: return Double.exp(-clustering * Double.log(onePlus: defects / clustering))
    case .boseEinstein: return Double.exp(-clustering * Double.log(onePlus: defects))
    }
  }
}
