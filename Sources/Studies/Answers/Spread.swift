import Estimates
import Quantities
import Transformers

/// What a search may choose.
public enum SearchDimension: String, CaseIterable, Sendable {
  case tensor, pipeline, data, expert
  case contextRanks = "context_ranks"
  case batch, concurrency

  /// Whether it is a degree of parallelism.
  public var isDegree: Bool { self != .batch && self != .concurrency }
}

/// The ways to spread a model over a number of devices: the lattice of the number's divisors.
///
/// Degrees that are searched run over the divisors of what the others leave of `n`; those that are not keep their value. With
/// replicas among them all `n` devices are used; without, fewer may be, since no replica would take the rest. Expert ranks
/// are the tensor and data ranks seen otherwise: every number of them that suits the model.
public enum Spread {
  /// Every way, and why the others do not suit the model, with how many there are.
  public static func all(
    over devices: Int, _ dimensions: Set<SearchDimension>, from base: Parallelism, model: TransformerShape
  ) -> (valid: [Parallelism], refused: [String]) {
    let fixed = product(of: base, without: dimensions)
    guard devices % fixed == 0 else { return ([], []) }
    var valid: [Parallelism] = []
    var refused: [String] = []
    let free = devices / fixed
    for tensor in choices(.tensor, free, base.tensor, dimensions) {
      for context in choices(.contextRanks, free / share(tensor, .tensor, dimensions), base.context, dimensions) {
        let left = free / share(tensor, .tensor, dimensions) / share(context, .contextRanks, dimensions)
        for pipeline in choices(.pipeline, left, base.pipeline, dimensions) {
          var spread = base
          (spread.tensor, spread.context, spread.pipeline) = (tensor, context, pipeline)
          if dimensions.contains(.data) { spread.data = left / share(pipeline, .pipeline, dimensions) }
          if tensor > model.heads {
            refused.append("\(tensor) tensor ranks are more than the \(model.heads) heads")
          } else if let fault = withoutExperts(spread, dimensions).fault(for: model) {
            refused.append(fault)
          } else {
            valid += experts(of: spread, dimensions, model: model)
          }
        }
      }
    }
    return (valid, refused)
  }

  private static func withoutExperts(_ spread: Parallelism, _ dimensions: Set<SearchDimension>) -> Parallelism {
    var spread = spread
    if dimensions.contains(.expert) { spread.expert = 1 }
    return spread
  }

  private static func experts(
    of spread: Parallelism, _ dimensions: Set<SearchDimension>, model: TransformerShape
  ) -> [Parallelism] {
    guard dimensions.contains(.expert), model.experts.isUsed else { return [withoutExperts(spread, dimensions)] }
    return divisors(of: spread.tensor * spread.data).compactMap { ranks in
      var spread = spread
      spread.expert = ranks
      return spread.fault(for: model) == nil ? spread : nil
    }
  }

  private static func choices(
    _ dimension: SearchDimension, _ left: Int, _ fixed: Int, _ dimensions: Set<SearchDimension>
  ) -> [Int] {
    dimensions.contains(dimension) ? divisors(of: left) : [fixed]
  }

  /// What a degree takes of the devices that are free: nothing where it is fixed.
  private static func share(_ degree: Int, _ dimension: SearchDimension, _ dimensions: Set<SearchDimension>) -> Int {
    dimensions.contains(dimension) ? degree : 1
  }

  /// The product of the degrees that are not searched.
  static func product(of base: Parallelism, without dimensions: Set<SearchDimension>) -> Int {
    let degrees: [(SearchDimension, Int)] = [
      (.tensor, base.tensor), (.contextRanks, base.context), (.data, base.data), (.pipeline, base.pipeline),
    ]
    return degrees.reduce(1) { dimensions.contains($1.0) ? $0 : $0 * $1.1 }
  }

  /// In ascending order.
  static func divisors(of number: Int) -> [Int] {
    var small: [Int] = []
    var large: [Int] = []
    var divisor = 1
    while divisor * divisor <= number {
      if number % divisor == 0 {
        small.append(divisor)
        if divisor * divisor != number { large.append(number / divisor) }
      }
      divisor += 1
    }
    return small + large.reversed()
  }
}
