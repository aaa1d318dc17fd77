/// What can be drawn: a value that becomes a script and its data.
public protocol Chart: Sendable {
  /// The sentence above the chart.
  var title: String { get }

  /// The chart as text.
  ///
  /// - `name`: the common name of the script and its data.
  func drawing(preset: Preset, name: String) -> GnuplotScript
}

extension Figure: Chart {
  public func drawing(preset: Preset, name: String) -> GnuplotScript {
    GnuplotScript(self, preset: preset, name: name)
  }
}

extension Gantt: Chart {
  public func drawing(preset: Preset, name: String) -> GnuplotScript {
    GanttScript(self, preset: preset).drawing(name: name)
  }
}

extension Multiples: Chart {
  public func drawing(preset: Preset, name: String) -> GnuplotScript {
    MultiplesScript(self, preset: preset).drawing(name: name)
  }
}
