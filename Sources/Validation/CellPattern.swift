/// Takes a value out of a longer cell: `k={} n=*` finds `1536` in `k=1536 n=24576`.
///
/// `{}` is the value, `*` any text, everything else stands for itself; both end where the text after them begins first.
public struct CellPattern: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    case text(String)
    case any, value
  }

  public let text: String
  private let pieces: [Piece]

  /// - Returns: nil where the pattern has no `{}` or more than one, or two open ends side by side.
  public init?(_ text: String) {
    self.text = text
    var pieces: [Piece] = []
    var literal = ""
    var rest = text[...]
    func flush() {
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
    }
    while let character = rest.first {
      if rest.hasPrefix("{}") {
        flush()
        pieces.append(.value)
        rest = rest.dropFirst(2)
      } else if character == "*" {
        flush()
        pieces.append(.any)
        rest = rest.dropFirst()
      } else {
        literal.append(character)
        rest = rest.dropFirst()
      }
    }
    flush()
    let isOpen = pieces.map { if case .text = $0 { false } else { true } }
    guard pieces.filter({ $0 == .value }).count == 1, !zip(isOpen, isOpen.dropFirst()).contains(where: { $0 && $1 })
    else { return nil }
    self.pieces = pieces
  }

  /// The value in a cell; nil where the cell has another form.
  public func value(in cell: String) -> String? {
    var rest = cell[...]
    var found: Substring?
    for (index, piece) in pieces.enumerated() {
      if case .text(let literal) = piece {
        guard rest.hasPrefix(literal) else { return nil }
        rest = rest.dropFirst(literal.count)
        continue
      }
      var open = rest
      if index + 1 < pieces.count, case .text(let next) = pieces[index + 1] {
        guard let end = Self.first(next, in: rest) else { return nil }
        open = rest[..<end]
      }
      if piece == .value { found = open }
      rest = rest[open.endIndex...]
    }
    return rest.isEmpty ? found.map(String.init) : nil
  }

  private static func first(_ literal: String, in text: Substring) -> Substring.Index? {
    var place = text.startIndex
    while place <= text.endIndex {
      if text[place...].hasPrefix(literal) { return place }
      guard place < text.endIndex else { return nil }
      place = text.index(after: place)
    }
    return nil
  }
}
