import Foundation
import Plots
import Studies
import SystemWords

/// A file of a report that could not be written.
public struct ReportFault: Error, Sendable, CustomStringConvertible {
  public var description: String
}

/// A form of a report.
public enum ReportFormat: String, Sendable, CaseIterable {
  case html, md, ipynb
}

/// Writes the results, charts and report of a study into a folder; each file appears under its name when it is whole.
public struct ReportFolder: Sendable {
  private let path: String
  private let formats: [ReportFormat]
  private let charts: ChartChoices
  private let hasBrief: Bool

  /// - Parameters:
  ///   - formats: The forms of the report.
  ///   - charts: How the charts are drawn; what is left open is the study's to say.
  ///   - hasBrief: Whether the one page for a meeting is written too.
  public init(
    _ path: String, formats: [ReportFormat] = [.html, .md], charts: ChartChoices = ChartChoices(),
    hasBrief: Bool = false
  ) {
    self.path = path
    self.formats = formats
    self.charts = charts
    self.hasBrief = hasBrief
  }

  /// Writes `results.csv`, the charts and the reports.
  ///
  /// A chart that cannot be drawn does not cost the results: they, its script and its data are written, the reports say
  /// what is missing, and the fault is returned.
  public func write(_ result: StudyResult, version: String) throws(ReportFault) -> [RenderFault] {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ReportFault(description: "cannot make the folder \(path): \(Self.obstacle(to: path))")
    }
    try write(result.csv(), to: "results.csv")
    let (pictures, chartFaults) = drawn(StudyCharts(result: result, choices: charts))
    let versions = [Origin("Phaseline", version)] + (gnuplotVersion().map { [Origin("gnuplot", $0)] } ?? [])
    var faults = chartFaults
    try write(StudyReport(result, pictures: pictures, versions: versions).composed(), named: "report")
    if hasBrief {
      let picture = drawBrief(result, &faults)
      try write(StudyBrief(result, picture: picture, versions: versions).composed(), named: "brief")
    }
    return faults
  }

  /// The charts by the names of their figures, on all cores, and what could not be drawn.
  private func drawn(_ charts: StudyCharts) -> (pictures: [String: Picture], faults: [RenderFault]) {
    var pictures: [String: Picture] = [:]
    var faults: [RenderFault] = []
    let figures = charts.figures
    let results = figures.concurrentMap { figure in
      Result { () throws(RenderFault) in try draw(figure, charts) }
    }
    for (figure, result) in zip(figures, results) {
      switch result {
      case .success(let picture): pictures[figure.name] = picture
      case .failure(let fault): faults.append(fault)
      }
    }
    return (pictures, faults)
  }

  /// The report in each of its forms.
  private func write(_ report: Report, named name: String) throws(ReportFault) {
    for format in formats {
      let text =
        switch format {
        case .html: HTMLWriter().write(report)
        case .md: MarkdownWriter().write(report)
        case .ipynb: NotebookWriter().write(report)
        }
      try write(text, to: "\(name).\(format)")
    }
  }

  private func draw(_ figure: StudyFigure, _ charts: StudyCharts) throws(RenderFault) -> Picture {
    let rendered = try charts.draw(figure, folder: path + "/plots", formats: [.svg])
    return picture(figure, rendered, name: figure.name, caption: charts.caption(figure))
  }

  /// The study's first chart as a slide.
  private func drawBrief(_ result: StudyResult, _ faults: inout [RenderFault]) -> Picture? {
    let slide = StudyCharts(result: result, choices: ChartChoices(preset: .slide))
    guard let figure = slide.figures.first else { return nil }
    do throws(RenderFault) {
      let name = figure.name + "-slide"
      let rendered = try render(
        slide.chart(figure), preset: .slide, name: name, directory: path + "/plots", formats: [.svg])
      return picture(figure, rendered, name: name, caption: slide.caption(figure))
    } catch {
      faults.append(error)
      return nil
    }
  }

  private func picture(_ figure: StudyFigure, _ rendered: RenderedFigure, name: String, caption: String) -> Picture {
    let files =
      rendered.pictures.map { ($0.key.rawValue, $0.value) } + [("gp", rendered.script), ("csv", rendered.data)]
    var contents: [String: String] = [:]
    for (form, file) in files {
      contents[form] = FileManager.default.contents(atPath: path + "/plots/" + file)?.base64EncodedString()
    }
    let svg = rendered.pictures[.svg].flatMap { try? String(contentsOfFile: path + "/plots/" + $0, encoding: .utf8) }
    let forms = PictureFormat.allCases.filter { $0 != .png && rendered.pictures[$0] != nil }.map(\.rawValue)
    return Picture(
      title: figure.title, caption: caption, base: "plots/" + name, formats: forms, svg: svg, contents: contents)
  }

  private func write(_ text: String, to name: String) throws(ReportFault) {
    try Self.write(text, to: path + "/" + name)
  }

  /// Writes a text beside its name, then gives it the name.
  public static func write(_ text: String, to target: String) throws(ReportFault) {
    let part = target + ".part"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: part))
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw ReportFault(description: "cannot write \(target): \(systemWords(for: error))")
    }
    guard rename(part, target) == 0 else {
      throw ReportFault(description: "cannot write \(target): \(String(cString: strerror(errno)))")
    }
  }

  /// The system's words for why a folder cannot be made: tried again from its first missing part.
  private static func obstacle(to path: String) -> String {
    var missing = URL(fileURLWithPath: path).standardizedFileURL
    while missing.pathComponents.count > 2,
      !FileManager.default.fileExists(atPath: missing.deletingLastPathComponent().path)
    {
      missing.deleteLastPathComponent()
    }
    return mkdir(missing.path, 0o777) == 0 ? "it is not a folder" : String(cString: strerror(errno))
  }
}
