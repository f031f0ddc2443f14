// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),  // every unsafe call says `unsafe`: only the wrappers of C libraries have any
  .treatAllWarnings(as: .error),  // a warning that stays is a warning that nobody reads
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335: an existential costs, so it is spelt out
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409: what leaks into an interface says `public import`
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444: a member comes from an import one can see
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461: async code stays where its caller is
  .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
]

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let yaml: Target.Dependency = .product(name: "Yams", package: "Yams")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "osspd",
  products: [
    // What the benchmarks build on: they are a package of their own.
    .library(name: "OsspKit", targets: ["BusProtocol", "ZeroMQ", "PluginKit", "Journal"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
  ]
    + library("ZeroMQ", ["CZeroMQ"])
    + library("SchoolTime", [])
    + library("ConfigurationFiles", ["SchoolTime", yaml])
    + library("BusProtocol", [], documents: ["BUS.md"])
    + library("People", ["BusProtocol", "SchoolTime"], testing: ["ConfigurationFiles"])
    + library("PluginKit", ["BusProtocol", "CMalloc", "ZeroMQ"])
    + library("RestrictedStore", ["CCrypto"])
    + library("WorkflowKit", ["BusProtocol", "PluginKit", "RestrictedStore", "SchoolTime"])
    + library("Forms", [])
    + library("Letters", ["People", "WorkflowKit"])
    + library("Syndication", ["Forms", "SchoolTime"], others: ["Golden", "Readers"])
    + library("Spreadsheet", ["CXLSXWriter", "SchoolTime"], others: ["read_sheet.py"])
    + library("SignedLinks", ["BusProtocol", "CCrypto"])
    + library("Journal", ["BusProtocol", "CSQLite", "CCrypto"])
    + library("Broker", ["BusProtocol", "CMalloc", "ZeroMQ"])
    + library("Supervisor", ["BusProtocol", subprocess, system])
    + program(
      "osspd",
      [
        "Broker", "BusProtocol", "ConfigurationFiles", "Journal", "People", "SchoolTime", "Supervisor", "ZeroMQ",
        arguments, system,
      ])
    + [tests(of: "osspd", ["Broker", "BusProtocol", "SchoolTime"], in: "Tests/osspd")]
    + library("OsspCommands", ["BusProtocol", "RestrictedStore", "ZeroMQ", arguments])
    + program("ossp", ["OsspCommands"])
    + [
      .target(
        name: "TestSupport", dependencies: ["BusProtocol", "ConfigurationFiles", "SchoolTime"], swiftSettings: settings),
      .testTarget(
        name: "SystemTests",
        dependencies: [
          "BusProtocol", "RestrictedStore", "SchoolTime", "TestSupport", "WorkflowKit", "ZeroMQ", "osspd", "ossp",
          "Attendance", "Digests", "EarlyHeadship", "ExclusionRisk", "Feeds", "GarbledGroup", "LiveGate",
          "LetterWriter", "Mail", "Notices", "OperationalGroup", "Recruitment", "Register", "Reminders",
        ],
        path: "Tests/System", swiftSettings: settings),
      .testTarget(
        name: "CoverageTests",
        dependencies: [
          "BusProtocol", "SchoolTime", "TestSupport", "WorkflowKit",
          "Attendance", "EarlyHeadship", "ExclusionRisk", "OperationalGroup", "Recruitment",
        ],
        path: "Tests/Coverage", exclude: ["README.md", "Rows"], swiftSettings: settings),
      .target(
        name: "RehearsalSupport", dependencies: ["TestSupport", "WorkflowKit"], path: "Tests/RehearsalSupport",
        swiftSettings: settings),
      .executableTarget(
        name: "LetterWriter", dependencies: ["WorkflowKit"], path: "Tests/LetterWriter", swiftSettings: settings),
      .executableTarget(
        name: "GarbledGroup", dependencies: ["WorkflowKit"], path: "Tests/GarbledGroup", swiftSettings: settings),
    ]
    + plugin("Workflows/Attendance", testing: ["RehearsalSupport"])
    + plugin("Workflows/EarlyHeadship", testing: ["RehearsalSupport"])
    + plugin("Workflows/OperationalGroup", testing: ["Register", "RehearsalSupport"])
    + plugin("Workflows/Recruitment", testing: ["RehearsalSupport"])
    + plugin("Workflows/ExclusionRisk", ["BusProtocol", "WorkflowKit"], testing: ["RehearsalSupport"])
    + plugin("Services/Register")
    + plugin("Services/Reminders", ["Letters", "People", "WorkflowKit"])
    + plugin("Services/Digests", ["Forms", "Letters", "People", "Spreadsheet", "WorkflowKit"])
    + plugin("Services/Notices", ["Forms", "Letters", "People", "WorkflowKit"])
    + plugin(
      "Services/Feeds", ["BusProtocol", "People", "PluginKit", "SchoolTime", "Syndication", "WorkflowKit"])
    + plugin("Services/LiveGate", ["BusProtocol", "PluginKit", "ZeroMQ"])
    + plugin("Services/Mail", ["BusProtocol", "CCurl", "PluginKit", "SchoolTime", "SignedLinks", "ZeroMQ"])
)

/// A part of the core or the kits: `Sources/<name>`, its tests in `Tests/<name>`.
func library(
  _ name: String, _ dependencies: [Target.Dependency], testing: [Target.Dependency] = [], documents: [String] = [],
  others: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, exclude: documents, swiftSettings: settings),
    tests(of: name, dependencies + testing, in: "Tests/\(name)", besides: others),
  ]
}

/// A program that a person starts: `Sources/<name>`; what it does as a process is tested in `Tests/System`.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> [Target] {
  [.executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)]
}

/// A workflow or service that the daemon supervises: `Plugins/<path>/Sources`, its tests in `Plugins/<path>/Tests`.
func plugin(
  _ path: String, _ dependencies: [Target.Dependency] = ["WorkflowKit"], testing: [Target.Dependency] = []
) -> [Target] {
  let name = String(path.split(separator: "/").last ?? "")
  return [
    .executableTarget(
      name: name, dependencies: dependencies, path: "Plugins/\(path)/Sources", swiftSettings: settings),
    tests(of: name, dependencies + testing, in: "Plugins/\(path)/Tests"),
  ]
}

func tests(
  of name: String, _ dependencies: [Target.Dependency], in path: String, besides others: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies, path: path,
    exclude: others, swiftSettings: settings)
}
