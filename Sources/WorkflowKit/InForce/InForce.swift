import Foundation
import SchoolTime
import Synchronization

/// The configuration that is in force for a module: calendars, rules and the module's own settings.
///
/// The files are kept as the core's events brought them; what they say is worked out when it is first asked for, so that
/// a restart does not wait for it.
struct InForce: Sendable {
  /// The files, by part and name.
  private(set) var documents: [String: ConfigurationTookEffect] = [:]
  private var worked = WorkedOut()

  /// The topics on which the core says what is in force for a module.
  static func topics(of module: String) -> [String] {
    ConfigurationTookEffect.Part.ofAlmanac.map { "core/\($0.verb)/" }
      + ["core/\(ConfigurationTookEffect.Part.settings.verb)/\(module)/"]
  }

  init(_ documents: [ConfigurationTookEffect] = []) {
    for document in documents { take(document) }
  }

  /// Takes in a file; false when it is in force already.
  @discardableResult
  mutating func take(_ document: ConfigurationTookEffect) -> Bool {
    let key = "\(document.part.rawValue)/\(document.name)"
    let kept = document.content == nil ? nil : document
    guard documents[key] != kept else { return false }
    documents[key] = kept
    worked = WorkedOut()
    return true
  }

  /// The files in the order of their names, to be kept between runs.
  var kept: [ConfigurationTookEffect] { documents.keys.sorted().compactMap { documents[$0] } }

  /// Calendars and rules, as of a day.
  func almanac(asOf today: LocalDate?) -> Almanac {
    var almanac = worked.almanac(kept)
    almanac.asOf = today
    return almanac
  }

  /// The module's own settings.
  func settings(of module: String, _ declared: [Setting]) -> ModuleSettings {
    ModuleSettings(documents["settings/\(module)"]?.content, declared)
  }

  /// What the files say, once somebody has asked.
  private final class WorkedOut: Sendable {
    private let almanac = Mutex<Almanac?>(nil)

    func almanac(_ documents: @autoclosure () -> [ConfigurationTookEffect]) -> Almanac {
      almanac.withLock { almanac in
        if let almanac { return almanac }
        // The core states only what it could read, so nothing can be wrong here; were it so, counting is refused by name.
        let made = (try? Almanac(documents())) ?? .empty
        almanac = made
        return made
      }
    }
  }
}
