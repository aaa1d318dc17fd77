import Foundation
import TestSupport
import Testing

@Suite("Settings and catalogues")
struct SettingsTests {
  private static let base = "estimate --model llama-3-8b --device ascend-910b --devices 4 --batch 4 --context 8192"

  private func time(_ flags: String, environment: [String: String] = [:]) throws -> Double {
    try Command.reply(Self.base + " " + flags, environment: environment).number("time_s")
  }

  @Test("--set takes units, and factors over what is there")
  func factors() throws {
    let halved = try time("--prefetch weights+kv --set device.l2.capacity=x0.5")
    #expect(try halved == time("--prefetch weights+kv --set device.l2.capacity=96MiB"))
    #expect(try time("--set device.hbm.bandwidth=x2") == time("--set device.hbm.bandwidth=3.2TB/s"))
    #expect(try time("--set model.layers=x0.5") == time("--set model.layers=16"))
    #expect(try time("--set stack.matmul.streaming=x0.5") == time("--set stack.matmul.streaming=39.5%"))
    #expect(try time("--set device.hbm.bandwidth=x2") < time(""))
  }

  @Test("the fabric of an Ascend what-if acts; what cannot act is said")
  func fabric() throws {
    let base = Self.base + " --stage prefill"
    let plain = try Command.reply(base).number("time_s")
    #expect(try Command.reply(base + " --set device.fabric.bandwidth=x2").number("time_s") < plain)
    let slow = try Command.reply(base + " --set device.fabric.bandwidth=x0.0001")
    #expect(try slow.number("time_s") > slow.number("bound_s"))
    let text = try Command.run(base + " --set device.fabric.latency=x10").output.replacing(/\s+/, with: " ")
    #expect(text.contains("device.fabric.latency as given: no effect"))
    let request = try Command.run(Self.base + " --prompt 64 --generate 8").output.replacing(/\s+/, with: " ")
    #expect(request.contains("context as given: no effect on a request"))
  }

  @Test("the largest counts, and times beyond numbers, give an answer rather than a trap")
  func extremes() throws {
    let room = "--set device.hbm.capacity=1e40B"
    let model = ["hidden=1000000", "layers=10000", "heads=10000", "kv_heads=10000", "head_size=10000"]
    let large = (model + ["intermediate=10000000", "vocabulary=100000000"]).map { "--set model.\($0)" }
    let batch = "--set batch=1000000000 --set context=1000000000"
    for flags in [batch + " --stage prefill", large.joined(separator: " "), large.joined(separator: " ") + " " + batch]
    {
      #expect(try time("\(room) \(flags)") > 0)
      #expect(try time("\(room) \(flags) --prefetch weights+kv") > 0)
    }
    let never = try Command.reply(Self.base + " --set device.hbm.bandwidth=1e-300B/s")
    #expect(try never.text("reason").contains("no finite time"))
  }

  @Test("a smaller L2 hides less: the question after 104 MB of it")
  func smallerL2() throws {
    let flags = "--prefetch weights+kv --prefetch-share 1 --set stack.collective.extra=200us"
    let full = try Command.reply(Self.base + " " + flags).object("prefetch").number("bytes")
    let small = try Command.reply(Self.base + " \(flags) --set device.l2.capacity=104MB").object("prefetch")
    #expect(try small.number("bytes") < full)
  }

  @Test("catalogue, then stack, then flags, then --set; the last of equals wins")
  func precedence() throws {
    let catalogue = try time("")
    let stack = try time("--stack ideal")
    #expect(stack < catalogue)
    let fixed = try time("--stack ideal --set stack.overhead.per_step=1ms")
    #expect(abs(fixed - stack - 1e-3) < 1e-9)
    #expect(try time("--set batch=8") > catalogue)
    #expect(try time("--set batch=8") == time("--set batch=2 --set batch=8"))
    #expect(try time("--set kv_precision=int8") == time("--kv-precision int8"))
    #expect(try time("--kv-precision int8") < catalogue)
    #expect(try time("--precision int8 --kv-precision fp16") == time("--kv-precision fp16 --precision int8"))
    #expect(try time("--precision int8 --kv-precision fp16") > time("--precision int8"))
    #expect(try time("--tensor 4") == catalogue)
  }

  @Test("a user's entry lies over the shipped one, by --catalogue and by the configuration folder")
  func userCatalogue() throws {
    let folder = try TemporaryFolder()
    let shipped = try String(contentsOfFile: SourceTree.studies + "/devices/ascend-910b3.yaml", encoding: .utf8)
    let faster = shipped.replacing("value: 1.6 TB/s", with: "value: 3.2 TB/s")
    #expect(faster != shipped)
    try folder.write(faster, to: "phaseline/devices/ascend-910b3.yaml")
    let expected = try time("--set device.hbm.bandwidth=3.2TB/s")
    #expect(try time("--catalogue \(folder.path)/phaseline") == expected)
    #expect(try time("", environment: ["XDG_CONFIG_HOME": folder.path]) == expected)
    #expect(try time("", environment: ["XDG_CONFIG_HOME": folder.path + "/none"]) > expected)
    let home = try TemporaryFolder()
    try home.write(faster, to: ".config/phaseline/devices/ascend-910b3.yaml")
    #expect(try time("", environment: ["HOME": home.path]) == expected)
    try folder.write(shipped, to: "first/devices/ascend-910b3.yaml")
    let both = "--catalogue \(folder.path)/first --catalogue \(folder.path)/phaseline"
    #expect(try time(both) > expected)
  }

  @Test("an entry may be given as a file")
  func entryFiles() throws {
    let line = "estimate --model studies/models/llama-3-8b.yaml --device studies/devices/ascend-910b3.yaml"
    #expect(try Command.reply(line + " --devices 4 --batch 4 --context 8192").number("time_s") == time(""))
  }

  @Test("the catalogue is found from wherever the command is called")
  func elsewhere() throws {
    let here = try Command.run(Self.base + " --json")
    let elsewhere = try Command.run(Self.base + " --json", in: "/")
    #expect(elsewhere.status == 0 && elsewhere.output == here.output)
  }
}

@Suite("Hugging Face configurations")
struct HuggingFaceTests {
  @Test(
    "a config.json as downloaded gives the answer of the catalogue's entry",
    arguments: ["llama-3-8b", "mistral-7b", "qwen3-30b-a3b", "deepseek-v2-lite", "gpt-oss-20b"])
  func equalsCatalogue(model: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try HuggingFaceSample.text(model), to: "config.json")
    for flags in ["--devices 4 --context 2048 --batch 8", "--stage prefill --context 1024"] {
      let ours = try Command.reply("estimate --model \(path) --device h100-sxm \(flags)")
      let catalogue = try Command.reply("estimate --model \(model) --device h100-sxm \(flags)")
      #expect(try ours.number("time_s") == catalogue.number("time_s"))
      let footprints = try (ours.object("footprint"), catalogue.object("footprint"))
      #expect(try footprints.0.number("weights_bytes") == footprints.1.number("weights_bytes"))
    }
  }

  @Test("an architecture that is not known is refused by name")
  func unknownArchitecture() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{\"model_type\": \"mamba\", \"hidden_size\": 4096}", to: "config.json")
    let result = try Command.run("estimate --model \(path) --device h100-sxm")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("'mamba' is not known") && result.errors.contains("config.json:1:"))
  }
}
