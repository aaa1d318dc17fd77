import Foundation
import Studies
import Testing
import Validation

/// The table below is synthetic, in the format of studies/validation/l2-prefetch/measure.cu: no GPU measured it.
@Suite("The harness that measures a prefetch into L2")
struct PrefetchHarnessTests {
  private static let folder = PackageFiles.root.appendingPathComponent("studies/validation/l2-prefetch")

  /// A device that streams 3 TB/s from HBM and 6 TB/s from L2, with 5 us of launch; the short stand-in prefetches nothing.
  private static var synthetic: String {
    let head =
      "device,l2_bytes,clock_mhz,m,n,k,weight_bytes,prefetched_bytes,mechanism,collective_us,us,p10_us,p90_us,empty_us,repeats"
    let (n, k) = (1600, 8192)
    let bytes = 2 * n * k
    let rows = [(0.0, "none", 20.0), (0.25, "prefetch", 28), (1, "set_aside", 55), (1, "prefetch", 10)].map {
      share, mechanism, collective -> String in
      let hot = share * Double(bytes)
      let time = 5 + (Double(bytes) - hot) / 3e6 + hot / 6e6
      return "NVIDIA H100 80GB HBM3,52428800,1980,1,\(n),\(k),\(bytes),\(Int(hot)),\(mechanism),\(collective),\(time),"
        + "\(time),\(time),2,101"
    }
    return ([head] + rows).joined(separator: "\n") + "\n"
  }

  @Test("its columns are those that its source prints, and the map reads no others")
  func columns() throws {
    let source = try String(contentsOf: Self.folder.appendingPathComponent("measure.cu"), encoding: .utf8)
    let printed = source.replacing("\"\n              \"", with: "")
    let head = Self.synthetic.split(separator: "\n")[0]
    #expect(printed.contains(head))
    let map = try MapReader(PackageFiles.catalogue).map(at: Self.folder.appendingPathComponent("l2-prefetch.yaml").path)
    let columns = Set(head.split(separator: ",").map(String.init))
    #expect(columns.isSuperset(of: map.columns))
  }

  @Test("a table in its format is scored: cold and resident rows by their device, short stand-ins left out")
  func synthetic() throws {
    let map = try MapReader(PackageFiles.catalogue).map(at: Self.folder.appendingPathComponent("l2-prefetch.yaml").path)
    let (table, _) = try CSVReader.read(bytes: Array(Self.synthetic.utf8), file: "synthetic.csv")
    let score = try map.score(table)
    #expect(score.rows.count == 3)
    #expect(score.filtered == 1)
    let predicted = score.rows.map(\.predicted)
    #expect(predicted[0] > predicted[1] && predicted[1] > predicted[2])
  }
}
