import Foundation

/// What lies beside a finished table: which study, catalogue and version its rows come from, which part it is, and its
/// digest.
public struct SweepManifest: Hashable, Sendable {
  public var identity: SweepIdentity
  public var shard: SweepShard
  /// Points of the whole study.
  public var points: Int
  public var rows: Int
  public var bytes: Int
  public var digest: Digest

  private static let heading = "phaseline sweep 1"

  /// The manifest's place beside a table.
  public static func path(of table: String) -> String { table + ".manifest" }

  var text: String {
    var lines = [
      Self.heading, "version \(identity.version)", "shard \(shard)", "points \(points)", "rows \(rows)",
      "bytes \(bytes)", "digest \(digest)",
    ]
    lines += identity.parts.map { "input \($0.digest) \($0.name)" }
    return lines.joined(separator: "\n") + "\n"
  }

  init(identity: SweepIdentity, shard: SweepShard, points: Int, rows: Int, bytes: Int, digest: Digest) {
    self.identity = identity
    self.shard = shard
    self.points = points
    self.rows = rows
    self.bytes = bytes
    self.digest = digest
  }

  /// Reads a manifest's text; nil where it is none.
  init?(parsing text: String) {
    let lines = text.split(separator: "\n")
    guard lines.first == Self.heading[...] else { return nil }
    var values: [Substring: Substring] = [:]
    var parts: [SweepIdentity.Part] = []
    for line in lines.dropFirst() {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      if words[0] == "input" {
        let input = words[1].split(separator: " ", maxSplits: 1)
        guard input.count == 2, let digest = Digest(input[0]) else { return nil }
        parts.append(SweepIdentity.Part(name: String(input[1]), digest: digest))
      } else {
        values[words[0]] = words[1]
      }
    }
    guard let version = values["version"], let shard = values["shard"].flatMap({ SweepShard(parsing: String($0)) }),
      let points = values["points"].flatMap({ Int($0) }), let rows = values["rows"].flatMap({ Int($0) }),
      let bytes = values["bytes"].flatMap({ Int($0) }), let digest = values["digest"].flatMap({ Digest($0) })
    else { return nil }
    self.init(
      identity: SweepIdentity(version: String(version), parts: parts), shard: shard, points: points, rows: rows,
      bytes: bytes, digest: digest)
  }

  /// Reads the manifest beside a table; nil where there is none.
  public static func beside(_ table: String) -> SweepManifest? {
    guard let data = FileManager.default.contents(atPath: path(of: table)), data.count < 1 << 20 else { return nil }
    return SweepManifest(parsing: String(decoding: data, as: UTF8.self))
  }
}
