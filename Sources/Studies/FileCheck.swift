/// Checks a file of any kind against what reads it.
public enum FileCheck {
  private static let kinds = EntryKind.allCases.map(\.rawValue) + ["study", "map", "scenario", "workloads"]

  /// Reads the file by its `kind`, and builds every case of a study.
  ///
  /// - Throws: Every fault of the file.
  public static func check(_ path: String, catalogue: Catalogue, builder: ScenarioBuilder) throws(Diagnostics) {
    let node = try YAMLLite.readFile(path)
    guard let kind = node["kind"], let text = kind.text else {
      throw Diagnostics(
        Diagnostic("missing key 'kind'; it is one of \(listed(kinds, "or"))", at: node.position, in: node.source))
    }
    if let entry = EntryKind(rawValue: text) {
      _ = try catalogue.entry(entry, at: path)
    } else if text == "study" {
      try checkStudy(node, path: path, catalogue: catalogue, builder: builder)
    } else if text == "map" {
      _ = try MapReader(catalogue).map(at: path)
    } else if text == "scenario" {
      _ = try builder.buildComplete(try ScenarioFile.read(node, path: path).settings)
    } else if text == "workloads" {
      _ = try MeasuredStepReader.read(node, with: builder)
    } else {
      let suggestion = Suggestion.phrase(for: text, in: kinds)
      throw Diagnostics(
        Diagnostic(
          "kind: \(quoted(text)) is not one of \(listed(kinds, "or"))\(suggestion)", at: kind.position, in: kind.source)
      )
    }
  }

  /// A study that cannot be read is checked for the names in it all the same, so that all faults are said at once.
  private static func checkStudy(
    _ node: ConfigNode, path: String, catalogue: Catalogue, builder: ScenarioBuilder
  ) throws(Diagnostics) {
    let study: Study
    do {
      study = try StudyReader.read(node, path: path)
    } catch {
      let places = ["base", "axes", "variants"].compactMap { node[$0] }
      throw Diagnostics(error.list + places.flatMap { unknownNames($0, catalogue) }) ?? error
    }
    try check(study, builder: builder)
  }

  /// Models, devices and stacks below a node that the catalogue does not have.
  private static func unknownNames(_ node: ConfigNode, _ catalogue: Catalogue) -> [Diagnostic] {
    node.items.flatMap { unknownNames($0, catalogue) }
      + node.entries.flatMap { entry -> [Diagnostic] in
        guard let kind = EntryKind(rawValue: entry.key == "draft" ? "model" : entry.key) else {
          return unknownNames(entry.value, catalogue)
        }
        let values = entry.value.text == nil ? entry.value.items : [entry.value]
        return values.flatMap { fault(of: $0, kind, catalogue) }
      }
  }

  private static func fault(of value: ConfigNode, _ kind: EntryKind, _ catalogue: Catalogue) -> [Diagnostic] {
    guard let name = value.text, !name.hasSuffix(".json"), !name.hasSuffix(".yaml") else { return [] }
    do {
      _ = try catalogue.path(of: kind, named: name, asked: value)
      return []
    } catch {
      return error.list
    }
  }

  /// Builds each case; a fault of the base is said once.
  private static func check(_ study: Study, builder: ScenarioBuilder) throws(Diagnostics) {
    var faults: [Diagnostic] = []
    for studyCase in study.cases {
      do {
        _ = try builder.buildComplete(studyCase.settings)
      } catch {
        faults += error.list.filter { !faults.contains($0) }
      }
    }
    for case .assessment(let assessed) in study.cells {
      do {
        _ = try AssessedResult(assessed, with: builder)
      } catch {
        faults += error.list.filter { !faults.contains($0) }
      }
    }
    if let faults = Diagnostics(faults) { throw faults }
  }
}
