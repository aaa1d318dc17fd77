import Quantities

extension Collective {
  /// The alpha-beta (Hockney) time and the HBM traffic of an algorithm over a fabric.
  ///
  /// `T = steps·α + max(wire, Q/copy)`: the reduction's HBM traffic `Q` streams while the wire is busy.
  ///
  /// - `α`: `fabric.latency` [s]; wire: bytes over the busiest link / (`link` · its bandwidth) [s].
  /// - `algorithm`: nil takes the fastest that the fabric has.
  ///
  /// - Returns: nil where the fabric does not have the algorithm (in-network without a reducing switch, a tree or
  ///   recursive doubling over a ring or torus, whose long edges would share links).
  /// Source: Thakur, Rabenseifner, Gropp, IJHPCA 19(1), 2005; docs/model.md, "Collectives".
  public func alphaBetaCost(
    over fabric: Fabric, link: Double = 1, algorithm: CollectiveAlgorithm? = nil,
    copyRate: Bandwidth = Bandwidth(.infinity)
  ) -> CollectiveCost? {
    guard ranks > 1 else { return .nothing }
    if let algorithm {
      guard let form = form(algorithm, over: fabric) else { return nil }
      let wire = form.wire / link
      let reduction = form.hbmBytes / copyRate
      return CollectiveCost(time: form.steps * fabric.latency + max(wire, reduction), hbmBytes: form.hbmBytes)
    }
    var best: CollectiveCost?
    for algorithm in Self.algorithms {
      let cost = alphaBetaCost(over: fabric, link: link, algorithm: algorithm, copyRate: copyRate)
      if let cost, best.map({ cost.time < $0.time }) ?? true { best = cost }
    }
    return best
  }

  /// Kept, because `allCases` makes its list anew each time.
  private static let algorithms = CollectiveAlgorithm.allCases

  /// Steps of alpha, time on the wire at full link rate, and HBM traffic of one rank.
  struct Form {
    var steps: Double
    var wire: Time
    var hbmBytes: Bytes
  }

  func form(_ algorithm: CollectiveAlgorithm, over fabric: Fabric) -> Form? {
    switch kind {
    case .allReduce: allReduceForm(algorithm, over: fabric)
    case .allGather: gatherForm(algorithm, over: fabric, reduces: false)
    case .reduceScatter: gatherForm(algorithm, over: fabric, reduces: true)
    case .allToAll, .dispatch, .combine: algorithm == .direct ? exchangeForm(over: fabric) : nil
    case .pointToPoint:
      algorithm == .direct
        ? Form(steps: 1, wire: message / fabric.pairBandwidth, hbmBytes: message) : nil
    }
  }

  /// `(n-1)/n`.
  @inlinable
  var othersShare: Double { Double(ranks - 1) / Double(ranks) }

  /// `⌈log2 n⌉`.
  var doublings: Double {
    var steps = 0.0
    var reach = 1
    while reach < ranks {
      reach *= 2
      steps += 1
    }
    return steps
  }
}

extension Collective {
  private func allReduceForm(_ algorithm: CollectiveAlgorithm, over fabric: Fabric) -> Form? {
    switch algorithm {
    case .ring: ringAllReduce(over: fabric)
    case .tree: treeAllReduce(over: fabric)
    case .recursiveDoubling: recursiveDoublingAllReduce(over: fabric)
    case .oneShot: oneShotAllReduce(over: fabric)
    case .twoShot: twoShotAllReduce(over: fabric)
    case .inNetwork: inNetworkAllReduce(over: fabric)
    case .direct, .hierarchical: nil
    }
  }

  /// Ring: `2(n-1)·α + 2(n-1)/n·S/B`.
  ///
  /// `B`: one link of a mesh, all of a switch port, both directions of a ring (half the buffer each way), all four links
  /// of a torus (a ring in each dimension, `2(a-1) + 2(b-1)` steps). Each reduce step reads two chunks and writes one,
  /// each gather step reads and writes one: `5 (n-1)/n S` of HBM.
  private func ringAllReduce(over fabric: Fabric) -> Form {
    let rate = fabric.topology == .fullMesh ? fabric.pairBandwidth : fabric.bandwidth
    return Form(
      steps: 2 * ringSteps(over: fabric), wire: 2 * othersShare * message / rate,
      hbmBytes: 5 * othersShare * message)
  }

  /// Steps of one pass around: `n-1`, in a torus `(a-1) + (b-1)`.
  func ringSteps(over fabric: Fabric) -> Double {
    guard fabric.topology == .torus else { return Double(ranks - 1) }
    let (short, long) = Fabric.torusSides(ranks)
    return Double(short + long - 2)
  }

