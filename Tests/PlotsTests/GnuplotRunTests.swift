import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite(.enabled(if: hasGnuplot, "gnuplot is not installed"))
struct GnuplotRunTests {
  @Test("what gnuplot prints does not block it, however much it is")
  func muchOutput() throws {
    let commands = "do for [i=1:20000] { print 'a line of some length to fill the pipe' }"
    try runGnuplot(commands, gnuplot: "gnuplot", directory: "/tmp")
  }

  @Test("a long script after gnuplot has ended is no signal and no silence")
  func endsEarly() {
    let commands = "exit status 3\n" + String(repeating: "# nothing\n", count: 200_000)
    let fault = #expect(throws: GnuplotFault.self) {
      try runGnuplot(commands, gnuplot: "gnuplot", directory: "/tmp")
    }
    #expect(fault == .script(words: ""))
  }

  @Test("a program that reads nothing and exits well is noticed")
  func readsNothing() {
    let commands = String(repeating: "# nothing\n", count: 200_000)
    let fault = #expect(throws: GnuplotFault.self) { try runGnuplot(commands, gnuplot: "true", directory: "/tmp") }
    #expect(fault == .broken(words: ""))
  }

  @Test("a path without a gnuplot and a directory that is none are told apart")
  func notThere() {
    #expect(throws: GnuplotFault.missing(program: "/nowhere/gnuplot")) {
      try runGnuplot("print 1", gnuplot: "/nowhere/gnuplot", directory: "/tmp")
    }
    #expect(throws: GnuplotFault.directory("/nowhere", reason: "No such file or directory")) {
      try runGnuplot("print 1", gnuplot: "gnuplot", directory: "/nowhere")
    }
  }

  @Test("runs side by side do not wait for each other's pipes")
  func sideBySide() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { try runGnuplot("print 'hello'", gnuplot: "gnuplot", directory: "/tmp") }
      }
      try await group.waitForAll()
    }
  }
}
