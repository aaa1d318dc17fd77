import Estimates
import Quantities
import Validation

/// Writes the stack that a fit gave, as a catalogue file: every constant with its standard error and its source.
public struct StackWriter: Sendable {
  public var name: String
  public var base: String
  public var fit: Fit
  public var map: MeasurementMap
  /// The table as the user named it.
  public var table: String
  /// The group whose own constants are written; nil where there are none.
  public var group: String?
  /// The errors of the stack that is extended: on devices of another kind nothing better is known.
  public var baseErrors: [ErrorSpread]

  public init(
    name: String, base: String, fit: Fit, map: MeasurementMap, table: String, group: String?,
    baseErrors: [ErrorSpread] = []
  ) {
    self.baseErrors = baseErrors
    self.name = name
    self.base = base
    self.fit = fit
    self.map = map
    self.table = table
    self.group = group
  }

  /// The constants that the file holds: those of all groups, and the own ones of its group.
  public var written: [FittedValue] { fit.values.filter { $0.group == nil || $0.group == group } }

  /// The file's text.
  public func text() -> String {
    var lines = [
      "kind: stack", "name: \(name)", "title: \(Self.quoted("Calibrated: \(map.title)"))", "extends: \(base)",
      "note: \(Self.quoted("Fitted constants alone; all others are those of \(base)."))", "sources:",
      "  fit: \(Self.quoted(provenance))",
    ]
    var open: [String] = []
    for value in written.sorted(by: { place($0.name) < place($1.name) }) {
      let path = value.name.split(separator: ".").dropFirst().map(String.init)
      let shared = zip(open, path.dropLast()).prefix { $0 == $1 }.count
      for (depth, key) in path.dropLast().enumerated() where depth >= shared {
        lines.append(String(repeating: "  ", count: depth) + key + ":")
      }
      open = Array(path.dropLast())
      let indent = String(repeating: "  ", count: path.count - 1)
      let error = Self.text(of: value.standardError, like: value.name)
      lines.append(
        "\(indent)\(path[path.count - 1]): {value: \(Self.text(of: value.value, like: value.name)), source: fit, "
          + "status: calibrated, note: \(Self.quoted("standard error \(error)"))}")
    }
    return (lines + errors).joined(separator: "\n") + "\n"
  }

  /// The block of errors; nothing where too few rows were left out to tell any.
  private var errors: [String] {
    let spreads = fit.errors.map { spread in
      var spread = spread
      let base = baseErrors.first { $0.kind == spread.kind }
      spread.elsewhere = max(spread.shared, base?.elsewhere ?? 0)
      return spread
    }
    return spreads.isEmpty ? [] : ["errors:"] + spreads.map(\.line)
  }

  /// Which rows, which fit, which errors.
  private var provenance: String {
    let groups = fit.after.groups.filter { !$0.rows.isEmpty }
    let errors = groups.compactMap { group in
      group.summary.map { "\(group.name) (\(group.device), \($0.count) rows) median error \(shown($0.median))" }
    }
    let held = fit.leftOut.map { "\($0.name) \(shown($0.summary.median))" }.joined(separator: ", ")
    return "\(map.source); phaseline calibrate of \(table.split(separator: "/").last ?? "") by the map '\(map.name)': "
      + "least squares on log error, soft L1; \(errors.joined(separator: "; "))"
      + (held.isEmpty ? "" : "; median errors where left out of the fit: \(held)")
  }

  private func shown(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }

  /// The place of a field among all fields, so that a group's keys stand together.
  private func place(_ path: String) -> Int { FieldTable.all.firstIndex { $0.path == path } ?? Int.max }

  /// An amount as the file writes it, with its unit.
  public static func text(of amount: Double, like path: String) -> String {
    guard let field = FieldTable[path], let assign = field.assign else { return "\(amount)" }
    var scenario = Scenario.blank
    assign(Double(formatted(amount, digits: 4)) ?? amount, &scenario)
    return field.text(scenario) ?? "\(amount)"
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
