import CostModels
import Quantities
import Validation

/// The line of a stack file that holds the errors of one class.
extension ErrorSpread {
  init?(_ reader: NodeReader) {
    let kind = reader.required("class").choice(ErrorClass.self)
    let each = reader.required("each").fraction(in: 0...10)
    let shared = reader.required("shared").fraction(in: 0...10)
    let elsewhere = reader.required("elsewhere").fraction(in: 0...10)
    let rows = reader.required("rows").count(in: 1...1_000_000_000)
    let laboratories = reader.required("laboratories").list { $0.string() }
    let devices = reader.required("devices").list { $0.string() }
    let formats = reader.optional("formats").list { $0.string() } ?? []
    let of = reader.optional("of").string()
    let ranges = Validity.ranges(reader)
    guard let kind, let each, let shared, let elsewhere, let rows, let laboratories, let devices else { return nil }
    self.init(
      kind: kind, each: each, shared: shared, elsewhere: elsewhere, rows: rows, laboratories: laboratories,
      devices: devices, formats: formats, ranges: ranges, of: of)
  }

  /// One line of a stack file.
  var line: String {
    let shares = [("each", each), ("shared", shared), ("elsewhere", elsewhere)].map { "\($0): \(percentage($1))" }
    let names = laboratories.map { StackWriter.quoted(String($0)) }.joined(separator: ", ")
    return
      "  - {class: \(kind.rawValue), \(shares.joined(separator: ", ")), rows: \(rows), laboratories: [\(names)], "
      + "devices: [\(devices.joined(separator: ", "))], "
      + (formats.isEmpty ? "" : "formats: [\(formats.joined(separator: ", "))], ")
      + (of.map { "of: \($0), " } ?? "") + "ranges: {\(Validity.text(of: ranges))}}"
  }

  /// `matmul: each 5.9 %, shared 8.1 %, elsewhere 8.1 % in 775 rows of LLMCompass, Vidur`.
  public var sentence: String {
    "\(kind.rawValue): each \(percentage(each)), shared \(percentage(shared)), elsewhere \(percentage(elsewhere)) in "
      + "\(rows) rows of \(laboratories.joined(separator: ", "))" + (of.map { ", with \($0)" } ?? "")
  }

  private func percentage(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }
}

extension ValidationSuite {
  /// The errors of all stacks of a catalogue, class by class, on the tables of this suite.
  ///
  /// - Throws: The faults of the catalogue's stacks and devices.
  public func errorStudy(_ catalogue: Catalogue) throws(Diagnostics) -> ErrorStudy {
    var chains: [String: [Stack]] = [:]
    for file in catalogue.files(of: .stack) {
      var chain: [Stack] = []
      var next: String? = file.name
      while let name = next, chain.count < 9 {
        let entry = try catalogue.entry(.stack, .flag(name, named: "stack"))
        chain.append(entry.values.stack)
        next = entry.stack
      }
      chains[file.name] = chain
    }
    var devices: [Device] = []
    for file in catalogue.files(of: .device) {
      devices.append(try catalogue.entry(.device, at: file.path).values.device)
    }
    return ErrorStudy(rows: errorRows, chains: chains, devices: devices)
  }
}
