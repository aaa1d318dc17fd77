import CostModels
import Estimates
import Foundation
import Quantities
import Studies
import TestSupport
import Testing

@Suite("The catalogue")
struct CatalogueTests {
  private static let files = EntryKind.allCases.flatMap { kind in
    shippedCatalogue.files(of: kind).map { (kind: kind, path: $0.path) }
  }

  @Test("every entry reads, and every number in it has a source or is marked assumed")
  func everyEntry() throws {
    #expect(Self.files.count >= 30)
    for file in Self.files {
      let entry = try shippedCatalogue.entry(file.kind, at: file.path)
      #expect(!entry.fields.isEmpty && !entry.title.isEmpty)
      for path in entry.fields {
        let provenance = try #require(entry.provenance[path], "\(entry.name): \(path)")
        #expect(provenance.status == .assumed || !provenance.source.isEmpty, "\(entry.name): \(path)")
        #expect(provenance.status != .given)
      }
    }
  }

  @Test("every device names a stack that is there, and gives what a scenario needs")
  func devices() throws {
    for file in shippedCatalogue.files(of: .device) {
      let entry = try shippedCatalogue.entry(.device, at: file.path)
      let stack = try #require(entry.stack)
      #expect(shippedCatalogue.files(of: .stack).contains { $0.name == stack })
      #expect(entry.values.device.peak[.bf16] != nil)
    }
  }

  @Test(
    "every device answers for llama-3-8b, or says why not, and never beats its bound",
    arguments: shippedCatalogue.files(of: .device).map(\.name))
  func everyDeviceAnswers(name: String) throws {
    for (devices, prefetch) in [("1", "none"), ("4", "none"), ("4", "weights+kv")] {
      let scenario = try resolve([
        "model": "llama-3-8b", "device": name, "devices": devices, "batch": "4", "context": "2048",
        "prefetch": prefetch,
      ]).scenario
      do {
        let estimate = try scenario.estimate()
        #expect(estimate.time >= estimate.bound.time && estimate.time < Time(0.1), "\(devices) devices")
      } catch {
        guard case .infeasible(let reason) = error else { throw error }
        let expected = ["does not fit", "cannot prefetch", "joins"].contains { reason.contains($0) }
        #expect(expected, "\(devices) devices: \(reason)")
      }
    }
  }

  @Test("at least sixteen devices of six vendors' kinds; each says how its L2 is built and whether a prefetch can stay")
  func breadth() throws {
    let files = shippedCatalogue.files(of: .device)
    #expect(files.count >= 16)
    for file in files {
      let entry = try shippedCatalogue.entry(.device, at: file.path)
      for path in ["device.l2.organization", "device.l2.parts", "device.prefetch.keeping", "device.prefetch.cores"] {
        #expect(entry.fields.contains(path), "\(file.name): \(path)")
      }
      let support = entry.values.device.prefetch
      let isPossible = support.keeping != .none && support.byCores
      #expect(isPossible || !support.reason.isEmpty, "\(file.name) does not say why it cannot prefetch")
    }
  }

  @Test("names and aliases are unique within a kind")
  func names() throws {
    for kind in EntryKind.allCases {
      var seen: Set<String> = []
      for file in shippedCatalogue.files(of: kind) {
        let entry = try shippedCatalogue.entry(kind, at: file.path)
        for name in [entry.name] + entry.aliases { #expect(seen.insert(name).inserted, "\(kind) \(name)") }
      }
    }
  }

  @Test("devices hold what their sheets say", arguments: try ReferenceRow.table("hardware.csv"))
  func sheets(row: ReferenceRow) throws {
    let device = try shippedCatalogue.entry(.device, .flag(row.name, named: "test")).values.device
    let ours: Double?
    if row.quantity.hasPrefix("ridge.") {
      let precision = try #require(Precision(rawValue: String(row.quantity.dropFirst(6))))
      ours = device.ridgePoint(at: precision)?.value
    } else {
      var scenario = try resolve(["model": "llama-3-8b", "device": "h100-sxm"]).scenario
      scenario.device = device
      ours = FieldTable["device." + row.quantity]?.amount(scenario)
    }
    let value = try #require(ours, "no \(row.quantity)")
    #expect(abs(value / row.expected - 1) <= row.tolerance, "\(value) against \(row.expected): \(row.source)")
  }

  @Test("an alias leads to its entry")
  func aliases() throws {
    #expect(try shippedCatalogue.entry(.device, .flag("ascend-910b", named: "test")).name == "ascend-910b3")
    #expect(try shippedCatalogue.entry(.device, .flag("h100", named: "test")).name == "h100-sxm")
    let long = "meta-llama/Meta-Llama-3-70B"
    #expect(try shippedCatalogue.entry(.model, .flag(long, named: "test")).name == "llama-3-70b")
  }

  @Test("a stack extends another: what it does not say it inherits, with its source")
  func inheritance() throws {
    let base = try shippedCatalogue.entry(.stack, .flag("nvidia-graph", named: "test"))
    let entry = try shippedCatalogue.entry(.stack, .flag("nvidia-eager", named: "test"))
    let path = "stack.matmul.streaming"
    #expect(entry.provenance[path] == base.provenance[path])
    #expect(entry.values.stack.matmul == base.values.stack.matmul)
    #expect(entry.values.stack.overhead.perOperation > base.values.stack.overhead.perOperation)
  }

  @Test("what is calibrated says from which measurements it came")
  func calibration() throws {
    for file in shippedCatalogue.files(of: .stack) {
      let entry = try shippedCatalogue.entry(.stack, at: file.path)
      for (path, provenance) in entry.provenance where provenance.status == .calibrated {
        #expect(provenance.source.count > 20, "\(entry.name): \(path)")
      }
    }
  }

  @Test(
    "no stack leaves a constant to a default of the code", arguments: shippedCatalogue.files(of: .stack).map(\.name))
  func stacksAreWhole(name: String) throws {
    let entry = try shippedCatalogue.entry(.stack, .flag(name, named: "test"))
    let library = entry.values.stack.collective.library
    let missing = FieldTable.all.map(\.path).filter { path in
      let isOfLibrary =
        !path.hasPrefix("stack.collective.custom.") && !path.hasPrefix("stack.collective.nccl.")
        || library == .custom || (library == .nccl && path.hasPrefix("stack.collective.nccl."))
      let isOfExperts =
        !path.hasPrefix("stack.collective.expert.") || path.hasSuffix("expert.library")
        || entry.values.stack.collective.expert.library != .allToAll
      // Without constants of their own, norms and softmax take those of other kernels, two shots those of one, decode
      // attention the share of a prompt; not every library has words with flags, or kernels that reduce in the switch, and
      // what passes to a core in a clock binds some alone.
      let isOwn = [
        ".norm_", ".softmax_", ".two_shot_", ".flag_", ".switch_", "decode_attention.compute", "core_feed",
      ].contains { path.contains($0) }
      return path.hasPrefix("stack.") && isOfLibrary && isOfExperts && !isOwn && !entry.fields.contains(path)
    }
    #expect(missing.isEmpty, "\(missing)")
  }
}
