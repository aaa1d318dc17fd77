/// Where answered cases are kept from run to run.
///
/// Threads call it at the same time.
public protocol CaseStore: AnyObject, Sendable {
  /// The number of a scope; nil where there is none and none can be made.
  ///
  /// - Parameter variant: What the current study calls the cases of this scope.
  func number(of scope: Digest, variant: String) throws -> Int64?

  /// The answers to cases in their order, nil for those that are not kept.
  func answers(to keys: [CaseKey]) throws -> [CaseAnswer?]

  /// Keeps answers.
  func keep(_ cases: [(key: CaseKey, answer: CaseAnswer)]) throws
}

/// What tells a case from all others: a scope, and the values of the axes.
public struct CaseKey: Hashable, Sendable {
  /// The number that the store gives to a `CaseScopes` digest.
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
  /// The metrics in the order of the study, as a JSON array; empty where the case cannot be.
  public var metrics: String

  public init(reason: String?, metrics: String) {
    self.reason = reason
    self.metrics = metrics
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
