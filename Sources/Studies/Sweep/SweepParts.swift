/// A finished part of a sweep, whatever it lies in.
public protocol SweepPart {
  /// The file that it lies in.
  var place: String { get }
  var identity: SweepIdentity { get }
  var shard: SweepShard { get }
}

/// The parts of one whole, in their order.
public struct SweepParts<Part: SweepPart> {
  public let all: [Part]

  /// Looks at the parts.
  ///
  /// - Throws: Where one is there twice or missing, or comes from another study, catalogue or version.
  public init(_ parts: [Part]) throws(SweepFault) {
    guard let first = parts.first else { throw SweepFault("there is nothing to join") }
    for other in parts.dropFirst() where other.identity != first.identity {
      let what = first.identity.difference(from: other.identity) ?? "inputs"
      throw SweepFault("\(other.place) does not belong to \(first.place): they differ in \(what)")
    }
    let count = first.shard.count
    if let other = parts.first(where: { $0.shard.count != count }) {
      throw SweepFault("\(other.place) is one of \(other.shard.count) parts, \(first.place) one of \(count)")
    }
    all = parts.sorted { ($0.shard.index, $0.place) < ($1.shard.index, $1.place) }
    for (one, other) in zip(all, all.dropFirst()) where one.shard == other.shard {
      throw SweepFault("part \(one.shard) is given twice: \(one.place) and \(other.place)")
    }
    let missing = Set(1...count).subtracting(all.map(\.shard.index)).sorted()
    guard missing.isEmpty else {
      let most = 10
      let more = missing.count > most ? " and \(missing.count - most) more" : ""
      let names = missing.prefix(most).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw SweepFault("\(missing.count == 1 ? "part" : "parts") \(names)\(more) missing")
    }
  }

  /// The study's inputs, which all parts share.
  public var identity: SweepIdentity { all[0].identity }
}
