import Quantities

/// An exchange among ranks.
public struct Collective: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    case allReduce = "all-reduce"
    case allGather = "all-gather"
    case reduceScatter = "reduce-scatter"
    case allToAll = "all-to-all"
    case pointToPoint = "point-to-point"
  }

  public var kind: Kind
  /// The full buffer: what each rank holds before a reduction and after a gather; what it sends in an all-to-all.
  public var message: Bytes
  public var ranks: Int

  public init(_ kind: Kind, message: Bytes, ranks: Int) {
    self.kind = kind
    self.message = message
    self.ranks = ranks
  }

  /// The least bytes that one rank must send: `2 (n-1)/n S` for an all-reduce without a reducing switch, `S` with one.
  public func leastSent(inNetwork: Bool) -> Bytes {
    guard ranks > 1 else { return .zero }
    let share = Double(ranks - 1) / Double(ranks)
    switch kind {
    case .allReduce: return inNetwork ? min(2 * share, 1) * message : 2 * share * message
    case .allGather, .reduceScatter, .allToAll: return share * message
    case .pointToPoint: return message
    }
  }
}

/// A way to carry out a collective.
public enum CollectiveAlgorithm: String, CaseIterable, Sendable, Hashable {
  case ring, tree
  case recursiveDoubling = "recursive-doubling"
  case oneShot = "one-shot"
  case twoShot = "two-shot"
  case inNetwork = "in-network"
  /// Every rank to every other at once: gathers, scatters, all-to-all.
  case direct
}

/// What a collective costs: its time, and the HBM traffic of its own.
@frozen
public struct CollectiveCost: Hashable, Sendable {
  public var time: Time
  /// Reads and writes of one rank's HBM that a prefetch must leave room for.
  public var hbmBytes: Bytes

  @inlinable
  public init(time: Time, hbmBytes: Bytes) {
    self.time = time
    self.hbmBytes = hbmBytes
  }

  @inlinable
  public static var nothing: Self { Self(time: .zero, hbmBytes: .zero) }
}

extension Collective {
  /// The cost on a device with the collective library of a stack.
  ///
  /// One rank costs nothing. The alpha-beta forms add the HBM traffic of the reduction; in the fitted forms it is inside
  /// the measured time.
  ///
  /// - Returns: nil where the asked algorithm does not exist on this fabric.
  public func cost(on device: Device, with stack: Stack, algorithm: CollectiveAlgorithm? = nil) -> CollectiveCost? {
    guard ranks > 1 else { return .nothing }
    let efficiency = stack.collective
    let library = algorithm == nil ? efficiency.library : .alphaBeta
    let base: CollectiveCost?
    switch library {
    case .alphaBeta:
      base = alphaBetaCost(
        over: device.fabric, link: efficiency.link, algorithm: algorithm,
        copyRate: stack.prefetch.streaming * device.hbm.bandwidth)
    case .nccl: base = measured(ncclTime(over: device.fabric, constants: efficiency.nccl))
    case .custom: base = measured(customTime(over: device.fabric, efficiency: efficiency))
    case .hccl: base = measured(hcclTime(over: device.fabric))
    }
    return base.map { CollectiveCost(time: $0.time + efficiency.extra, hbmBytes: $0.hbmBytes) }
  }

  /// A fitted time, with the traffic of the least reduction: what is sent is read, what is received is written.
  private func measured(_ time: Time) -> CollectiveCost {
    CollectiveCost(time: time, hbmBytes: 2 * leastSent(inNetwork: false))
  }
}
