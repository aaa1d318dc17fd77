import Foundation

/// A table of a page of the documentation.
public struct MarkdownTable {
  public var columns: [String] = []
  public var rows: [[String]] = []

  /// The first table below a heading of a page, given by its path below the root of the source tree.
  public init(under heading: String, in page: String) throws {
    let text = try String(contentsOfFile: SourceTree.root + "/" + page, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let below = lines.drop { $0 != heading }.dropFirst()
    let table = below.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.map(Self.cells)
    columns = table.first ?? []
    rows = Array(table.dropFirst(2))
  }

  private static func cells(_ line: String) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
      String(cell.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
