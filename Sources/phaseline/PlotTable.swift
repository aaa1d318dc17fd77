import ResultStore
import Studies
import Validation

/// The table that a chart is drawn from: a CSV file, or a study of a store.
struct PlotTable {
  let path: String
  /// The study, where the store holds several.
  let study: String?
  /// Each `column=text`; what they leave out of a study is not read.
  let filters: [String]

  func read() throws -> MeasurementTable {
    guard StoreFile.isStore(path) else {
      if study != nil {
        throw Diagnostics(
          Diagnostic("\(path) is no store of results, and has no studies to choose from", file: "--study"))
      }
      return try CSVReader.readFile(path).table
    }
    let store = try ResultStore(path, for: .reading)
    let chosen = try Self.chosen(of: try store.studies(), named: study, in: path)
    let kept = try chosen.kept(file: "\(path): \(chosen.name)")
    guard let bytes = try kept.table(from: store, keeping: axisFilters(of: kept.study), limit: CSVReader.sizeLimit)
    else {
      throw Diagnostics(
        Diagnostic(
          "the study '\(chosen.name)' has too many cases for a chart; keep fewer with --where, such as "
            + "\(kept.study.axes.first.map { "\($0.path)=\($0.text(at: 0))" } ?? "variant=\(kept.study.baseline)")",
          file: path))
    }
    return try CSVReader.read(bytes: bytes, file: path).table
  }

  private static func chosen(of studies: [StoredStudy], named name: String?, in path: String) throws -> StoredStudy {
    let names = studies.map(\.name)
    if let name {
      if let found = studies.first(where: { $0.name == name }) { return found }
      let near = Suggestion.phrase(for: name, in: names)
      let known = near.isEmpty && !names.isEmpty ? "; it holds \(names.joined(separator: ", "))" : near
      throw Diagnostics(Diagnostic("\(path) holds no study '\(name)'\(known)", file: "--study"))
    }
    guard let only = studies.first else { throw Diagnostics(Diagnostic("the store holds no study yet", file: path)) }
    guard studies.count == 1 else {
      throw Diagnostics(
        Diagnostic(
          "the store holds several studies; name one with --study: \(names.joined(separator: ", "))", file: path)
      )
    }
    return only
  }

  /// The filters that name a value of an axis.
  private func axisFilters(of study: Study) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for filter in filters {
      guard let equals = filter.firstIndex(of: "=") else { continue }
      let text = String(filter[filter.index(after: equals)...])
      guard let axis = study.axes.first(where: { $0.path == filter[..<equals] }), axis.place(ofText: text) != nil
      else { continue }
      found[axis.path] = [text]
    }
    return found
  }
}
