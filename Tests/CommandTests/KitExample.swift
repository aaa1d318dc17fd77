import PhaselineKit

/// How much faster a decode step becomes with a prefetch, for chips that differ in their L2 alone.
func speedups(ofL2 capacities: [Bytes], catalogue: Catalogue) throws -> [Double] {
  var scenario = try catalogue.scenario([
    "model": "llama-3-70b", "device": "ascend-910b", "devices": "4",
    "precision": "int8", "batch": "4", "context": "8192",
  ])
  return try capacities.map { capacity in
    scenario.device.l2.capacity = capacity
    scenario.prefetch.target = .none
    let without = try scenario.estimate().time
    scenario.prefetch.target = .both
    let with = try scenario.estimate().time
    return without / with
  }
}

/// One operator alone: where a matrix product of a layer spends its time.
func phases(ofTokens tokens: Int, catalogue: Catalogue) throws -> Phases? {
  let scenario = try catalogue.scenario(["model": "llama-3-8b", "device": "h100-sxm"])
  let product = Matmul(
    m: tokens, n: scenario.model.qkvColumns, k: scenario.model.hidden, precisions: scenario.precisions)
  let residency = Residency(l2: scenario.device.l2.capacity)
  return product.cost(on: scenario.device, with: scenario.stack, residency: residency)?.phases
}
