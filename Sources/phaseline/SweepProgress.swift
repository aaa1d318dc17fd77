import Foundation
import Quantities
import Studies

/// Tells how a sweep gets on: a bar on a terminal, a line now and then in a log, nothing where it is quiet.
final class SweepProgress {
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = DispatchTime.now().uptimeNanoseconds
  private var told = 0.0
  private var first: Int?
  private var hasBar = false

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// Seconds between two updates of the bar, and between two lines of a log.
  private var interval: Double { isTerminal ? 0.2 : 10 }

  func update(_ progress: SweepRun.Progress) {
    guard !isQuiet else { return }
    let now = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
    let begin = first ?? progress.done
    first = begin
    guard now - told >= interval else { return }
    told = now
    let rate = Double(progress.done - begin) / now
    let left = rate > 0 ? Self.duration(Double(progress.all - progress.done) / rate) : "?"
    let share = Double(progress.done) / Double(max(1, progress.all))
    let percent = fixed(100 * share, decimals: 1)
    let text = "\(percent) %  \(formatted(rate)) points/s  \(left) left"
    if isTerminal {
      let width = 30
      let filled = Int(share * Double(width))
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
      Self.write("\r[\(bar)] \(text)  ")
      hasBar = true
    } else {
      Self.write("\(progress.done) of \(progress.all) points, \(text)\n")
    }
  }

  /// Takes the bar off the screen.
  func end() {
    if hasBar { Self.write("\r\u{1b}[K") }
    hasBar = false
  }

  func say(_ line: String) {
    if !isQuiet { Self.write(line + "\n") }
  }

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "under 1 s"
    case ..<120: "\(Int(seconds)) s"
    case ..<7200: "\(Int(seconds / 60)) min"
    case ..<172_800: "\(Int(seconds / 3600)) h"
    default: "\(formatted(seconds / 86400)) days"
    }
  }

  private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
