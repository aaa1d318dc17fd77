import CostModels
import Quantities
import Testing

@Suite("Fitted collectives")
struct FittedCollectiveTests {
  private static var device: Device {
    var device = Device()
    device.fabric = Fabric(topology: .switch, bandwidth: .giga(450), latency: .micro(1), ranks: 8, inNetwork: true)
    return device
  }

  /// The links of 8 x 910B.
  private static var mesh: Device {
    var device = Device()
    device.fabric = Fabric(topology: .fullMesh, bandwidth: .giga(196), latency: .micro(1), ranks: 8)
    return device
  }

  private static var stack: Stack {
    var stack = Stack()
    stack.collective.library = .nccl
    stack.collective.nccl.latency = .micro(5)
    stack.collective.nccl.perHop = .micro(0.8)
    stack.collective.nccl.link = 0.73
    stack.collective.nccl.allToAllLink = 0.68
    stack.collective.nccl.protocolExcess = 3.9
    stack.collective.nccl.protocolKnee = 2.3
    stack.collective.nccl.inNetworkGain = 1.25
    stack.collective.custom.latency = .micro(4)
    stack.collective.custom.perRank = .micro(0.12)
    stack.collective.custom.link = 0.67
    stack.collective.custom.secondBarrier = 1.1
    stack.collective.custom.limit = .mebi(8)
    return stack
  }

  /// Microseconds of a collective.
  private func time(
    _ kind: Collective.Kind, _ megabytes: Double, ranks: Int, library: CollectiveEfficiency.Library = .nccl
  ) throws -> Double {
    var stack = Self.stack
    stack.collective.library = library
    let collective = Collective(kind, message: .mega(megabytes), ranks: ranks)
    let device = library == .hccl ? Self.mesh : Self.device
    return try #require(collective.cost(on: device, with: stack)).time.value * 1e6
  }

  /// `α + T + g α T/(T + u α)` [us].
  private func nccl(_ alpha: Double, _ wire: Double) -> Double {
    let share = wire / (wire + 2.3 * alpha)
    return alpha + wire + 3.9 * alpha * share
  }

  @Test("NCCL: hops, wire and the excess between its protocols", arguments: [0.001, 1.0, 512])
  func ncclForms(megabytes: Double) throws {
    let full = megabytes / 450e3 * 1e6
    #expect(try abs(time(.allReduce, megabytes, ranks: 4) - nccl(9.8, 1.5 * full / 0.73)) < 1e-6)
    #expect(try abs(time(.allReduce, megabytes, ranks: 8) - nccl(16.2, 1.75 * full / 0.73 / 1.25)) < 1e-6)
    #expect(try abs(time(.allGather, megabytes, ranks: 4) - nccl(7.4, 0.75 * full / 0.73)) < 1e-6)
    #expect(try abs(time(.reduceScatter, megabytes, ranks: 8) - nccl(10.6, 0.875 * full / 0.73)) < 1e-6)
    #expect(try abs(time(.allToAll, megabytes, ranks: 8) - nccl(7.4, 0.875 * full / 0.68)) < 1e-6)
    #expect(try abs(time(.pointToPoint, megabytes, ranks: 2) - (5 + full / 0.73)) < 1e-6)
  }

  @Test("NCCL: nothing to send costs alpha, much to send the wire, and more never less")
  func ncclLimits() throws {
    #expect(try time(.allReduce, 0, ranks: 8) == 16.2)
    let large = 1e9 / 450e3 * 1e6 * 1.75 / 0.73 / 1.25
    #expect(try abs(time(.allReduce, 1e9, ranks: 8) / large - 1) < 1e-3)
    var last = 0.0
    for exponent in -3...40 {
      var size = 1e-6
      for _ in 0..<max(0, exponent) { size *= 2 }
      let now = try time(.allReduce, size, ranks: 8)
      #expect(now >= last)
      last = now
    }
  }

  @Test("custom all-reduce: the cheaper of one shot and two, NCCL from the limit on and for all else")
  func custom() throws {
    let alpha = 4 + 8 * 0.12
    let rate = 0.67 * 450e3 / 1e6
    #expect(try abs(time(.allReduce, 0.01, ranks: 8, library: .custom) - (alpha + 7 * 0.01 / rate)) < 1e-6)
    #expect(try abs(time(.allReduce, 4, ranks: 8, library: .custom) - (2.1 * alpha + 1.75 * 4 / rate)) < 1e-6)
    #expect(try time(.allReduce, 64, ranks: 8, library: .custom) == time(.allReduce, 64, ranks: 8))
    #expect(try time(.allGather, 1, ranks: 8, library: .custom) == time(.allGather, 1, ranks: 8))
  }

