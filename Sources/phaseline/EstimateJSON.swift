import CostModels
import Estimates
import Quantities
import Studies

/// The estimate as one JSON object: the keys are stable, the units are in their names.
enum EstimateJSON {
  static func infeasible(_ reason: String) -> JSON {
    .object([("outcome", .string("infeasible")), ("reason", .string(reason))])
  }

  static func object(_ estimate: Estimate, ledger: Ledger, resolved: ResolvedScenario) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("outcome", .string("feasible")),
      ("model", .string(resolved.model.name)), ("device", .string(resolved.device.name)),
      ("stack", .string(resolved.stack.name)),
      ("time_s", .number(estimate.time.value)), ("bound_s", .number(estimate.bound.time.value)),
      ("share_of_bound", .number(estimate.shareOfBound)),
      ("tokens_per_s", .number(estimate.throughput)),
      ("tokens_per_s_per_device", .number(estimate.throughput / Double(estimate.scenario.parallelism.devices))),
      ("largest_batch", .integer(estimate.largestBatch)),
    ]
    if let time = estimate.timeToFirstToken { members.append(("ttft_s", .number(time.value))) }
    if let time = estimate.timePerOutputToken { members.append(("tpot_s", .number(time.value))) }
    if let request = estimate.request {
      members += [("request_s", .number(request.time.value)), ("request_bound_s", .number(request.bound.value))]
    }
    if let serving = estimate.serving {
      members += [("decoding", .number(serving.decoding)), ("prefill_share", .number(serving.prefillShare))]
    }
    members.append(("confidence", ConfidenceText.json(Confidence(estimate, of: resolved), estimate)))
    members += [
      ("phases", phases(estimate.totals.phases)),
      ("operations", .array(operations(estimate).map(\.json))),
      ("footprint", footprint(estimate.footprint)),
      (
        "prefetch",
        .object([
          ("bytes", .number(estimate.totals.prefetched.value)),
          ("hidden_s", .number(estimate.totals.prefetchTime.value)),
        ])
      ),
      ("mfu", .number(estimate.modelFlopUtilization)), ("mbu", .number(estimate.modelBandwidthUtilization)),
      ("provenance", provenance(ledger, resolved)),
    ]
    return .object(members)
  }

  private static func phases(_ phases: Phases) -> JSON {
    .object(
      Phase.allCases.map { phase in
        let time = phases[phase]
        return (
          phase.rawValue,
          .object([
            ("busy_s", .number(time.busy.value)), ("exposed_s", .number(time.exposed.value)),
            ("hidden_s", .number(time.hidden.value)),
          ])
        )
      })
  }

  /// The operations, and the step's overhead as one more row, so that counts times durations sum to the time.
  static func operations(_ estimate: Estimate) -> [OperationRow] {
    var rows: [OperationRow] = []
    for row in estimate.operations.map(OperationRow.init) {
      // Layers that were told apart and cost the same are shown as one.
      if let alike = rows.firstIndex(where: { $0.name == row.name && $0.cost == row.cost }) {
        rows[alike].count += row.count
      } else {
        rows.append(row)
      }
    }
    let operations = estimate.operations.sum { Double($0.count) * $0.cost.duration }
    let parts = [("bubble", estimate.totals.bubble), ("draft", estimate.totals.draft)]
    let host = estimate.time - operations - estimate.totals.bubble - estimate.totals.draft
    for (name, time) in parts + [("host", host)] where time.value > estimate.time.value * 1e-9 {
      rows.append(OperationRow(name, time))
    }
    return rows
  }

  private static func footprint(_ footprint: Footprint) -> JSON {
    .object([
      ("weights_bytes", .number(footprint.weights.value)), ("kv_bytes", .number(footprint.kvCache.value)),
      ("working_bytes", .number(footprint.working.value)), ("capacity_bytes", .number(footprint.capacity.value)),
    ])
  }

  private static func provenance(_ ledger: Ledger, _ resolved: ResolvedScenario) -> JSON {
    let entries = [resolved.model, resolved.device, resolved.stack].map { entry in
      JSON.object([
        ("kind", .string(entry.kind.rawValue)), ("name", .string(entry.name)), ("title", .string(entry.title)),
      ])
    }
    let notes = ledger.items.map { (key: $0.topic, value: JSON.string($0.text)) }
    return .object([("catalogue", .array(entries)), ("ledger", .object(notes))])
  }
}

/// One line of the table of operations.
struct OperationRow {
  var name: String
  var count: Int
  var duration: Time
  var phase: Phase
  var bound: String
  var cost: OperatorCost

  init(_ operation: OperationCost) {
    name = operation.name
    count = operation.count
    duration = operation.cost.duration
    cost = operation.cost
    // What a prefetch leaves of an operand can be the rounding of a subtraction.
    if cost.hbmBytes.value < 1e-3 { cost.hbmBytes = .zero }
    phase = operation.cost.phases.bound
    let readsL2 = operation.prefetched.value > 0 && operation.cost.hbmBytes.value < operation.prefetched.value
    bound = phase == .memory ? (readsL2 ? "l2" : "hbm") : phase.rawValue
  }

  /// Time of the step that belongs to no operation.
  init(_ name: String, _ time: Time) {
    self.name = name
    count = 1
    duration = time
    phase = .overhead
    bound = "overhead"
    cost = OperatorCost()
  }

  var json: JSON {
    .object([
      ("name", .string(name)), ("count", .integer(count)), ("phase", .string(phase.rawValue)),
      ("duration_s", .number(duration.value)), ("flops", .number(cost.work.value)),
      ("hbm_bytes", .number(cost.hbmBytes.value)), ("l2_bytes", .number(cost.l2Bytes.value)),
      ("message_bytes", .number(cost.messageBytes.value)), ("bound", .string(bound)),
    ])
  }
}
