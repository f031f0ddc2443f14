// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let kit: Target.Dependency = .product(name: "OsspKit", package: "osspd")

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "osspd", path: "../..")],
  targets: [
    .executableTarget(name: "BenchPlugin", dependencies: [kit], swiftSettings: settings),
    .executableTarget(name: "JournalBench", dependencies: [kit], swiftSettings: settings),
  ]
)
