import Foundation
import Quantities

extension Study {
  /// One thing that is varied. Axes of the same `group` advance together.
  public struct Axis: Sendable {
    public var path: String
    public var content: Content
    public var position: Position?
    /// What each value stands for, where values are names of settings; empty where they are values of the path itself.
    public var named: [[Setting]] = []
    /// Its place among the things that vary on their own.
    public var group = 0

    public enum Content: Sendable {
      case list([ConfigNode])
      case range(AxisRange)
    }

    public init(path: String, values: [ConfigNode], position: Position? = nil) {
      self.path = path
      content = .list(values)
      self.position = position
    }

    /// Names of settings.
    init(path: String, names: [ConfigNode], settings: [[Setting]], position: Position?) {
      self.init(path: path, values: names, position: position)
      named = settings
    }

    init(path: String, range: AxisRange, position: Position?) {
      self.path = path
      content = .range(range)
      self.position = position
    }

    public var count: Int {
      switch content {
      case .list(let nodes): nodes.count
      case .range(let range): range.steps + 1
      }
    }

    /// The value at a place, with where it is written.
    public func node(at place: Int) -> ConfigNode {
      switch content {
      case .list(let nodes): nodes[place]
      case .range(let range): range.node(at: place)
      }
    }

    /// What a case at a place is set to.
    public func settings(at place: Int) -> [Setting] {
      named.isEmpty ? [Setting(path, node(at: place), position: position)] : named[place]
    }

    /// Every setting that its values make: for axes that are known to be short.
    var allSettings: [Setting] { (0..<count).flatMap(settings) }

    /// Whether its values are names that files of the catalogue, or settings, stand behind.
    var standsForFiles: Bool { !named.isEmpty || ScenarioBuilder.names.contains(path) }

    /// The text of the value at a place.
    public func text(at place: Int) -> String {
      switch content {
      case .list(let nodes): nodes[place].text ?? ""
      case .range(let range): range.text(at: place)
      }
    }

    /// The place of the value with a text; nil where there is none.
    public func place(ofText text: String) -> Int? {
      switch content {
      case .list(let nodes): nodes.firstIndex { $0.text == text }
      case .range(let range): range.place(ofText: text)
      }
    }

    /// All values: for axes that are known to be short.
    public var values: [ConfigNode] { (0..<count).map(node) }

    /// The texts of all values: for axes that are known to be short.
    public var texts: [String] { (0..<count).map(text) }

    /// What a reader is told of the values: all of them, or the ends.
    public var summary: String {
      let most = 24
      guard count > most, case .range(let range) = content else { return texts.joined(separator: ", ") }
      return "\(text(at: 0)) to \(text(at: count - 1)) in \(range.steps) \(range.scale.rawValue) steps"
    }
  }
}

/// Evenly spaced values from end to end, by their amount or by its logarithm.
///
/// `v_i = from + i/n (to - from)`; on a logarithmic scale `v_i = from (to/from)^(i/n)`. Values are kept to 12 significant
/// digits, counts to whole numbers, so that what is computed with is what is written.
public struct AxisRange: Sendable {
  public enum Scale: String, CaseIterable, Sendable {
    case linear, log2, log10
  }

  public var from: Double
  public var to: Double
  /// As written after the number, with a blank before it; empty for plain numbers.
  public var unit: String
  /// Intervals from end to end: one less than values.
  public var steps: Int
  public var scale: Scale
  /// What one of the unit is in the base unit of the field.
  var factor: Double
  /// Whether values are whole numbers.
  public var isWhole: Bool
  /// Where the range stands.
  var origin: ConfigNode

  /// The amount at a place, in the written unit.
  public func number(at place: Int) -> Double {
    if place == 0 { return from }
    if place == steps { return to }
    let share = Double(place) / Double(steps)
    let value: Double
    switch scale {
    case .linear: value = from + share * (to - from)
    case .log2, .log10: value = from * pow(to / from, share)
    }
    return isWhole ? value.rounded() : Self.rounded(value)
  }

  /// To 12 significant digits.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let exponent = 11 - Int(log10(abs(value)).rounded(.down))
    guard abs(exponent) < 300 else { return value }
    let power = pow(10, Double(abs(exponent)))
    return exponent >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }

  /// The place of the value with a text: computed, not looked for.
  func place(ofText text: String) -> Int? {
    guard let (number, _) = splitNumber(Substring(text)) else { return nil }
    let share = scale == .linear ? (number - from) / (to - from) : log(number / from) / log(to / from)
    let near = (share * Double(steps)).rounded()
    guard near >= 0, near <= Double(steps) else { return nil }
    return self.text(at: Int(near)) == text ? Int(near) : nil
  }

  /// The amount at a place, in the base unit of the field.
  func amount(at place: Int) -> Double {
    unit == " %" ? number(at: place) / 100 : number(at: place) * factor
  }

  public func text(at place: Int) -> String { JSON.shortest(number(at: place)) + unit }

  func node(at place: Int) -> ConfigNode {
    ConfigNode(.scalar(text: text(at: place), isQuoted: false), position: origin.position, source: origin.source)
  }
}
