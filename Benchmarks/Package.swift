// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Phaseline", path: "..")],
  targets: [
    .executableTarget(
      name: "sweep-benchmark", dependencies: [.product(name: "PhaselineKit", package: "Phaseline")])
  ],
  swiftLanguageModes: [.v6]
)
