import CostModels
import Quantities
import Testing

@Suite("L2 as it is")
struct OnChipMemoryTests {
  private static func device(_ organization: L2Organization, parts: Int, sideCache: MemoryLevel? = nil) -> Device {
    var device = Device()
    device.l2 = MemoryLevel(capacity: .mebi(40), bandwidth: .tera(7))
    device.l2Organization = organization
    device.l2Parts = parts
    device.sideCache = sideCache
    device.hbm = MemoryLevel(capacity: .gibi(80), bandwidth: .tera(2))
    return device
  }

  @Test("one L2 holds a line once, whoever reads it")
  func one() {
    let device = Self.device(.one, parts: 1)
    #expect(device.sharedCapacity() == .mebi(40) && device.prefetchLevel == device.l2 && device.onChip == device.l2)
    #expect(device.sharedCapacity(beside: .mebi(30)) == .mebi(10))
    #expect(device.sharedCapacity(beside: .mebi(60)) == .zero)
  }

  @Test("in partitions what all cores read is held in each, a prefetched byte that one core reads once")
  func partitioned() {
    let device = Self.device(.partitioned, parts: 2)
    #expect(device.sharedCapacity() == .mebi(20) && device.prefetchLevel.capacity == .mebi(40))
    #expect(device.sharedCapacity(beside: .mebi(30)) == .mebi(5))
  }

  @Test("a die's own L2 holds a copy for its cores: an eighth of eight dies' for what all read, prefetched or not")
  func perDie() {
    let device = Self.device(.perDie, parts: 8)
    #expect(device.sharedCapacity() == .mebi(5) && device.prefetchLevel.capacity == .mebi(5))
  }

  @Test("a cache before memory serves all dies: re-reads and prefetched bytes live there, at its bandwidth")
  func sideCache() throws {
    let side = MemoryLevel(capacity: .mebi(256), bandwidth: .tera(17.2))
    let device = Self.device(.perDie, parts: 8, sideCache: side)
    #expect(device.onChip == side && device.prefetchLevel == side && device.sharedCapacity() == side.capacity)
    // A norm over resident activations takes their bytes over the side cache's bandwidth.
    let norm = Elementwise(activationBytes: .mebi(2))
    let time = norm.cost(on: device, with: .ideal, residency: Residency(l2: device.sharedCapacity())).duration
    #expect(abs(time.value - 2 * 1_048_576 / 17.2e12) < 1e-15)
  }

  @Test("a cache before memory does not help an L2 that serves all cores already")
  func besideOne() {
    let side = MemoryLevel(capacity: .mebi(256), bandwidth: .tera(17.2))
    #expect(Self.device(.one, parts: 1, sideCache: side).onChip == Self.device(.one, parts: 1).l2)
  }
}
