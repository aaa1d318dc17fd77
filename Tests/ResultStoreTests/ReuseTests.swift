import Foundation
import ResultStore
import Studies
import TestSupport
import Testing

@Suite("A store answers what has not changed")
struct ReuseTests {
  @Test("a run with a store, new or full, writes the bytes of one without, whatever the threads", arguments: [1, 2, 5])
  func sameBytes(threads: Int) throws {
    let place = try StorePlace()
    let alone = try place.run(storing: false)
    let first = try place.run(threads: threads)
    let second = try place.run(threads: threads)
    #expect(first.bytes == alone.bytes && second.bytes == alone.bytes)
    #expect(first.taken == 0 && second.fresh == 0 && second.cases > 50)
    #expect(String(decoding: alone.bytes, as: UTF8.self).contains(",infeasible,"))
  }

  /// What an edit of the study may cost: the cases of the new study that are answered anew.
  struct Edit: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    /// Whether a row of the table is to be answered anew.
    var isFresh: @Sendable (Substring) -> Bool
    var testDescription: String { "\(old) becomes \(new)" }
  }

  static let edits = [
    Edit(old: "[100, 4100, 8100]", new: "[100, 2100, 4100, 8100]") { $0.contains(",2100,") },
    Edit(old: "[100, 4100, 8100]", new: "[8100, 100]") { _ in false },
    Edit(old: "devices: [2, 1]", new: "devices: [2, 1, 4]") { $0.contains("b,4,") },
    Edit(old: "steps: 6", new: "steps: 3") { _ in false },
    Edit(old: "steps: 6", new: "steps: 12") {
      ["16 ", "48 ", "80 ", "112 ", "144 ", "176 "].contains(where: $0.hasPrefix)
    },
    Edit(old: "[llama-3-8b, llama-3-70b]", new: "[llama-3-8b, llama-2-70b]") { $0.contains("llama-2-70b") },
    Edit(old: "A small study", new: "A study of another title") { _ in false },
    Edit(old: "name: small", new: "name: other") { _ in false },
    Edit(old: "tokens_per_s / device", new: "tokens_per_s/device") { _ in false },
    Edit(old: "20 KiB", new: "10 KiB") { _ in false },
    Edit(old: "batch: 4", new: "batch: 8") { _ in true },
    Edit(old: "60 %", new: "50 %") { $0.contains(",with,") },
    Edit(old: "prefetch: none", new: "prefetch: weights") { $0.contains(",without,") || !$0.contains(",infeasible,") },
    Edit(old: "  with:", new: "  kv: {prefetch: kv}\n  with:") { $0.contains(",kv,") },
    Edit(old: "conditions:", new: "  kv: {prefetch: kv, prefetch_budget: 4 MiB}\nconditions:") { $0.contains(",kv,") },
    Edit(old: ", mfu]", new: "]") { _ in false },
    Edit(old: "[time, speedup,", new: "[speedup, time,") { _ in false },
    Edit(old: "rate: ", new: "per_byte: ") { _ in false },
    Edit(old: "mfu]", new: "mfu, b: mfu * time / (baseline.time + time) - speedup, c: baseline.mfu]") { _ in false },
    Edit(old: "mfu]", new: "mfu, mbu]") { !$0.contains(",infeasible,") },
    Edit(old: "mfu]", new: "mfu, ratio: mbu / mfu]") { !$0.contains(",infeasible,") },
    Edit(old: "tokens_per_s / device", new: "2 * tokens_per_s / device") { !$0.contains(",infeasible,") },
    Edit(old: "precision: int8, batch: 4", new: "batch: 4, precision: int8") { _ in false },
    Edit(old: "batch: 4", new: "batch: 4, context: 77, model: llama-3-8b") { _ in false },
    Edit(
      old: "  - devices: [2, 1]\n  - context: [100, 4100, 8100]\n",
      new: "  - context: [100, 4100, 8100]\n  - devices: [2, 1]\n"
    ) { _ in false },
    Edit(old: "  - devices: [2, 1]\n", new: "") { _ in true },
    Edit(old: "batch: 4", new: "batch: 4, prefetch_share: 50 %") { _ in true },
  ]

  @Test("an edited study answers anew what the edit changes, and nothing else", arguments: edits)
  func edited(edit: Edit) throws {
    let place = try StorePlace()
    _ = try place.run()
    let text = StorePlace.text.replacing(edit.old, with: edit.new)
    let alone = try place.run(text, storing: false)
    let again = try place.run(text)
    #expect(again.bytes == alone.bytes)
    let rows = String(decoding: alone.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    // Conditions may let more points in.
    let fresh = rows.count(where: edit.isFresh)
    if edit.old != "20 KiB" {
      #expect(again.fresh == fresh, "\(again.fresh) of \(again.cases)")
    }
    #expect(try place.run(text).fresh == 0)
    #expect(try place.run().fresh == 0, "what was kept before the edit is still there")
  }

  @Test("metrics that were added one by one are all kept, and each study finds its own")
  func metrics() throws {
    let place = try StorePlace()
    let asked = ["mbu", "hbm_bytes, mbu", "a: mbu * hbm_bytes"]
    let rows = String(decoding: try place.run().bytes, as: UTF8.self).split(separator: "\n")
    let feasible = rows.count { $0.contains(",feasible,") }
    for (metrics, isFresh) in zip(asked, [true, true, false]) {
      let text = StorePlace.text.replacing(
        "[time, speedup, rate: tokens_per_s / device.l2.capacity, mfu]", with: "[\(metrics)]")
      let alone = try place.run(text, storing: false)
      let run = try place.run(text)
      #expect(run.bytes == alone.bytes && run.fresh == (isFresh ? feasible : 0), "\(metrics)")
    }
    let all = StorePlace.text.replacing("mfu]", with: "mfu, hbm_bytes, mbu, a: mbu * hbm_bytes]")
    let alone = try place.run(all, storing: false)
    let run = try place.run(all)
    #expect(run.fresh == 0 && run.bytes == alone.bytes)
  }

  @Test("a base setting that is multiplied, or leaves something behind, counts though a later one has its path")
  func relative() throws {
    let place = try StorePlace()
    let text = { (base: String, axis: String) in
      StorePlace.text.replacing("batch: 4", with: "batch: 4, \(base)").replacing("devices: [2, 1]", with: axis)
    }
    for (one, other, axis) in [
      ("device.hbm.bandwidth: x2", "device.hbm.bandwidth: x3", "device.hbm.bandwidth: [x1.5, x3]"),
      ("prefetch_budget: 50 %", "prefetch_budget: 40 %", "prefetch_budget: [10 MiB]"),
    ] {
      _ = try place.run(text("set: {\(one)}", axis))
      #expect(try place.run(text("set: {\(other)}", axis)).taken == 0, "\(one)")
    }
  }

  @Test("a catalogue file that changes costs the cases that use it, and no others")
  func catalogue() throws {
    let place = try StorePlace()
    let before = try place.run()
    let file = "studies/models/llama-3-70b.yaml"
    let text = try String(contentsOfFile: "\(place.folder)/\(file)", encoding: .utf8)
    try place.write(text.replacing("layers: 80", with: "layers: 40"), to: file)
    let after = try place.run()
    let rows = String(decoding: before.bytes, as: UTF8.self).split(separator: "\n")
    #expect(after.fresh == rows.count { $0.contains("llama-3-70b") } && after.taken > 0)
    #expect(after.bytes != before.bytes)
    #expect(try place.run(storing: false).bytes == after.bytes)
    try place.write(text, to: file)
    let back = try place.run()
    #expect(back.fresh == 0 && back.bytes == before.bytes)
  }

  @Test("the stack of a device and the stacks that it extends count, a stack that no case uses does not")
  func stacks() throws {
    let place = try StorePlace()
    _ = try place.run()
    let remark = { (stack: String) in
      let file = "studies/stacks/\(stack).yaml"
      let text = try String(contentsOfFile: "\(place.folder)/\(file)", encoding: .utf8)
      try place.write(text + "\n# a remark\n", to: file)
    }
    try remark("nvidia-eager")
    #expect(try place.run().fresh == 0)
    let extended = StorePlace.text.replacing("batch: 4", with: "batch: 4, stack: ascend-preserve")
    let other = StorePlace.text.replacing("batch: 4", with: "batch: 4, stack: ideal")
    _ = try [place.run(extended), place.run(other)]
    try remark("ascend-graph")
    #expect(try place.run().taken == 0)
    #expect(try place.run(extended).taken == 0)
    #expect(try place.run(other).fresh == 0, "the device's own stack is not used there")
  }

  @Test("another version answers everything anew")
  func version() throws {
    let place = try StorePlace()
    _ = try place.run(version: "1")
    #expect(try place.run(version: "2").taken == 0)
    #expect(try place.run(version: "1").fresh == 0)
  }

  @Test("parts keep what they answer: the whole takes all of it from the store")
  func shards() throws {
    let place = try StorePlace()
    let alone = try place.run(storing: false)
    for index in 1...3 {
      _ = try place.run(shard: SweepShard(index: index, count: 3), table: "part-\(index).csv")
    }
    let whole = try place.run()
    #expect(whole.fresh == 0 && whole.bytes == alone.bytes)
  }

  @Test("a finished table that is resumed with a store fills it")
  func filled() throws {
    let place = try StorePlace()
    let alone = try place.run(storing: false)
    #expect(try place.run(resumes: true).bytes == alone.bytes)
    #expect(try place.run().fresh == 0)
  }

  @Test("values that are no numbers and infinite ones come back as they were written")
  func unusual() throws {
    let place = try StorePlace()
    let text = StorePlace.text.replacing("mfu]", with: "a: time / 0, b: 0 / 0, c: (time - 1 s) / 0]")
    let alone = try place.run(text, storing: false)
    #expect(String(decoding: alone.bytes, as: UTF8.self).contains(",inf,,-inf\n"))
    _ = try place.run(text)
    let again = try place.run(text)
    #expect(again.bytes == alone.bytes && again.fresh == 0)
  }

  @Test("names with commas, quotes, backslashes and letters of other scripts come back as they were written")
  func names() throws {
    let place = try StorePlace()
    let model = try String(contentsOfFile: place.folder + "/studies/models/llama-3-8b.yaml", encoding: .utf8)
    let name = #"a,b"c\d-é日"#
    try place.write(model.replacing("name: llama-3-8b", with: "name: 'a,b\"c\\d-é日'"), to: "\(name).yaml")
    let path = "\(place.folder)/\(name).yaml"
    let text = StorePlace.text.replacing("[llama-3-8b, llama-3-70b]", with: "['\(path)', llama-3-8b]")
    let alone = try place.run(text, storing: false)
    #expect(String(decoding: alone.bytes, as: UTF8.self).contains(#"a,b""c\d-é日"#))
    #expect(try place.run(text).bytes == alone.bytes)
    let again = try place.run(text)
    #expect(again.bytes == alone.bytes && again.fresh == 0)
  }
}
