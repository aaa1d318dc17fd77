import Foundation
import SystemWords

/// Checks that a picture is there, of its kind and whole; gnuplot reports success on a full disk.
func checkPicture(at file: URL, format: PictureFormat, name: String) throws(RenderFault) {
  guard let data = FileManager.default.contents(atPath: file.path), !data.isEmpty else {
    throw RenderFault(description: "\(name) was not drawn: gnuplot wrote nothing; is the disk full?")
  }
  guard data.starts(with: beginning(format)) else {
    throw RenderFault(description: "\(name) was not drawn: what gnuplot wrote is no \(format)")
  }
  guard data.suffix(64).range(of: ending(format)) != nil else {
    throw RenderFault(description: "\(name) was not drawn: the file stops before its end; is the disk full?")
  }
}

private func beginning(_ format: PictureFormat) -> Data {
  switch format {
  case .png: Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  case .svg: Data("<?xml".utf8)
  case .pdf: Data("%PDF-".utf8)
  case .eps: Data("%!PS-Adobe".utf8)
  }
}

private func ending(_ format: PictureFormat) -> Data {
  switch format {
  case .png: Data("IEND".utf8)
  case .svg: Data("</svg>".utf8)
  case .pdf: Data("%%EOF".utf8)
  case .eps: Data("%%EOF".utf8)
  }
}

/// Puts a fixed date of the same length where PDF and EPS say when they were drawn, so that the same chart is the same
/// bytes.
func removeDate(from file: URL, format: PictureFormat, name: String) throws(RenderFault) {
  let before: String
  let fixed: String
  switch format {
  case .png, .svg: return
  case .pdf: (before, fixed) = ("/CreationDate (D:", "19700101000000Z")
  case .eps: (before, fixed) = ("%%CreationDate: ", "Thu Jan  1 00:00:00 1970")
  }
  guard var data = FileManager.default.contents(atPath: file.path),
    let mark = data.range(of: Data(before.utf8)), mark.upperBound + fixed.utf8.count <= data.endIndex
  else { return }
  data.replaceSubrange(mark.upperBound..<mark.upperBound + fixed.utf8.count, with: Data(fixed.utf8))
  do {
    try data.write(to: file)
  } catch {
    throw RenderFault(description: "cannot write \(name): \(systemWords(for: error))")
  }
}
