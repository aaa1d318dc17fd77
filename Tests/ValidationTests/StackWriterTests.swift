import CostModels
import Foundation
import Quantities
import Studies
import Testing
import Validation

@Suite("Stacks written from fits")
struct StackWriterTests {
  @Test("a written stack reads back with its values, its base's others, and where they come from")
  func roundTrip() throws {
    let path = PackageFiles.reference("measured_gemm")
    let map = try PackageFiles.map("gemm-bf16")
    var calibration = try Calibration(map, shared: ["stack.matmul.launch", "stack.matmul.tile_loss"])
    calibration.starts = 1
    let fit = try calibration.fitFile(path)
    #expect(fit.refusals.isEmpty)
    let base = try PackageFiles.catalogue.commonStack(of: map.groups.map(\.stack.name))
    #expect(base == "nvidia-graph")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/mine.yaml"
    let writer = StackWriter(name: "mine", base: base, fit: fit, map: map, table: path, group: nil)
    try writer.text().write(toFile: file, atomically: true, encoding: .utf8)
    let entry = try PackageFiles.catalogue.entry(.stack, at: file)
    let parent = try PackageFiles.catalogue.entry(.stack, .flag(base, named: "stack"))
    #expect(abs(entry.values.stack.matmul.tileLoss / fit.values[1].value - 1) < 1e-3)
    #expect(abs(entry.values.stack.matmul.launch / Cycles(fit.values[0].value) - 1) < 1e-3)
    #expect(entry.values.stack.decodeAttention == parent.values.stack.decodeAttention)
    let provenance = try #require(entry.provenance["stack.matmul.launch"])
    #expect(provenance.status == .calibrated)
    #expect(provenance.source.contains("measured_gemm.csv") && provenance.source.contains("https://"))
    #expect(provenance.note.hasPrefix("standard error"))
  }

  @Test("stacks without a common ancestor have none to extend")
  func noCommonStack() throws {
    #expect(try PackageFiles.catalogue.commonStack(of: ["nccl-a100", "vllm-a100"]) == "nccl-a100")
    #expect(throws: Diagnostics.self) { try PackageFiles.catalogue.commonStack(of: ["ideal", "vllm-a100"]) }
  }
}
