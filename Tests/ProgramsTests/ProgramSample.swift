import Foundation
import Programs
import TestSupport

/// Programs for tests: the committed ones, and small ones written by hand.
enum ProgramSample {
  static let folder = SourceTree.root + "/Tests/Fixtures/"

  /// A committed program by its file's name.
  static func read(_ name: String, tokens: [String] = []) throws -> ExportedProgram {
    try ProgramFile(folder + name, tokens: TokenCounts(parsing: tokens)).program
  }

  static let all = [
    "decoder.pt2", "decoder-decomposed.graph.json", "decoder-separate.graph.json", "dynamic.graph.json",
    "hf-llama.graph.json", "hf-mixtral.graph.json",
  ]

  /// A program of nodes written as `output = target input input`; sizes of tensors by their names.
  static func json(_ nodes: [String], sizes: [String: [Int]], parameters: [String] = [], buffers: [String] = [])
    -> String
  {
    let values = sizes.sorted { $0.key < $1.key }.map { name, sizes in
      "\"\(name)\":{\"dtype\":13,\"sizes\":[\(sizes.map { "{\"as_int\":\($0)}" }.joined(separator: ","))]}"
    }
    let made = nodes.map { String($0.prefix { $0 != " " }) }
    let isMade = Set(made)
    let inputs = sizes.keys.sorted().filter { !isMade.contains($0) }.map { name in
      let argument = "\"arg\":{\"name\":\"\(name)\"}"
      if parameters.contains(name) { return "{\"parameter\":{\(argument),\"parameter_name\":\"model.\(name)\"}}" }
      if buffers.contains(name) { return "{\"buffer\":{\(argument),\"buffer_name\":\"model.\(name)\"}}" }
      return "{\"user_input\":{\"arg\":{\"as_tensor\":{\"name\":\"\(name)\"}}}}"
    }
    let calls = nodes.map { line -> String in
      let words = line.split(separator: " ").map(String.init)
      let arguments = words.dropFirst(3).map {
        "{\"name\":\"x\",\"arg\":{\"as_tensor\":{\"name\":\"\($0)\"}},\"kind\":1}"
      }
      return "{\"target\":\"torch.ops.\(words[2])\",\"inputs\":[\(arguments.joined(separator: ","))],"
        + "\"outputs\":[{\"as_tensor\":{\"name\":\"\(words[0])\"}}],\"metadata\":{}}"
    }
    let last = made.last ?? ""
    return "{\"graph_module\":{\"graph\":{\"nodes\":[\(calls.joined(separator: ","))],\"tensor_values\":{"
      + values.joined(separator: ",") + "}},\"signature\":{\"input_specs\":[\(inputs.joined(separator: ","))],"
      + "\"output_specs\":[{\"user_output\":{\"arg\":{\"as_tensor\":{\"name\":\"\(last)\"}}}}]}},"
      + "\"schema_version\":{\"major\":8,\"minor\":20}}"
  }

  /// Reads a text as a program.
  static func program(_ text: String) throws -> ExportedProgram {
    var result: ExportedProgram?
    try withTemporaryDirectory { folder in
      let file = folder.appendingPathComponent("sample.json")
      try Data(text.utf8).write(to: file)
      result = try ProgramFile(file.path).program
    }
    return result!
  }
}
