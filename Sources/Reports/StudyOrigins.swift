import Studies

/// Where the numbers of a study come from: versions, catalogue entries, and how each input is known.
struct StudyOrigins {
  private let result: StudyResult
  private let versions: [Origin]

  init(_ result: StudyResult, versions: [Origin]) {
    self.result = result
    self.versions = versions
  }

  var all: [Origin] {
    var rows = versions + [Origin("study", "`\(result.study.reference)`")]
    var seen: Set<String> = []
    for item in result.results {
      guard case .feasible(_, let resolved) = item.outcome else { continue }
      for entry in [resolved.model, resolved.device, resolved.stack]
      where seen.insert("\(entry.kind)/\(entry.name)").inserted {
        rows.append(Origin("\(entry.kind) \(entry.name)", inputs(of: entry)))
      }
    }
    return rows
  }

  /// The inputs of an entry by how they are known.
  private func inputs(of entry: CatalogueEntry) -> String {
    let prefix = "\(entry.kind)."
    let groups = KnowledgeStatus.allCases.compactMap { status -> String? in
      let paths = entry.provenance.filter { $0.value.status == status }.keys.sorted()
      guard !paths.isEmpty else { return nil }
      let names = paths.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
      return "\(paths.count) \(status.rawValue) (\(names.joined(separator: ", ")))"
    }
    return "\(entry.title): \(groups.joined(separator: "; "))"
  }
}
