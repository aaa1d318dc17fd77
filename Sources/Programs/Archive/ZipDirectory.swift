/// The central directory of a zip archive, read and written record by record.
///
/// libzip reads entries, but writes an archive anew when one of them changes, which would move every weight off its
/// alignment; here records keep their bytes but for the offsets and sizes that change.
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.
struct ZipDirectory {
  struct Record {
    /// The record as it stands in the directory.
    var bytes: [UInt8]
    var name: String
    var offset: Int
    var storedSize: Int
  }

  var records: [Record] = []
  /// Where the directory begins.
  var start = 0
  /// What follows the last record: the end of the directory with its comment.
  private var ending: [UInt8] = []
  /// The 64-bit form of the ending, where there is one.
  private var longEnding: [UInt8]?

  init(_ file: FileBytes) throws(ProgramFault) {
    let size = try file.size()
    let tail = try file.read(max(0, size - 65_557 - 76)..<size)
    guard let end = Self.ending(in: tail) else { throw ProgramFault("is no zip archive: it has no directory") }
    ending = Array(tail[end...])
    var count = tail.number(at: end + 10, width: 2)
    var length = tail.number(at: end + 12, width: 4)
    start = tail.number(at: end + 16, width: 4)
    if end >= 20, tail.number(at: end - 20, width: 4) == 0x0706_4B50 {
      let place = tail.number(at: end - 12, width: 8)
      guard place >= 0, place <= size - 56 else { throw Self.damaged }
      let long = try file.read(place..<place + 56)
      guard long.number(at: 0, width: 4) == 0x0606_4B50 else { throw Self.damaged }
      (count, length, start) = (
        long.number(at: 32, width: 8), long.number(at: 40, width: 8), long.number(at: 48, width: 8)
      )
      longEnding = long
    }
    guard start >= 0, length >= 0, count >= 0, start <= size, length <= size - start else { throw Self.damaged }
    let bytes = try file.read(start..<start + length)
    try readRecords(bytes, count: count)
  }

  private static let damaged = ProgramFault("is a damaged zip archive: its directory does not fit its entries")

  private static func ending(in tail: [UInt8]) -> Int? {
    var place = tail.count - 22
    while place >= 0 {
      let isEnding = tail.number(at: place, width: 4) == 0x0605_4B50
      if isEnding, tail.number(at: place + 20, width: 2) == tail.count - place - 22 { return place }
      place -= 1
    }
    return nil
  }

  private mutating func readRecords(_ bytes: [UInt8], count: Int) throws(ProgramFault) {
    var place = 0
    while place < bytes.count {
      guard bytes.count - place >= 46, bytes.number(at: place, width: 4) == 0x0201_4B50 else { throw Self.damaged }
      let name = bytes.number(at: place + 28, width: 2)
      let length = 46 + name + bytes.number(at: place + 30, width: 2) + bytes.number(at: place + 32, width: 2)
      guard length <= bytes.count - place else { throw Self.damaged }
      var record = Record(bytes: Array(bytes[place..<place + length]), name: "", offset: 0, storedSize: 0)
      record.name = String(decoding: record.bytes[46..<46 + name], as: UTF8.self)
      record.offset = record.field(.offset)
      record.storedSize = record.field(.storedSize)
      guard (0...start).contains(record.offset), (0...start).contains(record.storedSize) else { throw Self.damaged }
      records.append(record)
      place += length
    }
    guard records.count == count else { throw Self.damaged }
  }

  /// The directory and its ending for a place in a new file.
  func written(at place: Int) -> [UInt8] {
    var out = records.flatMap(\.bytes)
    let length = out.count
    var short = ending
    let needsLong = place > 0xFFFF_FFFE || records.count > 0xFFFE
    if var long = longEnding ?? (needsLong ? newLongEnding : nil) {
      long.set(number: length, at: 40, width: 8)
      long.set(number: place, at: 48, width: 8)
      long.append(number: 0x0706_4B50, width: 4)
      long.append(number: 0, width: 4)
      long.append(number: place + length, width: 8)
      long.append(number: 1, width: 4)
      out += long
    }
    if short.number(at: 12, width: 4) != 0xFFFF_FFFF { short.set(number: min(length, 0xFFFF_FFFF), at: 12, width: 4) }
    if needsLong || short.number(at: 16, width: 4) != 0xFFFF_FFFF {
      short.set(number: min(place, 0xFFFF_FFFF), at: 16, width: 4)
    }
    return out + short
  }

