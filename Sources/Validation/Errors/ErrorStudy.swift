import CostModels
import Quantities
import RealModule

/// The errors of all stacks over all tables, class by class.
///
/// A stack is scored where its constants of the class were, and on the tables of the stacks that extend it, with its own
/// constants: what a general stack is for. Devices are of one kind where they have as many cores at the same clock.
public struct ErrorStudy: Sendable {
  public let rows: [ErrorRows]
  /// Each stack with those that it extends, itself first.
  public let chains: [String: [Stack]]
  /// Every device of the catalogue.
  public let devices: [Device]
  private let priors: [ErrorClass: Double]

  public init(rows: [ErrorRows], chains: [String: [Stack]], devices: [Device]) {
    self.rows = rows
    self.chains = chains
    self.devices = devices
    var priors: [ErrorClass: Double] = [:]
    for kind in ErrorClass.allCases { priors[kind] = Self.prior(kind, rows) }
    self.priors = priors
  }

  /// The same without what one laboratory measured.
  public func leavingOut(_ laboratory: String) -> ErrorStudy {
    ErrorStudy(rows: rows.filter { $0.laboratory != laboratory }, chains: chains, devices: devices)
  }

  /// What every class of a stack was measured at. A class that was not is left out; whole steps of a stack that has none
  /// of its own are those of the nearest that it extends with the same overheads.
  public func spreads(of stack: Stack) -> [ErrorSpread] {
    ErrorClass.allCases.compactMap { kind in
      if let own = spread(kind, of: stack) { return own }
      guard kind.isStep else { return nil }
      for base in (chains[stack.name] ?? []).dropFirst() where base.overhead == stack.overhead {
        if var spread = spread(kind, of: base) {
          spread.of = base.name
          return spread
        }
      }
      return nil
    }
  }

  /// The errors of one class, or nil where fewer than five rows on one kind of device say anything of it.
  public func spread(_ kind: ErrorClass, of stack: Stack) -> ErrorSpread? {
    let own = rows.filter { $0.kind == kind && speaks($0, for: stack) }
    let kinds = Self.measuredKinds(own)
    guard !kinds.isEmpty else { return nil }
    let isNear = { (part: ErrorRows) in kinds.contains(Self.kind(of: part.group.device)) }
    let near = own.filter(isNear)
    let far = rows.filter { part in
      part.kind == kind && !isNear(part) && (isRelated(part, to: stack) || speaks(part, for: stack))
    }
    let prior = priors[kind] ?? 0
    let units = Self.units(near, with: stack)
    let shared = Self.spread(of: units.filter { !$0.isFitted }.map(\.middle), prior: prior)
    let elsewhere = far.isEmpty ? shared : Self.spread(of: Self.units(far, with: stack).map(\.middle), prior: prior)
    return ErrorSpread(
      kind: kind, each: Self.scatter(units), shared: shared, elsewhere: max(shared, elsewhere),
      rows: units.reduce(0) { $0 + $1.errors.count }, laboratories: Set(near.map(\.laboratory)).sorted(),
      devices: devices.filter { kinds.contains(Self.kind(of: $0)) }.map(\.name).sorted(),
      formats: near.reduce(into: Set<String>()) { $0.formUnion($1.formats) }.sorted(), ranges: Self.ranges(near))
  }

  /// The kinds of devices that at least five rows are of.
  private static func measuredKinds(_ rows: [ErrorRows]) -> Set<String> {
    var counts: [String: Int] = [:]
    for part in rows { counts[kind(of: part.group.device), default: 0] += part.rows.count }
    return Set(counts.filter { $0.value >= 5 }.keys)
  }

  /// Whether rows were predicted by the same constants, or by those of a stack that extends this one and runs alike.
  private func speaks(_ rows: ErrorRows, for stack: Stack) -> Bool {
    let other = rows.group.stack
    if rows.kind.isSame(other, stack) { return true }
    return isRelated(rows, to: stack) && (chains[other.name] ?? []).contains { $0.name == stack.name }
  }

  /// Whether a stack could have run the rows: of the same root, with the same library, in graphs or both eager.
  private func isRelated(_ rows: ErrorRows, to stack: Stack) -> Bool {
    let other = rows.group.stack
    let isExchange = [.allReduce, .exchange].contains(rows.kind)
    guard !isExchange || other.collective.library == stack.collective.library else { return false }
    let isEager = { (stack: Stack) in stack.overhead.perOperation.value > 0 || stack.matmul.fixed.value > 0 }
    return isEager(other) == isEager(stack) && chains[other.name]?.last?.name == chains[stack.name]?.last?.name
  }

  private static func kind(of device: Device) -> String { "\(device.cores) x \(device.clock.value)" }

