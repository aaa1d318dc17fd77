extension Study {
  /// The study with only those values of its axes that a filter names: what a chart of a large study needs of it.
  ///
  /// Variants all stay, for what is compared with the baseline.
  public func restricted(to filter: [String: [String]]) -> Study {
    var study = self
    let groups = Set(axes.filter { filter[$0.path] != nil }.map(\.group))
    for group in groups {
      let members = axes.filter { $0.group == group }
      guard let count = members.first?.count else { continue }
      let kept = (0..<count).filter { place in
        members.allSatisfy { member in filter[member.path].map { $0.contains(member.text(at: place)) } ?? true }
      }
      for index in study.axes.indices where study.axes[index].group == group {
        let axis = study.axes[index]
        study.axes[index].content = .list(kept.map { axis.node(at: $0) })
      }
    }
    return study
  }

  /// Cases before conditions drop some.
  public var caseCount: Int { SweepSpace.cases(axes: axes, variants: variants.count) ?? SweepSpace.most }
}
