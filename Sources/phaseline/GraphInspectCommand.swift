import ArgumentParser
import Graphs
import Programs
import Quantities
import Studies

struct GraphInspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells a program's collectives, the weights and KV-caches between them, and what was not understood.",
    discussion: """
      phaseline graph inspect Tests/Fixtures/decoder.pt2
      phaseline graph inspect Tests/Fixtures/dynamic.graph.json --tokens 4096
      """)

  @OptionGroup var options: GraphFileOptions
  @Flag(help: "One JSON object instead of text.")
  var json = false

  func run() throws {
    let file = try options.read()
    let summary = GraphSummary(try options.lowered(file, ranks: nil))
    print(json ? summary.json.text() : summary.lines.joined(separator: "\n"))
  }
}

/// What a program is made of.
struct GraphSummary {
  /// What runs from one collective to the next.
  struct Window {
    /// The collective that opens it; nil for what runs before the first.
    var opener: Int?
    var kernels = 0
    var weights: Set<Int> = []
    var caches: Set<Int> = []
  }

  let lowered: LoweredProgram
  let windows: [Window]

  init(_ lowered: LoweredProgram) {
    self.lowered = lowered
    var windows = [Window()]
    for (index, node) in lowered.graph.nodes.enumerated() {
      if node.operation.isCollective {
        windows.append(Window(opener: index))
        continue
      }
      windows[windows.count - 1].kernels += 1
      for tensor in node.reads {
        guard let resident = lowered.residents[tensor] else { continue }
        if resident.kind == .weight {
          windows[windows.count - 1].weights.insert(tensor)
        } else {
          windows[windows.count - 1].caches.insert(tensor)
        }
      }
    }
    self.windows = windows
  }

  private func bytes(_ tensors: Set<Int>) -> Bytes { tensors.sum { lowered.graph.tensors[$0].bytes } }

  private func all(_ kind: Tensor.Kind) -> Bytes {
    lowered.residents.filter { $0.value.kind == kind }.keys.sum { lowered.graph.tensors[$0].bytes }
  }

  /// Bytes of parameters by the type of their elements, the largest first.
  private var types: [(name: String, bytes: Bytes)] {
    var table: [String: Bytes] = [:]
    for (value, placeholder) in lowered.program.placeholders where placeholder.isParameter {
      table[lowered.program.values[value].type.name, default: .zero] += lowered.program.values[value].bytes
    }
    return table.map { (name: $0.key, bytes: $0.value) }.sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
  }

  // MARK: Text

  var lines: [String] {
    let program = lowered.program
    let parameters = types.map { "\($0.bytes.formatted()) \($0.name)" }.joined(separator: ", ")
    let inserted = Insertion.count(in: program)
    var lines = [
      "\(program.nodes.count) nodes, \(lowered.kernels.count) kernels, \(lowered.collectives.count) collectives",
      "parameters   \(parameters.isEmpty ? "none" : parameters)",
      "read by products \(all(.weight).formatted()), KV-cache \(all(.kvCache).formatted())",
    ]
    if !program.symbols.isEmpty {
      lines.append("dynamic      " + program.symbols.map { "\(plain($0.name)) = \($0.value)" }.joined(separator: ", "))
    }
    if inserted > 0 { lines.append("prefetches   \(inserted) nodes are in it already") }
    return lines + [""] + kernelLines + [""] + windowLines + [""] + unknownLines
  }

  private var kernelLines: [String] {
    var order: [String] = []
    var rows: [String: (count: Int, work: Work, bytes: Bytes)] = [:]
    for node in lowered.graph.nodes {
      let name = node.operation.name
      if rows[name] == nil { order.append(name) }
      let row = rows[name] ?? (0, .zero, .zero)
      rows[name] = (
        row.count + 1, row.work + Self.work(of: node.operation), row.bytes + LoweredProgram.bytes(of: node.operation)
      )
    }
    let total = max(lowered.totalBytes, Bytes(1))
    return ["kernel           count        FLOP       bytes   share"]
      + order.compactMap { name in
        rows[name].map { row in
          EstimateText.padded(name, 16) + EstimateText.padded(String(row.count), 6, right: true)
            + EstimateText.padded(row.work.formatted(), 14, right: true)
            + EstimateText.padded(row.bytes.formatted(), 12, right: true)
            + EstimateText.padded(EstimateText.percent(row.bytes / total), 9, right: true)
        }
      }
  }

