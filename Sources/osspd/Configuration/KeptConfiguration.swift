import BusProtocol
import Foundation
import People
import SchoolTime

/// How the daemon was last run without a problem, in a file of its data folder.
///
/// What is counted by is in the journal; which programs to run is here, so that a broken file does not keep the daemon
/// from starting as it was.
struct KeptConfiguration: Codable {
  private var partnership: ConfigurationValue
  private var folder: String
  private var modules: [Module]

  private struct Module: Codable {
    var file: String
    var content: ConfigurationValue
  }

  /// What to keep of a configuration that was read from files beside `folder`.
  init(_ configuration: Configuration, folder: String) {
    partnership = configuration.partnership.content
    self.folder = folder
    modules = configuration.modules.map { Module(file: $0.file, content: $0.content) }
  }

  /// What was kept in a data folder; nil when nothing was.
  init?(data folder: String) {
    guard let bytes = FileManager.default.contents(atPath: Self.path(in: folder)),
      let kept = try? JSON.decode(KeptConfiguration.self, from: Frame(bytes), what: "the kept configuration")
    else { return nil }
    self = kept
  }

  /// Keeps it in a data folder, in place of an earlier one.
  func write(data folder: String) throws {
    try Data(JSON.encode(self)).write(to: URL(fileURLWithPath: Self.path(in: folder)), options: .atomic)
  }

  /// The configuration with calendars and rules that the journal says are in force; nil when it is no use any more.
  func configuration(_ history: ConfigurationHistory, for source: ConfigurationSource) -> Configuration? {
    guard let partnership = try? PartnershipFile(reading: partnership, in: folder) else { return nil }
    let modules = modules.compactMap {
      try? ModuleConfiguration(reading: $0.content, file: $0.file, programs: source.programs)
    }
    let people = history.inForce.first { $0.part == .people }?.content
    let access = try? Access.from(people: people, daemonAccount: source.account, file: partnership.people)
    guard modules.count == self.modules.count, let access else { return nil }
    return Configuration(
      partnership: partnership, modules: modules, documents: history.inForce, almanac: history.almanac, access: access)
  }

  private static func path(in folder: String) -> String { "\(folder)/configuration.json" }
}
