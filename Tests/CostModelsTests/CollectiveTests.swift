import CostModels
import Quantities
import Testing

@Suite("Collectives")
struct CollectiveTests {
  static let mesh = Fabric(topology: .fullMesh, bandwidth: .giga(196), latency: .micro(1), ranks: 8)
  static let port = Fabric(topology: .switch, bandwidth: .giga(450), latency: .micro(1), ranks: 8, inNetwork: true)
  static let circle = Fabric(topology: .ring, bandwidth: .giga(100), latency: .micro(1), ranks: 8)
  static let torus = Fabric(topology: .torus, bandwidth: .giga(180), latency: .micro(1), ranks: 16)

  private func time(
    _ algorithm: CollectiveAlgorithm?, _ fabric: Fabric, ranks: Int = 8, bytes: Bytes = .mebi(1),
    kind: Collective.Kind = .allReduce
  ) throws -> Double {
    let collective = Collective(kind, message: bytes, ranks: ranks)
    return try #require(collective.alphaBetaCost(over: fabric, algorithm: algorithm)).time.value
  }

  @Test("over a switch the forms are those of Thakur, Rabenseifner and Gropp")
  func switchForms() throws {
    let wire = 1_048_576 / 450e9
    #expect(try abs(time(.ring, Self.port) - (14e-6 + 1.75 * wire)) < 1e-12)
    #expect(try abs(time(.recursiveDoubling, Self.port) - (3e-6 + 3 * wire)) < 1e-12)
    #expect(try abs(time(.oneShot, Self.port) - (1e-6 + 7 * wire)) < 1e-12)
    #expect(try abs(time(.twoShot, Self.port) - (2e-6 + 1.75 * wire)) < 1e-12)
    #expect(try abs(time(.tree, Self.port) - (6e-6 + 2 * wire)) < 1e-12)
    #expect(try abs(time(.inNetwork, Self.port) - (2e-6 + wire)) < 1e-12)
  }

  @Test("over a full mesh every pair has its own link of a seventh of the device's bandwidth")
  func meshForms() throws {
    let wire = 1_048_576 / 28e9
    #expect(try abs(time(.oneShot, Self.mesh) - (1e-6 + wire)) < 1e-12)
    #expect(try abs(time(.twoShot, Self.mesh) - (2e-6 + 2 * wire / 8)) < 1e-12)
    #expect(try abs(time(.direct, Self.mesh, kind: .allToAll) - (1e-6 + wire / 8)) < 1e-12)
    #expect(try abs(time(.direct, Self.mesh, kind: .pointToPoint) - (1e-6 + wire)) < 1e-12)
    let reduction = Collective(.allReduce, message: .mebi(1), ranks: 8)
    #expect(reduction.alphaBetaCost(over: Self.mesh, algorithm: .inNetwork) == nil)
  }

  @Test("around a ring and over a torus every byte occupies a link per hop")
  func ringAndTorus() throws {
    let wire = 1_048_576 / 100e9
    #expect(try abs(time(.ring, Self.circle) - (14e-6 + 1.75 * wire)) < 1e-12)
    #expect(try abs(time(.direct, Self.circle, kind: .allToAll) - (4e-6 + 16 * wire / 8)) < 1e-12)
    let torusWire = 1_048_576 / 180e9
    #expect(try abs(time(.ring, Self.torus, ranks: 16) - (12e-6 + 1.875 * torusWire)) < 1e-12)
    #expect(Fabric.torusSides(16) == (4, 4) && Fabric.torusSides(12) == (3, 4) && Fabric.torusSides(7) == (1, 7))
  }

  @Test("one rank costs nothing, whatever the library", arguments: CollectiveEfficiency.Library.allCases)
  func oneRank(library: CollectiveEfficiency.Library) throws {
    var device = Device()
    device.fabric = Self.port
    var stack = Stack.ideal
    stack.collective.library = library
    stack.collective.extra = .micro(20)
    for kind in Collective.Kind.allCases {
      let cost = try #require(Collective(kind, message: .mebi(1), ranks: 1).cost(on: device, with: stack))
      #expect(cost == .nothing)
    }
  }

  @Test("the fastest is never slower than any form, and no form beats the fewest bytes")
  func fastestAndBound() throws {
    for fabric in [Self.mesh, Self.port, Self.circle, Self.torus] {
      for ranks in [2, 3, 4, 8] {
        for exponent in 0..<10 {
          let reduction = Collective(.allReduce, message: Bytes(1000.0 * Double(1 << (2 * exponent))), ranks: ranks)
          let fastest = try #require(reduction.alphaBetaCost(over: fabric)).time
          let least = reduction.leastSent(inNetwork: fabric.inNetwork) / fabric.injection(ranks: ranks)
          for algorithm in CollectiveAlgorithm.allCases {
            guard let cost = reduction.alphaBetaCost(over: fabric, algorithm: algorithm) else { continue }
            #expect(fastest <= cost.time)
            #expect(cost.time.value >= least.value * (1 - 1e-12), "\(algorithm) on \(fabric.topology), \(ranks) ranks")
          }
        }
      }
    }
  }

  @Test("without latency, time is proportional to bytes over bandwidth")
  func homogeneity() throws {
    for algorithm in CollectiveAlgorithm.allCases where ![.direct, .hierarchical].contains(algorithm) {
      var fabric = Self.port
      fabric.latency = .zero
      let once = try time(algorithm, fabric)
      fabric.bandwidth = 2 * fabric.bandwidth
      #expect(try abs(time(algorithm, fabric, bytes: .mebi(2)) - once) < 1e-15)
    }
  }

  @Test("the reduction's HBM traffic counts where HBM is slower than the links")
  func reductionTraffic() throws {
    let reduction = Collective(.allReduce, message: .giga(1), ranks: 8)
    let slow = try #require(
      reduction.alphaBetaCost(over: Self.port, algorithm: .ring, copyRate: .giga(100)))
    #expect(abs(slow.time.value - (14e-6 + 5 * 0.875 * 1e9 / 100e9)) < 1e-9)
  }

  @Test("HCCL's curve passes through the values it was shipped with, and never falls")
  func hcclCurve() throws {
    var device = Device()
    device.fabric = Self.mesh
    var stack = Stack.ideal
    stack.collective.library = .hccl
    let time = { (bytes: Bytes, ranks: Int) throws -> Double in
      try #require(Collective(.allReduce, message: bytes, ranks: ranks).cost(on: device, with: stack)).time.value * 1e6
    }
    // CANN's fit: 256 KiB 21.5, 1 MiB 40.9, 4 MiB 107.5, 16 MiB 279 us on 8 ranks.
    #expect(try abs(time(.kibi(256), 8) - 21.47) < 0.02)
    #expect(try abs(time(.mebi(1), 8) - 40.86) < 0.02)
    #expect(try abs(time(.mebi(4), 8) - 107.5) < 0.05)
    #expect(try abs(time(.mebi(16), 8) - 278.9) < 0.1)
    // Half the ranks with half the message load each link of a mesh alike.
    #expect(try time(.mebi(1), 4) == time(.mebi(2), 8))
    var last = 0.0
    for step in 0..<400 {
      let now = try time(Bytes(1000 * 1.05.power(step)), 8)
      #expect(now >= last)
      last = now
    }
  }
}

extension Double {
  fileprivate func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * self } }
}
