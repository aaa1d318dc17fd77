import CostModels
import Estimates
import Quantities

/// What prefetching behind collectives can save of a step that was measured.
///
/// With `T` the step, `C = cT` the time of `n` collectives, `u` the share of the HBM peak `B` that the step uses, and `w` what
/// it uses while collectives run (at least `max(0, (u - (1 - c))/c)`), kernels read `Q = (u - wc)BT` in `(1 - c)T`, on average at
/// `a = (u - wc)/(1 - c)` of the peak.
///
/// - Bounds: HBM moves the same bytes at no more than its peak, `(1 - u)T`; L2 holds at most `Z` a window, `nZ/(min(e, a)B)`;
///   kernels cannot take less than nothing, `(1 - c)T`.
/// - Expected: a window moves `m = min((p - w)B C/n + pB·G/(2n), βZ, rQ/n)`, with `G = (1 - c)T - Q/(eB)` the time in which kernels
///   do not read, of which half is of use (`gapShare`); a kernel whose bytes lie in L2 takes `ρ` of its time, so `n·m·(1 - ρ)/(eB)`, at most the bound.
///
/// Source: docs/model.md, "Assessing a measured workload".
public struct Assessment: Sendable {
  /// What keeps the saving from being larger.
  public enum Limit: String, Sendable, CaseIterable {
    /// Collectives and gaps are over before more is moved.
    case window
    case l2
    /// HBM is busy all the time.
    case hbm
    /// HBM is already in use while collectives run.
    case overlapped
    /// All that can be known ahead is prefetched.
    case reads
  }

  public let measured: MeasuredStep
  /// `C`, of all collectives.
  public let communication: Time
  /// `w` as given, or the least that the numbers allow.
  public let windowUtilization: Double
  /// `a`: share of the peak that kernels use on average.
  public let kernelUtilization: Double
  /// `G`: time outside collectives in which HBM would be idle.
  public let gaps: Time

  public init(_ measured: MeasuredStep) {
    self.measured = measured
    communication = measured.communication * measured.step
    windowUtilization = measured.windowUtilization ?? measured.leastWindowUtilization
    kernelUtilization = measured.kernelUtilization(whileCollectives: windowUtilization)
    let outside = measured.step - communication
    let streaming = max(measured.streaming, kernelUtilization)
    gaps = max(.zero, (1 - kernelUtilization / streaming) * outside)
  }

  // MARK: Bounds

  /// `(1 - u)T`.
  public var idleBound: Time { (1 - measured.hbmUtilization) * measured.step }

  /// `(1 - c)T`.
  public var kernelBound: Time { measured.step - communication }

  /// `nZ/(min(e, a)B)`; nil where the HBM peak is not known.
  public var l2Bound: Time? {
    guard let hbm = measured.hbm else { return nil }
    let rate = min(measured.leastStreaming, kernelUtilization) * hbm
    return Double(measured.collectives) * measured.l2 / rate
  }

  /// The most that any prefetch of these bytes can save.
  public var bound: Time { min(min(idleBound, kernelBound), l2Bound ?? idleBound) }

  // MARK: Expected

  /// `e`: kernels read no slower than they do on average.
  var streaming: Double { max(measured.streaming, kernelUtilization) }

  /// HBM time at the peak of what kernels read in a window, `rQ/(nB)`.
  private var wanted: Time {
    measured.prefetchable * kernelUtilization / Double(windows) * (measured.step - communication)
  }

  private var windows: Int { max(1, measured.collectives) }

  /// HBM time at the peak of what fits beside the collective of a window, `(p - w)(C/n - start)`.
  private var besideCollective: Time {
    let rate = max(0, measured.copying - windowUtilization)
    return rate * max(.zero, communication / Double(windows) - measured.start)
  }

  /// Share of the gaps in which something is left to move; the rest lies behind the last use of a window, or in windows that
  /// want less than others. Assumed: an even chance that a gap comes before a use.
  public static let gapShare = 0.5

