import Foundation
import SystemWords

/// A form in which a picture can be written.
public enum PictureFormat: String, Sendable, Equatable, CaseIterable {
  case png, svg, pdf, eps
}

/// Why a chart could not be drawn: one line for the user, with gnuplot's own words where it had any.
public struct RenderFault: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String
  /// What keeps every chart from being drawn, such as a missing gnuplot; nil where the fault is one chart's own.
  public var commonCause: String?
}

/// The files of one chart, as paths below the directory they were written to.
public struct RenderedFigure: Sendable, Equatable {
  public var script: String
  public var data: String
  public var pictures: [PictureFormat: String]
}

/// Writes a chart's script and data, and draws it in each format.
///
/// The script and its data are written first and stay when drawing fails. Each file appears under its name only when it
/// is whole. The PNG is always drawn.
///
/// - `name`: the files' common name; letters, digits, `-`, `_` and `.`.
/// - `directory`: is made where it does not exist.
/// - `gnuplot`: a program on the PATH, or a path.
public func render(
  _ chart: some Chart, preset: Preset, name: String, directory: String, formats: [PictureFormat] = [],
  gnuplot: String = "gnuplot"
) throws(RenderFault) -> RenderedFigure {
  try checkName(name)
  let place = URL(fileURLWithPath: directory, isDirectory: true)
  do {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  } catch {
    throw RenderFault(description: "cannot make the directory \(directory): \(systemWords(for: error))")
  }
  let script = chart.drawing(preset: preset, name: name)
  try write(script.data, to: place.appendingPathComponent(name + ".csv"))
  try write(script.script, to: place.appendingPathComponent(name + ".gp"))
  var rendered = RenderedFigure(script: name + ".gp", data: name + ".csv", pictures: [:])
  for format in PictureFormat.allCases where format == .png || formats.contains(format) {
    try draw(name: name, format: format, directory: directory, gnuplot: gnuplot)
    rendered.pictures[format] = "\(name).\(format)"
  }
  return rendered
}

/// Draws `NAME.gp` of a directory in one format: beside its name first, then under it when it is whole.
func draw(name: String, format: PictureFormat, directory: String, gnuplot: String) throws(RenderFault) {
  let file = "\(name).\(format)"
  let part = ".\(file).part"
  let place = URL(fileURLWithPath: directory, isDirectory: true)
  let partial = place.appendingPathComponent(part)
  defer { try? FileManager.default.removeItem(at: partial) }
  let commands = ["format = '\(format)'", "target = '\(part)'", "load '\(name).gp'"].joined(separator: "\n")
  do throws(GnuplotFault) {
    try runGnuplot(commands, gnuplot: gnuplot, directory: directory)
  } catch {
    throw RenderFault(
      description: "\(directory)/\(file) was not drawn: \(error)", commonCause: error.isCommon ? "\(error)" : nil)
  }
  try checkPicture(at: partial, format: format, name: "\(directory)/\(file)")
  try removeDate(from: partial, format: format, name: "\(directory)/\(file)")
  guard rename(partial.path, place.appendingPathComponent(file).path) == 0 else {
    throw RenderFault(description: "cannot write \(directory)/\(file): \(String(cString: strerror(errno)))")
  }
}

/// The name becomes part of a script and of paths, so nothing in it may mean anything there.
private func checkName(_ name: String) throws(RenderFault) {
  let allowed = name.unicodeScalars.allSatisfy { scalar in
    scalar.isASCII
      && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar))
  }
  guard allowed, !name.isEmpty, !name.hasPrefix(".") else {
    throw RenderFault(description: "'\(name)' is not a name for a chart: use letters, digits, '-', '_' and '.'")
  }
}

private func write(_ text: String, to file: URL) throws(RenderFault) {
  do {
    try Data(text.utf8).write(to: file, options: .atomic)
  } catch {
    throw RenderFault(description: "cannot write \(file.path): \(systemWords(for: error))")
  }
}
