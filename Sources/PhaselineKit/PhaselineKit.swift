/// Everything a Swift program needs to ask Phaseline: the models, the catalogue, studies, charts and reports.
///
/// See docs/kit.md for an example.
@_exported import CostModels
@_exported import Estimates
@_exported import Graphs
@_exported import Plots
@_exported import Quantities
@_exported import Reports
@_exported import Studies
@_exported import Transformers
@_exported import Validation

extension Catalogue {
  /// The scenario that paths and their values describe, over this catalogue.
  ///
  /// The paths are those of `--set` and of studies: `["model": "llama-3-70b", "device": "h100-sxm", "devices": "8"]`.
  /// A later value of a path wins.
  ///
  /// - Throws: Every fault of every value at once.
  public func scenario(_ settings: KeyValuePairs<String, String>) throws(Diagnostics) -> Scenario {
    try ScenarioBuilder(self).buildComplete(settings.map { .flag($0.key, $0.value, named: $0.key) }).scenario
  }
}
