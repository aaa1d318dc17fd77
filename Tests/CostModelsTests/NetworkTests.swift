import CostModels
import Quantities
import Testing

@Suite("Collectives over nodes")
struct NetworkTests {
  /// Nodes of eight devices on a switch, one interface of 50 GB/s each.
  private static var device: Device {
    var device = Device()
    device.hbm.bandwidth = .tera(1000)
    device.fabric = Fabric(topology: .switch, bandwidth: .giga(450), latency: .micro(1), ranks: 8)
    device.network = Network(bandwidth: .giga(50), latency: .micro(3), devices: 1024)
    return device
  }

  private static func stack(_ library: CollectiveEfficiency.Library) -> Stack {
    var stack = Stack.ideal
    stack.collective.library = library
    stack.collective.nccl.latency = .micro(5)
    stack.collective.nccl.perHop = .micro(0.8)
    stack.collective.nccl.link = 0.73
    stack.collective.nccl.protocolExcess = 3.9
    stack.collective.nccl.protocolKnee = 2.3
    stack.collective.custom.latency = .micro(4)
    stack.collective.custom.link = 0.67
    stack.collective.custom.limit = .mebi(8)
    return stack
  }

  private func time(
    _ kind: Collective.Kind, _ bytes: Bytes, ranks: Int, spacing: Int = 1,
    library: CollectiveEfficiency.Library = .alphaBeta, algorithm: CollectiveAlgorithm? = nil,
    on device: Device = Self.device
  ) throws -> Double {
    let collective = Collective(kind, message: bytes, ranks: ranks, spacing: spacing)
    return try #require(collective.cost(on: device, with: Self.stack(library), algorithm: algorithm)).time.value
  }

  @Test("ranks fill nodes in order of their numbers; a spacing thins them out")
  func placement() {
    let place = { (ranks: Int, spacing: Int) in
      Collective(.allReduce, message: .mebi(1), ranks: ranks, spacing: spacing).placement(on: Self.device.fabric)
    }
    #expect(place(8, 1) == Placement(local: 8, least: 8, nodes: 1))
    #expect(place(16, 1) == Placement(local: 8, least: 8, nodes: 2))
    #expect(place(12, 1) == Placement(local: 8, least: 4, nodes: 2))
    #expect(place(4, 2) == Placement(local: 4, least: 4, nodes: 1))
    #expect(place(8, 4) == Placement(local: 2, least: 2, nodes: 4))
    #expect(place(4, 8) == Placement(local: 1, least: 1, nodes: 4))
    #expect(place(4, 64) == Placement(local: 1, least: 1, nodes: 4))
  }

