import BusProtocol
import SchoolTime

/// The settings in force, and the way out that they make.
struct MailSetup {
  private(set) var settings = MailSettings()
  /// What is wrong with them; with a problem nothing leaves.
  private(set) var problems: [String] = []
  var wayOut: WayOut?
  /// Adapters of earlier settings, which may yet have something under way.
  var retired: [any MailAdapter] = []
  private let maker: WayOut.Maker
  private var dataFolder: String?
  private var given: ConfigurationValue?
  private var settingsSeq: UInt64 = 0
  private var peopleSeq: UInt64 = 0
  private var hasBegun = false
  private var module = "mail"

  init(_ maker: @escaping WayOut.Maker) { self.maker = maker }

  /// Takes what the core said when it took the plugin in.
  mutating func begin(config: String, socketFolder: String) {
    guard !hasBegun else { return }
    hasBegun = true
    // The sockets lie in the data folder, unless its path is too long for a socket's.
    dataFolder = socketFolder.hasSuffix("/run") ? String(socketFolder.dropLast(4)) : nil
    given = try? JSON.decode(ConfigurationValue.self, from: Frame(config.utf8), what: "the settings")
    apply()
  }

  /// Takes a people's file; gives its addresses, or nil when a later one is known.
  mutating func take(people: ConfigurationValue?, seq: UInt64) -> AddressBook? {
    guard seq > peopleSeq else { return nil }
    peopleSeq = seq
    return AddressBook(people)
  }

  /// Takes the settings of a file; false when they are those that were known.
  mutating func take(settings file: ConfigurationValue?, seq: UInt64) -> Bool {
    guard seq > settingsSeq else { return false }
    settingsSeq = seq
    guard file != given || wayOut == nil else { return false }
    given = file
    apply()
    return true
  }

  /// Makes the way out anew, from the settings and the files that they name.
  mutating func apply() {
    (settings, problems) = MailSettings.read(given)
    if let wayOut { retired.append(wayOut.adapter) }
    wayOut = nil
    guard problems.isEmpty else { return }
    do throws(WayOut.Problems) {
      wayOut = try maker(settings, dataFolder)
    } catch {
      problems = error.sentences
    }
  }
}
