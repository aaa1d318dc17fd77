extension Study {
  /// The study with only those values of its axes that a filter names: what a chart of a large study needs of it.
  ///
  /// Variants all stay, for what is compared with the baseline.
  public func restricted(to filter: [String: [String]]) -> Study {
    var study = self
    let groups = Set(axes.filter { filter[$0.path] != nil }.map(\.group))
    for group in groups {
      let members = axes.filter { $0.group == group }
      var kept: Set<Int>?
      for member in members {
        guard let texts = filter[member.path] else { continue }
        let places = Set(texts.compactMap { member.place(ofText: $0) })
        kept = kept.map { $0.intersection(places) } ?? places
      }
      let places = (kept ?? []).sorted()
      for index in study.axes.indices where study.axes[index].group == group {
        let axis = study.axes[index]
        study.axes[index].content = .list(places.map { axis.node(at: $0) })
        if !axis.named.isEmpty { study.axes[index].named = places.map { axis.named[$0] } }
      }
    }
    return study
  }

  /// Cases before conditions drop some.
  public var caseCount: Int { SweepSpace.cases(axes: axes, variants: variants.count) ?? SweepSpace.most }
}