  /// Rows that one laboratory measured on one kind of device with one stack.
  struct Unit {
    var errors: [Double] = []
    /// Whether the constants were fitted on these rows.
    var isFitted: Bool
    var middle: Double { quantile(errors.sorted(), 0.5) }
  }

  static func units(_ rows: [ErrorRows], with stack: Stack) -> [Unit] {
    var places: [String] = []
    var units: [Unit] = []
    for part in rows {
      let isFitted = part.sample == .inSample && part.kind.isSame(part.group.stack, stack)
      let name = "\(part.laboratory) \(kind(of: part.group.device)) \(part.group.stack.name) \(isFitted)"
      let errors = part.errors(with: stack)
      if let place = places.firstIndex(of: name) {
        units[place].errors += errors
      } else {
        places.append(name)
        units.append(Unit(errors: errors, isFitted: isFitted))
      }
    }
    return units.filter { !$0.errors.isEmpty }
  }

  /// Half of the way from the 10th to the 90th percentile of the distances from each unit's middle.
  static func scatter(_ units: [Unit]) -> Double {
    let distances = units.filter { $0.errors.count >= 3 }.flatMap { unit in unit.errors.map { $0 - unit.middle } }
    guard !distances.isEmpty else { return 0 }
    let sorted = distances.sorted()
    return (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / (2 * ErrorSpread.deviate)
  }

  /// The root of the mean square of middles, with the class's family as one more, widened for their number.
  static func spread(of middles: [Double], prior: Double) -> Double {
    let squares = middles.reduce(prior * prior) { $0 + $1 * $1 }
    let count = Double(middles.count)
    return (squares / (count + 1)).squareRoot() * ErrorSpread.widening(degrees: count + 3)
  }

  /// How far laboratories lie apart in a family of classes: their median distance, as of a normal distribution, of rows
  /// that nothing was fitted on; of all rows where there are none.
  private static func prior(_ kind: ErrorClass, _ rows: [ErrorRows]) -> Double {
    let family = rows.filter { kind.family.contains($0.kind) }
    let unseen = family.filter { $0.sample != .inSample }
    let sizes = (unseen.isEmpty ? family : unseen).compactMap { part -> Double? in
      part.own.isEmpty ? nil : abs(quantile(part.own.sorted(), 0.5))
    }
    return sizes.isEmpty ? 0 : quantile(sizes.sorted(), 0.5) / 0.674_49
  }

  static func ranges(_ rows: [ErrorRows]) -> [MeasuredInput: ClosedRange<Double>] {
    var found: [MeasuredInput: ClosedRange<Double>] = [:]
    for (input, range) in rows.flatMap(\.ranges) {
      let old = found[input] ?? range
      found[input] = min(old.lowerBound, range.lowerBound)...max(old.upperBound, range.upperBound)
    }
    return found
  }
}

/// How many measurements lie within the intervals of one class, each laboratory's own left out of what made them.
public struct Coverage: Hashable, Sendable {
  public var kind: ErrorClass
  public var rows = 0
  public var within = 0
  /// Laboratories on one kind of device, and those of which most rows lie within.
  public var groups = 0
  public var groupsWithin = 0
  public var laboratories: Set<String> = []
}

extension ErrorStudy {
  /// Every row against the interval that the other laboratories give, with the nearest stack that they held against
  /// anything: its own, or one that it extends.
  public func coverage() -> [Coverage] {
    var found: [ErrorClass: Coverage] = [:]
    for laboratory in Set(rows.map(\.laboratory)).sorted() {
      let others = leavingOut(laboratory)
      for part in rows where part.laboratory == laboratory {
        let chain = chains[part.group.stack.name] ?? []
        guard let (stack, spread) = others.nearest(part, in: chain) else { continue }
        let deviation = spread.deviation(on: part.group.device.name) * ErrorSpread.deviate
        let errors = part.errors(with: stack)
        let within = errors.filter { abs($0) <= deviation }.count
        var coverage = found[part.kind] ?? Coverage(kind: part.kind)
        coverage.rows += errors.count
        coverage.within += within
        coverage.groups += 1
        coverage.groupsWithin += 2 * within > errors.count ? 1 : 0
        coverage.laboratories.insert(laboratory)
        found[part.kind] = coverage
      }
    }
    return ErrorClass.allCases.compactMap { found[$0] }
  }

  private func nearest(_ part: ErrorRows, in chain: [Stack]) -> (Stack, ErrorSpread)? {
    for stack in chain where isRelated(part, to: stack) {
      if let spread = spread(part.kind, of: stack) { return (stack, spread) }
    }
    return nil
  }
}
