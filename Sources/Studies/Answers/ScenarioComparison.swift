import Estimates
import Quantities

/// Two scenarios side by side: what of the difference in time is due to what.
public struct ScenarioComparison: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    public var name: String
    public var resolved: ResolvedScenario
    public var estimate: Estimate
    /// The time that is compared, by cause.
    public var breakdown: TimeBreakdown

    public var time: Time { breakdown.total }
  }

  /// A time on both sides.
  public struct Change: Sendable {
    public var name: String
    public var before: Time
    public var after: Time

    public init(name: String, before: Time, after: Time) {
      self.name = name
      self.before = before
      self.after = after
    }

    public var amount: Time { after - before }
  }

  /// An input that is not the same on both sides; nil where it has no value.
  public struct Difference: Sendable {
    public var path: String
    public var before: String?
    public var after: String?
  }

  /// Why there is nothing to compare: a side that cannot be, with its reason.
  public struct Infeasible: Error, Sendable {
    public var name: String
    public var reason: String
  }

  public let subject: TimeBreakdown.Subject
  public let before: Side
  public let after: Side
  public let differences: [Difference]

  /// Answers both scenarios.
  ///
  /// - Throws: `Diagnostics` for settings that are wrong, or that ask different questions; `Infeasible`;
  ///   `EstimateFault.belowBound` for a fault of ours.
  public init(
    _ first: (name: String, settings: [Setting]), _ second: (name: String, settings: [Setting]),
    with builder: ScenarioBuilder
  ) throws {
    before = try Self.side(first.name, first.settings, builder)
    after = try Self.side(second.name, second.settings, builder)
    subject = TimeBreakdown.subject(of: before.estimate)
    let other = TimeBreakdown.subject(of: after.estimate)
    guard subject == other else {
      throw Diagnostics(
        Diagnostic(
          "\(first.name) asks for the \(subject.rawValue), \(second.name) for the \(other.rawValue); ask both the same",
          file: ""))
    }
    differences = Self.differences(before.resolved, after.resolved)
  }

  private static func side(_ name: String, _ settings: [Setting], _ builder: ScenarioBuilder) throws -> Side {
    let resolved = try builder.buildComplete(settings)
    do {
      let estimate = try resolved.scenario.estimate()
      return Side(name: name, resolved: resolved, estimate: estimate, breakdown: try TimeBreakdown.of(estimate))
    } catch EstimateFault.infeasible(let reason) {
      throw Infeasible(name: name, reason: reason)
    }
  }

  /// `before / after`: above one where the second is faster.
  public var speedup: Double { before.time / after.time }

  public var change: Time { after.time - before.time }

  /// The causes in their order; their changes sum to the change.
  public var causes: [Change] {
    var causes = before.breakdown.causes.map(\.cause)
    causes += after.breakdown.causes.map(\.cause).filter { !causes.contains($0) }
    let ordered = causes.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    return ordered.map { _, cause in
      Change(name: cause.name, before: before.breakdown[cause], after: after.breakdown[cause])
    }
  }

  /// The operations, the one that changes most first; their changes sum to the change too.
  public var operations: [Change] {
    var names = before.breakdown.operations.map(\.name)
    names += after.breakdown.operations.map(\.name).filter { !names.contains($0) }
    let changes = names.map { name in
      Change(name: name, before: before.breakdown.time(of: name), after: after.breakdown.time(of: name))
    }
    return changes.enumerated().sorted { left, right in
      let (first, second) = (abs(left.element.amount.value), abs(right.element.amount.value))
      return first != second ? first > second : left.offset < right.offset
    }.map(\.element)
  }

  /// Named entries that differ, and fields of entries that are the same.
  private static func differences(_ before: ResolvedScenario, _ after: ResolvedScenario) -> [Difference] {
    let names = [
      ("model", before.model, after.model), ("device", before.device, after.device),
      ("stack", before.stack, after.stack),
    ]
    var differences: [Difference] = []
    var told: [String] = []
    for (path, first, second) in names where first.name != second.name {
      differences.append(Difference(path: path, before: first.name, after: second.name))
      told.append(path + ".")
    }
    for field in FieldTable.all
    where !FieldTable.followers.contains(field.path) && !told.contains(where: field.path.hasPrefix) {
      let (first, second) = (field.text(before.scenario), field.text(after.scenario))
      if first != second { differences.append(Difference(path: field.path, before: first, after: second)) }
    }
    return differences
  }
}