  private var newLongEnding: [UInt8] {
    var out: [UInt8] = []
    out.append(number: 0x0606_4B50, width: 4)
    out.append(number: 44, width: 8)
    // Made by and needed: version 4.5, which knows 64 bits.
    for _ in 0..<2 { out.append(number: 45, width: 2) }
    for _ in 0..<2 { out.append(number: 0, width: 4) }
    for _ in 0..<2 { out.append(number: records.count, width: 8) }
    for _ in 0..<2 { out.append(number: 0, width: 8) }
    return out
  }
}

extension ZipDirectory.Record {
  enum Field {
    case size, storedSize, offset
    var place: Int {
      switch self {
      case .size: 24
      case .storedSize: 20
      case .offset: 42
      }
    }
  }

  /// A field, from its 64-bit form where the 32 bits say that there is one.
  func field(_ field: Field) -> Int {
    let short = bytes.number(at: field.place, width: 4)
    guard short == 0xFFFF_FFFF, let place = longPlace(of: field) else { return short }
    return bytes.number(at: place, width: 8)
  }

  /// Puts a field where it stood; one that outgrows 32 bits gets a 64-bit form.
  mutating func set(_ field: Field, _ number: Int) {
    let short = bytes.number(at: field.place, width: 4)
    if short == 0xFFFF_FFFF, let place = longPlace(of: field) {
      bytes.set(number: number, at: place, width: 8)
    } else if number < 0xFFFF_FFFF {
      bytes.set(number: number, at: field.place, width: 4)
    } else {
      widen(field, number)
    }
  }

  /// Where the 64-bit extra field begins, and how long it is.
  private var longExtra: (start: Int, length: Int)? {
    var place = 46 + bytes.number(at: 28, width: 2)
    let end = place + bytes.number(at: 30, width: 2)
    while place + 4 <= end {
      let length = bytes.number(at: place + 2, width: 2)
      if bytes.number(at: place, width: 2) == 1, place + 4 + length <= end { return (place + 4, length) }
      place += 4 + length
    }
    return nil
  }

  /// The 64-bit field holds, in this order, those whose 32 bits are all ones.
  private func longPlace(of field: Field) -> Int? {
    guard let extra = longExtra else { return nil }
    var place = extra.start
    for other in [Field.size, .storedSize, .offset] {
      if other == field { return place + 8 <= extra.start + extra.length ? place : nil }
      if bytes.number(at: other.place, width: 4) == 0xFFFF_FFFF { place += 8 }
    }
    return nil
  }

  private mutating func widen(_ field: Field, _ number: Int) {
    var values: [Int] = []
    for other in [Field.size, .storedSize, .offset] {
      if other == field {
        values.append(number)
      } else if bytes.number(at: other.place, width: 4) == 0xFFFF_FFFF {
        values.append(self.field(other))
      }
    }
    var extra: [UInt8] = []
    extra.append(number: 1, width: 2)
    extra.append(number: 8 * values.count, width: 2)
    for value in values { extra.append(number: value, width: 8) }
    if let old = longExtra { bytes.removeSubrange(old.start - 4..<old.start + old.length) }
    let start = 46 + bytes.number(at: 28, width: 2)
    bytes.insert(contentsOf: extra, at: start)
    let kept = longExtraLength(before: start + extra.count)
    bytes.set(number: extra.count + kept, at: 30, width: 2)
    bytes.set(number: 0xFFFF_FFFF, at: field.place, width: 4)
  }

  /// The length of the extra fields that follow a place, up to the record's comment.
  private func longExtraLength(before place: Int) -> Int {
    bytes.count - place - bytes.number(at: 32, width: 2)
  }
}

extension Array where Element == UInt8 {
  /// A little-endian number; one of 8 bytes that no file can have is negative.
  func number(at place: Int, width: Int) -> Int {
    var value: UInt64 = 0
    for index in (0..<width).reversed() { value = value << 8 | UInt64(self[place + index]) }
    return Int(truncatingIfNeeded: value)
  }

  mutating func set(number: Int, at place: Int, width: Int) {
    for index in 0..<width { self[place + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
  }

  mutating func append(number: Int, width: Int) {
    for index in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
