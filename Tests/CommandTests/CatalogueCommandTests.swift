import Foundation
import Studies
import TestSupport
import Testing

@Suite("phaseline list, show and check")
struct CatalogueCommandTests {
  @Test("each list names what there is", arguments: ["models", "devices", "stacks"])
  func lists(subject: String) throws {
    let result = try Command.run("list \(subject)")
    #expect(result.status == 0 && result.errors.isEmpty)
    let kind = try #require(EntryKind.allCases.first { $0.folder == subject })
    for file in shippedCatalogue.files(of: kind) {
      #expect(result.lines.contains { $0.hasPrefix(file.name + " ") }, "\(file.name)")
    }
    #expect(result.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("what is assumed is listed with its value, in 80 columns, and nothing that has a source")
  func assumed() throws {
    let result = try Command.run("list --assumed")
    #expect(result.status == 0 && result.lines.allSatisfy { $0.count <= 80 })
    let text = result.output.replacing(/\s+/, with: " ")
    #expect(text.contains("gaudi-3 clock 1.75 GHz") && text.contains("overhead.per_layer 0 s"))
    let devices = try Command.run("list devices --assumed").output
    #expect(
      devices.contains("ascend-910b3 ") && !devices.contains("nvidia-graph ") && !devices.contains("hbm.capacity"))
    // What a stack takes over from another is said once, there.
    let stacks = try Command.run("list stacks --assumed").output.replacing(/\s+/, with: " ")
    #expect(stacks.components(separatedBy: "prefetch.slots").count - 1 < 8)
    for wrong in ["list", "list metrics --assumed"] {
      let refused = try Command.run(wrong)
      #expect(refused.status == 2 && refused.output.isEmpty, "\(wrong)")
    }
  }

  @Test("a device that cannot prefetch says so in every answer about it")
  func cannotPrefetch() throws {
    let reason = "its graph compiler publishes no way"
    let base = "--model llama-3-8b --device gaudi-3 --devices 4"
    for command in [
      "list devices", "estimate \(base)", "estimate \(base) --json", "estimate \(base) --prefetch weights",
      "estimate \(base) --prefetch weights --json", "explain \(base)", "explain \(base) --prefetch kv",
      "whatif \(base) --vary prefetch=none,weights", "whatif \(base) --vary batch=1,2", "show gaudi-3",
    ] {
      let text = try Command.run(command).output.replacing(/\s+/, with: " ")
      #expect(text.contains(reason), "\(command)")
    }
  }

  @Test("studies, metrics and fields are listed too")
  func otherLists() throws {
    #expect(try Command.run("list studies").output.contains("preserve-speedup "))
    let metrics = try Command.run("list metrics").output
    #expect(Metric.all.allSatisfy { metrics.contains(Metric.heading($0.name)) } && metrics.contains("speedup"))
    let fields = try Command.run("list fields").output
    #expect(FieldTable.all.allSatisfy { fields.contains($0.path) })
  }

  @Test("every entry can be shown, with a source or an open assumption for each number", arguments: EntryKind.allCases)
  func shows(kind: EntryKind) throws {
    for file in shippedCatalogue.files(of: kind) {
      let result = try Command.run("show \(file.name)")
      #expect(result.status == 0 && result.errors.isEmpty, "\(file.name)")
      #expect(result.output.hasPrefix("\(kind) \(file.name): "))
      #expect(result.output.contains("[1]") || result.output.contains("assumed"), "\(file.name)")
    }
  }

  @Test("an alias shows its entry, and the reason for it")
  func alias() throws {
    let result = try Command.run("show ascend-910b")
    #expect(result.output.hasPrefix("device ascend-910b3: "))
    #expect(result.output.contains("Carries the alias ascend-910b"))
  }

  @Test("every committed file is well: silent, exit 0")
  func committedFiles() throws {
    let files = SourceTree.yamlFiles
    #expect(files.count > 30)
    let result = try Command.run(["check"] + files)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
  }

  @Test("a broken study is told by file, line and column, all faults at once, exit 2")
  func brokenStudy() throws {
    let folder = try TemporaryFolder()
    let study = """
      kind: study
      name: broken
      title: A study with faults
      question: Where are they?
      base:
        device: ascend-910b
        stge: decode
        batch: many
      axes:
        - model: [llama-3-8b, llama-3-80b]
      metrics: [time, speedpu]
      """
    let path = try folder.write(study, to: "broken.yaml")
    let result = try Command.run("check \(path)")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("\(path):7:3: error: base: unknown field 'stge'; did you mean 'stage'?"))
    #expect(result.errors.contains("\(path):11:17: error: "))
    #expect(result.errors.contains("did you mean 'speedup'"))
    let mended = study.replacing("stge", with: "stage").replacing("speedpu", with: "speedup")
    try folder.write(mended, to: "broken.yaml")
    let values = try Command.run("check \(path)")
    #expect(values.status == 2)
    #expect(values.errors.contains("\(path):8:10: error: batch: 'many' is not a count"))
    #expect(values.errors.contains("\(path):10:25: error: model: there is no model 'llama-3-80b'"))
  }

  @Test("a file of no known kind is a fault of its own")
  func unknownKind() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("kind: studdy\n", to: "x.yaml")
    let result = try Command.run("check \(path)")
    #expect(result.status == 2 && result.errors.contains("\(path):1:7: error: kind: 'studdy' is not one of"))
  }
}
