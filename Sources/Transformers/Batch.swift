/// The two stages of a request.
public enum Stage: String, CaseIterable, Sendable, Hashable {
  /// All prompt tokens at once.
  case prefill
  /// One new token of each sequence.
  case decode
}

/// A piece of one prompt that is computed beside other sequences' decode steps.
public struct PromptChunk: Hashable, Sendable {
  /// Prompt tokens of the piece.
  public var tokens: Int
  /// Tokens of the prompt up to the end of the piece, which its attention reads.
  public var context: Double

  public init(tokens: Int, context: Double) {
    self.tokens = tokens
    self.context = context
  }
}

/// What one step works on: sequences with their new tokens, and a piece of a prompt beside them where there is one.
public struct Batch: Hashable, Sendable {
  public var stage: Stage
  public var sequences: Int
  /// New tokens of each sequence: all of a prompt, one of a decode step, a draft and one when a draft is verified.
  public var newTokens: Int
  /// Tokens in the KV-cache that a step reads, the new ones included; the mean where sequences differ.
  public var context: Double
  /// The context of each sequence where they differ; empty where all have `context`.
  public var contexts: [Double] = []
  public var chunk: PromptChunk?

  public init(stage: Stage, sequences: Int, context: Double) {
    self.init(stage: stage, sequences: sequences, newTokens: stage == .decode ? 1 : Int(context), context: context)
  }

  public init(stage: Stage, sequences: Int, newTokens: Int, context: Double) {
    self.stage = stage
    self.sequences = sequences
    self.newTokens = newTokens
    self.context = context
  }

  /// New tokens of all sequences, the chunk's included.
  public var tokens: Int { sequences * newTokens + (chunk?.tokens ?? 0) }

  /// Rows of the head: all new tokens of a decode step, whose successors are wanted; else the last of each sequence. A
  /// chunk yields none but at its prompt's end.
  public var logitRows: Int { stage == .decode ? sequences * newTokens : sequences }

  /// The mean over sequences of what a window leaves of their contexts.
  public func meanContext(window: Int) -> Double {
    guard window > 0 else { return context }
    guard !contexts.isEmpty else { return min(context, Double(window)) }
    return contexts.reduce(0) { $0 + min($1, Double(window)) } / Double(contexts.count)
  }
}
