import Foundation
import PhaselineKit

// What a point of a sweep costs, beside straight-line code for the same arithmetic. Ratios are of one run; nothing here is
// a test.

let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path
let catalogue = Catalogue(folders: [root + "/studies"])
let device = "h100-sxm"

func scenario(_ model: String = "llama-3-70b", layers: Int = 80) throws -> Scenario {
  var scenario = try catalogue.scenario([
    "model": model, "device": device, "devices": "8", "batch": "16", "context": "4096",
    "precision": "bf16", "prefetch": "weights+kv", "prefetch_budget": "24 MiB",
  ])
  if model == "llama-3-70b" { scenario.model.layers = layers }
  // Room for any number of layers: what is measured is the arithmetic.
  if layers > 80 { scenario.device.hbm.capacity = .giga(10_000) }
  return scenario
}

nonisolated(unsafe) var sink = 0.0

/// ns of one point along an input of a kernel.
func kernelCost(
  _ input: StepKernel.Input, _ values: [Double], model: String = "llama-3-70b", layers: Int = 80
) throws -> Measurement {
  guard var kernel = try StepKernel(try scenario(model, layers: layers), followsBatch: input == .batch) else {
    fatalError("not compiled")
  }
  return Measurement(runs: 997) { run in
    kernel.set(input, to: values[run % values.count])
    do {
      try kernel.update()
      sink += kernel.figures.time.value
    } catch {
      fatalError("\(error)")
    }
  }
}

/// ns of setting a kernel up, and its first answer.
func compiling(_ scenario: Scenario) -> Measurement {
  Measurement(runs: 10) { _ in
    sink += (try? StepKernel(scenario))?.map { $0.figures.time.value } ?? 0
  }
}

func text(_ number: Double?, _ digits: Int = 3) -> String { number.map { formatted($0, digits: digits) } ?? "-" }

let budgets = (0..<997).map { Double($0) * 50_000 }
let batches = (0..<997).map { Double(1 + $0 * 17 % 40) }
let axes: [(StepKernel.Input, [Double])] = [
  (.budget, budgets), (.l2Capacity, (0..<997).map { 1e6 + Double($0) * 200_000 }),
  (.linkBandwidth, (0..<997).map { 1e11 + Double($0) * 1e9 }),
  (.linkLatency, (0..<997).map { 1e-7 + Double($0) * 1e-8 }), (.context, (0..<997).map { Double(1 + 16 * $0) }),
  (.batch, batches),
]

// One axis alone, for a profiler; `model` compiles one that was never seen.
if let flag = CommandLine.arguments.firstIndex(of: "--axis"), flag + 1 < CommandLine.arguments.count {
  for (input, values) in axes where input.rawValue == CommandLine.arguments[flag + 1] {
    print(text(try kernelCost(input, values).time), "ns/point")
  }
  if CommandLine.arguments[flag + 1] == "model" { print(text(compiling(try scenario()).time), "ns/point") }
  exit(0)
}

print("One point: Llama-3-70B on 8 x \(device), decode, batch 16, context 4096, prefetch of weights and KV-cache\n")
printRow(["", "ns/point", "allocations", "x straight"])
var line = try straightLine()
line.settle(batch: 16)
let straight = Measurement(runs: 997) { sink += line.time(budget: budgets[$0 % budgets.count]) }
printRow(["straight line, a budget", text(straight.time), text(straight.allocations), "1"])
let straightBatch = Measurement(runs: 997) {
  line.settle(batch: Int(batches[$0 % batches.count]))
  sink += line.time(budget: 24 * 1_048_576)
}
printRow(["straight line, a batch", text(straightBatch.time), text(straightBatch.allocations), "1"])
let plain = try scenario()
let (starts, numbers) = (KernelStarts(plain), machine(plain))
/// A model that was never seen, set up from the numbers of its shape.
func newLine() -> StraightLine {
  var line = StraightLine(
    plain.model, starts: starts, machine: numbers, context: Double(plain.workload.context))
  line.settle(batch: 16)
  return line
}
let straightModel = Measurement(runs: 997) { sink += newLine().time(budget: budgets[$0 % budgets.count]) }
printRow(["straight line, a new model", text(straightModel.time), text(straightModel.allocations), "1"])

/// How far the product's answers are from the straight line's along an input, of the larger.
func difference(_ input: StepKernel.Input, _ values: [Double], _ answer: (Double) -> Double) throws -> Double {
  guard var kernel = try StepKernel(try scenario(), followsBatch: input == .batch) else { fatalError("not compiled") }
  return try values.map { value in
    kernel.set(input, to: value)
    try kernel.update()
    return abs(kernel.figures.time.value / answer(value) - 1)
  }.max() ?? .nan
}

line.settle(batch: 16)
let differences = [
  try difference(.budget, budgets) { line.time(budget: $0) },
  try difference(.batch, batches) { batch in
    line.settle(batch: Int(batch))
    return line.time(budget: 24 * 1_048_576)
  },
  try difference(.budget, budgets) { newLine().time(budget: $0) },
]
for (input, values) in axes {
  let cost = try kernelCost(input, values)
  let beside = input == .batch ? straightBatch : straight
  printRow([
    "compiled, along \(input.rawValue)", text(cost.time), text(cost.allocations), text(cost.time / beside.time),
  ])
}
/// ns of one point along the budget, of kernels in turn that have answered before, as a sweep keeps them.
func returning(_ what: String, _ kernels: [StepKernel]) {
  var kernels = kernels
  let cost = Measurement(runs: 997) { run in
    let place = run % kernels.count
    kernels[place].set(.budget, to: budgets[run % budgets.count])
    do { try kernels[place].update() } catch { fatalError("\(error)") }
    sink += kernels[place].figures.time.value
  }
  printRow([what, text(cost.time), text(cost.allocations), text(cost.time / straight.time)])
}
func kernel(_ scenario: Scenario) throws -> StepKernel {
  guard let kernel = try StepKernel(scenario) else { fatalError("not compiled") }
  return kernel
}
let names = ["llama-3-70b", "llama-3-8b", "gemma-2-9b", "llama-2-70b"]
returning("the model varies, one of 4 seen before", try names.map { try kernel(try scenario($0)) })
returning(
  "the batch varies, one of 40 seen before",
  try (1...40).map { batch in
    var scenario = try scenario()
    scenario.workload.batch = batch
    return try kernel(scenario)
  })
