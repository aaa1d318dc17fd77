import CostModels
import Estimates
import Graphs
import Quantities

/// The formula of one operation with its numbers put in.
enum WorkText {
  static func lines(_ operation: Operation, _ scenario: Scenario, residency: Residency) -> [String] {
    let stack = scenario.prefetch.effective(scenario.stack, l2: scenario.device.prefetchLevel)
    guard let cost = operation.cost(on: scenario.device, with: stack, residency: residency) else {
      return ["\(operation.name): the device lacks the precision"]
    }
    var lines = ["\(operation.name), alone on HBM"]
    switch operation.kind {
    case .matmul(let product), .fused(let product, _): lines += matmul(product, cost, scenario, stack)
    case .groupedMatmul(let products): lines += grouped(products, cost, scenario, stack)
    case .attention(let attention): lines += self.attention(attention, cost, scenario, stack)
    case .elementwise: lines += elementwise(cost, scenario, stack)
    case .collective(let collective): lines += self.collective(collective, cost, scenario, stack)
    }
    return lines + ["  t = \(cost.duration)"]
  }

  private static func matmul(
    _ product: Matmul, _ cost: OperatorCost, _ scenario: Scenario, _ stack: Stack
  ) -> [String] {
    let efficiency = stack.matmul
    let multiplication = scenario.device.peak.multiplication(of: product.weights, with: product.activations)
    let peak = multiplication?.peak.formatted(digits: 4) ?? ""
    let share = multiplication.map { efficiency.streaming(of: $0) } ?? efficiency.streaming
    let kind = multiplication?.arithmetic.rawValue ?? ""
    return [
      "  m = \(product.m), n = \(product.n), k = \(product.k), \(kind): W = 2 m n k = \(cost.work)"
    ] + (multiplication?.account(of: "weights").map { ["  \($0)"] } ?? []) + [
      "  x = Q_hbm/(e B) + Q_l2/B_l2",
      "    = \(load(cost, scenario, share: share)) = \(cost.phases.memory.busy)",
      "  y = whole waves of tiles over \(scenario.device.cores) cores at \(peak) = \(cost.phases.compute.busy)",
      "  core = (x^q + y^q)^(1/q), q = \(formatted(efficiency.overlapExponent)): \(cost.core)",
      "  t = launch \(efficiency.launch / scenario.device.clock) + fixed \(efficiency.fixed) + core",
    ]
  }

  private static func grouped(
    _ products: GroupedMatmul, _ cost: OperatorCost, _ scenario: Scenario, _ stack: Stack
  ) -> [String] {
    let rows = formatted(products.rows, digits: 4)
    let touched = formatted(products.touched, digits: 4)
    return [
      "  rows = \(rows) on \(touched) weights of n = \(products.n), k = \(products.k): W = 2 rows n k = \(cost.work)",
      "  weights = \(touched) n k = \(products.weightBytes)",
      "  x = Q_hbm/(e B) + Q_l2/B_l2",
      "    = \(load(cost, scenario, share: stack.matmul.streaming)) = \(cost.phases.memory.busy)",
      "  y = waves of the tiles of all of them over \(scenario.device.cores) cores = \(cost.phases.compute.busy)",
      "  t = launch \(cost.launch) + (x^q + y^q)^(1/q), q = \(formatted(stack.matmul.overlapExponent))",
    ]
  }

  private static func attention(
    _ attention: Attention, _ cost: OperatorCost, _ scenario: Scenario, _ stack: Stack
  ) -> [String] {
    let kv =
      "  KV = b c g (k + v) = \(attention.batch) x \(formatted(attention.readContext)) x \(attention.kvHeads) x "
      + "\(attention.cacheElements) elements of \(formatted(attention.precisions.kvCache.bytes)) B = \(attention.kvBytes)"
    let account = scenario.device.peak.attention(attention.precisions)?.account(of: "KV-cache").map { "  \($0)" }
    let opening = [kv] + [account].compactMap { $0 }
    if attention.queries > 1 {
      return opening + [
        "  W = \(cost.work), at \(formatted(stack.prefillAttention.compute)) of the peak: \(cost.phases.compute.busy)",
        "  passes over HBM: \(cost.hbmBytes) in \(cost.phases.memory.busy)",
        "  t = t0 \(stack.prefillAttention.fixed) + compute + memory",
      ]
    }
    let share = stack.decodeAttention.streaming
    return opening + [
      "  x = Q_hbm/(e B) + Q_l2/B_l2", "    = \(load(cost, scenario, share: share)) = \(cost.phases.memory.busy)",
      "  y = \(cost.phases.compute.busy)", "  t = t0 \(stack.decodeAttention.fixed) + max(x, y)",
    ]
  }

  private static func elementwise(_ cost: OperatorCost, _ scenario: Scenario, _ stack: Stack) -> [String] {
    [
      "  x = Q_hbm/(e B) + Q_l2/B_l2",
      "    = \(load(cost, scenario, share: stack.elementwise.streaming)) = \(cost.phases.memory.busy)",
      "  t = t0 \(stack.elementwise.fixed) + x",
    ]
  }

  private static func collective(
    _ collective: Collective, _ cost: OperatorCost, _ scenario: Scenario, _ stack: Stack
  ) -> [String] {
    let wire = collective.leastTime(on: scenario.device)
    let place = collective.placement(on: scenario.device.fabric)
    return [
      "  \(collective.kind.rawValue) of S = \(collective.message) over n = \(collective.ranks) ranks, "
        + stack.collective.library.rawValue + (place.nodes > 1 ? ", \(place.nodes) nodes" : ""),
      "  fewest bytes over all links: \(wire); extra \(stack.collective.extra)",
    ]
  }

  private static func load(_ cost: OperatorCost, _ scenario: Scenario, share: Double) -> String {
    "\(cost.hbmBytes)/(\(withoutTrailingZeros(formatted(share))) x \(scenario.device.hbm.bandwidth)) + "
      + "\(cost.l2Bytes)/\(scenario.device.onChip.bandwidth)"
  }
}
