import CostModels
import Estimates
import Validation

/// Turns the fields that a user asks to fit into the constants of a fit.
public struct FitFields: Sendable {
  /// Pairs that one device cannot tell apart: on one GPU a higher share of HBM with less overlap fits matrix products as
  /// well as a lower share with more, and then carries over to no other (docs/model.md, "Matrix products").
  static let inseparable = [("stack.matmul.streaming", "stack.matmul.overlap_exponent")]

  /// Constants for a fit of a map: shared ones, and ones that each group has for itself.
  ///
  /// - Throws: Every path that is no field of a stack, or none that has an amount.
  public static func parameters(
    shared: [String], own: [String], of map: MeasurementMap
  ) throws(Diagnostics) -> [FitParameter] {
    var faults: [Diagnostic] = []
    var found: [FitParameter] = []
    for (paths, isOwn, flag) in [(shared, false, "--fit"), (own, true, "--own")] {
      for path in paths {
        if found.contains(where: { $0.name == path }) {
          faults.append(Diagnostic("\(quoted(path)) is named twice among the constants to fit", file: flag))
        } else if let parameter = parameter(path, isOwn: isOwn, of: map) {
          found.append(parameter)
        } else {
          let known = FieldTable.stack.filter { $0.assign != nil }.map(\.path)
          let whole = "stack.\(path)"
          let near =
            known.contains(whole) ? "; did you mean '\(whole)'?" : Suggestion.phrase(for: path, in: known)
          let message = "\(quoted(path)) is no constant of a stack (see 'phaseline list fields')\(near)"
          faults.append(Diagnostic(message, file: flag))
        }
      }
    }
    if let faults = Diagnostics(faults) { throw faults }
    guard !found.isEmpty else {
      throw Diagnostics(Diagnostic("name the constants to fit: --fit stack.matmul.streaming", file: "--fit"))
    }
    return found
  }

  private static func parameter(_ path: String, isOwn: Bool, of map: MeasurementMap) -> FitParameter? {
    guard let field = FieldTable[path], path.hasPrefix("stack."), let assign = field.assign, let range = field.range
    else { return nil }
    var scenario = Scenario.blank
    let amounts = map.groups.compactMap { group -> Double? in
      scenario.stack = group.stack
      return field.amount(scenario)
    }
    let log = FaultLog()
    var example = Scenario.blank
    _ = field.apply(FieldReader(node: .flag(field.example, named: path), path: path, log: log), &example)
    guard let start = (amounts + [field.amount(example) ?? 0]).first(where: { $0 > 0 }) else { return nil }
    return FitParameter(name: path, bounds: range, start: start, isOwn: isOwn) { value, stack in
      var scenario = Scenario.blank
      scenario.stack = stack
      assign(value, &scenario)
      stack = scenario.stack
    }
  }
}

extension Calibration {
  /// A fit of fields of the stacks that a map names.
  ///
  /// - Throws: Every path that is no constant of a stack.
  public init(_ map: MeasurementMap, shared: [String], own: [String] = []) throws(Diagnostics) {
    self.init(map, parameters: try FitFields.parameters(shared: shared, own: own, of: map))
    inseparable = FitFields.inseparable
  }
}

extension Catalogue {
  /// The stack that all of these extend or are, the nearest.
  ///
  /// - Throws: The faults of their files, or that they have none in common.
  public func commonStack(of names: [String]) throws(Diagnostics) -> String {
    var common: [String]?
    for name in names {
      var chain: [String] = []
      var next: String? = name
      while let current = next {
        chain.append(current)
        next = try entry(.stack, .flag(current, named: "stack")).stack
      }
      common = common.map { $0.filter(chain.contains) } ?? chain
    }
    guard let found = common?.first else {
      throw Diagnostics(
        Diagnostic(
          "the stacks \(listed(names.map { "'\($0)'" }, "and")) have no stack in common to extend; take fewer groups",
          file: "--group"))
    }
    return found
  }
}
