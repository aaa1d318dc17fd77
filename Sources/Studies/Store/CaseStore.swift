/// Where answered cases are kept from run to run.
///
/// Threads call it at the same time.
public protocol CaseStore: AnyObject, Sendable {
  /// A scope with what its rows hold; nil where there is none and none can be made.
  ///
  /// - Parameters:
  ///   - variant: What the current study calls the cases of this scope.
  ///   - columns: What the current study asks of them; made where rows have none such yet.
  func scope(_ digest: Digest, variant: String, columns: [String]) throws -> KeptScope?

  /// The answers to cases in their order, nil for those that are not kept.
  func answers(to keys: [CaseKey]) throws -> [CaseAnswer?]

  /// Keeps answers.
  func keep(_ cases: [(key: CaseKey, answer: CaseAnswer)]) throws
}

/// Cases that differ in the values of their axes alone.
public struct KeptScope: Hashable, Sendable {
  /// The number that the store gives to a `CaseScopes` digest.
  public var number: Int64
  /// What the metrics of a row are, in their order (`CaseScopes.columns`).
  public var columns: [String]

  public init(number: Int64, columns: [String]) {
    self.number = number
    self.columns = columns
  }
}

/// What tells a case from all others: a scope, and the values of the axes.
public struct CaseKey: Hashable, Sendable {
  /// The number of its scope.
  public var scope: Int64
  /// The texts of the axes' values, as a JSON array.
  public var point: String

  public init(scope: Int64, point: String) {
    self.scope = scope
    self.point = point
  }
}

/// What came out for a case.
public struct CaseAnswer: Hashable, Sendable {
  /// Why the case cannot be; nil where it can.
  public var reason: String?
  /// The metrics in the order of the scope's columns, as a JSON array; `""` or nothing stands where one was not asked yet.
  /// Empty where the case cannot be.
  public var metrics: String

  public init(reason: String?, metrics: String) {
    self.reason = reason
    self.metrics = metrics
  }

  /// The answer with those of its metrics that stand at these places; nil where one was not asked.
  public func taking(_ places: [Int]) -> CaseAnswer? {
    if reason != nil { return self }
    let values = StoredText.values(of: self)
    let taken = places.compactMap { values.indices.contains($0) ? values[$0] : nil }
    return taken.count == places.count ? StoredText.answer(of: taken) : nil
  }

  /// A digest of answer and key, by which a damaged row is known.
  public func digest(for key: CaseKey) -> Digest {
    var digest = Digest()
    for text in [key.point, reason ?? "", metrics] {
      digest.add(text.utf8)
      digest.add([0xff])
    }
    return digest
  }
}
