import ArgumentParser
import Foundation
import Quantities
import ResultStore
import Studies
import Transformers

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists models, devices, stacks, studies, metrics or fields.",
    discussion: """
      phaseline list devices
      phaseline list --assumed
      """)

  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case models, devices, stacks, studies, metrics, fields

    var kind: EntryKind? { EntryKind.allCases.first { $0.folder == rawValue } }
  }

  @Argument(help: "models, devices, stacks, studies, metrics or fields.")
  var subject: Subject?
  @Flag(help: "What no source was found for, in the whole catalogue or in one kind of it.")
  var assumed = false
  @OptionGroup var catalogueOptions: CatalogueOptions

  func validate() throws {
    if assumed, let subject, subject.kind == nil {
      throw ValidationError("--assumed goes with models, devices or stacks, or stands alone.")
    }
    if !assumed, subject == nil { throw ValidationError("name models, devices, stacks, studies, metrics or fields.") }
  }

  func run() throws {
    let catalogue = catalogueOptions.located()
    if assumed {
      for kind in subject?.kind.map({ [$0] }) ?? EntryKind.allCases { try listAssumed(kind, catalogue) }
      return
    }
    switch subject {
    case nil: break
    case .models: try listModels(catalogue)
    case .devices: try listEntries(.device, catalogue)
    case .stacks: try listEntries(.stack, catalogue)
    case .studies: listStudies(catalogue)
    case .metrics:
      for metric in Metric.all { printRow(Metric.heading(metric.name), metric.summary) }
      printRow(Metric.speedup, "time of the baseline variant over this one's; in studies")
    case .fields:
      for field in FieldTable.all { printRow(field.path, "\(field.summary) (\(field.example))") }
    }
  }

  private func listEntries(_ kind: EntryKind, _ catalogue: Catalogue) throws {
    for file in catalogue.files(of: kind) {
      let entry = try catalogue.entry(kind, at: file.path)
      let support = entry.values.device.prefetch
      let why = kind == .device && support.keeping == .none ? "; no prefetch: \(support.reason)" : ""
      printRow(entry.name, Self.title(entry) + why, width: 18)
      for sentence in Validity.summaries(entry.validity) { printRow("", "median error of " + sentence, width: 18) }
    }
  }

  /// Each entry with what it assumes: the values in its order, without what a stack takes over from another.
  private func listAssumed(_ kind: EntryKind, _ catalogue: Catalogue) throws {
    for file in catalogue.files(of: kind) {
      let entry = try catalogue.entry(kind, at: file.path)
      let base = try kind == .stack ? entry.stack.map { try catalogue.entry(.stack, .flag($0, named: "")) } : nil
      let assumed = entry.fields.filter {
        entry.provenance[$0]?.status == .assumed && entry.provenance[$0] != base?.provenance[$0]
      }
      guard !assumed.isEmpty else { continue }
      let values = assumed.map { path in
        "\(path.dropFirst(kind.rawValue.count + 1)) \(FieldTable[path]?.text(entry.values) ?? "")"
      }
      printRow(entry.name, values.joined(separator: ", "), width: 18)
    }
  }

  private static func title(_ entry: CatalogueEntry) -> String {
    let aliases = entry.aliases.filter { !$0.contains("/") }
    return entry.title + (aliases.isEmpty ? "" : " (\(aliases.joined(separator: ", ")))")
  }

  /// Parameters, those that a token passes where they are fewer, and 16-bit keys and values of a token.
  private func listModels(_ catalogue: Catalogue) throws {
    let width = 47
    printRow(Self.sizes("model", "parameters", "active", "KV/token"), "title (aliases)", width: width)
    for file in catalogue.files(of: .model) {
      let entry = try catalogue.entry(.model, at: file.path)
      let sizes = Self.sizes(entry.name, entry.values.model)
      printRow(sizes, Self.title(entry), width: width)
    }
  }

  private static func sizes(_ name: String, _ model: TransformerShape) -> String {
    let billions = { (count: Int) in withoutTrailingZeros(formatted(Double(count) / 1e9, digits: 4)) + "e9" }
    let active = model.experts.isUsed ? billions(model.activeParameters) : ""
    let cache = formatted(model.kvBytesPerToken(at: .bf16).value / 1e3, digits: 4) + " kB"
    return sizes(name, billions(model.parameters), active, cache)
  }

  private static func sizes(_ name: String, _ parameters: String, _ active: String, _ cache: String) -> String {
    EstimateText.padded(name, 18) + EstimateText.padded(parameters, 9, right: true)
      + EstimateText.padded(active, 9, right: true) + EstimateText.padded(cache, 11, right: true)
  }

  private func listStudies(_ catalogue: Catalogue) {
    for folder in catalogue.folders {
      let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
        $0.hasSuffix(".yaml")
      }
      for file in files.sorted() {
        let path = "\(folder)/\(file)"
        guard let node = try? YAMLLite.readFile(path), node["kind"]?.text == "study" else { continue }
        printRow(String(file.dropLast(5)), node["title"]?.text ?? "", width: 18)
      }
    }
  }

  private func printRow(_ name: String, _ text: String, width: Int = 28) {
    let head = EstimateText.padded(name, width) + " "
    for line in EstimateText.wrapped(head + text, indent: String(repeating: " ", count: width + 1)) { print(line) }
  }
}

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a catalogue entry with the source of every number, or what a store holds.",
    discussion: """
      phaseline show h100-sxm
      phaseline run matched-window --store out/kept.sqlite --output out/kept
      phaseline show out/kept.sqlite
      """)

  @Argument(help: "The name or alias of a model, device or stack, a model's config.json, or a store of results.")
  var name: String
  @OptionGroup var catalogueOptions: CatalogueOptions

  func run() throws {
    let catalogue = catalogueOptions.located()
    if StoreFile.isStore(name) { return print(try StoreText.lines(name).joined(separator: "\n")) }
    if name.hasSuffix(".json") { return show(try catalogue.entry(.model, at: name)) }
    for kind in EntryKind.allCases {
      guard (try? catalogue.path(of: kind, named: name, asked: .flag(name, named: ""))) != nil else { continue }
      show(try catalogue.entry(kind, .flag(name, named: name)))
      return
    }
    let names = EntryKind.allCases.flatMap { catalogue.files(of: $0).map(\.name) }
    throw Diagnostics(
      Diagnostic("there is no model, device or stack '\(name)'\(Suggestion.phrase(for: name, in: names))", file: ""))
  }

  private static func sizes(of model: TransformerShape) -> String {
    let active = model.experts.isUsed ? ", \(model.activeParameters) active" : ""
    return "parameters: \(model.parameters)\(active); KV per token: \(model.kvBytesPerToken(at: .bf16)) at 16 bit"
  }

  /// ` (0.54 to 0.85)` where the file states what the value may be.
  private static func range(of field: Field, _ provenance: Provenance) -> String {
    let ends = field.rangeText(provenance)
    return ends.map { " (\($0.low) to \($0.high))" } ?? ""
  }

  private func show(_ entry: CatalogueEntry) {
    print("\(entry.kind) \(entry.name): \(entry.title)")
    if !entry.aliases.isEmpty { print("also: \(entry.aliases.joined(separator: ", "))") }
    if let stack = entry.stack { print(entry.kind == .stack ? "extends: \(stack)" : "stack: \(stack)") }
    if entry.kind == .model { print(Self.sizes(of: entry.values.model)) }
    if !entry.note.isEmpty { for line in EstimateText.wrapped(entry.note, indent: "") { print(line) } }
    print("")
    var sources: [String] = []
    for path in entry.fields {
      guard let field = FieldTable[path], let provenance = entry.provenance[path] else { continue }
      if !provenance.source.isEmpty, !sources.contains(provenance.source) { sources.append(provenance.source) }
      let mark = sources.firstIndex(of: provenance.source).map { " [\($0 + 1)]" } ?? ""
      let note = provenance.note.isEmpty ? "" : ": \(provenance.note)"
      let row =
        EstimateText.padded(path, 38) + " " + EstimateText.padded(field.text(entry.values) ?? "", 16) + " "
        + provenance.status.rawValue + Self.range(of: field, provenance) + mark + note
      for line in EstimateText.wrapped(row, indent: "      ") { print(line) }
    }
    for validity in entry.validity {
      for line in EstimateText.wrapped("measured: \(validity.sentence)", indent: "      ") { print(line) }
    }
    for spread in entry.errors {
      for line in EstimateText.wrapped("errors: \(spread.sentence)", indent: "      ") { print(line) }
    }
    print("")
    for (index, source) in sources.enumerated() {
      for line in EstimateText.wrapped("[\(index + 1)] \(source)", indent: "    ") { print(line) }
    }
  }
}
