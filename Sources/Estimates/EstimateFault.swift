import Quantities

/// Why there is no estimate.
public enum EstimateFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The case cannot be: it does not fit, a precision is absent. An answer, not an error.
  case infeasible(String)
  /// An estimate came out faster than the hardware: a fault of ours.
  case belowBound(time: Time, bound: Time)

  public var description: String {
    switch self {
    case .infeasible(let reason): reason
    case .belowBound(let time, let bound):
      "internal error: an estimate of \(time.formatted()) lies below the bound of \(bound.formatted()); "
        + "please report this scenario"
    }
  }
}
