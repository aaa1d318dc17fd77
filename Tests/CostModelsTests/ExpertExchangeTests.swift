import CostModels
import Quantities
import Testing

@Suite("Dispatch and combine")
struct ExpertExchangeTests {
  /// Nodes of eight devices of 132 cores, links of 450 GB/s, interfaces of 50 GB/s.
  private static var device: Device {
    var device = Device()
    device.cores = 132
    device.fabric = Fabric(topology: .switch, bandwidth: .giga(450), latency: .micro(1), ranks: 8)
    device.network = Network(bandwidth: .giga(50), latency: .micro(3))
    return device
  }

  private static func stack(_ library: ExpertEfficiency.Library) -> Stack {
    var stack = Stack.ideal
    stack.collective.expert.library = library
    stack.collective.expert.dispatch = LowLatencyExchange()
    stack.collective.expert.dispatch.latency = .micro(8)
    stack.collective.expert.dispatch.perNearExpert = .micro(0.01)
    stack.collective.expert.dispatch.perFarExpert = .micro(0.08)
    stack.collective.expert.dispatch.perToken = .micro(2)
    stack.collective.expert.dispatch.link = 0.5
    stack.collective.expert.dispatch.networkLink = 0.9
    stack.collective.expert.normal.latency = .micro(60)
    stack.collective.expert.normal.link = 0.7
    stack.collective.expert.normal.networkLink = 0.9
    return stack
  }

  private static func dispatch(
    tokens: Double, copies: Int = 8, experts: Int = 256, ranks: Int = 8, imbalance: Double = 1, nodeLimit: Int? = nil
  ) -> Collective {
    let routing = Routing(
      tokens: tokens, copies: copies, experts: experts, imbalance: imbalance, nodeLimit: nodeLimit)
    return Collective(.dispatch, of: routing, bytesPerToken: Bytes(7392), ranks: ranks)
  }

  private func time(_ collective: Collective, _ library: ExpertEfficiency.Library) throws -> Double {
    try #require(collective.cost(on: Self.device, with: Self.stack(library))).time.value
  }

  @Test("a token in fp8 carries a scale of four bytes for 128 elements")
  func tokenBytes() {
    #expect(Routing.bytesPerToken(hidden: 7168, at: .fp8) == Bytes(7392))
    #expect(Routing.bytesPerToken(hidden: 7168, at: .bf16) == Bytes(14336))
  }

  @Test("the chance to reach a part is that of drawing k experts without putting back")
  func reach() {
    // Two of four experts on two ranks: 1 - (2/4)(1/3).
    #expect(abs(Routing(tokens: 1, copies: 2, experts: 4).reach(ofParts: 2) - 5.0 / 6) < 1e-12)
    // One expert on each rank: k of n.
    #expect(abs(Routing(tokens: 1, copies: 2, experts: 8).reach(ofParts: 8) - 0.25) < 1e-12)
    #expect(Routing(tokens: 1, copies: 8, experts: 8).reach(ofParts: 4) == 1)
    #expect(Routing(tokens: 1, copies: 8, experts: 256).reach(ofParts: 1) == 1)
  }

  @Test("low latency by hand: one node by its links, two by their interfaces, few experts by their cores")
  func byHand() throws {
    let fixed = 8e-6 + 256 * 0.01e-6
    let near = 1024.0 * 8 * 7392 * 7 / 8 / (0.5 * 450e9)
    #expect(try abs(time(Self.dispatch(tokens: 1024), .lowLatency) - (fixed + near)) < 1e-12)
    let farFixed = 8e-6 + 128 * 0.01e-6 + 128 * 0.08e-6
    let far = 128.0 * 8 * 7392 / 2 / (0.9 * 50e9)
    #expect(try abs(time(Self.dispatch(tokens: 128, ranks: 16), .lowLatency) - (farFixed + far)) < 1e-12)
    let cores = 8e-6 + 8 * 0.01e-6 + 1024.0 / 8 * 2e-6
    #expect(try abs(time(Self.dispatch(tokens: 1024, copies: 2, experts: 8), .lowLatency) - cores) < 1e-12)
  }

  @Test("the normal kernels send a token once to each rank and node; the library takes the faster kernel")
  func normal() throws {
    let few = Self.dispatch(tokens: 16, ranks: 32)
    let many = Self.dispatch(tokens: 4096, ranks: 32)
    #expect(try time(few, .lowLatency) < time(few, .normal) && time(many, .normal) < time(many, .lowLatency))
    for exchange in [few, many] {
      #expect(try time(exchange, .deepEP) == min(time(exchange, .lowLatency), time(exchange, .normal)))
    }
    let reach = Routing(tokens: 1, copies: 8, experts: 256).reach(ofParts: 4)
    let far = 4096 * 3 * reach * 7392 / (0.9 * 50e9)
    #expect(try abs(time(many, .normal) - (60e-6 + far)) < 1e-9)
    // Two nodes of four at most: half of three others.
    let limited = Self.dispatch(tokens: 4096, ranks: 32, nodeLimit: 2)
    #expect(try time(limited, .normal) < time(many, .normal))
  }

  @Test("no exchange beats the least bytes, and more tokens or a skewed router never help")
  func boundAndMonotony() throws {
    for library in [ExpertEfficiency.Library.allToAll, .lowLatency, .normal, .deepEP] {
      for ranks in [8, 12, 16, 64] {
        var last = 0.0
        for tokens in [1.0, 8, 64, 512, 4096] {
          let exchange = Self.dispatch(tokens: tokens, ranks: ranks)
          let now = try time(exchange, library)
          #expect(now >= exchange.leastTime(on: Self.device).value, "\(library.rawValue), \(ranks) ranks, \(tokens)")
          #expect(now >= last)
          if library != .allToAll {
            #expect(try time(Self.dispatch(tokens: tokens, ranks: ranks, imbalance: 2), library) >= now)
          }
          last = now
        }
      }
    }
  }

  @Test("without a routing a dispatch is an all-to-all of its message")
  func plain() throws {
    for kind in [Collective.Kind.dispatch, .combine] {
      let plain = Collective(kind, message: .mebi(1), ranks: 16)
      let exchange = Collective(.allToAll, message: .mebi(1), ranks: 16)
      #expect(try time(plain, .deepEP) == time(exchange, .deepEP))
    }
  }
}
