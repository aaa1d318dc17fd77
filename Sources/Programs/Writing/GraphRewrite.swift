/// A graph's text with pieces taken out and put in; all between passes through byte for byte.
public struct GraphRewrite {
  /// A stretch of the new text: a part of the old one, or text of its own that the rewrite keeps alive.
  struct Piece {
    var bytes: UnsafeRawBufferPointer
  }

  private enum Part {
    case kept(Range<Int>)
    case added(Int)
  }

  private let tree: JSONTree
  private let added: Storage
  private var parts: [Part] = []

  /// - Parameter edits: What stands in the place of a range, ranges in order and apart from each other.
  init(_ tree: JSONTree, edits: [(range: Range<Int>, text: String)]) {
    self.tree = tree
    added = Storage(edits.map { Array($0.text.utf8) })
    var place = 0
    for (index, edit) in edits.enumerated() {
      if place < edit.range.lowerBound { parts.append(.kept(place..<edit.range.lowerBound)) }
      parts.append(.added(index))
      place = edit.range.upperBound
    }
    if place < tree.count { parts.append(.kept(place..<tree.count)) }
  }

  /// The new text in order; valid as long as the rewrite is.
  var pieces: [Piece] {
    parts.map { part in
      switch part {
      case .kept(let range): Piece(bytes: tree.slice(range))
      case .added(let index): Piece(bytes: UnsafeRawBufferPointer(added.buffers[index]))
      }
    }
  }

  /// The new text.
  public var text: [UInt8] { pieces.flatMap { Array($0.bytes) } }

  /// Bytes at fixed places.
  private final class Storage {
    let buffers: [UnsafeMutableRawBufferPointer]

    init(_ texts: [[UInt8]]) {
      buffers = texts.map { text in
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, text.count), alignment: 1)
        buffer.copyBytes(from: text)
        return UnsafeMutableRawBufferPointer(rebasing: buffer[..<text.count])
      }
    }

    deinit { for buffer in buffers { buffer.deallocate() } }
  }
}
