/// A study as a store keeps it beside its rows: its text, and the digests of the catalogue files that it names.
public struct KeptStudy: Sendable {
  /// The study as it was read.
  public let study: Study
  /// The text of its file.
  public let text: String
  /// Digests of text and files, and the version.
  public let identity: SweepIdentity
  /// What stands behind the names of the catalogue.
  public let files: CatalogueDigests

  /// Reads the study's file once more, and the catalogue's.
  ///
  /// - Throws: Where a file that the study names is not there.
  public init(_ study: Study, catalogue: Catalogue, version: String) throws(Diagnostics) {
    let bytes = try BoundedFile.read(study.path, limit: YAMLLite.sizeLimit)
    self.study = study
    text = String(decoding: bytes, as: UTF8.self)
    files = try CatalogueDigests(study, catalogue)
    identity = SweepIdentity(text: bytes, files: files, version: version)
  }

  /// Reads a study that was kept; `file` is the name used in faults.
  ///
  /// - Throws: Where this version reads the text no more.
  public init(text: String, identity: SweepIdentity, files: CatalogueDigests, file: String) throws(Diagnostics) {
    study = try StudyReader.read(text: text, file: file)
    self.text = text
    self.identity = identity
    self.files = files
  }

  /// The table of the study out of the answers that are kept: the bytes that a run writes.
  ///
  /// - Parameters:
  ///   - filter: Of these axes only the values with one of these texts.
  ///   - limit: Bytes that the table may have.
  /// - Returns: Nil where it has more.
  /// - Throws: `SweepFault` where an answer is not kept.
  public func table(
    from store: some CaseStore, keeping filter: [String: [String]] = [:], limit: Int
  ) throws -> [UInt8]? {
    let plan = SweepPlan(study.restricted(to: filter), catalogue: Catalogue(folders: []))
    let scopes = CaseScopes(plan.study, version: identity.version, files: files)
    let cases = StoredCases(plan, store: store, scopes: scopes)
    var bytes = plan.header
    let rows = RowBuffer()
    var first = 0
    while first < plan.space.points {
      let next = min(plan.space.points, first + 2048)
      rows.clear()
      try cases.append(first..<next, to: rows) { _, _ in
        throw SweepFault("the store lacks cases of the study '\(study.name)'; run it again with --store to the end")
      }
      bytes += rows.bytes
      guard bytes.count <= limit else { return nil }
      first = next
    }
    return bytes
  }
}
