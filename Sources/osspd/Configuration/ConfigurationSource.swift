import BusProtocol
import ConfigurationFiles
import Foundation
import People
import SchoolTime

/// Where a configuration lies.
struct ConfigurationSource: Sendable {
  /// `ossp.yaml`.
  let path: String
  /// Where the plugins' programs lie.
  let programs: String
  /// The account that runs the daemon.
  let account: String

  /// The folder of `ossp.yaml`.
  var folder: String { (path as NSString).deletingLastPathComponent }

  /// Reads all files anew.
  func read() -> ConfigurationLoad {
    var load = ConfigurationLoad(source: self)
    load.read()
    return load
  }
}

/// A configuration as far as it could be read, and all that is wrong in it.
struct ConfigurationLoad: Sendable {
  /// `ossp.yaml`; nil when it could not be read.
  private(set) var partnership: PartnershipFile?
  /// The whole; nil when anything in it is wrong.
  private(set) var configuration: Configuration?
  /// What is wrong, each with its file and, where it is known, the line and the key.
  var problems: [ConfigurationProblem] { readings.problems }

  private let source: ConfigurationSource
  private var readings = ConfigurationReadings()

  fileprivate init(source: ConfigurationSource) { self.source = source }

  fileprivate mutating func read() {
    let main = (source.path as NSString).lastPathComponent
    guard readings.read(file: source.path, as: nil, name: main, known: main) != nil else { return }
    let folder = source.folder
    partnership = readings.make(from: main) { value throws(ConfigurationProblems) in
      try PartnershipFile(reading: value, in: folder)
    }
    guard let partnership else { return }
    readFolder(partnership.calendar, as: .calendar, key: "calendar")
    readFolder(partnership.rules, as: .rules, key: "rules")
    let access = readPeople(partnership)
    let modules = readModules(partnership)
    if access != nil { checkLeads(partnership, modules) }
    let almanac = readings.almanac()
    for module in modules { readings.add(module.document) }
    for document in readings.documents { check(document) }
    guard problems.isEmpty, let almanac, let access else { return }
    configuration = Configuration(
      partnership: partnership, modules: modules, documents: readings.documents, almanac: almanac, access: access)
  }

  private mutating func readFolder(_ folder: String, as part: ConfigurationTookEffect.Part, key: String) {
    readings.read(folder: folder, as: part)
    guard partnership?.content[key] != nil, !isFolder(folder) else { return }
    readings.note("'\(key)' names \(folder), which is no folder.", file: source.path)
  }

  /// One that is not named may be missing; one that is named and missing is a slip, and would leave everybody out.
  private mutating func readPeople(_ partnership: PartnershipFile) -> Access? {
    let (file, account) = (partnership.people, source.account)
    guard partnership.content["people"] != nil || FileManager.default.fileExists(atPath: file) else {
      return Access(people: nil, daemonAccount: account, file: file)
    }
    let known = (file as NSString).lastPathComponent
    guard readings.read(file: file, as: .people, name: "people", known: known) != nil else { return nil }
    return readings.make(from: known) { value throws(ConfigurationProblems) in
      try Access.from(people: value, daemonAccount: account, file: file)
    }
  }

  /// A module that has rules and is not run here, or not yet, may have its lead already.
  private mutating func checkLeads(_ partnership: PartnershipFile, _ modules: [ModuleConfiguration]) {
    let ruled = readings.documents.filter { $0.part == .rules }.map(\.name)
    let known = Set(modules.map(\.name) + ruled)
    _ = readings.make(from: (partnership.people as NSString).lastPathComponent) {
      value throws(ConfigurationProblems) in try People.check(leadsIn: value, among: known)
    }
  }

  private mutating func readModules(_ partnership: PartnershipFile) -> [ModuleConfiguration] {
    guard isFolder(partnership.modules) else {
      readings.note("'modules' names \(partnership.modules), which is no folder.", file: source.path)
      return []
    }
    var modules: [ModuleConfiguration] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: partnership.modules)) ?? []
    let programs = source.programs
    for name in names.sorted() where name.hasSuffix(".yaml") {
      let known = "modules/\(name)"
      let path = "\(partnership.modules)/\(name)"
      _ = readings.read(file: path, as: nil, name: name, known: known)
      let module = readings.make(from: known) { value throws(ConfigurationProblems) in
        try ModuleConfiguration(reading: value, file: known, programs: programs)
      }
      guard let module else { continue }
      if let other = modules.first(where: { $0.name == module.name }) {
        readings.note("\(other.file) is for a module '\(module.name)' already; keep one of them.", file: path)
        continue
      }
      modules.append(module)
    }
    return modules.sorted { $0.name < $1.name }
  }

  /// Whether the journal would take the file as an event.
  private mutating func check(_ document: ConfigurationTookEffect) {
    do throws(BusError) {
      guard let event = document.event(after: nil, at: Timestamp(milliseconds: 0)) else {
        throw BusError(.invalid, "its name cannot be part of a topic")
      }
      guard event.data.count <= Message.maximumFrameLength else {
        throw BusError(.tooLarge, "it has more than 1 MiB; write several files")
      }
      _ = try EventCheck(event, from: Frame("core".utf8))
    } catch {
      readings.note("\(error.reason).", file: document.file)
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
