/// The two stages of a request.
public enum Stage: String, CaseIterable, Sendable, Hashable {
  /// All prompt tokens at once.
  case prefill
  /// One new token of each sequence.
  case decode
}

/// What one step works on: sequences of equal length.
public struct Batch: Hashable, Sendable {
  public var stage: Stage
  public var sequences: Int
  /// Tokens in the KV-cache that a decode step reads; in prefill the prompt tokens of each sequence.
  public var context: Double

  public init(stage: Stage, sequences: Int, context: Double) {
    self.stage = stage
    self.sequences = sequences
    self.context = context
  }

  /// New tokens of each sequence.
  public var newTokens: Int { stage == .decode ? 1 : Int(context) }

  /// New tokens of all sequences.
  public var tokens: Int { sequences * newTokens }
}
