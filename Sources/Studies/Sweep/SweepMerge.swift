import Foundation

/// Joins the parts of a sweep that ran as shards into the one table that a single run would have written.
public struct SweepMerge {
  private let parts: SweepParts<Table>

  private struct Table: SweepPart {
    var place: String
    var manifest: SweepManifest
    var identity: SweepIdentity { manifest.identity }
    var shard: SweepShard { manifest.shard }
  }

  /// Looks at the parts.
  ///
  /// - Throws: Where one has no manifest, is not whole, is there twice or missing, or comes from another study, catalogue
  ///   or version.
  public init(_ tables: [String]) throws(SweepFault) {
    var found: [Table] = []
    for table in tables { found.append(Table(place: table, manifest: try Self.manifest(of: table))) }
    parts = try SweepParts(found)
  }

  /// The tables in the order of their parts.
  public var tables: [String] { parts.all.map(\.place) }

  private static func manifest(of table: String) throws(SweepFault) -> SweepManifest {
    guard FileManager.default.fileExists(atPath: table) else { throw SweepFault("there is no file \(table)") }
    guard let manifest = SweepManifest.beside(table) else {
      throw SweepFault("\(table) has no manifest beside it (\(SweepManifest.path(of: table))); was its run finished?")
    }
    return manifest
  }

  /// The study's inputs, which all parts share.
  public var identity: SweepIdentity { parts.identity }

  /// Writes the joined table.
  ///
  /// - Throws: `SweepFault` where a part is not what its manifest says, or the place cannot be written.
  @discardableResult
  public func write(to path: String) throws(SweepFault) -> SweepManifest {
    let points = parts.all[0].manifest.points
    let file = SweepFile(path, first: 0, mayResume: false)
    var isWhole = false
    defer { if !isWhole { file.discard() } }
    for part in parts.all {
      guard let handle = FileHandle(forReadingAtPath: part.place) else { throw SweepFault("cannot read \(part.place)") }
      defer { try? handle.close() }
      try copy(handle, of: part.manifest, named: part.place, to: file)
    }
    let whole = SweepManifest(
      identity: identity, shard: .whole, points: points, rows: file.mark.rows, bytes: file.mark.bytes,
      digest: file.mark.digest)
    try file.finish(whole)
    isWhole = true
    return whole
  }

  /// Copies a part without its header, but for the first part's.
  private func copy(
    _ handle: FileHandle, of manifest: SweepManifest, named table: String, to file: SweepFile
  ) throws(SweepFault) {
    var digest = Digest()
    var isInHeader = true
    var bytes = 0
    while let data = try? handle.read(upToCount: 1 << 20), !data.isEmpty {
      digest.add(data)
      bytes += data.count
      var body = data
      if isInHeader {
        guard let end = data.firstIndex(of: UInt8(ascii: "\n")) else { break }
        body = data[(end + 1)...]
        isInHeader = false
        if manifest.shard.index == 1 {
          let origin = "phaseline merge 1 \(identity.digest)"
          try file.open(header: Array(data[...end]), identity: origin, resumes: false)
        }
      }
      try file.append(Array(body), next: 0)
    }
    file.count(rows: manifest.rows)
    guard digest == manifest.digest, bytes == manifest.bytes else {
      throw SweepFault("\(table) is not what its manifest says; run this part again")
    }
  }
}