  /// The same in the gaps between kernels until the bytes are used, `pG/(2n)`.
  private var besideGaps: Time { Self.gapShare * measured.copying / Double(windows) * gaps }

  /// HBM time at the peak of what a window may leave in L2; nil where the HBM peak is not known.
  private func room(of l2: Bytes) -> Time? { measured.hbm.map { (measured.l2Share * l2) / $0 } }

  /// HBM time at the peak of what one window moves.
  private func moved(inGaps: Bool, l2: Bytes?) -> Time {
    let open = besideCollective + (inGaps ? besideGaps : .zero)
    let most = min(open, wanted)
    guard let l2, let room = room(of: l2) else { return most }
    return min(most, room)
  }

  /// `ρ` as given, or `eB/B_l2`.
  public var resident: Double {
    let ratio = measured.hbm.flatMap { hbm in measured.l2Bandwidth.map { $0 / hbm } } ?? MeasuredStep.assumedL2Ratio
    return min(1, measured.resident ?? streaming / ratio)
  }

  /// `(1 - ρ)/e`: saved for each second at the peak.
  private var gain: Double { (1 - resident) / streaming }

  private func saving(inGaps: Bool, l2: Bytes?) -> Time {
    min(bound(l2: l2), Double(windows) * gain * moved(inGaps: inGaps, l2: l2))
  }

  private func bound(l2: Bytes?) -> Time { l2 == nil ? min(idleBound, kernelBound) : bound }

  /// Where a prefetch runs on, beside and between kernels, until its bytes are used.
  public var expected: Time { saving(inGaps: true, l2: measured.l2) }

  /// Where it ends with the collective.
  public var behindCollectives: Time { saving(inGaps: false, l2: measured.l2) }

  /// Bytes that all windows move; nil where the HBM peak is not known.
  public var bytes: Bytes? {
    measured.hbm.map { Double(windows) * ($0 * moved(inGaps: true, l2: measured.l2)) }
  }

  /// Bytes that kernels read from HBM in a step; nil where the HBM peak is not known.
  public var kernelBytes: Bytes? {
    measured.hbm.map { $0 * (kernelUtilization * (measured.step - communication)) }
  }

  /// Hit rate of the kernels' reads with the prefetch, `1 - (1 - h)(1 - nm/Q)`: how it shows in a profiler.
  public var hitRate: Double? {
    let share = moved(inGaps: true, l2: measured.l2) / max(wanted, Time(1e-30)) * measured.prefetchable
    return measured.hitRate.map { 1 - (1 - $0) * (1 - share) }
  }

  // MARK: Limits

  public var limit: Limit {
    let open = besideCollective + besideGaps
    let least = moved(inGaps: true, l2: measured.l2)
    if Double(windows) * gain * least >= idleBound || idleBound.value <= 0 { return .hbm }
    if let room = room(of: measured.l2), room <= least { return .l2 }
    if wanted <= least { return .reads }
    let idle = max(0, measured.copying - windowUtilization) / measured.copying
    return idle < 0.5 && besideCollective <= 0.5 * open || idle < 0.1 ? .overlapped : .window
  }

  /// The L2 up to which a larger one saves more; nil where this one is enough, or the HBM peak is not known.
  public var largestUsefulL2: Bytes? {
    guard let hbm = measured.hbm, measured.l2Share > 0 else { return nil }
    let needed = 1 / measured.l2Share * (hbm * moved(inGaps: true, l2: nil))
    return needed > measured.l2 ? needed : nil
  }

  /// What is expected with that L2.
  public var expectedWithLargestL2: Time { saving(inGaps: true, l2: nil) }

  /// Without the HBM peak: the one from which on L2 is the limit.
  public var hbmWhereL2Limits: Bandwidth? {
    let most = moved(inGaps: true, l2: nil)
    guard measured.hbm == nil, most.value > 0 else { return nil }
    return (measured.l2Share * measured.l2).per(most)
  }
}