  @Test("custom all-reduce: words with flags where messages are small, the switch between its limit and NCCL's")
  func customForms() throws {
    var stack = Self.stack
    stack.collective.library = .custom
    stack.collective.custom.limit = .mebi(8)
    let plain = try #require(Collective(.allReduce, message: .mebi(1), ranks: 8).cost(on: Self.device, with: stack))
    stack.collective.custom.flagLatency = .micro(3)
    stack.collective.custom.flagLink = 0.05
    stack.collective.custom.switchLatency = .micro(10)
    stack.collective.custom.switchLink = 0.46
    stack.collective.custom.switchLimit = .mebi(128)
    func time(_ message: Bytes) throws -> Double {
      try #require(Collective(.allReduce, message: message, ranks: 8).cost(on: Self.device, with: stack)).time.value
        * 1e6
    }
    let kibi = 1024.0
    #expect(try abs(time(.kibi(1)) - (3 + 7 * kibi / (0.05 * 450e3))) < 1e-9)
    #expect(try abs(time(.mebi(1)) - plain.time.value * 1e6) < 1e-9)
    #expect(try abs(time(.mebi(16)) - (10 + 16 * kibi * kibi / (0.46 * 450e3))) < 1e-9)
    var without = stack
    without.collective.custom.switchLatency = nil
    let nccl = try #require(Collective(.allReduce, message: .mebi(128), ranks: 8).cost(on: Self.device, with: without))
    #expect(try abs(time(.mebi(128)) - nccl.time.value * 1e6) < 1e-9)
    var mesh = Self.device
    mesh.fabric.inNetwork = false
    let split = Collective(.allReduce, message: .mebi(16), ranks: 8)
    #expect(split.cost(on: mesh, with: stack) == split.cost(on: mesh, with: without))
  }

  @Test("HCCL: ranks of a mesh that load their links alike take alike; a gather is the curve at half the message")
  func hccl() throws {
    for megabytes in [0.01, 1, 30] {
      let eight = try time(.allReduce, megabytes, ranks: 8, library: .hccl)
      #expect(try abs(time(.allReduce, megabytes / 2, ranks: 4, library: .hccl) - eight) < 1e-9)
      #expect(try abs(time(.allReduce, megabytes / 4, ranks: 2, library: .hccl) - eight) < 1e-9)
      #expect(try abs(time(.allGather, 2 * megabytes, ranks: 8, library: .hccl) - eight) < 1e-9)
    }
    #expect(try time(.allReduce, 0, ranks: 8, library: .hccl) == 18)
  }

  @Test("HCCL: faster links act as a smaller message, slower ones never beat the bound")
  func hcclLinks() throws {
    var stack = Self.stack
    stack.collective.library = .hccl
    for factor in [1e-4, 0.5, 2, 1e4] {
      for message in [Bytes.kibi(1), .mebi(1), .mebi(64)] {
        var device = Self.mesh
        device.fabric.bandwidth = factor * .giga(196)
        let collective = Collective(.allReduce, message: message, ranks: 8)
        let time = try #require(collective.cost(on: device, with: stack)).time
        #expect(time > collective.leastSent(inNetwork: false) / device.fabric.injection(ranks: 8))
        let scaled = Collective(.allReduce, message: (1 / factor) * message, ranks: 8)
        let alike = try #require(scaled.cost(on: Self.mesh, with: stack)).time
        #expect(abs(time / alike - 1) < 1e-12)
      }
    }
  }

  @Test("what a stack adds to a collective is added to each")
  func extra() throws {
    var stack = Self.stack
    stack.collective.extra = .micro(20)
    let collective = Collective(.allReduce, message: .mega(1), ranks: 8)
    let with = try #require(collective.cost(on: Self.device, with: stack)).time
    let without = try #require(collective.cost(on: Self.device, with: Self.stack)).time
    #expect(abs((with - without).value - 20e-6) < 1e-15)
  }
}
