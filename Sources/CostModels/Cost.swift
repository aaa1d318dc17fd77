import Quantities

/// What an operation's time is spent on.
public enum Phase: String, CaseIterable, Sendable, Hashable {
  case memory, compute, collective, overhead
}

/// Time in a phase: busy, of which exposed on the critical path; the rest is hidden behind another phase.
@frozen
public struct PhaseTime: Hashable, Sendable {
  public var busy = Time.zero
  public var exposed = Time.zero

  @inlinable
  public init() {}

  @inlinable
  public init(busy: Time, exposed: Time) {
    self.busy = busy
    self.exposed = exposed
  }

  /// `hidden = busy - exposed`.
  @inlinable
  public var hidden: Time { busy - exposed }

  @inlinable
  public static func + (left: Self, right: Self) -> Self {
    Self(busy: left.busy + right.busy, exposed: left.exposed + right.exposed)
  }

  @inlinable
  public static func * (factor: Double, right: Self) -> Self {
    Self(busy: factor * right.busy, exposed: factor * right.exposed)
  }
}

/// The four phases of an operation, a layer or a step.
@frozen
public struct Phases: Hashable, Sendable {
  public var memory = PhaseTime()
  public var compute = PhaseTime()
  public var collective = PhaseTime()
  public var overhead = PhaseTime()

  @inlinable
  public init() {}

  /// The sum of the exposed times: how long it takes.
  @inlinable
  public var duration: Time {
    memory.exposed + compute.exposed + collective.exposed + overhead.exposed
  }

  @inlinable
  public subscript(_ phase: Phase) -> PhaseTime {
    switch phase {
    case .memory: memory
    case .compute: compute
    case .collective: collective
    case .overhead: overhead
    }
  }

  @inlinable
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.memory = left.memory + right.memory
    sum.compute = left.compute + right.compute
    sum.collective = left.collective + right.collective
    sum.overhead = left.overhead + right.overhead
    return sum
  }

  @inlinable
  public static func * (factor: Double, right: Self) -> Self {
    var product = Self()
    product.memory = factor * right.memory
    product.compute = factor * right.compute
    product.collective = factor * right.collective
    product.overhead = factor * right.overhead
    return product
  }

  /// The phase with the largest exposed time.
  public var bound: Phase {
    Phase.allCases.max { self[$0].exposed < self[$1].exposed } ?? .overhead
  }
}

/// What one operation costs on one device.
@frozen
public struct OperatorCost: Hashable, Sendable {
  public var phases = Phases()
  public var work = Work.zero
  public var hbmBytes = Bytes.zero
  public var l2Bytes = Bytes.zero
  public var messageBytes = Bytes.zero
  /// The part of the overhead that comes at the end: joining the parts of a split depth.
  public var tail = Time.zero

  @inlinable
  public init() {}

  /// The overhead before the first byte is read.
  @inlinable
  public var launch: Time { phases.overhead.exposed - tail }

  /// What follows the launch: reading, computing, joining; not a collective that comes after.
  @inlinable
  public var core: Time { duration - launch - phases.collective.exposed }

  @inlinable
  public var duration: Time { phases.duration }
}

extension Phases {
  /// Splits an overlapped core of `memory` and `compute` that lasts `core` into exposed and hidden parts.
  ///
  /// The longer phase is exposed whole; of the shorter, what the core lasts beyond the longer. So exposed times sum to
  /// `core`, and exposed + hidden = busy for both.
  @inlinable
  public init(memory: Time, compute: Time, core: Time, overhead: Time) {
    self.init()
    let memoryLeads = memory.value >= compute.value
    // Rounding must not leave the shorter phase exposed for longer than it is busy, nor for less than nothing.
    let rest = max(.zero, min(memoryLeads ? compute : memory, memoryLeads ? core - memory : core - compute))
    self.memory = PhaseTime(busy: memory, exposed: memoryLeads ? memory : rest)
    self.compute = PhaseTime(busy: compute, exposed: memoryLeads ? rest : compute)
    self.overhead = PhaseTime(busy: overhead, exposed: overhead)
  }
}
