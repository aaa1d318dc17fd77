/// The path of a value: `device.l2.capacity`, `axes[0].values`. It is spelled where it is shown, which it seldom is.
enum FieldPath: Sendable {
  case spelled(String)
  indirect case key(String, in: FieldPath)
  indirect case item(Int, of: FieldPath)

  var text: String {
    switch self {
    case .spelled(let text): return text
    case .key(let key, let parent):
      let parent = parent.text
      return parent.isEmpty ? shortened(key) : "\(parent).\(shortened(key))"
    case .item(let index, let list): return "\(list.text)[\(index)]"
    }
  }
}
