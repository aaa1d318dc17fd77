// swift-tools-version: 6.1
import PackageDescription

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "Phaseline",
  products: [
    .executable(name: "phaseline", targets: ["phaseline"]),
    .library(name: "PhaselineKit", targets: ["PhaselineKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "Quantities"),
    .target(name: "CostModels", dependencies: ["Quantities", real]),
    .target(name: "Graphs", dependencies: ["CostModels"]),
    .target(name: "Transformers", dependencies: ["Graphs", real]),
    .target(name: "Estimates", dependencies: ["Transformers"]),
    .target(name: "JSONSpans", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "LibZip", providers: [.apt(["libzip-dev"])]),
    .target(name: "Programs", dependencies: ["Graphs", "JSONSpans", "LibZip"]),
    .target(name: "Validation", dependencies: ["Estimates", real]),
    .target(name: "NumberText"),
    .target(name: "SystemWords"),
    .target(name: "Studies", dependencies: ["Estimates", "Validation", "NumberText", yams]),
    .target(name: "ResultStore", dependencies: ["Studies", "SystemWords", database]),
    .target(
      name: "GnuplotStream",
      linkerSettings: [
        .linkedLibrary("boost_iostreams"),
        .linkedLibrary("boost_filesystem"),
        .linkedLibrary("boost_system"),
      ]
    ),
    .target(name: "Plots", dependencies: ["Quantities", "GnuplotStream", "SystemWords"]),
    .target(name: "Reports", dependencies: ["Studies", "Plots", "SystemWords"]),
    .executableTarget(
      name: "phaseline", dependencies: ["Reports", "Programs", "ResultStore", "SystemWords", arguments]),
    .target(name: "PhaselineKit", dependencies: ["Reports"]),
    .target(name: "TestSupport", dependencies: ["Studies"], path: "Tests/TestSupport"),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(name: "CostModelsTests", dependencies: ["CostModels", "TestSupport"]),
    .testTarget(name: "GraphsTests", dependencies: ["Graphs", "Estimates", "TestSupport"]),
    .testTarget(name: "TransformersTests", dependencies: ["Transformers", "TestSupport"]),
    .testTarget(name: "ProgramsTests", dependencies: ["Programs", "Estimates", "Studies", "TestSupport"]),
    .testTarget(name: "EstimatesTests", dependencies: ["Estimates", "TestSupport"]),
    .testTarget(name: "ValidationTests", dependencies: ["Validation", "Estimates", "Studies", "TestSupport"]),
    .testTarget(name: "StudiesTests", dependencies: ["Studies", "TestSupport"]),
    .testTarget(name: "ResultStoreTests", dependencies: ["ResultStore", "TestSupport", database]),
    .testTarget(name: "PlotsTests", dependencies: ["Plots", "TestSupport"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["PhaselineKit", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
