import Foundation

/// What `gnuplot --version` says, such as `5.4 patchlevel 4`; nil where there is no gnuplot.
public func gnuplotVersion(gnuplot: String = "gnuplot") -> String? {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [gnuplot, "--version"]
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0, words.hasPrefix("gnuplot ") else { return nil }
  return words.dropFirst("gnuplot ".count).split(separator: "\n").first.map(String.init)
}
