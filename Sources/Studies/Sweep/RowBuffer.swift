import NumberText

/// Rows of CSV as bytes, in memory that is kept from chunk to chunk.
///
/// Unchecked: one thread has it at a time, handed on under the lock of `SweepPool`.
final class RowBuffer: @unchecked Sendable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0
  /// Lines since the last clearing.
  private(set) var rows = 0

  init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func clear() {
    count = 0
    rows = 0
  }

  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let grown = max(2 * capacity, count + more)
    let other = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
    other.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (other, grown)
  }

  func append(_ bytes: [UInt8]) {
    reserve(bytes.count)
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { (base + count).update(from: start, count: source.count) }
    }
    count += bytes.count
  }

  func append(_ text: String) { append(Array(text.utf8)) }

  func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// The shortest text that reads back the same; nothing where it is not a number.
  func append(_ number: Double) {
    guard number.isFinite else { return number.isNaN ? () : append(number < 0 ? "-inf" : "inf") }
    reserve(Int(NUMBER_TEXT_LONGEST))
    count += UnsafeMutableRawPointer(base + count).withMemoryRebound(
      to: CChar.self, capacity: Int(NUMBER_TEXT_LONGEST)
    ) { number_text_shortest(number, $0) }
  }

  func endRow() {
    append(UInt8(ascii: "\n"))
    rows += 1
  }

  /// Appends whole rows.
  func append(_ other: RowBuffer) {
    reserve(other.count)
    (base + count).update(from: other.base, count: other.count)
    count += other.count
    rows += other.rows
  }
}
