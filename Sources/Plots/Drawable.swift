extension Figure {
  /// The figure without what has no place on its axes: infinite and undefined values, and those a logarithm cannot show.
  var drawable: Figure {
    var figure = self
    for index in series.indices { figure.series[index].points = series[index].points.filter { fits($0.x, $0.y) } }
    figure.references = references.filter { fits($0.x, $0.y) }
    figure.annotations = annotations.filter { annotation in
      switch annotation {
      case .mark(let x, let y, _): fits(x, y)
      case .level(let y, _): vertical.shows(y)
      case .threshold(let x, _): horizontal.shows(x)
      case .note: true
      }
    }
    return figure
  }

  private func fits(_ x: Double, _ y: Double) -> Bool { horizontal.shows(x) && vertical.shows(y) }

  /// The heights of the lines across the chart, which the vertical axis must reach.
  var levels: [Double] {
    annotations.compactMap { if case .level(let y, _) = $0 { y } else { nil } }
  }
}

extension Axis {
  func shows(_ value: Double) -> Bool { value.isFinite && (scale == .linear || value > 0) }
}
