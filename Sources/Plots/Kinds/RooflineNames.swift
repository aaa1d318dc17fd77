/// The names of a roofline's operations: the longest-running first, one name for operations whose points lie on each other,
/// and one for neighbours of several series that share it.
struct RooflineNames {
  /// Points that lie on each other, the heaviest first.
  private struct Cluster {
    var x: Double
    var y: Double
    var radius: Double
    var names: [String]

    func isNear(_ x: Double, _ y: Double, _ reach: Double) -> Bool {
      abs(self.x - x) < reach && abs(self.y - y) < reach
    }
  }

  private let clusters: [Cluster]
  private let layout: Layout

  /// - Parameters:
  ///   - points: The operations that have names.
  ///   - radius: Of an operation's marker, in points.
  init(_ points: [Point], _ layout: Layout, radius: (Point) -> Double) {
    self.layout = layout
    let reach = layout.em * 4
    var clusters: [Cluster] = []
    for point in points.sorted(by: { ($0.weight ?? 0) > ($1.weight ?? 0) }) {
      guard let label = point.label, !label.isEmpty else { continue }
      let (x, y) = (layout.x(point.x), layout.y(point.y))
      if let index = clusters.firstIndex(where: { $0.isNear(x, y, max($0.radius, layout.em * 0.5)) }) {
        if !clusters[index].names.contains(label) { clusters[index].names.append(label) }
      } else if !clusters.contains(where: { $0.names.contains(label) && $0.isNear(x, y, reach) }) {
        clusters.append(Cluster(x: x, y: y, radius: radius(point), names: [label]))
      }
    }
    self.clusters = clusters
  }

  func placed(_ placer: inout LabelPlacer) -> PointNames {
    let names = clusters.map { cluster in
      let width = max(layout.em * 6, min(layout.em * 11, layout.plotWidth / 4))
      let lines = wrapped(cluster.names.joined(separator: ", "), width: width, size: layout.em * 0.85)
      return PointName(lines: lines, x: cluster.x, y: cluster.y, radius: cluster.radius)
    }
    return PointNames(names, reach: layout.em * 6, layout, &placer)
  }
}
