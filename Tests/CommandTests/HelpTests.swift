import Foundation
import TestSupport
import Testing

@Suite("Help and completions")
struct HelpTests {
  /// The gallery of all studies is `make check`'s own.
  @Test("every example of every help text runs and succeeds, but for the gallery")
  func examples() throws {
    let folder = try TemporaryFolder()
    var seen: Set<String> = []
    for subcommand in try Self.subcommands(of: []) {
      let help = try Command.run(subcommand + ["--help"])
      #expect(help.status == 0 && help.errors.isEmpty)
      #expect(help.output.contains("\nUSAGE: " + (["phaseline"] + subcommand).joined(separator: " ") + " "))
      let examples = Self.examples(in: help.output)
      #expect(!examples.isEmpty, "no example in the help of \(subcommand)")
      for example in examples where seen.insert(example).inserted && !example.hasPrefix("gallery ") {
        let place = example.hasPrefix("run ") && !example.contains("--output") ? " --output \(folder.path)/out" : ""
        let line = example.replacing(" out/", with: " \(folder.path)/") + place
        let result = try Command.run(line)
        #expect(result.status == 0 && result.errors.isEmpty, "\(example): \(result.errors)")
      }
    }
    #expect(seen.count >= 15)
  }

  @Test("no line of an example is broken where a shell would not expect it")
  func exampleLines() {
    let wrapped = "OVERVIEW: x\n\nphaseline a \\\n    --b c\nphaseline d\n\nUSAGE: phaseline e\n"
    #expect(Self.examples(in: wrapped) == ["a --b c", "d"])
  }

  @Test("completions can be made for each shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let result = try Command.run("--generate-completion-script \(shell)")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("phaseline") && result.output.contains("prefetch"))
  }

  @Test("the version is that of the package's citation and change log")
  func version() throws {
    let version = try Command.run("--version").output.trimmingCharacters(in: .whitespacesAndNewlines)
    let log = try String(contentsOfFile: SourceTree.root + "/CHANGELOG.md", encoding: .utf8)
    #expect(log.contains("[\(version)]"))
  }

  /// The command itself and all that its help names, each as its words.
  private static func subcommands(of words: [String]) throws -> [[String]] {
    let lines = try Command.run(words + ["--help"]).lines
    guard let start = lines.firstIndex(of: "SUBCOMMANDS:") else { return [words] }
    let names = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.filter { $0.dropFirst(2).first != " " }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    return try [words] + names.flatMap { try subcommands(of: words + [$0]) }
  }

  /// What stands after `phaseline` in the lines above the usage, continued lines joined.
  private static func examples(in help: String) -> [String] {
    var examples: [String] = []
    var isContinued = false
    let discussion = help.split(separator: "\n").prefix { !$0.hasPrefix("USAGE:") }
    for line in discussion.map({ $0.trimmingCharacters(in: .whitespaces) }) {
      let body = line.hasSuffix("\\") ? line.dropLast().trimmingCharacters(in: .whitespaces) : line
      if isContinued {
        examples[examples.count - 1] += " " + body
      } else if body.hasPrefix("phaseline ") {
        examples.append(String(body.dropFirst("phaseline ".count)))
      }
      isContinued = line.hasSuffix("\\")
    }
    return examples
  }
}
