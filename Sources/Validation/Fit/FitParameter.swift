import CostModels

/// A constant of a stack that a fit moves.
public struct FitParameter: Sendable {
  /// The path of its field.
  public var name: String
  /// In the base unit of the field.
  public var bounds: ClosedRange<Double>
  /// Where the first search begins; more than zero.
  public var start: Double
  /// Whether each group has a value of its own; otherwise one value serves all.
  public var isOwn: Bool
  public var assign: @Sendable (Double, inout Stack) -> Void

  public init(
    name: String, bounds: ClosedRange<Double>, start: Double, isOwn: Bool = false,
    assign: @escaping @Sendable (Double, inout Stack) -> Void
  ) {
    precondition(start > 0, "the start of \(name) is \(start)")
    self.name = name
    self.bounds = bounds
    self.start = start
    self.isOwn = isOwn
    self.assign = assign
  }
}

/// A fitted constant.
public struct FittedValue: Hashable, Sendable {
  public var name: String
  /// The group whose value it is; nil where it serves all.
  public var group: String?
  public var value: Double
  /// From the curvature at the optimum, in the unit of the value; it knows nothing of the model's own error.
  public var standardError: Double

  /// Its field, and its group where it is of one.
  public var label: String { group.map { "\(name) (\($0))" } ?? name }
}

/// What a fit gave.
public struct Fit: Sendable {
  public var values: [FittedValue]
  /// Of the logarithms of the values, in their order.
  public var correlation: [[Double]]
  /// Of the scaled Jacobian: how much worse the worst determined combination is known than the best.
  public var condition: Double
  /// Errors with the constants as they were before.
  public var before: Score
  public var after: Score
  /// How many of the starts ended at the best cost.
  public var agreeing: Int
  public var starts: Int
  /// Errors of rows that the constants have not seen.
  public var leftOut: [LeftOut]
  /// What answers with these constants may err by, class by class, from the rows that were left out.
  public var errors: [ErrorSpread]
  /// What the data cannot tell, in words; where there is any, the values must not be used.
  public var refusals: [String]
}

/// The errors of rows that were left out of a fit.
public struct LeftOut: Hashable, Sendable {
  public var name: String
  /// With constants of its own fitted on these rows, where a group has any.
  public var summary: ErrorSummary
  /// With nothing fitted on these rows: constants of a group's own are the mean of the others'.
  public var unseen: ErrorSummary
  /// `log(predicted/measured)` of each line of the table, of `summary`.
  public var residuals: [Int: Double]
}
