/// A scenario in a file: `kind: scenario`, then the flags' paths and their values; `set` holds field paths.
///
/// ```yaml
/// kind: scenario
/// title: With the prefetch
/// model: llama-3-70b
/// device: ascend-910b
/// devices: 4
/// prefetch: weights+kv
/// set:
///   device.l2.capacity: 104 MiB
/// ```
public struct ScenarioFile: Sendable {
  /// What the scenario is called where it stands beside another: its title, or the file's name.
  public var title: String
  public var settings: [Setting]

  /// Reads a file.
  ///
  /// - Throws: Every fault of the file at once.
  public static func read(_ path: String) throws(Diagnostics) -> ScenarioFile {
    try read(try YAMLLite.readFile(path), path: path)
  }

  /// Reads a scenario from a node.
  static func read(_ node: ConfigNode, path: String) throws(Diagnostics) -> ScenarioFile {
    let log = FaultLog()
    let head = ["kind", "title"]
    let own = node.entries.filter { head.contains($0.key) }
    let rest = node.entries.filter { !head.contains($0.key) }
    let title = FieldReader(
      node: ConfigNode(.mapping(own), position: node.position, source: node.source), path: "", log: log
    )
    .mapping { reader -> String in
      let kind = reader.required("kind")
      if let text = kind.string(), text != "scenario" { kind.report("\(quoted(text)) is not 'scenario'") }
      return reader.optional("title").string() ?? Self.name(of: path)
    }
    let paths = ConfigNode(.mapping(rest), position: node.position, source: node.source)
    let settings = StudyReader.settings(FieldReader(node: paths, path: "", log: log))
    if let faults = Diagnostics(log.faults) { throw faults }
    return ScenarioFile(title: title ?? Self.name(of: path), settings: settings ?? [])
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
  }
}
