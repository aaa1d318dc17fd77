import TestSupport
import Testing

@testable import Estimates
@testable import Studies

/// A store takes a study for the same where its settings stand in another order, and where one that a later setting of the
/// same path replaces is another. Both hold because a setting writes its own value and no other's.
@Suite("Settings are independent of each other")
struct SettingOrderTests {
  /// Of a model, a device and a stack with a copy engine, a network and a side cache.
  private static func scenario() throws -> Scenario {
    try ScenarioBuilder(shippedCatalogue).build([
      .flag("model", "deepseek-v3", named: "--model"), .flag("device", "h100-sxm", named: "--device"),
    ]).scenario
  }

  private static func apply(_ field: Field, _ text: String, to scenario: inout Scenario) -> Bool {
    field.apply(FieldReader(node: .flag(text, named: field.path), path: field.path, log: FaultLog()), &scenario)
  }

  /// Fields whose setting moves others; precision and devices come first, whatever their place.
  private static let wide = [
    "precision": "_precision", "weight_precision": "precision", "devices": "tensor", "tensor": "devices",
    "pipeline": "devices", "data": "devices",
    "context_ranks": "devices", "contexts": "context", "prefetch_budget": "prefetch_share",
  ]

  @Test("a setting moves its own value and those that are known to go with it", arguments: FieldTable.all.map(\.path))
  func alone(path: String) throws {
    let field = try #require(FieldTable[path])
    let before = try Self.scenario()
    var after = before
    guard Self.apply(field, field.example, to: &after) else { return }
    let moved = FieldTable.all.filter { $0.text(before) != $0.text(after) }.map(\.path)
    let parts = ["device.dma.", "device.network.", "device.side_cache."]
    for other in moved where other != path {
      let goes = Self.wide[path].map { other.hasSuffix($0) } ?? false
      let isPart = parts.contains { path.hasPrefix($0) && other.hasPrefix($0) }
      let follows = other == "device.die.area" || other.hasPrefix("device.die")
      #expect(goes || isPart || follows, "\(path) moves \(other)")
    }
  }

  @Test("of two settings of a path the later stands alone", arguments: FieldTable.all.map(\.path))
  func later(path: String) throws {
    let field = try #require(FieldTable[path])
    let first = try Self.scenario()
    var (once, twice) = (first, first)
    let value = field.text(first) ?? field.example
    guard path != "prefetch_budget", Self.apply(field, value, to: &once) else { return }
    _ = Self.apply(field, field.example, to: &twice)
    _ = Self.apply(field, value, to: &twice)
    #expect(once == twice, "\(path)")
  }

  @Test("two settings that are not of a group give the same scenario in either order, multiplied or not")
  func order() throws {
    let groups = [["context", "contexts"], ["prefetch_budget", "prefetch_share"]]
    let early = ["precision", "devices"]
    let fields = FieldTable.all.filter { !early.contains($0.path) }
    let builder = ScenarioBuilder(shippedCatalogue)
    let before = try Self.scenario()
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<2000 {
      let (one, other) = (generator.pick(fields), generator.pick(fields))
      guard one.path != other.path, !groups.contains([one.path, other.path].sorted()) else { continue }
      let pair = [one, other].map { field in
        Setting.flag(field.path, generator.next() % 3 == 0 ? "x0.5" : field.example, named: field.path)
      }
      let log = FaultLog()
      let made = [pair, pair.reversed()].map { settings in
        var scenario = before
        for setting in settings { _ = builder.apply(setting, to: &scenario, log: log) }
        return scenario
      }
      #expect(made[0] == made[1] || !log.faults.isEmpty, "\(pair.map(\.path))")
    }
  }
}
