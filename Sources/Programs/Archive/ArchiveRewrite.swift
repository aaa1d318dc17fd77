import LibZip

/// Puts another text in the place of one entry of an archive; every other byte of an entry stays as it is.
///
/// What follows the entry moves by a multiple of 64 bytes, so that weights keep their alignment and can still be mapped.
/// Putting the first text back gives the first archive back, byte for byte.
struct ArchiveRewrite {
  private static let alignment = 64
  private let source: FileBytes
  private let directory: ZipDirectory
  private let entry: Int

  init(_ path: String, entry name: String) throws(ProgramFault) {
    source = try FileBytes(reading: path)
    directory = try ZipDirectory(source)
    guard let entry = directory.records.firstIndex(where: { $0.name == name }) else {
      throw ProgramFault("is a damaged zip archive: its directory has no \(shown(name))")
    }
    self.entry = entry
  }

  /// Writes the archive with the pieces of a text in the entry's place.
  func write(_ pieces: [UnsafeRawBufferPointer], to path: String) throws(ProgramFault) {
    let old = directory.records[entry]
    let next = directory.records.map(\.offset).filter { $0 > old.offset }.min() ?? directory.start
    let header = try localHeader(old, before: next)
    let size = pieces.reduce(0) { $0 + $1.count }
    let checksum = pieces.reduce(UInt(0)) { crc32_z($0, $1.baseAddress?.assumingMemoryBound(to: UInt8.self), $1.count) }
    let descriptor = try self.descriptor(old, header, before: next)
    let newHeader = patched(header, checksum: Int(checksum), size: size)
    let newDescriptor = Self.descriptor(checksum: Int(checksum), size: size, length: descriptor)
    let length = newHeader.count + size + newDescriptor.count
    let excess = (length - (next - old.offset)) % Self.alignment
    let padding = excess == 0 ? 0 : excess > 0 ? Self.alignment - excess : -excess
    let shift = length + padding - (next - old.offset)
    var moved = directory
    for index in moved.records.indices where moved.records[index].offset > old.offset {
      moved.records[index].set(.offset, moved.records[index].offset + shift)
    }
    moved.records[entry].describe(checksum: Int(checksum), size: size)
    try writeWhole(path) { file throws(ProgramFault) in
      try file.append(0..<old.offset, of: source)
      try file.write(newHeader)
      for piece in pieces { try file.write(piece) }
      try file.write(newDescriptor + [UInt8](repeating: 0, count: padding))
      try file.append(next..<directory.start, of: source)
      try file.write(moved.written(at: directory.start + shift))
    }
  }

  /// The header in front of the entry's data, with its name and extra fields.
  private func localHeader(_ record: ZipDirectory.Record, before next: Int) throws(ProgramFault) -> [UInt8] {
    let damaged = ProgramFault(at: plain(record.name), "is damaged: its header does not fit the archive's directory")
    guard record.offset + 30 <= next else { throw damaged }
    let head = try source.read(record.offset..<record.offset + 30)
    let length = 30 + head.number(at: 26, width: 2) + head.number(at: 28, width: 2)
    guard head.number(at: 0, width: 4) == 0x0403_4B50, record.offset + length + record.storedSize <= next else {
      throw damaged
    }
    return try source.read(record.offset..<record.offset + length)
  }

  private static func isDescribedLater(_ header: [UInt8]) -> Bool { header.number(at: 6, width: 2) & 8 != 0 }

  /// How long the data descriptor after the data is: 0, 16, or 24 with sizes of 64 bits.
  private func descriptor(
    _ record: ZipDirectory.Record, _ header: [UInt8], before next: Int
  ) throws(ProgramFault) -> Int {
    guard Self.isDescribedLater(header) else { return 0 }
    let place = record.offset + header.count + record.storedSize
    guard place + 24 <= next else { return 16 }
    let bytes = try source.read(place..<place + 24)
    let isLong =
      bytes.number(at: 0, width: 4) == 0x0807_4B50 && bytes.number(at: 8, width: 8) == record.storedSize
      && bytes.number(at: 16, width: 8) == record.field(.size)
    return isLong ? 24 : 16
  }

  private static func descriptor(checksum: Int, size: Int, length: Int) -> [UInt8] {
    guard length > 0 else { return [] }
    var bytes: [UInt8] = []
    bytes.append(number: 0x0807_4B50, width: 4)
    bytes.append(number: checksum, width: 4)
    for _ in 0..<2 { bytes.append(number: size, width: length == 24 ? 8 : 4) }
    return bytes
  }

  /// The local header for stored data; fields that the descriptor stands for stay zero.
  private func patched(_ header: [UInt8], checksum: Int, size: Int) -> [UInt8] {
    var header = header
    header.set(number: 0, at: 8, width: 2)
    let isZero = header[14..<26].allSatisfy { $0 == 0 }
    guard !(Self.isDescribedLater(header) && isZero) else { return header }
    header.set(number: checksum, at: 14, width: 4)
    for place in [18, 22] { header.set(number: size, at: place, width: 4) }
    return header
  }
}

extension ZipDirectory.Record {
  /// Says of the entry that it is stored as it is.
  mutating func describe(checksum: Int, size: Int) {
    bytes.set(number: 0, at: 10, width: 2)
    bytes.set(number: checksum, at: 16, width: 4)
    set(.storedSize, size)
    set(.size, size)
  }
}
