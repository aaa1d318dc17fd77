import Foundation
import Plots
import Studies

/// A file of a report that could not be written.
public struct ReportFault: Error, Sendable, CustomStringConvertible {
  public var description: String
}

/// Writes the results, charts and report of a study into a folder; each file appears under its name when it is whole.
public struct ReportFolder {
  private let path: String

  public init(_ path: String) { self.path = path }

  /// Writes `results.csv`, the charts, `report.md` and `report.html`.
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
    var pictures: [String: Picture] = [:]
    var faults: [RenderFault] = []
    for figure in StudyCharts(result: result).figures {
      do throws(RenderFault) {
        pictures[figure.name] = try draw(figure, of: result)
      } catch {
        faults.append(error)
      }
    }
    let report = StudyReport(result, pictures: pictures, version: version).composed()
    try write(MarkdownWriter().write(report), to: "report.md")
    try write(HTMLWriter().write(report), to: "report.html")
    return faults
  }

  private func draw(_ figure: StudyFigure, of result: StudyResult) throws(RenderFault) -> Picture {
    let rendered = try StudyCharts(result: result).draw(figure, folder: path + "/plots", formats: [.svg])
    let svg = rendered.pictures[.svg].flatMap { try? String(contentsOfFile: path + "/plots/" + $0, encoding: .utf8) }
    return Picture(title: figure.title, base: "plots/" + figure.name, formats: ["svg"], svg: svg)
  }

  private func write(_ text: String, to name: String) throws(ReportFault) {
    let target = path + "/" + name
    let part = path + "/." + name + ".part"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: part))
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw ReportFault(description: "cannot write \(target): \(error.localizedDescription)")
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
