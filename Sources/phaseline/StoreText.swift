import ResultStore
import Studies

/// What a store holds, in 80 columns.
enum StoreText {
  static func lines(_ path: String) throws -> [String] {
    let studies = try ResultStore(path, for: .reading).studies()
    guard !studies.isEmpty else { return ["\(path) holds no study yet."] }
    return studies.flatMap { study -> [String] in
      let cases = study.cases.map { "\($0) cases" } ?? "not run to its end"
      let files = study.identity.parts.filter { $0.name != "study" }.map(\.name)
      return EstimateText.wrapped("\(study.name): \(study.title)", indent: "  ")
        + ["  \(cases), version \(study.identity.version); in SQL: \"results_\(study.name)\""]
        + EstimateText.wrapped("  with \(files.joined(separator: ", "))", indent: "       ")
    }
  }
}
