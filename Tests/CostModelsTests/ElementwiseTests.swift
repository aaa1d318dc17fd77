import CostModels
import Quantities
import Testing

@Suite("Elementwise operations")
struct ElementwiseTests {
  private static var stack: Stack {
    var stack = Stack()
    stack.elementwise.fixed = .micro(4)
    stack.elementwise.streaming = 0.5
    return stack
  }

  private func cost(_ elementwise: Elementwise, l2: Bytes) -> OperatorCost {
    elementwise.cost(on: MatmulTests.device, with: Self.stack, residency: Residency(l2: l2))
  }

  @Test("activations that fit are read from L2, cold bytes always from HBM")
  func fits() throws {
    let cost = cost(Elementwise(activationBytes: .mega(6.65), coldBytes: .mega(1.676)), l2: .mebi(50))
    #expect(abs(cost.duration.value - (4e-6 + 1e-6 + 1e-6)) < 1e-12)
    #expect(cost.hbmBytes == .mega(1.676) && cost.l2Bytes == .mega(6.65))
  }

  @Test("what does not fit was evicted and comes from HBM again")
  func evicted() throws {
    let none = cost(Elementwise(activationBytes: .mega(3.352)), l2: .zero)
    #expect(none.hbmBytes == .mega(3.352) && none.l2Bytes == .zero)
    #expect(abs(none.duration.value - 6e-6) < 1e-12)
    let half = cost(Elementwise(activationBytes: .mebi(100)), l2: .mebi(50))
    #expect(half.hbmBytes == .mebi(50) && half.l2Bytes == .mebi(50))
  }

  @Test("nothing to move costs the fixed time")
  func nothing() throws {
    #expect(cost(Elementwise(activationBytes: .zero), l2: .mebi(50)).duration == .micro(4))
  }
}
