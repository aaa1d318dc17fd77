import ArgumentParser
import CostModels
import Estimates
import Graphs
import Quantities
import Studies

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells window by window what is prefetched, what is left and why; with --show-work a formula in numbers.",
    discussion: """
      phaseline explain --model llama-3-70b --device ascend-910b --devices 4 \\
          --precision int8 --batch 4 --context 8192 --prefetch weights+kv \\
          --show-work gate_up
      """)

  @OptionGroup var options: ScenarioOptions
  @Option(help: ArgumentHelp("An operation whose formula is shown with its numbers.", valueName: "name"))
  var showWork: String?

  func run() throws {
    let resolved = try options.resolved()
    do {
      try explain(resolved.scenario)
    } catch let fault as EstimateFault {
      guard case .infeasible(let reason) = fault else { throw RunFailure(fault.description) }
      print(EstimateText.infeasible(reason))
    }
  }

  private func explain(_ scenario: Scenario) throws {
    let schedule = try StepSchedule(scenario, layers: 3)
    if let showWork {
      try printWork(of: showWork, scenario)
      print("")
    }
    guard !schedule.windows.isEmpty else {
      for line in EstimateText.wrapped(Self.noWindows(scenario), indent: "  ") { print(line) }
      return
    }
    let budget = scenario.prefetch.budget(of: scenario.device.prefetchLevel)
    print(
      "windows of one layer, budget \(budget) of \(scenario.device.onChipName) each (\(scenario.prefetch.replacement.rawValue))"
    )
    for window in Self.ofOneLayer(schedule.windows) {
      print("")
      let opener = schedule.timeline.spans.first { $0.node == window.opener && $0.stream != .prefetch }
      print("\(window.name), \(opener.map { $0.duration.formatted() } ?? "")")
      for choice in window.choices { print("  " + line(choice, schedule)) }
    }
  }

  /// The windows that open in the second layer, and the last one before it that reaches into it.
  private static func ofOneLayer(_ windows: [WindowDecision]) -> [WindowDecision] {
    let inside = windows.filter { $0.name.hasPrefix("layer1.") }
    guard let first = inside.first else { return windows }
    let before = windows.last { window in
      window.opener < first.opener && window.choices.contains { $0.name.hasPrefix("layer1.") }
    }
    return (before.map { [$0] } ?? []) + inside
  }

  private func line(_ choice: WindowDecision.Choice, _ schedule: StepSchedule) -> String {
    let head = EstimateText.padded(choice.name, 20)
    let newest = choice.newest.value > 0 ? ["newest \(choice.newest.formatted()) not eligible"] : []
    guard choice.outcome == .taken, let tensor = choice.tensor else {
      let size = choice.wanted.value > 0 ? choice.wanted : choice.newest
      return head + "left: \(size.formatted()) \(choice.outcome.rawValue)"
    }
    let node = schedule.graph.prefetches.first { $0.tensor == tensor }?.consumer ?? 0
    let summed = schedule.moved(for: node)
    // A sum of steps: what is whole but for rounding is shown as whole.
    let moved = abs(summed / choice.bytes - 1) < 1e-6 ? choice.bytes : summed
    var reasons: [String] = []
    if choice.bytes < 0.999_999 * choice.wanted {
      reasons.append("budget leaves \((choice.wanted - choice.bytes).formatted())")
    }
    if moved < 0.999_999 * choice.bytes {
      let cause = Self.isOvertaken(tensor, schedule.graph.prefetches) ? "order" : "time"
      reasons.append("\(cause) leaves \((choice.bytes - moved).formatted())")
    }
    reasons += newest
    return head + "taken: \(moved.formatted()) of \(choice.wanted.formatted())"
      + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", "))
  }

  /// Whether a tensor that is needed later went before it in the same window.
  private static func isOvertaken(_ tensor: Int, _ prefetches: [Prefetch]) -> Bool {
    guard let index = prefetches.firstIndex(where: { $0.tensor == tensor }) else { return false }
    let own = prefetches[index]
    return prefetches[..<index].contains { $0.startsWith == own.startsWith && $0.consumer > own.consumer }
  }

  private static func noWindows(_ scenario: Scenario) -> String {
    if scenario.prefetch.window == .attention, scenario.prefetch.target.takesKVCache {
      return "attention fetches its own next keys and values: no operation is inserted; it streams at the copy's rate"
    }
    let support = scenario.device.prefetch
    if scenario.prefetch.target == .none, support.keeping == .none {
      return "no prefetch: \(scenario.device.name) cannot prefetch"
        + (support.reason.isEmpty ? "" : ": \(support.reason)")
    }
    if scenario.prefetch.target == .none { return "no prefetch is asked for; give --prefetch weights+kv" }
    if scenario.prefetch.budget(of: scenario.device.prefetchLevel).value <= 0 {
      return "the budget is zero: nothing is prefetched"
    }
    return "no window: one rank has no collective to prefetch behind"
  }

  private func printWork(of name: String, _ scenario: Scenario) throws {
    let model = try StepModel(scenario, batch: scenario.rankBatch(of: scenario.stepBatch))
    let program = model.sequence.unrolledOnce
    guard let operation = program.first(where: { $0.name == name }) else {
      let suggestion = Suggestion.phrase(for: name, in: program.map(\.name))
      let names = program.map(\.name).joined(separator: ", ")
      throw Diagnostics(
        Diagnostic("there is no operation '\(name)'\(suggestion); it has \(names)", file: "--show-work"))
    }
    let row = model.operations().first { $0.name == name }
    let residency = Residency(l2: model.freeL2, prefetched: row?.prefetched ?? .zero)
    for line in WorkText.lines(operation, scenario, residency: residency) { print(line) }
  }
}
