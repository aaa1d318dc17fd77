import Quantities

extension Collective {
  /// NCCL: a ring's hops, the wire, and the excess between its protocols.
  ///
  /// `t = α + T + g·α·T/(T + u·α)`, `α = a0 + 2(n-1)·h`, `T = 2(n-1)/n·S/(η·B·nv)`
  ///
  /// - `B`: one direction of a device's links [B/s]; `nv`: gain of a reducing switch when the whole domain takes part.
  /// - An all-gather or reduce-scatter has half the hops and half the bytes. An all-to-all takes `a0 + 3h` whatever the
  ///   ranks, as measured on A100, H100 and B200; point to point has no hops.
  ///
  /// Source: docs/model.md, "NCCL"; constants with their fit in the stack.
  @usableFromInline
  func ncclTime(over fabric: Fabric, constants: NCCLConstants) -> Time {
    let hops = Double(ranks - 1)
    let gain = fabric.inNetwork && ranks == fabric.ranks ? constants.inNetworkGain : 1
    let alpha: Time
    let wire: Time
    switch kind {
    case .allReduce:
      alpha = constants.latency + 2 * hops * constants.perHop
      wire = 2 * othersShare * message / (constants.link * gain * fabric.bandwidth)
    case .allGather, .reduceScatter:
      alpha = constants.latency + hops * constants.perHop
      wire = othersShare * message / (constants.link * fabric.bandwidth)
    case .allToAll, .dispatch, .combine:
      alpha = constants.latency + 3 * constants.perHop
      wire = othersShare * message / (constants.allToAllLink * fabric.bandwidth)
    case .pointToPoint:
      return constants.latency + message / (constants.link * fabric.pairBandwidth)
    }
    return constants.time(alpha: alpha, wire: wire)
  }

  /// The kernels of serving libraries; beyond their limits, and for other collectives, NCCL.
  ///
  /// `t = min(α + (n-1)·S/(e·B), α·(1+g) + 2(n-1)/n·S/(e2·B), α_f + (n-1)·S/(e_f·B))`, `α = a0 + b·n`
  ///
  /// - One shot, two shots, and one shot whose words carry their flags: no barrier (`α_f`), little of the link (`e_f`).
  /// - From `limit` on, where a switch reduces and the library uses it, `α_s + S/(e_s·B)` up to a limit of its own.
  ///
  /// Source: docs/model.md, "Custom all-reduce"; constants with their fit in the stack.
  @inlinable @inline(__always)
  func customTime(over fabric: Fabric, constants: CustomAllReduce, nccl: NCCLConstants) -> Time {
    guard kind == .allReduce else { return ncclTime(over: fabric, constants: nccl) }
    guard message < constants.limit else {
      return switchTime(over: fabric, constants: constants) ?? ncclTime(over: fabric, constants: nccl)
    }
    let alpha = constants.latency + Double(ranks) * constants.perRank
    let others = Double(ranks - 1) * message
    let oneShot = alpha + others / (constants.link * fabric.bandwidth)
    let twoShotRate = (constants.twoShotLink ?? constants.link) * fabric.bandwidth
    let twoShot = (1 + constants.secondBarrier) * alpha + 2 * othersShare * message / twoShotRate
    guard let latency = constants.flagLatency, let link = constants.flagLink else { return min(oneShot, twoShot) }
    return min(oneShot, twoShot, latency + others / (link * fabric.bandwidth))
  }

  /// Each rank sends its buffer once, the switch reduces and sends the result to all.
  @usableFromInline
  func switchTime(over fabric: Fabric, constants: CustomAllReduce) -> Time? {
    guard fabric.inNetwork, let latency = constants.switchLatency, let link = constants.switchLink,
      let limit = constants.switchLimit, message < limit
    else { return nil }
    return latency + message / (link * fabric.bandwidth)
  }

  /// HCCL's all-reduce on the full mesh of 8 x 910B, scaled to other rank counts and other links.
  ///
  /// The fewest bytes over all links of a rank take `w`, and the curve is read at the message that takes 8 x 910B as long.
  /// So on a full mesh, whose links carry `S/n` in each half, `n` ranks with `S` take the time of 8 with `8/n·S`, and links
  /// twice as fast that of half the message; the floor is latency and stays. A gather, scatter or all-to-all is half of it:
  /// the curve at half the message. Point to point: the floor, and the link at the share that the curve's slope reaches.
  /// Source: the curve shipped in CANN (`HCCLCurve`); the scaling is ours.
  @usableFromInline
  func hcclTime(over fabric: Fabric) -> Time {
    switch kind {
    case .allReduce, .allGather, .reduceScatter, .allToAll, .dispatch, .combine:
      return HCCLCurve.time(HCCLCurve.message(of: leastSent(inNetwork: false) / fabric.injection(ranks: ranks)))
    case .pointToPoint: return HCCLCurve.floor + message / (HCCLCurve.linkShare * fabric.pairBandwidth)
    }
  }
}

extension NCCLConstants {
  /// `α + T + g·α·T/(T + u·α)`.
  func time(alpha: Time, wire: Time) -> Time {
    guard wire.value > 0 else { return alpha }
    return alpha + wire + protocolExcess * (wire / (wire + protocolKnee * alpha)) * alpha
  }
}

/// The time of HCCL's all-reduce on 8 x 910B over a full mesh, by message size.
///
/// With `x` in MiB and `t` in microseconds: 18 up to 64 KiB; `-0.9698202 x² + 27.0622573 x + 14.769` to 8 MiB;
/// `13.58491263 x + 61.508333` above. At 64 KiB the second piece begins below the first (16.5): the larger of the two
/// is taken, so that more bytes never take less time.
/// Source: cost curve shipped with CANN for the Atlas 800 A2 (8 x 910B, HCCS full mesh).
enum HCCLCurve {
  static let floor = Time.micro(18)
  /// The slope of the last piece against two exchanges of an eighth over links of 28 GB/s: 9.36 of 13.58 us/MiB.
  static let linkShare = 0.689

  /// The all-reduce that takes the links of 8 x 910B this long: `2/8` of it over each of 28 GB/s.
  static func message(of wire: Time) -> Bytes { Bandwidth.giga(4 * 28) * wire }

  static func time(_ message: Bytes) -> Time {
    let x = message / Bytes.mebi(1)
    if x > 8 { return .micro(13.584_912_63 * x + 61.508_333) }
    return max(floor, .micro(-0.969_820_2 * x * x + 27.062_257_3 * x + 14.769))
  }
}
