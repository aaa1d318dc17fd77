/// A value as it was written, with its place: a mapping, a list, or a scalar whose text nobody has guessed a type from.
public struct ConfigNode: Sendable {
  /// What is written at a place.
  public enum Content: Sendable {
    /// Keys and values in the order of the text; keys are unique.
    case mapping([Entry])
    case list([ConfigNode])
    /// The text of a value. `isQuoted` also for block scalars (`|`, `>`).
    case scalar(text: String, isQuoted: Bool)
  }

  /// One key with its value.
  public struct Entry: Sendable {
    public var key: String
    public var keyPosition: Position?
    public var value: ConfigNode

    public init(key: String, keyPosition: Position? = nil, value: ConfigNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  public let content: Content
  /// Where the value begins; nil for a value from a flag.
  public let position: Position?
  /// The text that the value stands in.
  public let source: SourceText

  public init(_ content: Content, position: Position?, source: SourceText) {
    self.content = content
    self.position = position
    self.source = source
  }

  /// Makes a plain scalar that a flag gives: `--set device.l2.capacity=200 MiB` gives `200 MiB`.
  public static func flag(_ text: String, named flag: String) -> ConfigNode {
    ConfigNode(.scalar(text: text, isQuoted: false), position: nil, source: SourceText(flag: flag))
  }

  /// Whether there is no value: nothing, `~` or `null`, without quotes.
  public var isNull: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// The text of a scalar that is not null.
  public var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// The entries of a mapping, none for anything else.
  public var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// The items of a list, none for anything else.
  public var items: [ConfigNode] {
    if case .list(let items) = content { items } else { [] }
  }

  /// The value of a key of a mapping.
  public subscript(key: String) -> ConfigNode? {
    entries.first { $0.key == key }?.value
  }

  /// The tree with the value at a path of keys replaced, or added where it is absent.
  ///
  /// A key that does not exist takes the place of its flag, so that reading reports it there.
  public func setting(_ path: some Collection<String>, to value: ConfigNode) -> ConfigNode {
    guard let key = path.first else { return value }
    var entries = entries
    let rest = path.dropFirst()
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = entries[index].value.setting(rest, to: value)
      if rest.isEmpty { entries[index].keyPosition = value.position }
    } else {
      let empty = ConfigNode(.mapping([]), position: value.position, source: value.source)
      let added = empty.setting(rest, to: value)
      entries.append(Entry(key: key, keyPosition: value.position, value: added))
    }
    return ConfigNode(.mapping(entries), position: position, source: source)
  }
}
