import Quantities

extension Assessment {
  /// What is taken for granted, one sentence each.
  public var assumptions: [String] {
    var notes = ["the \(measured.collectives) windows are alike: each has its part of the time, the gaps and the bytes"]
    if gaps.value > 0 {
      notes.append("half of the \(gaps.formatted()) between reads outside collectives finds something left to move")
    }
    if measured.windowUtilization == nil {
      notes.append(
        windowUtilization > 0
          ? "HBM moves \(percent(windowUtilization)) of its peak while collectives run: the least that the numbers allow"
          : "HBM is idle while collectives run")
    }
    if !measured.given.contains("streaming") {
      let source = streaming > measured.streaming ? "their average" : measured.device == nil ? "assumed" : "the stack's"
      notes.append("kernels read at \(percent(streaming)) of the HBM peak while they read (\(source))")
    }
    if !measured.given.contains("copying") {
      let source = measured.device == nil ? "assumed" : "the stack's"
      notes.append("a prefetch copies at \(percent(measured.copying)) of the HBM peak (\(source))")
    }
    if !measured.given.contains("l2_share") {
      notes.append("a window may take \(percent(measured.l2Share)) of L2, the rest is for activations")
    }
    if !measured.given.contains("prefetchable") {
      notes.append("all that kernels read is known ahead: weights and old keys and values, as in decode")
    }
    if measured.resident == nil {
      let ratio = withoutTrailingZeros(formatted(MeasuredStep.assumedL2Ratio))
      let rate = measured.given.contains("l2_bandwidth") ? "at the rate of L2" : "\(ratio) times as fast as HBM"
      notes.append(
        "a kernel whose bytes lie in L2 reads them \(rate) and waits for nothing else: \(percent(resident)) of its time"
      )
    }
    notes.append("nobody else uses L2, and a prefetch slows nobody")
    return notes
  }

  /// Why the saving is not larger.
  public var limitText: String {
    switch limit {
    case .window: "the windows' time: collectives and gaps are over before more is moved"
    case .l2:
      "L2: a window may take \((measured.l2Share * measured.l2).formatted()), and time and bytes for more are there"
    case .hbm: "HBM: with the prefetch it would be busy all the time"
    case .overlapped:
      "HBM is already in use while collectives run (\(percent(windowUtilization)) of its peak): something is overlapped"
    case .reads: "the kernels' reads: all that is known ahead is prefetched"
    }
  }

  /// Whether a larger L2 would pay.
  public var l2Text: String {
    if let hbm = hbmWhereL2Limits {
      return "only where HBM is faster than \(hbm.formatted()): below it the rest is not limited by L2"
    }
    guard let useful = largestUsefulL2 else { return "no: \(measured.l2.formatted()) hold all that the windows move" }
    let gained = expectedWithLargestL2
    guard gained.value > expected.value * 1.001 else { return "no: HBM's bound is met before" }
    return "yes, up to \(useful.formatted()): \(gained.formatted()) (\(percent(gained / measured.step)) of the step)"
  }

  /// What would make the answer firmer, the most telling first.
  public var measurements: [String] {
    var list: [String] = []
    if measured.hbm == nil {
      list.append("the HBM peak (--hbm-bandwidth, or --device): without it L2 cannot be held against the windows")
    }
    if measured.windowUtilization == nil {
      list.append(
        "HBM utilisation while collectives run (--window-hbm-utilization): it says whether the windows are free")
    }
    if measured.resident == nil {
      list.append(
        "a matrix product of the step over and over, and over weights that outgrow L2 (--resident): what it takes from L2 "
          + "is what a prefetch leaves of it")
    }
    if !measured.given.contains("streaming") {
      list.append("the HBM rate inside a large matrix product (--streaming): each prefetched byte saves its inverse")
    }
    if !measured.given.contains("copying") {
      list.append("a copy of some 100 MiB into L2 beside a collective, of both their times (--copying)")
    }
    if measured.hitRate == nil { list.append("the L2 hit rate (--l2-hit-rate): it shows what is found in L2 already") }
    if limit == .l2 {
      list.append("the bytes read between each two collectives: windows that want less than others leave L2 idle")
    }
    if let hitRate, expected.value > 0 {
      list.append("with a prefetch, the kernels' hit rate: \(percent(hitRate)) if it does what is expected")
    }
    return list
  }

  func percent(_ share: Double) -> String {
    withoutTrailingZeros(formatted(100 * share)) + " %"
  }
}
