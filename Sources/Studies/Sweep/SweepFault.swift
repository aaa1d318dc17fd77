/// Why a sweep could not be carried out though the study is well.
public struct SweepFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