  /// Pipelined double binary tree: `2⌈log2 n⌉·α + 2·S/B` (switch), `S/B_pair` each way at once on a mesh.
  ///
  /// Each tree carries half of the buffer up and down (Sanders, Speck, Träff, Parallel Computing 35(12), 2009).
  private func treeAllReduce(over fabric: Fabric) -> Form? {
    let wire: Time
    switch fabric.topology {
    case .switch: wire = 2 * message / fabric.bandwidth
    case .fullMesh: wire = message / fabric.pairBandwidth
    case .ring, .torus: return nil
    }
    return Form(steps: 2 * doublings, wire: wire, hbmBytes: 5 * message)
  }

  /// Recursive doubling: `log2 n (α + S/B_pair)`; where `n` is no power of two, one more exchange before and after.
  private func recursiveDoublingAllReduce(over fabric: Fabric) -> Form? {
    guard fabric.topology == .switch || fabric.topology == .fullMesh else { return nil }
    let isPower = ranks & (ranks - 1) == 0
    let steps = isPower ? doublings : doublings - 1 + 2
    return Form(steps: steps, wire: steps * message / fabric.pairBandwidth, hbmBytes: 3 * steps * message)
  }

  /// One-shot: every rank reads every other's whole buffer: `α + S/B_pair` on a mesh, `α + (n-1)·S/B` elsewhere.
  private func oneShotAllReduce(over fabric: Fabric) -> Form {
    let others = Double(ranks - 1)
    let wire = fabric.topology == .fullMesh ? message / fabric.pairBandwidth : others * message / fabric.bandwidth
    return Form(steps: diameter(of: fabric), wire: wire, hbmBytes: Double(ranks + 1) * message)
  }

  /// Two-shot: reduce-scatter, then all-gather, each rank directly to every other: twice an exchange of `S`.
  private func twoShotAllReduce(over fabric: Fabric) -> Form {
    let exchange = exchangeForm(over: fabric)
    return Form(steps: 2 * exchange.steps, wire: 2 * exchange.wire, hbmBytes: 5 * othersShare * message)
  }

  /// In the switch: the buffer goes up once while the result comes down: `2α + S/B`.
  private func inNetworkAllReduce(over fabric: Fabric) -> Form? {
    guard fabric.topology == .switch, fabric.inNetwork else { return nil }
    return Form(steps: 2, wire: message / fabric.bandwidth, hbmBytes: 2 * message)
  }

  /// All-gather or reduce-scatter: half of an all-reduce.
  private func gatherForm(_ algorithm: CollectiveAlgorithm, over fabric: Fabric, reduces: Bool) -> Form? {
    let hbmBytes = (reduces ? 3 : 2) * othersShare * message
    switch algorithm {
    case .ring:
      let rate = fabric.topology == .fullMesh ? fabric.pairBandwidth : fabric.bandwidth
      return Form(steps: ringSteps(over: fabric), wire: othersShare * message / rate, hbmBytes: hbmBytes)
    case .recursiveDoubling:
      guard fabric.topology == .switch || fabric.topology == .fullMesh, ranks & (ranks - 1) == 0 else { return nil }
      return Form(steps: doublings, wire: othersShare * message / fabric.pairBandwidth, hbmBytes: hbmBytes)
    case .direct:
      let exchange = exchangeForm(over: fabric)
      return Form(steps: exchange.steps, wire: exchange.wire, hbmBytes: hbmBytes)
    case .tree, .oneShot, .twoShot, .inNetwork, .hierarchical: return nil
    }
  }

  /// Every rank sends `S/n` to every other at once.
  ///
  /// Mesh: `α + (S/n)/B_pair`. Switch: `α + (n-1)/n·S/B`. Ring and torus: every byte occupies a link per hop, so
  /// `diameter·α + S/n·(sum of distances)/B`.
  private func exchangeForm(over fabric: Fabric) -> Form {
    let chunk = message / Double(ranks)
    let hbmBytes = 2 * othersShare * message
    switch fabric.topology {
    case .fullMesh: return Form(steps: 1, wire: chunk / fabric.pairBandwidth, hbmBytes: hbmBytes)
    case .switch: return Form(steps: 1, wire: othersShare * message / fabric.bandwidth, hbmBytes: hbmBytes)
    case .ring, .torus:
      let wire = distances(in: fabric) * chunk / fabric.bandwidth
      return Form(steps: diameter(of: fabric), wire: wire, hbmBytes: hbmBytes)
    }
  }

  /// Hops to the farthest rank.
  private func diameter(of fabric: Fabric) -> Double {
    switch fabric.topology {
    case .fullMesh, .switch: return 1
    case .ring: return Double(ranks / 2)
    case .torus:
      let (short, long) = Fabric.torusSides(ranks)
      return Double(short / 2 + long / 2)
    }
  }

  /// Sum of the hops from one rank to all others: `⌊n²/4⌋` in a ring, each side's times the other in a torus.
  private func distances(in fabric: Fabric) -> Double {
    guard fabric.topology == .torus else { return Double(ranks * ranks / 4) }
    let (short, long) = Fabric.torusSides(ranks)
    return Double(long * (short * short / 4) + short * (long * long / 4))
  }
}
