import CostModels
import Studies
import Testing

@Suite("Stacks of the catalogue")
struct StackTests {
  @Test("every stack reads, and each of its fields has a source or says that it is assumed")
  func stacksRead() throws {
    let files = PackageFiles.catalogue.files(of: .stack)
    #expect(files.count >= 14)
    for file in files {
      let entry = try PackageFiles.catalogue.entry(.stack, at: file.path)
      #expect(!entry.title.isEmpty)
      for field in entry.fields {
        let provenance = try #require(entry.provenance[field])
        let isCited = ["http", "CANN", "definition"].contains { provenance.source.contains($0) }
        #expect(provenance.status == .assumed || isCited, "\(file.name) \(field)")
      }
    }
  }

  @Test("every device's own stack is in the catalogue")
  func deviceStacks() throws {
    for file in PackageFiles.catalogue.files(of: .device) {
      let device = try PackageFiles.catalogue.entry(.device, at: file.path)
      let name = try #require(device.stack)
      _ = try PackageFiles.catalogue.entry(.stack, .flag(name, named: file.name))
    }
  }

  @Test("the ideal stack of the catalogue is the ideal stack of the code")
  func ideal() throws {
    var stack = try PackageFiles.catalogue.entry(.stack, .flag("ideal", named: "stack")).values.stack
    stack.name = Stack.ideal.name
    #expect(stack == Stack.ideal)
  }
}
