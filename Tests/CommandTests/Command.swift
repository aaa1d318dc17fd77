import Foundation
import TestSupport
import Testing

/// What a run of the command left behind.
struct CommandResult {
  var status: Int32
  var output: String
  var errors: String

  var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// The one JSON object of the output.
  func json() throws -> Reply {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return Reply(try #require(value as? [String: Any]))
  }
}

/// The built command, run as a user runs it.
enum Command {
  /// Beside the test bundle in the folder of build products.
  static let path: String = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("phaseline").path
  }()

  /// Runs the command without the user's own catalogue.
  static func run(
    _ arguments: [String], in directory: String = SourceTree.root, environment: [String: String] = [:]
  ) throws -> CommandResult {
    try run(path, arguments, in: directory, environment: environment)
  }

  /// Runs a line of the shell.
  static func shell(_ line: String) throws -> CommandResult {
    try run("/bin/sh", ["-c", line], in: SourceTree.root, environment: [:])
  }

  private static func run(
    _ program: String, _ arguments: [String], in directory: String, environment: [String: String]
  ) throws -> CommandResult {
    let folder = try TemporaryFolder()
    let inherited = ProcessInfo.processInfo.environment
    var variables = ["PATH": inherited["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path]
    variables.merge(environment) { $1 }
    let output = try folder.write("", to: "output")
    let errors = try folder.write("", to: "errors")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = variables
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return CommandResult(
      status: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  /// Starts the command and does not wait for it.
  static func start(_ arguments: [String], home folder: TemporaryFolder) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
    process.currentDirectoryURL = URL(fileURLWithPath: SourceTree.root)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs a line as a shell would split it.
  static func run(
    _ line: String, in directory: String = SourceTree.root, environment: [String: String] = [:]
  ) throws -> CommandResult {
    try run(line.split(separator: " ").map(String.init), in: directory, environment: environment)
  }

  /// The JSON answer of a line that must succeed.
  static func reply(_ line: String, environment: [String: String] = [:]) throws -> Reply {
    let result = try run(line + " --json", environment: environment)
    #expect(result.status == 0 && result.errors.isEmpty, "\(line): \(result.errors)")
    return try result.json()
  }
}

/// A JSON object that is asked by keys.
struct Reply {
  private var members: [String: Any]

  init(_ members: [String: Any]) { self.members = members }

  var keys: Set<String> { Set(members.keys) }

  func number(_ key: String) throws -> Double { try #require(members[key] as? NSNumber, "\(key)").doubleValue }

  func text(_ key: String) throws -> String { try #require(members[key] as? String, "\(key)") }

  func object(_ key: String) throws -> Reply { Reply(try #require(members[key] as? [String: Any], "\(key)")) }

  func list(_ key: String) throws -> [Reply] {
    try #require(members[key] as? [[String: Any]], "\(key)").map(Reply.init)
  }
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
