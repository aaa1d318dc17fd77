import Quantities

extension MeasuredStep {
  /// `w` is at least what HBM moves beyond what fits outside collectives, `(u - (1 - c))/c`.
  public var leastWindowUtilization: Double {
    guard communication > 0 else { return 0 }
    return max(0, (hbmUtilization - (1 - communication)) / communication)
  }

  /// `a = (u - wc)/(1 - c)`.
  public func kernelUtilization(whileCollectives utilization: Double) -> Double {
    guard communication < 1 else { return 0 }
    return min(1, max(0, (hbmUtilization - utilization * communication) / (1 - communication)))
  }

  /// The least time of a collective that is believed: light crosses 30 m, and no message passes a link and back.
  private static let leastCollective = Time(1e-7)

  /// What of the numbers cannot be true at once, each with the reason.
  public var contradictions: [String] { counting + bandwidths }

  private var counting: [String] {
    var faults: [String] = []
    if collectives == 0, communication > 0 {
      faults.append("there are no collectives, yet communication takes \(percent(communication)) of the step")
    }
    if collectives > 0, communication == 0 {
      faults.append("\(collectives) collectives cannot take no time; communication is 0 %")
    }
    if communication == 1 {
      faults.append("communication of 100 % leaves kernels no time, and so nothing to prefetch for")
    }
    let each = collectives > 0 ? communication / Double(collectives) * step : .zero
    if communication > 0, collectives > 0, each < Self.leastCollective {
      faults.append(
        "\(collectives) collectives in \(percent(communication)) of \(step) take \(each) each, less than a message needs "
          + "from device to device")
    }
    if hbmUtilization == 0 {
      faults.append("an HBM utilisation of 0 % leaves nothing to prefetch: no step reads nothing")
    }
    return faults
  }

  private var bandwidths: [String] {
    var faults: [String] = []
    let used = windowUtilization.map { $0 * communication } ?? 0
    if used > hbmUtilization * 1.0001 {
      faults.append(
        "HBM moves \(percent(windowUtilization ?? 0)) of its peak during \(percent(communication)) of the step: with "
          + "\(percent(used)) that is already more than its \(percent(hbmUtilization)) over the whole step")
    } else if windowUtilization != nil, hbmUtilization - used > (1 - communication) * 1.0001 {
      faults.append(
        "outside collectives HBM would move \(percent(hbmUtilization - used)) of what it can in a step, in "
          + "\(percent(1 - communication)) of its time: more than its peak")
    }
    let kernels = kernelUtilization(whileCollectives: windowUtilization ?? leastWindowUtilization)
    if given.contains("streaming"), kernels > streaming * 1.0001 {
      faults.append(
        "kernels would use \(percent(kernels)) of the HBM peak on average, more than the \(percent(streaming)) that they "
          + "reach while they read")
    }
    if let resident, let hbm, let l2Bandwidth, given.contains("l2_bandwidth") {
      let least = max(streaming, kernels) * hbm / l2Bandwidth
      if resident < least * 0.999 {
        faults.append(
          "kernels cannot take \(percent(resident)) of their time from L2: at \(l2Bandwidth.formatted()) it takes "
            + "\(percent(least)) to read the bytes")
      }
    }
    guard let hitRate else { return faults }
    if hitRate == 1, hbmUtilization > 0 {
      faults.append(
        "an L2 hit rate of 100 % leaves no reads for HBM, which is used at \(percent(hbmUtilization))")
    } else if let hbm, let l2Bandwidth, hitRate < 1 {
      let asked = kernels / (1 - hitRate) * hbm
      if asked > l2Bandwidth {
        faults.append(
          "kernels would read \(asked.formatted()) on average, HBM and the \(percent(hitRate)) of hits together: more "
            + "than the \(l2Bandwidth.formatted()) of L2")
      }
    }
    return faults
  }

  private func percent(_ share: Double) -> String {
    withoutTrailingZeros(formatted(100 * share)) + " %"
  }
}
