import Foundation
import TestSupport
import Testing

@Suite("phaseline calibrate and validate")
struct CalibrateCommandTests {
  private static let fit = "calibrate Tests/References/measured_gemm.csv --map gemm-bf16 --starts 1"

  @Test("a stack is written whole, can be checked and used, and is never overwritten")
  func writes() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/mine.yaml"
    let line = "\(Self.fit) --fit stack.matmul.launch,stack.matmul.tile_loss --output \(file)"
    let first = try Command.run(line)
    #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
    #expect(first.output.contains("extends nvidia-graph"))
    #expect(try Command.run("check \(file)").status == 0)
    let used = try Command.run("operator gemm --m 8 --n 4096 --k 4096 --device h100-sxm --stack \(file)")
    #expect(used.status == 0, "\(used.errors)")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("errors:\n  - {class: matmul, each: "))
    let answer = try Command.run("estimate --model llama-3-8b --device h100-sxm --stack \(file)")
    #expect(answer.output.contains("80 % of measurements: step"), "\(answer.output)")
    let second = try Command.run(line)
    #expect(second.status == 2 && second.errors.contains("is there already"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test("a fit that the rows do not determine names the pair, fails, and leaves nothing")
  func refuses() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/mine.yaml"
    let both = "--fit stack.matmul.streaming,stack.matmul.overlap_exponent"
    let result = try Command.run(
      ["calibrate"] + Self.fit.split(separator: " ").dropFirst().map(String.init)
        + both.split(separator: " ").map(String.init) + ["--group", "A100", "--output", file])
    #expect(result.status == 1)
    #expect(result.errors.contains("stack.matmul.streaming and stack.matmul.overlap_exponent trade off"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test(
    "faults of the question say what would be right",
    arguments: [
      ("--fit stack.matmul.lunch", "did you mean 'stack.matmul.launch'"),
      ("--fit stack.matmul.launch --group B200", "it has A100, H100"),
      ("--fit stack.matmul.launch --leave kk", "there is no column 'kk'"),
      ("--fit stack.matmul.launch --output x.txt", "write it like 'stacks/mine.yaml'"),
      ("--own stack.matmul.launch --output x.yaml", "say with --for whose are written"),
      ("", "name the constants to fit"),
    ])
  func faults(options: String, message: String) throws {
    let result = try Command.run("\(Self.fit) \(options)".trimmingCharacters(in: .whitespaces))
    #expect(result.status == 2 && result.errors.contains(message), "\(result.errors)")
  }

  @Test("validate takes a map for a table, or all maps for a folder")
  func validateModes() throws {
    let table = "Tests/References/measured_gemm.csv"
    for line in [
      "validate \(table)", "validate \(table) --map gemm-bf16 --all", "validate \(table) --map gemm-bf16 --record x",
    ] {
      #expect(try Command.run(line).status == 2, "\(line)")
    }
    let missing = try Command.run("validate /no/such/folder --all")
    #expect(missing.status == 2 && missing.errors.contains("/no/such/folder/"))
  }
}
