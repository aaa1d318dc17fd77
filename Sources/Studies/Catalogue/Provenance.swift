/// How a number is known.
public enum KnowledgeStatus: String, CaseIterable, Sendable, Hashable {
  /// From a data sheet, a configuration file, a standard.
  case spec
  case measured
  /// Fitted to measurements.
  case calibrated
  /// Nobody has published it; stated openly.
  case assumed
  /// Given by the user.
  case given
}

/// Where a number comes from.
public struct Provenance: Hashable, Sendable {
  public var status: KnowledgeStatus
  public var source: String
  public var note: String
  /// What the value may be besides, in the base unit of its field; nil where the file does not say.
  public var range: ClosedRange<Double>?

  public init(
    _ status: KnowledgeStatus, source: String = "", note: String = "", range: ClosedRange<Double>? = nil
  ) {
    self.status = status
    self.source = source
    self.note = note
    self.range = range
  }
}
