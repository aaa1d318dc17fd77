import CostModels
import Quantities
import Testing

@Suite("Die area and cost")
struct DieTests {
  private static func near(_ one: Double?, _ other: Double, within share: Double) -> Bool {
    one.map { abs($0 / other - 1) <= share } ?? false
  }

  /// A wafer without edge and streets, as textbooks have it.
  private static var plain: Wafer {
    var wafer = Wafer()
    (wafer.edge, wafer.scribe) = (.zero, .zero)
    return wafer
  }

  @Test("dies per wafer are those of the textbook")
  func textbookDies() {
    // Hennessy, Patterson, Computer Architecture, 5th ed., section 1.6: 300 mm, dies of 1.5 and 1.0 cm a side.
    #expect(Self.near(Self.plain.dies(of: Area(225)), 270, within: 0.005))
    #expect(Self.near(Self.plain.dies(of: Area(100)), 640, within: 0.005))
  }

  @Test(
    "the closed form lies 0 to 13 % below whole dies counted on the best grid",
    arguments: [
      (100, 1), (225, 1), (330, 1), (456.25, 0.467), (610, 1), (665.61, 0.683), (814, 1), (826, 1), (858, 0.788),
    ])
  func countedDies(area: Double, aspect: Double) throws {
    let wafer = Wafer()
    let width = (area * aspect).squareRoot() + wafer.scribe.value
    let height = (area / aspect).squareRoot() + wafer.scribe.value
    let radius = (wafer.diameter - 2 * wafer.edge).value / 2
    let counted = Double(Self.count(width: width, height: height, radius: radius))
    let closed = try #require(wafer.dies(of: Area(area), aspect: aspect))
    #expect(closed <= counted && closed >= 0.87 * counted, "\(closed) of \(counted)")
  }

  /// Whole rectangles of a grid in a circle, at the best of 8 x 8 places of the grid.
  private static func count(width: Double, height: Double, radius: Double) -> Int {
    let places = (0..<8).map { Double($0) / 8 }
    return places.flatMap { across in
      places.map { up in
        (-40..<40).reduce(0) { total, column in
          let left = (Double(column) + across) * width
          let far = max(abs(left), abs(left + width))
          guard far < radius else { return total }
          let half = (radius * radius - far * far).squareRoot() / height
          return total + max(0, Int((half - up).rounded(.down)) - Int((-half - up).rounded(.up)))
        }
      }
    }.max() ?? 0
  }

  @Test("longer dies, an edge and streets cost dies; where none fits there is no count")
  func lesserDies() throws {
    let square = try #require(Self.plain.dies(of: Area(800)))
    #expect(try #require(Self.plain.dies(of: Area(800), aspect: 2)) < square)
    #expect(Self.plain.dies(of: Area(800), aspect: 2) == Self.plain.dies(of: Area(800), aspect: 0.5))
    #expect(try #require(Wafer().dies(of: Area(800))) < square)
    #expect(Self.plain.dies(of: Area(60_000)) == nil && Self.plain.dies(of: .zero) == nil)
  }

  @Test("yields are those published: Bose-Einstein of the textbook, Murphy of TSMC's first 5 nm chip")
  func publishedYields() {
    // Hennessy, Patterson, 5th ed., section 1.6: 0.031 per cm², n = 13.5, 2.25 and 1.00 cm²: 0.40 and 0.66.
    let textbook = [(225.0, 0.40), (100, 0.66)]
    for (area, expected) in textbook {
      let defects = DefectDensity(0.031).defects(on: Area(area))
      #expect(Self.near(YieldModel.boseEinstein.yield(defects: defects, clustering: 13.5), expected, within: 0.01))
    }
    // AnandTech 15219: 80 % of 17.92 mm² is 1.271 per cm², at which 100 mm² would yield 32.0 %.
    let density = DefectDensity(1.271)
    let chip = YieldModel.murphy.yield(defects: density.defects(on: Area(17.92)), clustering: 1)
    let large = YieldModel.murphy.yield(defects: density.defects(on: Area(100)), clustering: 1)
    #expect(Self.near(chip, 0.80, within: 0.002) && Self.near(large, 0.320, within: 0.002))
  }

  @Test(
    "yields fall from one, clustering raises them, and the models meet in their limits", arguments: YieldModel.allCases)
  func yieldLaws(model: YieldModel) {
    var last = 1.0
    #expect(model.yield(defects: 0, clustering: 3) == 1)
    for defects in [0.01, 0.1, 0.5, 1, 2, 5] {
      let share = model.yield(defects: defects, clustering: 3)
      #expect(share > 0 && share < last)
      last = share
      let (poisson, seeds) = (
        YieldModel.poisson.yield(defects: defects, clustering: 1),
        YieldModel.seeds.yield(defects: defects, clustering: 1)
      )
      #expect(Self.near(YieldModel.negativeBinomial.yield(defects: defects, clustering: 1), seeds, within: 1e-12))
      #expect(Self.near(YieldModel.negativeBinomial.yield(defects: defects, clustering: 1e9), poisson, within: 1e-6))
      #expect(Self.near(YieldModel.boseEinstein.yield(defects: defects, clustering: 1), seeds, within: 1e-12))
      let murphy = YieldModel.murphy.yield(defects: defects, clustering: 1)
      #expect(poisson < murphy && murphy < seeds)
    }
  }

