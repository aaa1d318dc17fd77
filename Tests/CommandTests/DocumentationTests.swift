import Foundation
import Studies
import TestSupport
import Testing

@Suite("The documentation")
struct DocumentationTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: SourceTree.root + "/" + path, encoding: .utf8)
  }

  private static func files(below folder: String, ending: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: SourceTree.root + "/" + folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(ending) }.sorted().map { folder + "/" + $0 }
  }

  @Test("every test that a page names is there, in the file it names", arguments: [("model", 60), ("models", 3)])
  func namedTests(name: String, least: Int) throws {
    let files = Self.files(below: "Tests", ending: ".swift")
    let page = try Self.text("docs/\(name).md").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let pattern = /((?:"[^"]+"(?:, |; measured: )?)+) \((\w+Tests)\)/
    var found = 0
    for match in page.matches(of: pattern) {
      let file = try #require(files.first { $0.hasSuffix("/\(match.output.2).swift") }, "\(match.output.2)")
      let code = try Self.text(file)
      for name in match.output.1.matches(of: /"([^"]+)"/) {
        #expect(code.contains("\"\(name.output.1)\""), "\(file): \(name.output.1)")
        found += 1
      }
    }
    #expect(found >= least)
  }

  @Test("every section of docs/model.md that the code names is there")
  func namedSections() throws {
    let headings = try Self.text("docs/model.md").split(separator: "\n").filter { $0.hasPrefix("#") }
      .map { $0.drop { $0 == "#" || $0 == " " } }
    var found = 0
    for file in Self.files(below: "Sources", ending: ".swift") {
      let code = try Self.text(file).replacing("\n/// ", with: " ").replacing("\n  /// ", with: " ")
      for match in code.matches(of: /docs\/model\.md, "([^"]+)"/) {
        #expect(headings.contains { $0.hasPrefix(match.output.1) }, "\(file): \(match.output.1)")
        found += 1
      }
    }
    #expect(found >= 8)
  }

  @Test("every field that docs/model.md names is a field, or a group of them")
  func namedFields() throws {
    let page = try Self.text("docs/model.md")
    let names = page.matches(of: /`((?:stack|device)\.[a-z0-9_.]+[a-z0-9]|prefetch_[a-z_]+)`/).map {
      String($0.output.1)
    }
    for name in names {
      #expect(FieldTable.all.contains { $0.path == name || $0.path.hasPrefix(name + ".") }, "\(name)")
    }
    #expect(names.count >= 15)
  }

  @Test("the study that docs/studies.md shows runs and answers its findings")
  func shownStudy() throws {
    let page = try Self.text("docs/studies.md")
    let start = try #require(page.range(of: "```yaml\nkind: study"))
    let rest = page[start.lowerBound...].dropFirst("```yaml\n".count)
    let text = rest[..<(try #require(rest.range(of: "```")).lowerBound)]
    let folder = try TemporaryFolder()
    let file = try folder.write(String(text), to: "shown.yaml")
    let result = try Command.run(["run", file, "--output", folder.path + "/out"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("is highest at") && result.output.contains("reaches 95 % of its best"))
  }

  private static let pages = [
    "README.md", "CHANGELOG.md", "docs/model.md", "docs/models.md", "docs/kit.md", "docs/accuracy.md",
    "docs/charts.md", "docs/whatif.md", "docs/studies.md", "docs/cluster.md",
  ]

  @Test("links between pages lead somewhere", arguments: pages)
  func links(page: String) throws {
    let folder = URL(fileURLWithPath: SourceTree.root + "/" + page).deletingLastPathComponent()
    for match in try Self.text(page).matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/) {
      let target = String(match.output.1)
      guard !target.hasPrefix("http"), !target.hasPrefix("plots/") else { continue }
      let place = folder.appendingPathComponent(target).path
      #expect(FileManager.default.fileExists(atPath: place), "\(page): \(target)")
    }
  }

  @Test(
    "the commands of the README and of the page on models run", arguments: [("README.md", 3), ("docs/models.md", 2)])
  func commands(page: String, least: Int) throws {
    let folder = try TemporaryFolder()
    let lines = try Self.text(page).replacing("\\\n", with: " ").split(separator: "\n")
    let commands = lines.filter { $0.hasPrefix("phaseline ") }
    #expect(commands.count >= least)
    for command in commands {
      let line = command.dropFirst("phaseline ".count).split(separator: "#")[0]
      let result = try Command.run(line.hasPrefix("run ") ? "\(line) --output \(folder.path)/out" : String(line))
      #expect(result.status == 0 && result.errors.isEmpty, "\(command): \(result.errors)")
    }
  }
}
