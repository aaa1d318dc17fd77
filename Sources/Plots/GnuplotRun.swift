import GnuplotStream

/// Why gnuplot did not do what it was asked.
enum GnuplotFault: Error, Equatable, CustomStringConvertible {
  case missing(program: String)
  case directory(String, reason: String)
  case notStarted(reason: String)
  case script(words: String)
  case broken(words: String)

  /// Whether it would meet every chart.
  var isCommon: Bool {
    if case .missing = self { return true }
    return false
  }

  var description: String {
    switch self {
    case .missing(let program) where program.contains("/"): "there is no gnuplot at \(program)"
    case .missing: "gnuplot is not installed; install the package gnuplot-nox"
    case .directory(let directory, let reason): "cannot enter \(directory): \(reason)"
    case .notStarted(let reason): "gnuplot could not be started: \(reason)"
    case .script(let words): words.isEmpty ? "gnuplot refused the script" : "gnuplot refused the script: \(words)"
    case .broken(let words): words.isEmpty ? "gnuplot ended too early" : "gnuplot ended too early: \(words)"
    }
  }
}

/// Streams commands to gnuplot in a directory and waits for its end.
func runGnuplot(_ commands: String, gnuplot: String, directory: String) throws(GnuplotFault) {
  var message: UnsafeMutablePointer<CChar>?
  let status = gnuplotStreamRun(gnuplot, directory, commands, commands.utf8.count, &message)
  let words = message.map { trimmedLines(String(cString: $0)) } ?? ""
  gnuplotStreamFree(message)
  switch status {
  case GnuplotStreamFinished: return
  case GnuplotStreamNotFound: throw .missing(program: gnuplot)
  case GnuplotStreamNoDirectory: throw .directory(directory, reason: words)
  case GnuplotStreamScriptError: throw .script(words: words)
  case GnuplotStreamBroken: throw .broken(words: words)
  default: throw .notStarted(reason: words)
  }
}

/// gnuplot's words without the empty lines around them.
private func trimmedLines(_ text: String) -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
  while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
  return lines.joined(separator: "\n")
}
