import CostModels
import Estimates
import Quantities

extension FieldTable {
  /// What the compute dies take of a wafer, and what a device costs to make.
  static let die: [Field] = [
    dieArea,
    .count("device.die.count", "compute dies of a device", \.device.die.count, in: 1...256),
    .number(
      "device.die.aspect", "width to height of a compute die", \.device.die.aspect, in: 0.1...10, isShare: false),
    .quantity("device.die.l2_density", "area of a MiB of L2", \.device.die.l2Density),
    .quantity("device.die.core_area", "all cores of the sheet's die", \.device.die.coreArea),
    .quantity("device.die.hbm_area", "HBM interfaces of the sheet's die, with controllers", \.device.die.hbmArea),
    .quantity("device.die.link_area", "link interfaces of the sheet's die, with controllers", \.device.die.linkArea),
    .quantity("device.wafer.diameter", "diameter", \.device.wafer.diameter, isPositive: true),
    .quantity("device.wafer.edge", "ring without dies", \.device.wafer.edge),
    .quantity("device.wafer.scribe", "street between dies", \.device.wafer.scribe),
    .optional("device.wafer.price", "of a processed wafer", \.device.wafer.price),
    .optional(
      "device.wafer.defect_density", "defects that kill a die", \.device.wafer.defectDensity, isPositive: false),
    .choice("device.wafer.yield_model", "how defects spread over a wafer", \.device.wafer.yieldModel),
    .number(
      "device.wafer.clustering", "alpha of negative-binomial, n of bose-einstein", \.device.wafer.clustering,
      in: 0.01...1000, isShare: false),
    .number("device.wafer.repaired_l2", "share of defects in L2 that spare rows repair", \.device.wafer.repairedL2),
    .optional("device.hbm.price", "of a GB of HBM", \.device.hbmPrice, isPositive: false),
    .optional(
      "device.package.price", "interposer, substrate, assembly and test", \.device.packagePrice, isPositive: false),
  ]

  /// Values that follow others: where they differ, those differ too.
  static let followers: Set<String> = ["device.die.area"]

  /// Set, it is that of the sheet's design; read, it has followed what was changed of the parts.
  private static let dieArea: Field = {
    let sheet = Field.optional("device.die.area", "compute dies; follows L2, cores, HBM and links", \.device.die.area)
    return Field(
      path: sheet.path, summary: sheet.summary, unit: sheet.unit, example: sheet.example, isRequired: false,
      apply: sheet.apply, scale: sheet.scale, text: { $0.device.dieArea.map { $0.formatted(digits: 6) } },
      amount: { $0.device.dieArea?.value }, range: sheet.range, assign: sheet.assign)
  }()
}
