import CostModels
import Quantities
import TestSupport
import Testing

@Suite("Matrix products")
struct MatmulTests {
  static var device: Device {
    var device = Device()
    device.cores = 132
    device.clock = .giga(1.98)
    device.peak = ComputePeaks(bf16: .tera(989.4), fp8: .tera(1979))
    device.hbm = MemoryLevel(capacity: .giga(80), bandwidth: .tera(3.352))
    device.l2 = MemoryLevel(capacity: .mebi(50), bandwidth: .tera(6.65))
    return device
  }

  static var real: Stack {
    var stack = Stack()
    stack.matmul.streaming = 0.85
    stack.matmul.tileLoss = 17.9
    stack.matmul.overlapExponent = 2.5
    stack.matmul.launch = Cycles(5350)
    stack.matmul.split = Cycles(3450)
    return stack
  }

  static func product(_ m: Int, _ n: Int, _ k: Int) -> Matmul {
    Matmul(m: m, n: n, k: k, precisions: Precisions(all: .bf16))
  }

  private func cost(_ product: Matmul, l2: Bytes = .mebi(50), prefetched: Bytes = .zero, stack: Stack = real) throws
    -> OperatorCost
  {
    var device = Self.device
    device.l2.capacity = l2
    return try #require(
      product.cost(on: device, with: stack, residency: Residency(l2: l2, prefetched: prefetched)))
  }

  @Test("no product is faster than its roofline, even with ideal libraries")
  func boundHolds() throws {
    var generator = SeededGenerator(seed: 1)
    let roofline = Roofline(peak: .tera(989.4), bandwidth: .tera(3.352))
    for _ in 0..<2000 {
      let product = Self.product(
        Int(generator.logUniform(1, 20000)), Int(generator.logUniform(16, 60000)), Int(generator.logUniform(16, 30000)))
      let stack = generator.pick([Stack.ideal, Self.real])
      let cost = try cost(product, l2: .mebi(generator.pick([0, 1, 8, 50, 500])), stack: stack)
      let floor = roofline.time(work: product.work, bytes: product.weightBytes)
      #expect(cost.duration.value >= floor.value * (1 - 1e-12))
      let phases = cost.phases
      #expect(phases.memory.hidden.value >= -1e-15 && phases.compute.hidden.value >= -1e-15)
      #expect(phases.duration <= phases.memory.busy + phases.compute.busy + phases.overhead.busy + .nano(0.001))
    }
  }

  @Test("more L2 never costs traffic, none makes it worse, and each operand is read at least once")
  func traffic() throws {
    for (m, n, k) in [(4, 7168, 8192), (64, 28672, 8192), (4096, 8192, 8192), (8192, 28672, 8192)] {
      let product = Self.product(m, n, k)
      var last = Bytes(Double.infinity)
      for size in [0.0, 0.25, 1, 2, 4, 8, 16, 32, 64, 128, 512, 4096] {
        let bytes = try cost(product, l2: .mebi(size)).hbmBytes
        #expect(bytes <= last)
        #expect(bytes >= product.weightBytes)
        last = bytes
      }
      let without = try cost(product, l2: .zero)
      let full = try cost(product, l2: .mebi(50))
      #expect(without.hbmBytes > last && full.duration < without.duration)
    }
  }

  @Test("homogeneous: twice the rates halve the time without fixed costs")
  func homogeneity() throws {
    var stack = Self.real
    stack.matmul.launch = .zero
    stack.matmul.split = .zero
    var fast = Self.device
    fast.peak = ComputePeaks(bf16: .tera(2 * 989.4))
    fast.hbm.bandwidth = .tera(2 * 3.352)
    fast.l2.bandwidth = .tera(2 * 6.65)
    let product = Self.product(512, 8192, 8192)
    let residency = Residency(l2: .mebi(50))
    let slow = try #require(product.cost(on: Self.device, with: stack, residency: residency))
    let quick = try #require(product.cost(on: fast, with: stack, residency: residency))
    #expect(abs(slow.duration / quick.duration - 2) < 1e-12)
  }

  @Test("weights in L2 are read there: the time falls to the L2 rate, HBM traffic by what was prefetched")
  func prefetched() throws {
    var stack = Stack.ideal
    stack.matmul.launch = Cycles(1980)
    let product = Self.product(1, 25000, 1000)
    let cold = try cost(product, stack: stack)
    let hot = try cost(product, prefetched: product.weightBytes, stack: stack)
    #expect(abs(cold.duration.value - (50e6 + 52_000) / 3.352e12 - 1e-6) < 0.1e-6)
    #expect(abs(hot.duration.value - 50.052e6 / 6.65e12 - 1e-6) < 0.01e-6)
    #expect(hot.hbmBytes == cold.hbmBytes - product.weightBytes)
    let half = try cost(product, prefetched: 0.5 * product.weightBytes, stack: stack)
    #expect(abs(half.duration.value - 0.5 * (cold.duration.value + hot.duration.value)) < 1e-12)
  }

  @Test("a device without a rate that holds the operands has no cost")
  func absentPrecision() {
    let product = Matmul(m: 1, n: 8, k: 8, precisions: Precisions(all: .fp32))
    #expect(product.cost(on: Self.device, with: .ideal, residency: Residency(l2: .zero)) == nil)
  }

  @Test("the smooth maximum lies between maximum and sum, and is continuous where both meet")
  func smoothMaximumLimits() {
    #expect(smoothMaximum(Time(3), Time(4), exponent: 1) == Time(7))
    #expect(smoothMaximum(Time(3), Time(4), exponent: 2) == Time(5))
    #expect(smoothMaximum(Time(3), Time(4), exponent: 1024) == Time(4))
    #expect(smoothMaximum(Time(0), Time(4), exponent: 2.5) == Time(4))
    let left = smoothMaximum(Time(1 - 1e-9), Time(1), exponent: 2.5).value
    let right = smoothMaximum(Time(1 + 1e-9), Time(1), exponent: 2.5).value
    #expect(abs(left - right) < 1e-8)
  }

  @Test("the roofline meets its ridge without a step")
  func ridge() {
    let roofline = Roofline(peak: .tera(312), bandwidth: .tera(2.039))
    #expect(roofline.attainableRate(at: roofline.ridgePoint) == roofline.peak)
    #expect(roofline.attainableRate(at: 0.5 * roofline.ridgePoint) == .tera(156))
    #expect(roofline.attainableRate(at: 2 * roofline.ridgePoint) == .tera(312))
  }
}
