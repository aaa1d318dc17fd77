import CostModels
import Estimates
import Graphs
import Programs
import Quantities
import Studies

/// The clock's answers on one program.
struct GraphEstimate {
  let lowered: LoweredProgram
  let without: StepSchedule
  let with: StepSchedule
  let hardware: ResolvedHardware

  /// The kernels of one role.
  struct Row {
    var name: String
    var count = 0
    var time = Time.zero
    var prefetchedTime = Time.zero
    var hbmBytes = Bytes.zero
    var bound = Phase.overhead
  }

  /// Roles in the order in which they come first, with their times on their own streams.
  var rows: [Row] {
    var order: [String] = []
    var table: [String: Row] = [:]
    for (schedule, isPlain) in [(without, true), (with, false)] {
      for span in schedule.timeline.spans where span.stream != .prefetch {
        let name = lowered.graph.nodes[span.node].operation.name
        if table[name] == nil { order.append(name) }
        var row = table[name] ?? Row(name: name)
        if isPlain {
          row.count += 1
          row.time += span.duration
          row.hbmBytes += span.hbmBytes
          row.bound = span.bound
        } else {
          row.prefetchedTime += span.duration
        }
        table[name] = row
      }
    }
    return order.compactMap { table[$0] }
  }

  var speedup: Double { without.timeline.makespan / with.timeline.makespan }

  /// Time of prefetches beside something else.
  var hidden: Time { with.timeline.hidden(.prefetch, behind: [.compute, .collective]) }

  /// Batch, context and precisions as the program's attention and products have them.
  var workload: [Setting] {
    var settings: [(String, String)] = []
    let operations = lowered.graph.nodes.map(\.operation.kind)
    for case .attention(let attention) in operations {
      let isDecode = attention.queries == 1
      settings += [
        ("stage", isDecode ? "decode" : "prefill"), ("batch", String(attention.batch)),
        ("context", String(Int(attention.context))), ("kv_precision", attention.precisions.kvCache.rawValue),
        ("activation_precision", attention.precisions.activations.rawValue),
        ("payload_precision", attention.precisions.activations.rawValue),
      ]
      break
    }
    for case .matmul(let product) in operations {
      settings.append(("weight_precision", product.weights.rawValue))
      break
    }
    return settings.map { .flag($0.0, $0.1, named: "the program's \($0.0)") }
  }

  var lines: [String] {
    let scenario = with.scenario
    let prefetched = with.timeline.prefetched
    let head = [
      "\(scenario.model.name) on \(hardware.device.title), stack \(hardware.stack.name), by the clock", "",
      "without      " + EstimateText.padded(without.timeline.makespan.formatted(digits: 4), 12)
        + "HBM \(without.timeline.hbmBytes.formatted()), \(without.timeline.work.formatted())",
      "with         " + EstimateText.padded(with.timeline.makespan.formatted(digits: 4), 12)
        + "prefetch \(scenario.prefetch.target.rawValue), \(scenario.prefetch.budget(of: scenario.device.prefetchLevel)) a window",
      "speedup      " + EstimateText.padded(formatted(speedup), 12)
        + "\(prefetched.formatted()) prefetched, \(hidden.formatted()) of it beside other work",
      "",
    ]
    let total = without.timeline.makespan
    let table = rows.map { row in
      EstimateText.padded(row.name, 15) + EstimateText.padded(String(row.count), 6, right: true)
        + EstimateText.padded((row.time / Double(max(1, row.count))).formatted(), 10, right: true)
        + EstimateText.padded(row.time.formatted(), 10, right: true)
        + EstimateText.padded(EstimateText.percent(row.time / total), 8, right: true)
        + EstimateText.padded(row.prefetchedTime.formatted(), 10, right: true)
        + EstimateText.padded(row.hbmBytes.formatted(), 11, right: true) + "  " + row.bound.rawValue
    }
    let unknown = lowered.unknown.map { entry in
      "not understood: \(entry.count) x \(plain(entry.target)), "
        + "\(EstimateText.percent(entry.bytes / max(lowered.totalBytes, Bytes(1)))) of the bytes, priced as memory traffic"
    }
    return head + ["kernel         count      each     total   share      with        HBM  bound"] + table
      + (unknown.isEmpty ? [] : [""] + unknown)
  }

  var json: JSON {
    .object([
      ("outcome", .string("feasible")), ("device", .string(hardware.device.name)),
      ("stack", .string(hardware.stack.name)), ("time_s", .number(without.timeline.makespan.value)),
      ("prefetched_time_s", .number(with.timeline.makespan.value)), ("speedup", .number(speedup)),
      ("hbm_bytes", .number(without.timeline.hbmBytes.value)), ("flops", .number(without.timeline.work.value)),
      (
        "prefetch",
        .object([
          ("bytes", .number(with.timeline.prefetched.value)), ("hidden_s", .number(hidden.value)),
          ("evicted_bytes", .number(with.timeline.evicted.value)),
          ("peak_l2_bytes", .number(with.timeline.peakL2.value)),
        ])
      ),
      (
        "kernels",
        .array(
          rows.map { row in
            .object([
              ("name", .string(row.name)), ("count", .integer(row.count)), ("time_s", .number(row.time.value)),
              ("prefetched_time_s", .number(row.prefetchedTime.value)), ("hbm_bytes", .number(row.hbmBytes.value)),
              ("bound", .string(row.bound.rawValue)),
            ])
          })
      ),
      ("unknown", .array(lowered.unknown.map(GraphSummary.json))),
    ])
  }
}

/// A program's time beside that of a model of the catalogue, operator by operator.
struct GraphComparison {
  private let result: GraphEstimate
  private let estimate: Estimate
  private let name: String

  init(_ result: GraphEstimate, _ estimate: Estimate, named name: String) {
    self.result = result
    self.estimate = estimate
    self.name = name
  }

  var lines: [String] {
    var model: [String: (count: Int, time: Time)] = [:]
    for operation in estimate.operations {
      let known = model[operation.name] ?? (0, .zero)
      model[operation.name] = (
        known.count + operation.count, known.time + Double(operation.count) * operation.cost.duration
      )
    }
    let rows = result.rows
    let names = rows.map(\.name) + estimate.operations.map(\.name)
    var seen: Set<String> = []
    let table = names.filter { seen.insert($0).inserted }.map { name -> String in
      let row = rows.first { $0.name == name }
      return line(name, row?.count ?? 0, row?.time ?? .zero, model[name]?.count ?? 0, model[name]?.time ?? .zero)
    }
    let total = line(
      "step", rows.reduce(0) { $0 + $1.count }, result.without.timeline.makespan,
      estimate.operations.reduce(0) { $0 + $1.count }, estimate.time)
    return ["operator        program            \(EstimateText.padded(name, 18)) difference  of step"] + table
      + ["", total]
  }

  private func line(_ name: String, _ count: Int, _ time: Time, _ modelCount: Int, _ modelTime: Time) -> String {
    let difference = time - modelTime
    let sign = difference.value < 0 ? "-" : "+"
    let share = fixed(100 * abs(difference / estimate.time), decimals: 2)
    return EstimateText.padded(name, 15) + EstimateText.padded(String(count), 6, right: true)
      + EstimateText.padded(time.formatted(digits: 4), 12, right: true)
      + EstimateText.padded(String(modelCount), 8, right: true)
      + EstimateText.padded(modelTime.formatted(digits: 4), 12, right: true)
      + EstimateText.padded(sign + Time(abs(difference.value)).formatted(), 12, right: true)
      + EstimateText.padded(sign + share + " %", 10, right: true)
  }
}
