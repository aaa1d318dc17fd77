import Foundation
import Plots
import Studies
import SystemWords

/// The charts of all studies in one folder, to be kept beside the code: `STUDY/FIGURE.gp`, `.csv` and `.png`, and a
/// page that shows them.
public struct Gallery: Sendable {
  private let path: String
  private let results: [StudyResult]

  public init(_ path: String, of results: [StudyResult]) {
    self.path = path
    self.results = results
  }

  /// How a folder differs from what its studies give now.
  public enum Difference: Sendable, Equatable, CustomStringConvertible {
    case changed(String)
    case missing(String)
    case leftOver(String)

    public var description: String {
      switch self {
      case .changed(let file): "\(file) differs from what its study gives now"
      case .missing(let file): "\(file) is missing"
      case .leftOver(let file): "\(file) belongs to no study"
      }
    }
  }

  /// Draws every chart, and writes the page.
  public func write() throws(ReportFault) -> [RenderFault] {
    let faults = results.concurrentMap { draw($0) }
    let page = path + "/README.md"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ReportFault(description: "cannot make the folder \(path): \(systemWords(for: error))")
    }
    try ReportFolder.write(readme, to: page)
    return faults.flatMap(\.self)
  }

  private func draw(_ result: StudyResult) -> [RenderFault] {
    let charts = StudyCharts(result: result)
    return charts.figures.compactMap { figure in
      do throws(RenderFault) {
        _ = try charts.draw(figure, folder: "\(path)/\(result.study.name)")
        return nil
      } catch {
        return error
      }
    }
  }

  /// What in the folder is not as it would be written, without writing anything. Of pictures only the presence counts:
  /// their bytes depend on the fonts at hand.
  public func differences() -> [Difference] {
    let expected = texts
    let pictures = charts.map { "\($0.name).png" }
    let present = Set(files)
    let changed = expected.compactMap { name, text -> Difference? in
      guard present.contains(name) else { return .missing(name) }
      return FileManager.default.contents(atPath: "\(path)/\(name)") == Data(text.utf8) ? nil : .changed(name)
    }
    let missing = pictures.filter { !present.contains($0) }.map(Difference.missing)
    let left = present.subtracting(expected.map(\.name)).subtracting(pictures).map(Difference.leftOver)
    return (changed + missing + left).sorted { $0.description < $1.description }
  }

  /// The common names of each chart's files, with its script and data.
  private var charts: [(name: String, drawing: GnuplotScript)] {
    results.flatMap { result in
      let charts = StudyCharts(result: result)
      return charts.figures.map { ("\(result.study.name)/\($0.name)", charts.drawing($0)) }
    }
  }

  private var texts: [(name: String, text: String)] {
    [("README.md", readme)]
      + charts.flatMap { [("\($0.name).gp", $0.drawing.script), ("\($0.name).csv", $0.drawing.data)] }
  }

  /// Every file below the folder.
  private var files: [String] {
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  /// One section for each study: its title, its file, its charts.
  private var readme: String {
    let writer = MarkdownWriter()
    var blocks = [
      "# Charts of the studies",
      "Every chart of every study under `studies/`, drawn by `make gallery`. `gnuplot FIGURE.gp` in its folder draws one "
        + "again; `make check` fails when a script or its data is not what the study gives.",
    ]
    for result in results {
      let study = result.study
      let file = (study.path as NSString).lastPathComponent
      blocks.append("## \(writer.inline(study.title))")
      blocks.append("Study: [studies/\(writer.inline(file))](../studies/\(linkPath(file)))")
      for figure in StudyCharts(result: result).figures {
        blocks += writer.block(.picture(Picture(title: figure.title, base: "\(study.name)/\(figure.name)")))
      }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
