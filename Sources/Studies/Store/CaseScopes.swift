/// What answers depend on beside the values of the axes: version, metrics, settings, and the files behind the names.
///
/// Cases of one scope differ in the values of their axes alone. Names on axes are part of the scope too, because files
/// stand behind them: a file of the catalogue that changes gives new scopes to the cases that use it, and to no others.
struct CaseScopes {
  private let study: Study
  private let common: [String]
  private let baseline: Study.Variant?
  /// The digests of what stands behind names.
  private let files: CatalogueDigests
  /// The axes whose values are names.
  let axes: [Int]

  init(_ study: Study, version: String, files: CatalogueDigests) {
    self.study = study
    self.files = files
    axes = study.axes.indices.filter { study.axes[$0].standsForFiles }
    common = ["phaseline case 1", "version \(version)"] + study.formulas.map(\.identity)
    let needsBaseline = study.formulas.contains(where: \.needsBaseline)
    baseline = needsBaseline ? study.variants.first { $0.name == study.baseline } : nil
  }

  /// The scope of a variant at the points where the axes of names stand at these places.
  func scope(of variant: Study.Variant, at places: [Int]) -> Digest {
    let names = zip(axes, places).flatMap { study.axes[$0].settings(at: $1) }
    var lines = common + self.lines(of: variant, names)
    // What a case is compared with counts as much as the case.
    if let baseline { lines += ["baseline"] + self.lines(of: baseline, names) }
    var digest = Digest()
    for line in lines { digest.add((line + "\n").utf8) }
    return digest
  }

  /// The settings of base and variant in their order, where axes come between, and what the winning names stand for.
  private func lines(of variant: Study.Variant, _ names: [Setting]) -> [String] {
    let line = { (setting: Setting) in
      "\(setting.path) = \(JSON.string(setting.value.text ?? "").text(isIndented: false))"
    }
    var winners: [String: String] = [:]
    for setting in study.base + names + variant.settings where ScenarioBuilder.names.contains(setting.path) {
      winners[setting.path] = setting.value.text
    }
    let behindNames = names.filter { !ScenarioBuilder.names.contains($0.path) }
    return study.base.map(line) + study.axes.map(\.path) + behindNames.map(line) + variant.settings.map(line)
      + files.lines(for: winners)
  }
}

extension MetricFormula {
  /// The heading and the steps of the formula, whatever blanks it was written with.
  fileprivate var identity: String {
    let steps = formula.steps.map { step in
      switch step {
      case .number(let number): JSON.shortest(number)
      case .name(let index): formula.names[index]
      case .negate: "neg"
      case .add: "+"
      case .subtract: "-"
      case .multiply: "*"
      case .divide: "/"
      }
    }
    return "metric \(heading): \(steps.joined(separator: " "))"
  }
}
