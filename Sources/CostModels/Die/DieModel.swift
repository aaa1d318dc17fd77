import Quantities

/// The compute dies of a device: what their parts take, so that area follows where capacity, cores, HBM or links change.
///
/// `A = A_0 + s (Z - Z_0) + A_c (C/C_0 - 1) + A_h (B/B_0 - 1) + A_f (F/F_0 - 1)`
///
/// - `A_0`: `area`, the dies of the sheet [mm²]; `Z_0, C_0, B_0, F_0`: L2, cores, HBM and link bandwidth of the sheet.
/// - `s`: `l2Density`, area of a MiB of L2 with its tags, control and wires [mm²/MiB].
/// - `A_c, A_h, A_f`: `coreArea`, `hbmArea`, `linkArea`: all cores, the HBM interfaces with their controllers, those of
///   the links [mm²] on the sheet's die.
///
/// What is left, `A_0 - s Z_0 - A_c - A_h - A_f`, stays as it is. A part whose area is not given costs nothing.
/// Ignores: the perimeter that interfaces need, the wires between more cores.
/// Source: docs/model.md, "Die area and cost".
public struct DieModel: Hashable, Sendable {
  /// The dies of the sheet's design together; nil where it is not known.
  public var area: Area?
  /// Dies in one device.
  public var count = 1
  /// Width to height of a die.
  public var aspect = 1.0
  public var l2Density = MemoryArea.zero
  public var coreArea = Area.zero
  public var hbmArea = Area.zero
  public var linkArea = Area.zero
  /// What the sheet's design has; nil where nothing is to be followed.
  public var sheet: Parts?

  /// What area is spent on.
  public struct Parts: Hashable, Sendable {
    public var l2: Bytes
    public var cores: Int
    public var hbm: Bandwidth
    public var links: Bandwidth

    public init(l2: Bytes, cores: Int, hbm: Bandwidth, links: Bandwidth) {
      self.l2 = l2
      self.cores = cores
      self.hbm = hbm
      self.links = links
    }
  }

  public init() {}

  /// The area of all dies with these parts; nil where the sheet's is not known, or is less than what is taken away.
  public func area(with parts: Parts) -> Area? {
    guard let area, let sheet else { return area }
    func grown(_ part: Area, _ ratio: Double) -> Area { ratio.isFinite ? (ratio - 1) * part : .zero }
    let memory = l2Density.area(of: parts.l2) - l2Density.area(of: sheet.l2)
    let cores = grown(coreArea, Double(parts.cores) / Double(sheet.cores))
    let interfaces = grown(hbmArea, parts.hbm / sheet.hbm) + grown(linkArea, parts.links / sheet.links)
    let total = area + memory + cores + interfaces
    return total.value > 0 ? total : nil
  }

  /// What is left of the sheet's die beside its parts: negative where these cannot all be on it.
  public var rest: Area? {
    guard let area, let sheet else { return nil }
    return area - l2Density.area(of: sheet.l2) - coreArea - hbmArea - linkArea
  }
}

extension Device {
  /// What area is spent on.
  public var dieParts: DieModel.Parts {
    DieModel.Parts(l2: l2.capacity, cores: cores, hbm: hbm.bandwidth, links: fabric.bandwidth)
  }

  /// The area of the compute dies as the device now stands; nil where the sheet's is not known.
  public var dieArea: Area? { die.area(with: dieParts) }

  /// Dies that a wafer holds; nil where the area is not known or none fits.
  public var diesPerWafer: Double? {
    guard let dieArea else { return nil }
    return wafer.dies(of: dieArea / Double(die.count), aspect: die.aspect)
  }

  /// The share of good dies. Of the area of L2 only what spare rows do not repair counts.
  public var dieYield: Double? {
    guard let dieArea, let density = wafer.defectDensity else { return nil }
    let repaired = wafer.repairedL2 * die.l2Density.area(of: l2.capacity)
    let critical = max(.zero, dieArea - repaired) / Double(die.count)
    return wafer.yieldModel.yield(defects: density.defects(on: critical), clustering: wafer.clustering)
  }

  /// The good compute dies of one device: `n P_w / (N Y)`.
  ///
  /// - `n`: dies of a device; `P_w`: price of a wafer; `N`: dies of a wafer; `Y`: share of good ones.
  public var dieCost: Price? {
    guard let price = wafer.price, let dies = diesPerWafer, let yield = dieYield, yield > 0 else { return nil }
    return Double(die.count) * price / (dies * yield)
  }

  /// Good dies, HBM and package of one device: what it costs to make, not what it is sold for.
  public var makingCost: Price? {
    guard let dieCost, let hbmPrice, let packagePrice else { return nil }
    return dieCost + hbmPrice.price(of: hbm.capacity) + packagePrice
  }
}
