import LibZip

/// A zip archive opened for reading with libzip: entries are named and read one at a time, never extracted.
final class ZipArchive {
  private let archive: OpaquePointer

  struct Entry {
    var index: UInt64
    var name: String
    var size: Int
  }

  /// - Throws: A fault where the file is no archive or its directory does not fit its entries.
  init(_ path: String) throws(ProgramFault) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else {
      throw ProgramFault(Self.message(code))
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  private static func message(_ code: Int32) -> String {
    switch code {
    case ZIP_ER_NOENT: return "there is no such file"
    case ZIP_ER_NOZIP: return "is no zip archive, or it was cut short; torch.export.save writes one"
    case ZIP_ER_INCONS: return "is a damaged zip archive: its directory does not fit its entries"
    default:
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      return "cannot be read as a zip archive: \(String(cString: zip_error_strerror(&error)))"
    }
  }

  /// The entries whose names end in `suffix`, below a folder of any name.
  func entries(endingIn suffix: String) throws(ProgramFault) -> [Entry] {
    var found: [Entry] = []
    for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
      guard let name = zip_get_name(archive, index, 0).map({ String(cString: $0) }), name.hasSuffix("/" + suffix)
      else { continue }
      var facts = zip_stat_t()
      zip_stat_init(&facts)
      guard zip_stat_index(archive, index, 0, &facts) == 0, let size = Int(exactly: facts.size) else {
        throw ProgramFault(at: plain(name), "has no size")
      }
      found.append(Entry(index: index, name: name, size: size))
    }
    return found
  }

  /// Reads an entry to its end, so that its checksum is checked.
  func read(_ entry: Entry, into buffer: UnsafeMutableRawBufferPointer) throws(ProgramFault) {
    guard let file = zip_fopen_index(archive, entry.index, 0) else {
      throw ProgramFault(at: plain(entry.name), String(cString: zip_strerror(archive)))
    }
    defer { zip_fclose(file) }
    var filled = 0
    while filled < buffer.count {
      let got = zip_fread(file, buffer.baseAddress?.advanced(by: filled), UInt64(buffer.count - filled))
      guard got > 0 else { throw ProgramFault(at: plain(entry.name), "is damaged: \(Self.reason(file))") }
      filled += Int(got)
    }
    var beyond: UInt8 = 0
    guard zip_fread(file, &beyond, 1) == 0 else {
      throw ProgramFault(at: plain(entry.name), "is damaged: \(Self.reason(file))")
    }
  }

  private static func reason(_ file: OpaquePointer) -> String {
    let text = String(cString: zip_file_strerror(file))
    return text == "No error" ? "it ends early" : text
  }
}