  @Test("within a node a network changes nothing", arguments: CollectiveEfficiency.Library.allCases)
  func oneNode(library: CollectiveEfficiency.Library) throws {
    var alone = Self.device
    alone.network = nil
    for kind in Collective.Kind.allCases {
      for bytes in [Bytes.kibi(1), .mebi(1), .gibi(1)] {
        let with = try time(kind, bytes, ranks: 8, library: library)
        #expect(try with == time(kind, bytes, ranks: 8, library: library, on: alone))
        // Four ranks of every second device are still in one node.
        #expect(
          try time(kind, bytes, ranks: 4, spacing: 2, library: library)
            == time(kind, bytes, ranks: 4, library: library, on: alone))
      }
    }
  }

  @Test("hierarchical form, flat ring and tree by hand: two nodes of eight, 16 MB")
  func byHand() throws {
    let bytes = Bytes.mega(16)
    // Inside 7/8 of 16 MB at 450 GB/s twice; between, two ranks swap 2 MB at 50 GB/s; each a step of alpha.
    let inside = 1e-6 + 14e6 / 450e9
    let between = 3e-6 + 2e6 / 50e9
    let hierarchical = try time(.allReduce, bytes, ranks: 16, algorithm: .hierarchical)
    #expect(abs(hierarchical - (2 * inside + between)) < 1e-9)
    // 14 hops inside and one between a pass; eight interfaces carry 400 of the links' 450 GB/s.
    let ring = 2 * (14e-6 + 3e-6) + 2 * 15.0 / 16 * 16e6 / 400e9
    #expect(try abs(time(.allReduce, bytes, ranks: 16, algorithm: .ring) - ring) < 1e-9)
    // Chains of seven hops, one hop of the tree, each way; the whole buffer up and down.
    let tree = 2 * (7e-6 + 3e-6) + 2 * 16e6 / 400e9
    #expect(try abs(time(.allReduce, bytes, ranks: 16, algorithm: .tree) - tree) < 1e-9)
    #expect(try abs(time(.allReduce, bytes, ranks: 16) - min(hierarchical, min(ring, tree))) < 1e-12)
    // Half of what a rank has leaves the node over its own interface.
    #expect(try abs(time(.allToAll, bytes, ranks: 16) - (3e-6 + 8e6 / 50e9)) < 1e-9)
    #expect(try abs(time(.pointToPoint, bytes, ranks: 2, spacing: 8) - (3e-6 + 16e6 / 50e9)) < 1e-9)
  }

  @Test(
    "no collective beats the least bytes of any level, in any library", arguments: CollectiveEfficiency.Library.allCases
  )
  func bound(library: CollectiveEfficiency.Library) throws {
    for kind in Collective.Kind.allCases {
      for (ranks, spacing) in [(2, 1), (8, 1), (12, 1), (16, 1), (64, 1), (16, 4), (9, 3), (8, 8), (1000, 1)] {
        for bytes in [Bytes.kibi(1), .mebi(1), .gibi(4)] {
          let collective = Collective(kind, message: bytes, ranks: ranks, spacing: spacing)
          let least = collective.leastTime(on: Self.device).value
          let place = "\(kind.rawValue), \(ranks) ranks every \(spacing), \(bytes)"
          #expect(least > 0 && least.isFinite)
          #expect(
            try time(kind, bytes, ranks: ranks, spacing: spacing, library: library) >= least * (1 - 1e-9), "\(place)")
        }
      }
    }
  }

  @Test(
    "more bytes and more full nodes never take less time",
    arguments: [CollectiveEfficiency.Library.alphaBeta, .nccl, .custom])
  func monotone(library: CollectiveEfficiency.Library) throws {
    for kind in Collective.Kind.allCases {
      var last = 0.0
      for exponent in 8..<34 {
        let now = try time(kind, Bytes(Double(1 << exponent)), ranks: 32, library: library)
        #expect(now >= last, "\(kind.rawValue), 2^\(exponent) B")
        last = now
      }
      for bytes in [Bytes.kibi(64), .mebi(64)] {
        last = 0
        for nodes in [2, 4, 8, 16, 32, 64, 128] {
          let now = try time(kind, bytes, ranks: 8 * nodes, library: library)
          #expect(now >= last * (1 - 1e-9), "\(kind.rawValue), \(nodes) nodes of \(bytes)")
          last = now
        }
      }
    }
  }

  @Test("a network as fast as the links costs no more than one large node, but for its hops")
  func limit() throws {
    var device = Self.device
    device.network = Network(bandwidth: device.fabric.bandwidth, latency: device.fabric.latency)
    var large = device
    large.fabric.ranks = 16
    for kind in [Collective.Kind.allGather, .reduceScatter, .allToAll] {
      let bytes = Bytes.gibi(4)
      let ratio = try time(kind, bytes, ranks: 16, on: device) / time(kind, bytes, ranks: 16, on: large)
      #expect(ratio < 1.001 && ratio > 0.5, "\(kind.rawValue): \(ratio)")
    }
  }

  @Test("a node with few ranks has few interfaces for as many bytes")
  func uneven() throws {
    let even = try time(.allReduce, .gibi(1), ranks: 16)
    let nine = try time(.allReduce, .gibi(1), ranks: 9)
    #expect(nine > 4 * even)
    #expect(try time(.allReduce, .gibi(1), ranks: 12) > even)
  }

  @Test("oversubscription counts where traffic leaves the leaf, and less in a ring than where all exchange")
  func oversubscription() throws {
    var network = Network(bandwidth: .giga(50), latency: .micro(3), oversubscription: 4, railNodes: 8)
    #expect(network.crowding(nodes: 8, inRing: false) == 1)
    #expect(network.crowding(nodes: 64, inRing: true) == 1)
    #expect(abs(network.crowding(nodes: 64, inRing: false) - 4 * 56.0 / 63) < 1e-12)
    network.railNodes = 1
    #expect(network.crowding(nodes: 2, inRing: true) == 4)
    var device = Self.device
    device.network = network
    let slowed = try time(.allToAll, .gibi(1), ranks: 16, on: device) / time(.allToAll, .gibi(1), ranks: 16)
    #expect(abs(slowed - 4) < 0.01)
  }

  @Test("what cannot be joined has no cost, and the device says why")
  func unreachable() throws {
    var alone = Self.device
    alone.name = "board"
    alone.network = nil
    let collective = Collective(.allReduce, message: .mebi(1), ranks: 16)
    #expect(collective.cost(on: alone, with: .ideal) == nil)
    #expect(collective.leastTime(on: alone).isFinite == false)
    #expect(alone.fault(joining: 8) == nil)
    #expect(alone.fault(joining: 16)?.contains("board joins 8 devices in one domain and names no network") == true)
    #expect(Self.device.fault(joining: 1024) == nil)
    #expect(Self.device.fault(joining: 1025)?.contains("joins 1024 devices") == true)
    #expect(
      Collective(.allReduce, message: .mebi(1), ranks: 200, spacing: 8).cost(on: Self.device, with: .ideal) == nil)
  }
}
