import Foundation
import Quantities
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test("bytes over bandwidth is a time, and back")
  func ratesAndAmounts() {
    let size = Bytes.giga(16.76)
    let bandwidth = Bandwidth.tera(3.352)
    #expect(abs((size / bandwidth).value - 5e-3) < 1e-12)
    #expect(abs((bandwidth * Time.milli(5)).value - size.value) < 1)
    #expect(size.per(Time(2)).value == size.value / 2)
  }

  @Test("the ridge point and the memory roof are inverse to each other")
  func roofline() {
    let ridge = ComputeRate.tera(989.4) / Bandwidth.tera(3.352)
    #expect(abs(ridge.value - 295.17) < 0.01)
    #expect(ridge * Bandwidth.tera(3.352) == .tera(989.4))
  }

  @Test(
    "text with a unit is read",
    arguments: [
      ("192 MiB", 201_326_592.0), ("192MiB", 201_326_592), ("80 GB", 80e9), ("1.5 kB", 1500), ("0 B", 0), ("7 B", 7),
    ])
  func readsBytes(text: String, expected: Double) throws {
    #expect(try Bytes(parsing: text).value == expected)
  }

  @Test("rates, times, clocks and areas are read")
  func readsOthers() throws {
    #expect(try Bandwidth(parsing: "3.35 TB/s").value == 3.35e12)
    #expect(try ComputeRate(parsing: "989.4 TFLOP/s").value == 989.4e12)
    #expect(try Time(parsing: "18 us").value == 18e-6 && Time(parsing: "18 µs").value == 18e-6)
    #expect(try Frequency(parsing: "1.41 GHz").value == 1.41e9)
    #expect(try Area(parsing: "814 mm2").value == 814 && Area(parsing: "814 mm²").value == 814)
    #expect(try Cycles(parsing: "5350 cycles").value == 5350)
  }

  @Test(
    "a bare number, another unit, nan, inf, hexadecimal and overflow are refused",
    arguments: ["192", "192 MiB/s", "MiB", "", "nan B", "inf B", "0x10 B", "1e400 B", "1 Mb", "1..2 B", "--1 B"])
  func refuses(text: String) {
    #expect(throws: QuantityFault.self) { try Bytes(parsing: text) }
  }

  @Test("fractions are read as such or as per cent")
  func fractions() throws {
    #expect(try parseFraction("36 %") == 0.36)
    #expect(try parseFraction("0.36") == 0.36)
    #expect(throws: QuantityFault.self) { try parseFraction("36 MB") }
  }

  @Test(
    "amounts are written short, with the prefix that suits them",
    arguments: [
      (Bytes.mebi(104).formatted(), "104 MiB"), (Bytes.giga(17.63).formatted(), "17.6 GB"),
      (Bandwidth.tera(3.352).formatted(), "3.35 TB/s"), (Time.micro(41.34).formatted(), "41.3 us"),
      (Time.milli(999.96).formatted(), "1 s"), (Time.zero.formatted(), "0 s"),
      (Frequency.giga(1.41).formatted(), "1.41 GHz"),
      (ComputeRate.tera(989.4).formatted(digits: 4), "989.4 TFLOP/s"), (Time.nano(2.5).formatted(), "2.5 ns"),
    ])
  func formats(text: String, expected: String) {
    #expect(text == expected)
  }

  @Test("what is written is read back to the digits shown")
  func roundTrip() throws {
    for exponent in -9..<15 {
      let value = 1.2345 * pow(10, Double(exponent))
      let time = try Time(parsing: Time(value).formatted(digits: 5))
      #expect(exponent > 3 || abs(time.value / value - 1) < 1e-4)
      let bandwidth = try Bandwidth(parsing: Bandwidth(value).formatted(digits: 5))
      #expect(exponent < 0 || abs(bandwidth.value / value - 1) < 1e-4)
    }
  }
}
