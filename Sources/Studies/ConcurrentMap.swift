import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What a function gives for each element, on all cores, in the order of the elements.
  ///
  /// - Throws: The error of the first element that has one.
  public func concurrentMap<Value: Sendable, Failure: Error>(
    _ transform: @Sendable (Element) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    let results = Mutex<[Int: Result<Value, Failure>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = Result { () throws(Failure) in try transform(self[index]) }
      results.withLock { $0[index] = result }
    }
    let found = results.withLock { $0 }
    var values: [Value] = []
    for index in indices {
      if let result = found[index] { values.append(try result.get()) }
    }
    return values
  }
}
