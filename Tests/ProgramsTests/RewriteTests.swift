import CostModels
import Foundation
import Graphs
import Quantities
import TestSupport
import Testing

@testable import Programs

@Suite("Rewriting of programs")
struct RewriteTests {
  private static func plan(_ program: ExportedProgram, budget: Bytes = .mebi(1)) throws -> ProgramPlan {
    let lowered = try program.lowered(ranks: 4)
    let pass = PrefetchPass(
      PrefetchPlan(.both, budget: budget), l2: MemoryLevel(capacity: .mebi(192), bandwidth: .tera(4)))
    let (graph, decisions) = pass.explained(lowered.graph)
    return ProgramPlan(lowered, prefetched: graph, decisions: decisions)
  }

  private static func optimized(_ path: String, to output: String) throws {
    let file = try ProgramFile(path)
    try file.write(try Insertion.inserted(try plan(file.program), into: file.program), to: output)
  }

  @Test(
    "optimising twice changes nothing more, and strip gives the first file back byte for byte",
    arguments: ProgramSample.all.filter { !$0.hasPrefix("dynamic") })
  func roundTrip(name: String) throws {
    try withTemporaryDirectory { folder in
      let (once, twice, back) = (
        folder.appendingPathComponent("once").path, folder.appendingPathComponent("twice").path,
        folder.appendingPathComponent("back").path
      )
      try Self.optimized(ProgramSample.folder + name, to: once)
      try Self.optimized(once, to: twice)
      let file = try ProgramFile(twice)
      #expect(Insertion.count(in: file.program) > 0)
      try file.write(Insertion.stripped(file.program), to: back)
      let read = { (path: String) throws in try Data(contentsOf: URL(fileURLWithPath: path)) }
      #expect(try read(once) == read(twice))
      #expect(try read(back) == read(ProgramSample.folder + name))
      #expect(try read(once) != read(back))
    }
  }

  @Test("in every window the order is collective, prefetch, wait; the prefetch depends on the collective")
  func order() throws {
    try withTemporaryDirectory { folder in
      let path = folder.appendingPathComponent("optimized.pt2").path
      try Self.optimized(ProgramSample.folder + "decoder.pt2", to: path)
      let program = try ProgramFile(path).program
      var windows = 0
      for (index, node) in program.nodes.enumerated() where node.target == Insertion.target {
        #expect(program.nodes[index - 1].operation == "_c10d_functional.all_reduce")
        #expect(program.nodes[index + 1].operation == "_c10d_functional.wait_tensor")
        #expect(node.arguments[2].value == .value(program.nodes[index - 1].outputs[0]))
        guard case .values(let tensors) = node.arguments[0].value else { continue }
        #expect(tensors.allSatisfy { $0.map { program.placeholders[$0] != nil } ?? false })
        windows += 1
      }
      #expect(windows == 5)
    }
  }

  @Test("what was inserted does not change what the program costs")
  func sameCost() throws {
    let program = try ProgramSample.read("decoder.pt2")
    try withTemporaryDirectory { folder in
      let path = folder.appendingPathComponent("optimized.pt2").path
      try Self.optimized(ProgramSample.folder + "decoder.pt2", to: path)
      let (before, after) = (try program.lowered(ranks: 4), try ProgramFile(path).program.lowered(ranks: 4))
      #expect(before.graph == after.graph)
    }
  }

  @Test("weights keep their bytes and their alignment of 64 in the rewritten archive")
  func alignment() throws {
    try withTemporaryDirectory { folder in
      let path = folder.appendingPathComponent("optimized.pt2").path
      try Self.optimized(ProgramSample.folder + "decoder.pt2", to: path)
      let (before, after) = (
        try ZipDirectory(try FileBytes(reading: ProgramSample.folder + "decoder.pt2")),
        try ZipDirectory(try FileBytes(reading: path))
      )
      for (old, new) in zip(before.records, after.records) {
        #expect(old.name == new.name && (new.offset - old.offset) % 64 == 0)
        #expect(old.name.hasSuffix("model.json") || old.field(.size) == new.field(.size))
      }
    }
  }

  @Test("a plan reads back as it was written, and inserts the same")
  func plans() throws {
    let program = try ProgramSample.read("decoder.pt2")
    let plan = try Self.plan(program)
    try withTemporaryDirectory { folder in
      let path = folder.appendingPathComponent("plan.json")
      try Data(plan.json.utf8).write(to: path)
      let read = try ProgramPlan(reading: path.path)
      #expect(try Insertion.inserted(read, into: program).text == Insertion.inserted(plan, into: program).text)
      #expect(read.bytes == plan.bytes && plan.bytes > 0)
    }
  }

  @Test("no window takes more than its budget, and the bytes of a tensor are never more than it has")
  func budget() throws {
    let program = try ProgramSample.read("decoder.pt2")
    let plan = try Self.plan(program, budget: .kibi(10))
    for window in plan.windows {
      #expect(window.items.reduce(0) { $0 + $1.bytes } <= 10 * 1024)
    }
    for item in plan.windows.flatMap(\.items) {
      let value = try #require(program.value(named: item.tensor))
      #expect(item.bytes > 0 && Bytes(item.bytes) <= program.values[value].bytes)
    }
  }

  @Test("a plan for another program is refused by the name that is missing")
  func foreignPlans() throws {
    let program = try ProgramSample.read("decoder.pt2")
    var plan = try Self.plan(program)
    plan.windows[0].items[0].tensor = "p_nowhere"
    #expect(throws: ProgramFault("the plan's tensor 'p_nowhere' is no input, weight or buffer of the program")) {
      try Insertion.inserted(plan, into: program)
    }
    plan.windows[0].collective = "linear"
    #expect(throws: ProgramFault("the plan's collective 'linear' is none of the program's")) {
      try Insertion.inserted(plan, into: program)
    }
  }

  @Test("an offset that outgrows 32 bits gets its 64-bit form, and one that has it keeps it")
  func longOffsets() throws {
    let directory = try ZipDirectory(try FileBytes(reading: ProgramSample.folder + "decoder.pt2"))
    var record = directory.records[0]
    let size = record.field(.size)
    for offset in [5 << 30, 6 << 30] {
      record.set(.offset, offset)
      #expect(record.field(.offset) == offset && record.field(.size) == size)
    }
    #expect(record.bytes.count == 46 + record.bytes.number(at: 28, width: 2) + record.bytes.number(at: 30, width: 2))
  }
}
