/// A program in a file: a `.pt2` archive, or the JSON of its graph alone.
public struct ProgramFile {
  public let path: String
  public let program: ExportedProgram
  /// The entry that holds the graph; nil where the file is the JSON itself.
  private let entry: String?

  /// Reads the graph; weights are neither parsed nor loaded.
  ///
  /// - Throws: One fault: no such file, no archive, no program, another version, a size without a value.
  public init(_ path: String, tokens: TokenCounts = TokenCounts()) throws(ProgramFault) {
    self.path = path
    let file = try FileBytes(reading: path)
    let size = try file.size()
    let first = size > 0 ? try file.read(0..<1) : []
    let isText = first.first.map { [UInt8(ascii: "{"), 0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? false
    let tree: JSONTree
    if isText {
      entry = nil
      guard size < 2 << 30 else { throw ProgramFault("is \(size) bytes long; 2 GiB of JSON is the most") }
      let bytes = try file.read(0..<size)
      tree = try JSONTree(bytes)
    } else {
      let archive = try ZipArchive(path)
      let models = try archive.entries(endingIn: "models/model.json")
      guard let model = models.first, models.count == 1 else {
        throw ProgramFault(
          models.isEmpty
            ? "is no exported program: it has no models/model.json" : "has \(models.count) models; one is understood")
      }
      entry = model.name
      do throws(ProgramFault) {
        tree = try JSONTree(count: model.size) { buffer throws(ProgramFault) in try archive.read(model, into: buffer) }
      } catch {
        throw ProgramFault(at: plain(model.name), error.description)
      }
    }
    program = try ProgramReader.read(tree, tokens: tokens)
  }

  /// Writes the program with a rewritten graph, whole or not at all.
  public func write(_ rewrite: GraphRewrite, to path: String) throws(ProgramFault) {
    let pieces = rewrite.pieces
    guard let entry else {
      return try writeWhole(path) { file throws(ProgramFault) in
        for piece in pieces { try file.write(piece.bytes) }
      }
    }
    try ArchiveRewrite(self.path, entry: entry).write(pieces.map(\.bytes), to: path)
  }
}
