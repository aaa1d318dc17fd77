/// Values that the user gives for dynamic sizes: one for the only symbol, or some by name.
public struct TokenCounts: Sendable, Hashable {
  private var single: Int?
  private var named: [String: Int] = [:]

  public init() {}

  /// Reads `4096` or `s27=4096`, each of them as often as there are symbols.
  ///
  /// - Throws: A fault for a text of another kind, or a count that is not positive.
  public init(parsing texts: [String]) throws(ProgramFault) {
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let count = parts.last.flatMap({ Int($0) }), count > 0, count <= 1 << 40 else {
        throw ProgramFault("\(shown(text)) is no count of tokens; write it like '4096' or 's27=4096'")
      }
      if parts.count == 2 { named[String(parts[0])] = count } else { single = count }
    }
  }

  /// The value of each symbol: given, or its hint.
  func values(for hints: [String: Int]) throws(ProgramFault) -> [String: Int] {
    let known = hints.keys.sorted()
    for name in named.keys.sorted() where hints[name] == nil {
      let list = known.isEmpty ? "the program has no dynamic size" : "it has \(known.joined(separator: ", "))"
      throw ProgramFault("--tokens names \(shown(name)), which is no dynamic size; \(list)")
    }
    var values = hints.filter { $0.value >= 0 }.merging(named) { $1 }
    guard let single else { return values }
    guard let only = known.first, known.count == 1 else {
      throw ProgramFault(
        known.isEmpty
          ? "--tokens sets a dynamic size, and the program has none: all its sizes are fixed"
          : "--tokens: the program has the dynamic sizes \(known.joined(separator: ", ")); write --tokens "
            + "\(known[0])=\(single)")
    }
    values[only] = single
    return values
  }
}
