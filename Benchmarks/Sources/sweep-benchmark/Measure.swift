import Foundation

/// Time and allocations of a body that runs so many times.
struct Measurement {
  /// Of one run [ns], the best of many short rounds: others on the machine disturb some of them, not all.
  var time: Double
  /// Of one run; nil where no counter is loaded.
  var allocations: Double?

  init(runs: Int, rounds: Int = 300, _ body: (Int) -> Void) {
    body(0)
    time = .infinity
    let before = Self.counted()
    for round in 0..<rounds {
      let start = DispatchTime.now().uptimeNanoseconds
      for run in 0..<runs { body(round * runs + run) }
      time = min(time, Double(DispatchTime.now().uptimeNanoseconds - start) / Double(runs))
    }
    if let before, let after = Self.counted() { allocations = Double(after - before) / Double(runs * rounds) }
  }

  /// Allocations of the process so far.
  static func counted() -> Int? {
    typealias Counter = @convention(c) () -> Int
    guard let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "phaseline_allocations") else { return nil }
    return unsafeBitCast(symbol, to: Counter.self)()
  }

  /// Seconds that a body takes.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try body()
    return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
  }

  /// Seconds that all threads have run: what a busy machine does not stretch.
  static var processorTime: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = { (time: timeval) in Double(time.tv_sec) + 1e-6 * Double(time.tv_usec) }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The most memory that the process has held [MB].
  static var peakMemory: Double {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1000
  }
}

/// A row of the table that the benchmark prints.
func printRow(_ cells: [String]) {
  let widths = [46, 12, 12, 12, 12]
  let padded = zip(cells, widths).enumerated().map { index, pair in
    let blanks = String(repeating: " ", count: max(0, pair.1 - pair.0.count))
    return index == 0 ? pair.0 + blanks : blanks + pair.0
  }
  print(padded.joined(separator: "  "))
}
