import Quantities

/// How a finding names the cases that it speaks of.
public struct FindingWords {
  private let finding: StudyFinding
  private let study: Study
  /// What models and devices are called, by their names.
  private let titles: [String: [String: String]]

  init(_ finding: StudyFinding, of study: Study, titles: [String: [String: String]]) {
    self.finding = finding
    self.study = study
    self.titles = titles
  }

  /// `With 4 devices, the time`; `The time` where all cases are meant.
  var subject: String { subject(Words.label(finding.metric)) }

  /// The same of something else than the finding's metric, without what a coordinate is held at where one is told of each
  /// of its values.
  public func subject(_ name: String, but coordinate: String? = nil) -> String {
    if let condition = finding.condition {
      return "\(condition.prefix(1).uppercased())\(condition.dropFirst()), the \(name)"
    }
    let held = finding.filter.filter { $0.key != coordinate }
    return held.isEmpty ? "The \(name)" : "With \(cases(held)), the \(name)"
  }

  /// Some cases by what they are held at; of axes that advance together the first that is held tells.
  public func cases(_ held: [String: [String]]) -> String {
    var groups: Set<Int> = []
    let told = study.coordinates.filter { name in
      guard held[name] != nil else { return false }
      return study.axes.first { $0.path == name }.map { groups.insert($0.group).inserted } ?? true
    }
    return listed(told.map { place($0, held[$0] ?? []) }, "and")
  }

  /// A case by what varies and is not held: `Llama 3 70B, batch 4, variant “with”`.
  func place(_ text: (String) -> String, but coordinate: String? = nil) -> String {
    let axes = study.axes.filter { $0.count > 1 }.map(\.path)
    let varied = axes + (study.variants.count > 1 ? [Study.variantKey] : [])
    return varied.filter { $0 != coordinate && finding.filter[$0]?.count != 1 }.map { place($0, [text($0)]) }
      .joined(separator: ", ")
  }

  /// Values of a coordinate in a sentence.
  public func place(_ coordinate: String, _ texts: [String]) -> String {
    Words.place(coordinate, texts.map { title(coordinate, $0) }, standsAlone: standsAlone(coordinate))
  }

  private func standsAlone(_ coordinate: String) -> Bool {
    study.axes.contains { $0.path == coordinate && $0.standsForFiles }
  }

  private func title(_ coordinate: String, _ text: String) -> String { titles[coordinate]?[text] ?? text }
}

extension ScenarioBuilder {
  /// What the models and devices on the axes of a study are called, by their names there.
  public func titles(of study: Study) -> [String: [String: String]] {
    var titles: [String: [String: String]] = [:]
    for kind in [EntryKind.model, .device] {
      for axis in study.axes where axis.path == kind.rawValue {
        for place in 0..<axis.count {
          titles[axis.path, default: [:]][axis.text(at: place)] = try? load(kind, axis.node(at: place)).title
        }
      }
    }
    return titles
  }
}

extension StudyResult {
  /// What a model or device is called; nil for other coordinates.
  public func title(_ coordinate: String, of item: CaseResult) -> String? {
    switch coordinate {
    case "model": item.resolved.model.title
    case "device": item.resolved.device.title
    default: nil
    }
  }

  /// How a finding names the cases of these results.
  public func words(of finding: StudyFinding) -> FindingWords {
    var titles: [String: [String: String]] = [:]
    for name in ["model", "device"] where study.axes.contains(where: { $0.path == name }) {
      for item in results { titles[name, default: [:]][item.studyCase.coordinates[name] ?? ""] = title(name, of: item) }
    }
    return FindingWords(finding, of: study, titles: titles)
  }

  /// A case in a sentence, by the coordinates that vary; those that are held to one value are left out.
  public func place(of item: CaseResult, held filter: [String: [String]] = [:]) -> String {
    words(of: StudyFinding(metric: "", filter: filter)).place { item.studyCase.coordinates[$0] ?? "" }
  }
}
