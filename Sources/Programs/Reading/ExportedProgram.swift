import Quantities

/// A program that PyTorch exported, as far as its cost and its weights are concerned; all else stays in the text.
public struct ExportedProgram: Sendable {
  /// Something that nodes make or take: a tensor, by its name in the graph.
  public struct Value: Sendable, Hashable {
    public var name: String
    public var type: ElementType
    public var sizes: [Int]
    /// Elements; the product of the sizes, checked to fit.
    public var count: Int

    public var bytes: Bytes { Bytes(Double(count) * Double(type.bytes)) }
  }

  /// What is handed to the program from outside.
  public enum Placeholder: Sendable, Hashable {
    case parameter(String)
    case buffer(String)
    case constant(String)
    case input

    /// The name that the model gives it, nil for an input.
    public var path: String? {
      switch self {
      case .parameter(let path), .buffer(let path), .constant(let path): path
      case .input: nil
      }
    }

    public var isParameter: Bool {
      if case .parameter = self { return true }
      return false
    }
  }

  /// An argument of a node, as far as it is understood.
  public enum Argument: Sendable, Hashable {
    case value(Int)
    /// A list of tensors; nil for one left out.
    case values([Int?])
    case integer(Int)
    case integers([Int])
    case bool(Bool)
    case string(String)
    case other
  }

  /// One operator call.
  public struct Node: Sendable {
    /// `aten.linear.default`, without `torch.ops.`.
    public var target: String
    public var arguments: [(name: String, value: Argument)]
    /// The tensors it makes.
    public var outputs: [Int]
    /// Its place in the text.
    var text: JSONValue

    /// `aten.linear`, without the overload.
    public var operation: Substring {
      let parts = target.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count < 3 ? Substring(target) : target[..<parts[2].startIndex].dropLast()
    }

    /// Its tensors in the order of its arguments.
    public var inputs: [Int] {
      arguments.flatMap { argument -> [Int] in
        switch argument.value {
        case .value(let value): [value]
        case .values(let values): values.compactMap { $0 }
        default: []
        }
      }
    }

    public subscript(_ name: String) -> Argument? { arguments.first { $0.name == name }?.value }

    /// The tensor at a place among the arguments.
    public func tensor(_ place: Int) -> Int? {
      guard arguments.indices.contains(place), case .value(let value) = arguments[place].value else { return nil }
      return value
    }
  }

  /// A dynamic size's symbol with the value that was taken for it.
  public struct Symbol: Sendable, Hashable {
    public var name: String
    public var value: Int
  }

  public internal(set) var values: [Value] = []
  public internal(set) var nodes: [Node] = []
  /// What each placeholder is, by its value.
  public internal(set) var placeholders: [Int: Placeholder] = [:]
  /// Placeholders in the order of the graph's inputs.
  public internal(set) var inputs: [Int] = []
  /// What the graph hands back.
  public internal(set) var outputs: [Int] = []
  /// Outputs that are written over a placeholder at the end of the step, which they replace.
  public internal(set) var mutations: [Int: Int] = [:]
  public internal(set) var symbols: [Symbol] = []
  /// The list of nodes in the text.
  var nodeList: JSONValue
  let tree: JSONTree

  init(tree: JSONTree, nodeList: JSONValue) {
    self.tree = tree
    self.nodeList = nodeList
  }

  /// The value of a name.
  public func value(named name: String) -> Int? { values.firstIndex { $0.name == name } }
}
