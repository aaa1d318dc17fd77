import CostModels
import Quantities
import Transformers

/// Reads the inputs of a prediction out of a row.
struct InputReader {
  var row: MeasuredRow
  var inputs: [MeasuredInput: InputBinding]

  /// A whole number of at least one.
  func count(_ input: MeasuredInput) throws(RowFault) -> Int {
    let text = try text(input)
    guard let number = plainNumber(text), number >= 1, number < 1e15, number == number.rounded() else {
      throw wrong(input, text, "a count")
    }
    return Int(number)
  }

  func count(_ input: MeasuredInput, default value: Int) throws(RowFault) -> Int {
    inputs[input] == nil ? value : try count(input)
  }

  /// Bytes, written as a bare number in a table; a prefetch may bring none.
  func bytes(_ input: MeasuredInput) throws(RowFault) -> Bytes {
    let text = try text(input)
    let least = input == .prefetched ? 0 : Double.leastNonzeroMagnitude
    guard let number = plainNumber(text), number >= least else { throw wrong(input, text, "a number of bytes") }
    return Bytes(number)
  }

  /// A time with its unit; zero where it is not given.
  func time(_ input: MeasuredInput) throws(RowFault) -> Time {
    guard inputs[input] != nil else { return .zero }
    let text = try text(input)
    guard let time = try? Time(parsing: text), time.value >= 0 else { throw wrong(input, text, "a time like '9 us'") }
    return time
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ input: MeasuredInput, default value: Choice? = nil
  ) throws(RowFault) -> Choice {
    if let value, inputs[input] == nil { return value }
    let text = try text(input)
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong(input, text, "one of \(names)")
    }
    return choice
  }

  /// `yes` or `no`; no where it is not given.
  func isTrue(_ input: MeasuredInput) throws(RowFault) -> Bool {
    guard inputs[input] != nil else { return false }
    let text = try text(input)
    guard ["yes", "no"].contains(text) else { throw wrong(input, text, "'yes' or 'no'") }
    return text == "yes"
  }

  /// Weights, activations and KV-cache: `precision`, and where given their own.
  func precisions() throws(RowFault) -> Precisions {
    var precisions = Precisions(all: .bf16)
    if inputs[.precision] != nil { precisions = (try choice(.precision) as PrecisionName).precisions }
    precisions.weights = try choice(.weightPrecision, default: precisions.weights)
    precisions.kvCache = try choice(.kvPrecision, default: precisions.kvCache)
    return precisions
  }

  /// Reads an input only to see whether it can be read.
  func check(_ input: MeasuredInput) throws(RowFault) {
    switch input {
    case .precision: let _: PrecisionName = try choice(input)
    case .weightPrecision, .kvPrecision: let _: Precision = try choice(input)
    case .collective: let _: Collective.Kind = try choice(input)
    case .stage: let _: Stage = try choice(input)
    case .scaling: _ = try time(input)
    case .message, .prefetched: _ = try bytes(input)
    case .kernel: let _: Elementwise.Kernel = try choice(input)
    case .part: _ = try text(input)
    case .sharesKeys: _ = try isTrue(input)
    case .m, .n, .k, .elements, .passes, .batch, .context, .prompt, .generate, .heads, .tensor, .ranks, .kvHeads,
      .headSize, .tokens, .copies, .experts, .hidden, .valueSize, .pipeline, .expert:
      _ = try count(input)
    }
  }

  func text(_ input: MeasuredInput) throws(RowFault) -> String {
    switch inputs[input] {
    case .constant(let text): return text
    case .column(let column):
      guard let text = row.fields[column] else { throw .wrong("there is no column '\(column)'") }
      return text
    case .matched(let column, let pattern):
      guard let cell = row.fields[column] else { throw .wrong("there is no column '\(column)'") }
      guard let text = pattern.value(in: cell) else {
        throw .wrong("\(column): '\(cell)' is not of the form '\(pattern.text)'")
      }
      return text
    case nil: throw .wrong("nothing says what '\(input.rawValue)' is")
    }
  }

  private func wrong(_ input: MeasuredInput, _ text: String, _ expected: String) -> RowFault {
    if let column = inputs[input]?.column { return .wrong("\(column): '\(text)' is not \(expected)") }
    return .wrong("'\(text)' is not \(expected)")
  }
}
