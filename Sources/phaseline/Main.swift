import ArgumentParser
import Estimates
import Foundation
import Plots
import Reports
import Studies

/// Parses and runs, and turns every error into one message and an exit code: 2 for usage and input, 1 for a failed run.
@main
enum Main {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow further is an error of the write, which is said.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parsed(joiningNegativeValues(Array(CommandLine.arguments.dropFirst())))
      try command.run()
      try flush()
    } catch let faults as Diagnostics {
      fail(faults.description, code: 2)
    } catch let failure as RunFailure {
      fail("phaseline: error: \(failure.message)", code: 1)
    } catch let fault as EstimateFault {
      fail("phaseline: error: \(fault)", code: 1)
    } catch let fault as SweepFault {
      fail("phaseline: error: \(fault)", code: 1)
    } catch let fault as ReportFault {
      fail("phaseline: error: \(fault)", code: 1)
    } catch let fault as RenderFault {
      fail("phaseline: error: \(fault)", code: 1)
    } catch {
      let code = PhaselineCommand.exitCode(for: error)
      guard code == .validationFailure else { PhaselineCommand.exit(withError: error) }
      fail(PhaselineCommand.fullMessage(for: error), code: 2)
    }
  }

  /// What was printed and cannot be written is lost: said, but where a pipe's reader has had enough.
  private static func flush() throws {
    guard fflush(nil) != 0, errno != EPIPE else { return }
    throw RunFailure("cannot write the output: \(String(cString: strerror(errno)))")
  }

  /// A subcommand without others below it is parsed alone, which takes half as long; what that refuses, help and wrong
  /// flags, the tree of all commands answers.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let named = PhaselineCommand.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let named, named.configuration.subcommands.isEmpty,
      let command = try? named.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == named
    {
      return command
    }
    return try PhaselineCommand.parseAsRoot(arguments)
  }

  /// Joins `--batch -3` to `--batch=-3`, so that a negative value is refused as one and not taken for a flag.
  private static func joiningNegativeValues(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    for argument in arguments {
      let isNegative = argument.first == "-" && argument.dropFirst().first.map { $0.isNumber || $0 == "." } ?? false
      if isNegative, let option = joined.last, option.hasPrefix("--"), !option.contains("=") {
        joined[joined.count - 1] = option + "=" + argument
      } else {
        joined.append(argument)
      }
    }
    return joined
  }

  private static func fail(_ message: String, code: Int32) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(code)
  }
}

/// A run that failed though its input was well: exit code 1.
struct RunFailure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

struct PhaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phaseline",
    abstract:
      "Predicts the latency of distributed LLM inference, and what prefetching behind communication would save.",
    discussion: """
      phaseline estimate --model llama-3-70b --device ascend-910b --devices 4 \\
          --precision int8 --batch 4 --context 8192
      phaseline run studies/preserve-speedup.yaml
      phaseline list models
      """,
    version: "0.1.0",
    subcommands: [
      EstimateCommand.self, WhatIfCommand.self, CompareCommand.self, BestCommand.self, AssessCommand.self,
      OperatorCommand.self, RunCommand.self, MergeCommand.self, SchemaCommand.self, PlotCommand.self,
      ValidateCommand.self, CalibrateCommand.self, CheckCommand.self, TimelineCommand.self, ExplainCommand.self,
      GraphCommand.self, GalleryCommand.self, ListCommand.self, ShowCommand.self,
    ])
}