  @Test("a MiB of SRAM weighs what cells, macros and dies are published at")
  func memoryAreas() throws {
    // TSMC's cell of 0.027 µm² at 7 nm and 0.021 at 5 nm (IEDM 2016, 2019), a bit each.
    let bits = 8.0 * 1_048_576
    let cells = MemoryArea(bits * 0.027e-6)
    #expect(Self.near(cells.area(of: .mebi(64)).value, 14.5, within: 0.005))
    // WikiChip, IEDM 2022: macros of 5 nm hold 31.8 Mib in a mm², so cells are 0.70 of a macro.
    #expect(Self.near(31.8 / 8 * bits * 0.021e-6, 0.70, within: 0.01))
    // AMD's V-Cache, 7 nm, ISSCC 2022: 64 MiB on 41 mm² with its TSVs; the GA100's L2 (LLMCompass): 48 MiB on 119.31.
    let (vcache, gpu) = (MemoryArea(41.0 / 64), MemoryArea(119.31 / 48))
    #expect(cells < vcache && vcache < gpu && gpu.value / cells.value > 10)
    #expect(try MemoryArea(parsing: "0.6 mm2/MiB") == MemoryArea(0.6))
    #expect(Self.near(try MemoryArea(parsing: "614.4 mm²/GiB").value, 0.6, within: 1e-12))
  }

  @Test("the annotated parts of GA100 make its die")
  func annotatedDie() throws {
    // LLMCompass, ISCA 2024: cores, crossbar, 48 MB, memory PHY and controllers, NVLink PHY, other.
    let other = 76.44 + 40
    var device = Device()
    (device.cores, device.l2.capacity) = (128, .mebi(48))
    (device.hbm.bandwidth, device.fabric.bandwidth) = (.tera(2.4), .giga(300))
    device.die.area = Area(826)
    device.die.l2Density = MemoryArea(119.31 / 48)
    (device.die.coreArea, device.die.hbmArea, device.die.linkArea) = (Area(476.25), Area(58 + 31.77), Area(20.95))
    device.die.sheet = device.dieParts
    #expect(Self.near(try #require(device.die.rest?.value), other, within: 0.04))
    #expect(device.dieArea == Area(826))
  }

  @Test("area follows each part by its density, and back again")
  func followedParts() throws {
    var device = Device()
    (device.cores, device.l2.capacity) = (20, .mebi(192))
    (device.hbm.bandwidth, device.fabric.bandwidth) = (.tera(1.6), .giga(196))
    device.die.area = Area(660)
    device.die.l2Density = MemoryArea(0.5)
    (device.die.coreArea, device.die.hbmArea, device.die.linkArea) = (Area(300), Area(60), Area(20))
    device.die.sheet = device.dieParts
    device.l2.capacity = .mebi(92)
    #expect(device.dieArea == Area(610))
    device.cores = 30
    #expect(device.dieArea == Area(760))
    device.hbm.bandwidth = .tera(3.2)
    device.fabric.bandwidth = .giga(98)
    #expect(device.dieArea == Area(810))
    (device.cores, device.l2.capacity) = (20, .mebi(192))
    (device.hbm.bandwidth, device.fabric.bandwidth) = (.tera(1.6), .giga(196))
    #expect(device.dieArea == Area(660))
    device.die.l2Density = MemoryArea(4)
    device.l2.capacity = .zero
    #expect(device.dieArea == nil, "more is taken away than there is")
    device.die.area = nil
    #expect(device.dieArea == nil && device.dieCost == nil && device.makingCost == nil)
  }

  @Test("96 MiB more on a base die ask for the throughput that the published gain implies")
  func impliedThroughput() throws {
    // PRESERVE, arXiv 2501.08192: 11.8 to 14.8 token/s/mm², 8 to 104 MB.
    for (density, base, expected) in [(0.6, 600.0, 1.37), (2.37, 600, 1.73)] {
      var die = DieModel()
      die.area = Area(base)
      die.l2Density = MemoryArea(density)
      let parts = DieModel.Parts(l2: .mebi(8), cores: 1, hbm: .tera(1), links: .giga(1))
      die.sheet = parts
      var larger = parts
      larger.l2 = .mebi(104)
      let growth = try #require(die.area(with: larger)) / Area(base)
      #expect(Self.near(14.8 / 11.8 * growth, expected, within: 0.005))
    }
  }

  @Test("a good die costs the wafer over good dies; two dies in a device twice that; repaired L2 costs no yield")
  func dieCosts() throws {
    var device = Device()
    device.l2.capacity = .mebi(100)
    device.die.area = Area(600)
    device.die.l2Density = MemoryArea(1)
    device.die.sheet = device.dieParts
    device.wafer.price = Price(10_000)
    device.wafer.defectDensity = DefectDensity(0.1)
    let dies = try #require(device.diesPerWafer)
    let yield = YieldModel.negativeBinomial.yield(defects: 0.6, clustering: 3)
    #expect(Self.near(device.dieYield, yield, within: 1e-12))
    #expect(Self.near(device.dieCost?.value, 10_000 / (dies * yield), within: 1e-12))
    device.wafer.repairedL2 = 1
    #expect(Self.near(device.dieYield, YieldModel.negativeBinomial.yield(defects: 0.5, clustering: 3), within: 1e-12))
    device.wafer.repairedL2 = 0
    let one = try #require(device.dieCost)
    device.die.count = 2
    device.die.area = Area(1200)
    #expect(Self.near(device.dieCost?.value, 2 * one.value, within: 1e-9))
    #expect(device.makingCost == nil)
    (device.hbmPrice, device.packagePrice, device.hbm.capacity) = (MemoryPrice(10), Price(500), .giga(64))
    #expect(Self.near(device.makingCost?.value, 2 * one.value + 640 + 500, within: 1e-9))
  }
}
