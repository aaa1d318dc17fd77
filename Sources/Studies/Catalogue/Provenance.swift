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

  public init(_ status: KnowledgeStatus, source: String = "", note: String = "") {
    self.status = status
    self.source = source
    self.note = note
  }
}
