import Foundation

/// The findings of a study out of its finished table, which is read row by row.
public struct SweepFindings {
  private let study: Study
  private let titles: [String: [String: String]]

  public init(_ study: Study, with builder: ScenarioBuilder) {
    self.study = study
    titles = builder.titles(of: study)
  }

  /// A sentence for each finding that some row answers.
  ///
  /// - Throws: Where the table cannot be read.
  public func sentences(of table: String) throws(SweepFault) -> [String] {
    let findings = study.cells.compactMap { cell -> StudyFinding? in
      if case .finding(let finding) = cell { finding } else { nil }
    }
    guard !findings.isEmpty else { return [] }
    var reductions = findings.map { finding in
      FindingReduction(finding, of: study, words: FindingWords(finding, of: study, titles: titles))
    }
    let passes = reductions.map(\.passes).max() ?? 0
    let values = study.coordinates.count + 2
    for pass in 0..<passes {
      try TableReader.read(table) { row in
        for index in reductions.indices where pass < reductions[index].passes {
          reductions[index].take(
            pass: pass, value: { row.number($0 + values) }, coordinate: { row.text($0) })
        }
      }
    }
    return reductions.compactMap(\.sentence)
  }
}

/// Reads a table of our own, a row at a time, in memory that does not grow with it.
enum TableReader {
  /// The fields of one row.
  struct Row {
    fileprivate var bytes: ArraySlice<UInt8>
    fileprivate var ends: [Int]

    private func field(_ index: Int) -> ArraySlice<UInt8> {
      guard index < ends.count else { return [] }
      let start = index == 0 ? bytes.startIndex : ends[index - 1] + 1
      return bytes[start..<ends[index]]
    }

    func text(_ index: Int) -> String {
      let field = field(index)
      guard field.first == UInt8(ascii: "\"") else { return String(decoding: field, as: UTF8.self) }
      return String(decoding: field.dropFirst().dropLast(), as: UTF8.self).replacing("\"\"", with: "\"")
    }

    /// Not a number where the field is empty.
    func number(_ index: Int) -> Double {
      let field = field(index)
      return field.isEmpty ? .nan : Double(String(decoding: field, as: UTF8.self)) ?? .nan
    }
  }

  static func read(_ path: String, _ body: (Row) -> Void) throws(SweepFault) {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw SweepFault("cannot read \(path)") }
    defer { try? handle.close() }
    var rest: [UInt8] = []
    var isHeader = true
    var row = Row(bytes: [], ends: [])
    while let data = try? handle.read(upToCount: 1 << 18), !data.isEmpty {
      rest += data
      var start = 0
      var isQuoted = false
      row.ends.removeAll(keepingCapacity: true)
      for place in rest.indices {
        switch rest[place] {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted: row.ends.append(place)
        case UInt8(ascii: "\n") where !isQuoted:
          row.ends.append(place)
          row.bytes = rest[start..<place]
          if !isHeader { body(row) }
          isHeader = false
          row.bytes = []
          row.ends.removeAll(keepingCapacity: true)
          start = place + 1
        default: break
        }
      }
      rest.removeFirst(start)
    }
  }
}
