import Estimates
import Foundation
import Studies

/// Scenarios as lines of JSON, answered line by line: the way in for programs in any language.
///
/// A line is an object of paths and values, `{"model": "llama-3-70b", "batch": 4, "device.l2.capacity": "104 MiB"}`; what
/// flags give lies below it. A line that cannot be read is answered too, with the outcome `error`.
struct ScenarioLines {
  private let path: String
  private let options: ScenarioOptions

  init(_ path: String, over options: ScenarioOptions) {
    self.path = path
    self.options = options
  }

  func run() throws {
    if path != "-" { try readFile() }
    let builder = ScenarioBuilder(options.catalogueOptions.located())
    let base = try options.settings()
    var number = 0
    while let line = readLine() {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      print(answer(line, number: number, base: base, builder: builder).text(isIndented: false))
      // A program that waits for this answer before its next line must get it.
      fflush(nil)
    }
  }

  /// Puts the file in the place of standard input, which is read line by line.
  private func readFile() throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0, dup2(descriptor, STDIN_FILENO) >= 0 else {
      throw Diagnostics(Diagnostic("the file cannot be read: \(String(cString: strerror(errno)))", file: path))
    }
    close(descriptor)
  }

  private func answer(_ line: String, number: Int, base: [Setting], builder: ScenarioBuilder) -> JSON {
    do {
      let settings = try StudyReader.settings(of: line, named: "line \(number)")
      let resolved = try builder.buildComplete(base + settings)
      let estimate = try resolved.scenario.estimate()
      return EstimateJSON.object(estimate, ledger: Ledger(estimate, of: resolved), resolved: resolved)
    } catch let fault as EstimateFault {
      guard case .infeasible(let reason) = fault else { return failure(fault.description) }
      return EstimateJSON.infeasible(reason)
    } catch {
      return failure("\(error)")
    }
  }

  private func failure(_ message: String) -> JSON {
    .object([("outcome", .string("error")), ("reason", .string(message))])
  }
}