  static func work(of operation: Operation) -> Work {
    switch operation.kind {
    case .matmul(let product), .fused(let product, _): product.work
    case .groupedMatmul(let products): products.work
    case .attention(let attention): attention.work
    case .elementwise(let elementwise): elementwise.work
    case .collective: .zero
    }
  }

  /// Equal windows are told once.
  private var windowLines: [String] {
    var rows: [(text: String, count: Int)] = []
    for window in windows where window.opener != nil || window.kernels > 0 {
      let name = window.opener.map { lowered.graph.nodes[$0].operation.name } ?? "before the first"
      var message = ""
      if let opener = window.opener, case .collective(let exchange) = lowered.graph.nodes[opener].operation.kind {
        message = exchange.message.formatted()
      }
      let text =
        EstimateText.padded(name, 17) + EstimateText.padded(message, 10, right: true)
        + EstimateText.padded(String(window.kernels), 9, right: true)
        + EstimateText.padded(bytes(window.weights).formatted(), 13, right: true)
        + EstimateText.padded(bytes(window.caches).formatted(), 12, right: true)
      if let known = rows.firstIndex(where: { $0.text == text }) {
        rows[known].count += 1
      } else {
        rows.append((text, 1))
      }
    }
    return ["window             message  kernels      weights    KV-cache  windows"]
      + rows.map { $0.text + EstimateText.padded(String($0.count), 9, right: true) }
  }

  private var unknownLines: [String] {
    guard !lowered.unknown.isEmpty else { return ["every node is understood"] }
    let total = max(lowered.totalBytes, Bytes(1))
    return ["not understood, priced as memory traffic"]
      + lowered.unknown.map { entry in
        EstimateText.padded("  " + plain(entry.target), 44) + EstimateText.padded(String(entry.count), 6, right: true)
          + EstimateText.padded(entry.bytes.formatted(), 12, right: true)
          + EstimateText.padded(EstimateText.percent(entry.bytes / total), 9, right: true)
      }
  }

  // MARK: JSON

  var json: JSON {
    .object([
      ("nodes", .integer(lowered.program.nodes.count)), ("kernels", .integer(lowered.kernels.count)),
      ("collectives", .integer(lowered.collectives.count)),
      ("prefetches", .integer(Insertion.count(in: lowered.program))),
      ("parameters_bytes", .object(types.map { ($0.name, .number($0.bytes.value)) })),
      ("weights_bytes", .number(all(.weight).value)), ("kv_bytes", .number(all(.kvCache).value)),
      ("bytes", .number(lowered.totalBytes.value)),
      ("flops", .number(lowered.graph.nodes.sum { Self.work(of: $0.operation) }.value)),
      ("symbols", .object(lowered.program.symbols.map { ($0.name, .integer($0.value)) })),
      ("windows", .array(windows.filter { $0.opener != nil }.map(json))),
      ("unknown", .array(lowered.unknown.map(Self.json))),
    ])
  }

  private func json(_ window: Window) -> JSON {
    let names = { (tensors: Set<Int>) in JSON.array(tensors.sorted().map { .string(lowered.graph.tensors[$0].name) }) }
    var members: [(key: String, value: JSON)] = []
    if let opener = window.opener, case .collective(let exchange) = lowered.graph.nodes[opener].operation.kind {
      let output = lowered.program.nodes[lowered.kernels[opener].main].outputs.first
      members = [
        ("collective", .string(output.map { lowered.program.values[$0].name } ?? "")),
        ("kind", .string(exchange.kind.rawValue)), ("message_bytes", .number(exchange.message.value)),
      ]
    }
    members += [
      ("kernels", .integer(window.kernels)), ("weights", names(window.weights)),
      ("weights_bytes", .number(bytes(window.weights).value)), ("kv", names(window.caches)),
      ("kv_bytes", .number(bytes(window.caches).value)),
    ]
    return .object(members)
  }

  static func json(_ entry: LoweredProgram.Unknown) -> JSON {
    .object([
      ("target", .string(entry.target)), ("count", .integer(entry.count)), ("bytes", .number(entry.bytes.value)),
    ])
  }
}
