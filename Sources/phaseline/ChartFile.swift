import Foundation
import Plots
import Reports
import Studies

/// The one chart that a command draws, at a path that the user names.
struct ChartFile {
  private let path: String
  private let format: PictureFormat
  private let options: ChartOptions

  /// - Throws: One fault where the path does not say what kind of picture it is.
  init(_ path: String, _ options: ChartOptions) throws {
    guard let format = PictureFormat(rawValue: URL(fileURLWithPath: path).pathExtension) else {
      let known = PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw Diagnostics(Diagnostic("'\(path)' does not end in one of \(known)", file: "--output"))
    }
    self.path = path
    self.format = format
    self.options = options
  }

  /// Draws the chart, script and data beside it.
  ///
  /// - Returns: A line that says where it is.
  func draw(_ chart: some Chart) throws -> String {
    let place = URL(fileURLWithPath: path)
    _ = try render(
      chart, preset: try options.choices().preset(or: .paperWide),
      name: place.deletingPathExtension().lastPathComponent, directory: place.deletingLastPathComponent().path,
      formats: [format])
    return "chart: \(path)"
  }
}
