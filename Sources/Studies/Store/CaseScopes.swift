/// What the answers to cases depend on beside the values of the axes: version, settings, and the files behind the names.
///
/// Cases of one scope differ in the values of their axes alone. Names on axes are part of the scope too, because files
/// stand behind them: a file of the catalogue that changes gives new scopes to the cases that use it, and to no others.
/// What is asked of a case is not part of it: each metric is a column of the scope's rows.
struct CaseScopes {
  private let study: Study
  private let version: String
  private let baseline: Study.Variant?
  /// The digests of what stands behind names.
  private let files: CatalogueDigests
  /// The axes whose values are names.
  let axes: [Int]
  /// The axes as the key of a point gives them.
  let order: [Int]

  init(_ study: Study, version: String, files: CatalogueDigests) {
    self.study = study
    self.version = version
    self.files = files
    axes = study.axes.indices.filter { study.axes[$0].standsForFiles }
    order = study.axesInOneOrder
    baseline = study.variants.first { $0.name == study.baseline }
  }

  /// The scope of a variant at the points where the axes of names stand at these places.
  func scope(of variant: Study.Variant, at places: [Int]) -> Digest {
    let names = zip(axes, places).flatMap { study.axes[$0].settings(at: $1) }
    var digest = Digest()
    for line in ["phaseline case 2", "version \(version)"] + lines(of: variant, names) {
      digest.add((line + "\n").utf8)
    }
    return digest
  }

  /// What the study asks of each case there, in its order: formulas, whatever they are called. One that compares with the
  /// baseline is another where the baseline's settings are others.
  func columns(at places: [Int]) -> [String] {
    let against = baseline.map { " against \(scope(of: $0, at: places))" } ?? ""
    return study.formulas.map { $0.formula.identity + ($0.needsBaseline ? against : "") }
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
    var later = Set((names + variant.settings).filter(\.isAbsolute).map(\.path))
    for axis in study.axes where axis.isAbsolute { later.insert(axis.path) }
    let base = study.base.filter { !later.contains($0.path) }
    return base.inOneOrder.map(line) + order.map { study.axes[$0].path } + behindNames.map(line)
      + variant.settings.inOneOrder.map(line) + files.lines(for: winners)
  }
}

extension Setting {
  /// Whether it takes the place of every earlier setting of its path: not where it multiplies (`x2`), nor where a budget as
  /// a size leaves the share that an earlier one gave.
  fileprivate var isAbsolute: Bool {
    path != "prefetch_budget" && value.text.map { !$0.hasPrefix("x") } ?? false
  }

  /// Settings of one group see each other, those of different groups do not: they may stand in any order.
  fileprivate static func group(_ path: String) -> String {
    switch path {
    case "contexts": "context"
    case "prefetch_budget": "prefetch_share"
    default: path
    }
  }
}

extension Study {
  /// The axes in an order that does not follow from the file's; in the file's where an axis names settings, which those of
  /// another may see.
  public var axesInOneOrder: [Int] {
    guard axes.allSatisfy(\.named.isEmpty) else { return Array(axes.indices) }
    return axes.indices.sorted { (Setting.group(axes[$0].path), $0) < (Setting.group(axes[$1].path), $1) }
  }
}

extension Study.Axis {
  /// Whether each of its values takes the place of earlier settings of its path.
  fileprivate var isAbsolute: Bool {
    guard named.isEmpty else { return false }
    guard case .list = content else { return path != "prefetch_budget" }
    return allSettings.allSatisfy(\.isAbsolute)
  }
}

extension [Setting] {
  /// The same settings whatever the order in which a file gives them.
  fileprivate var inOneOrder: [Setting] {
    enumerated().sorted { left, right in
      (Setting.group(left.element.path), left.offset) < (Setting.group(right.element.path), right.offset)
    }.map(\.element)
  }
}

extension Formula {
  /// The steps of the formula, whatever blanks it was written with.
  var identity: String {
    steps.map { step in
      switch step {
      case .number(let number): JSON.shortest(number)
      case .name(let index): names[index]
      case .negate: "neg"
      case .add: "+"
      case .subtract: "-"
      case .multiply: "*"
      case .divide: "/"
      }
    }.joined(separator: " ")
  }
}