let whole = try scenario()
let unseen = compiling(whole)
printRow([
  "a model never seen: compiling it", text(unseen.time), text(unseen.allocations),
  text(unseen.time / straightModel.time),
])
let closed = Measurement(runs: 10) { _ in sink += (try? whole.estimate().time.value) ?? 0 }
printRow([
  "estimate, not compiled", text(closed.time), text(closed.allocations), text(closed.time / straightBatch.time),
])
let most = text((differences.max() ?? .nan) * 1e12)
print("\nCompiled and straight line differ by \(most)e-12 of the time at most.")

print("\nLayers: ns/point along the budget")
for layers in [1, 8, 80, 800] {
  printRow(["\(layers) layers", text(try kernelCost(.budget, budgets, layers: layers).time)])
}

print("\nOperators: ns/point along the budget")
for model in ["llama-3-8b", "gemma-2-9b", "mixtral-8x7b", "deepseek-v2-lite"] {
  let kinds = try scenario(model).estimate().operations.count
  printRow(["\(model), \(kinds) operators told apart", text(try kernelCost(.budget, budgets, model: model).time)])
}

func study(_ axes: String) throws -> Study {
  let folder = NSTemporaryDirectory() + "phaseline-benchmark"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let text = """
    kind: study
    name: benchmark
    title: A design space
    question: How fast?
    base: {model: llama-3-70b, device: \(device), devices: 8, precision: bf16, context: 4096, batch: 16}
    axes:
    \(axes)
    variants:
      with: {prefetch: weights+kv}
    metrics: [time, tokens_per_s, memory_hidden]
    """
  let path = folder + "/benchmark.yaml"
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  return try StudyReader.read(path)
}

func sweep(_ name: String, _ axes: String, threads: Int) throws {
  let study = try study(axes)
  let path = NSTemporaryDirectory() + "phaseline-benchmark/results.csv"
  let run = try SweepRun(study, catalogue: catalogue, version: "benchmark", threads: threads)
  let before = Measurement.counted()
  let used = Measurement.processorTime
  let time = try Measurement.seconds { try run.write(to: path) }
  let perPoint = (Measurement.processorTime - used) / Double(run.points.count)
  let allocations = before.flatMap { start in
    Measurement.counted().map { Double($0 - start) / Double(run.points.count) }
  }
  let rate = Double(run.points.count) / time
  let bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  printRow([
    "\(name), \(threads) threads", text(rate), text(allocations), text(Double(bytes) / 1e6), text(1e9 * perPoint),
  ])
  try? FileManager.default.removeItem(atPath: path)
}

if CommandLine.arguments.contains("--points") { exit(0) }
print("\nSweeps to CSV\n")
printRow(["", "points/s", "allocations", "MB of CSV", "CPU ns/point"])
let million = """
    - device.l2.capacity: {from: 1 MiB, to: 256 MiB, steps: 999}
    - prefetch_budget: {from: 0, to: 128 MiB, steps: 999}
  """
for threads in [1, 2] { try sweep("1e6: L2 x budget", million, threads: threads) }
try sweep(
  "1e5: L2 x batch x context",
  """
    - device.l2.capacity: {from: 1 MiB, to: 256 MiB, steps: 49}
    - batch: {from: 1, to: 40, steps: 39}
    - context: {from: 128, to: 6528, steps: 49}
  """, threads: 2)
try sweep(
  "1e5: context x batch",
  """
    - context: {from: 128, to: 20097, steps: 2499}
    - batch: {from: 1, to: 40, steps: 39}
  """, threads: 2)
try sweep(
  "1e5: L2 x model",
  """
    - device.l2.capacity: {from: 1 MiB, to: 256 MiB, steps: 24999}
    - model: [llama-3-8b, llama-3-70b, gemma-2-9b, llama-2-70b]
  """, threads: 2)
let few = [
  "- prefetch_budget: {from: 0, to: 128 MiB, steps: %}", "- device.l2.capacity: {from: 1 MiB, to: 256 MiB, steps: %}",
  "- device.fabric.bandwidth: {from: 100 GB/s, to: 900 GB/s, steps: %}", "- context: {from: 128, to: 6528, steps: %}",
]
for (count, steps) in [(1, 104_975), (2, 323), (3, 46), (4, 17)] {
  let axes = few.prefix(count).map { "    " + $0.replacing("%", with: String(steps)) }.joined(separator: "\n")
  try sweep("1e5: \(count) axes", axes, threads: 2)
}
if CommandLine.arguments.contains("--large") {
  try sweep(
    "1e7: L2 x budget x link",
    """
      - device.fabric.bandwidth: {from: 100 GB/s, to: 900 GB/s, steps: 9}
      - device.l2.capacity: {from: 1 MiB, to: 256 MiB, steps: 999}
      - prefetch_budget: {from: 0, to: 128 MiB, steps: 999}
    """, threads: 2)
}
print("\nmost memory held: \(text(Measurement.peakMemory)) MB  (\(sink > 0 ? "checked" : ""))")
