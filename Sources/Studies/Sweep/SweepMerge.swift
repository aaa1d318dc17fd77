import Foundation

/// Joins the parts of a sweep that ran as shards into the one table that a single run would have written.
public struct SweepMerge {
  /// The tables in the order of their parts.
  public let tables: [String]
  private let manifests: [SweepManifest]

  /// Looks at the parts.
  ///
  /// - Throws: Where one has no manifest, is not whole, is there twice or missing, or comes from another study, catalogue
  ///   or version.
  public init(_ tables: [String]) throws(SweepFault) {
    var found: [(table: String, manifest: SweepManifest)] = []
    for table in tables { found.append((table, try Self.manifest(of: table))) }
    guard let first = found.first else { throw SweepFault("there is nothing to join") }
    for other in found.dropFirst() {
      guard other.manifest.identity != first.manifest.identity else { continue }
      let what = first.manifest.identity.difference(from: other.manifest.identity) ?? "inputs"
      throw SweepFault("\(other.table) does not belong to \(first.table): they differ in \(what)")
    }
    let count = first.manifest.shard.count
    if let other = found.first(where: { $0.manifest.shard.count != count }) {
      throw SweepFault("\(other.table) is one of \(other.manifest.shard.count) parts, \(first.table) one of \(count)")
    }
    found.sort { ($0.manifest.shard.index, $0.table) < ($1.manifest.shard.index, $1.table) }
    for (one, other) in zip(found, found.dropFirst()) where one.manifest.shard == other.manifest.shard {
      throw SweepFault("part \(one.manifest.shard) is given twice: \(one.table) and \(other.table)")
    }
    let missing = Set(1...count).subtracting(found.map(\.manifest.shard.index)).sorted()
    guard missing.isEmpty else {
      let most = 10
      let more = missing.count > most ? " and \(missing.count - most) more" : ""
      let names = missing.prefix(most).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw SweepFault("\(missing.count == 1 ? "part" : "parts") \(names)\(more) missing")
    }
    self.tables = found.map(\.table)
    manifests = found.map(\.manifest)
  }

  private static func manifest(of table: String) throws(SweepFault) -> SweepManifest {
    guard FileManager.default.fileExists(atPath: table) else { throw SweepFault("there is no file \(table)") }
    guard let manifest = SweepManifest.beside(table) else {
      throw SweepFault("\(table) has no manifest beside it (\(SweepManifest.path(of: table))); was its run finished?")
    }
    return manifest
  }

  /// The study's inputs, which all parts share.
  public var identity: SweepIdentity { manifests[0].identity }

  /// Writes the joined table.
  ///
  /// - Throws: `SweepFault` where a part is not what its manifest says, or the place cannot be written.
  @discardableResult
  public func write(to path: String) throws(SweepFault) -> SweepManifest {
    let points = manifests[0].points
    let file = SweepFile(path, first: 0)
    var isWhole = false
    defer { if !isWhole { file.discard() } }
    for (table, manifest) in zip(tables, manifests) {
      guard let handle = FileHandle(forReadingAtPath: table) else { throw SweepFault("cannot read \(table)") }
      defer { try? handle.close() }
      try copy(handle, of: manifest, named: table, to: file)
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
