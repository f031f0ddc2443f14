public import BusProtocol

/// A trouble with a plugin that a person should know of.
public enum PluginTrouble: Sendable, Equatable {
  /// No process could be made.
  case cannotStart(SpawnFailure)
  /// It ran and did not say in this time that it is ready.
  case neverReady(Duration)
  /// It ran and was no longer heard on the bus.
  case silent
  /// It ended more than so many times in a short time, last like this; it is tried again after this time.
  case keepsEnding(Int, String, retry: Duration)
  /// It ended like this, and its restart policy says that it stays so.
  case endedForGood(String)
  /// It is still there after SIGKILL.
  case cannotBeKilled

  /// The card that says so: one sentence, one command.
  public func card(for plugin: PluginSpecification) -> Card {
    let name = plugin.name
    var mend = "ossp module restart \(name)"
    let sentence: String
    switch self {
    case .cannotStart(let failure):
      sentence = "\(name) cannot start: \(failure)."
      if case .notExecutable(let path) = failure { mend = "chmod +x \(Self.quoted(path))" }
    case .neverReady(let time):
      sentence = "\(name) was started and did not say within \(Self.words(time)) that it is ready, so it was stopped."
    case .silent:
      sentence = "\(name) was running and no longer answered, so it was stopped and started again."
    case .keepsEnding(let times, let how, let retry):
      sentence =
        "\(name) ended \(times) times since it last worked for a while; the last time it \(how). "
        + "It is tried again in \(Self.words(retry)), and its log says more."
    case .endedForGood(let how):
      sentence = "\(name) \(how) and is not started again by itself."
    case .cannotBeKilled:
      sentence = "\(name) is still there after SIGKILL: the system holds it, most often because of a disk or network."
      mend = "ossp module status \(name)"
    }
    return Card(key: Self.key(for: name), sentence: sentence, mend: mend)
  }

  /// The key of the one card that a plugin can have from its supervisor.
  public static func key(for name: String) -> String { "supervisor/\(name)" }

  /// Whether it is over as soon as the plugin is ready, and not only when it has been so for a while.
  var isMendedByReadiness: Bool {
    switch self {
    case .cannotStart, .neverReady, .endedForGood, .cannotBeKilled: true
    case .silent, .keepsEnding: false
    }
  }

  private static func words(_ time: Duration) -> String {
    let seconds = Int((time / .seconds(1)).rounded())
    return switch seconds {
    case 0: "\(Int(time / .milliseconds(1))) ms"
    case 1: "1 second"
    case 2...119: "\(seconds) seconds"
    default: "\((seconds + 30) / 60) minutes"
    }
  }

  /// A path as it can be typed in a shell.
  private static func quoted(_ path: String) -> String {
    let plain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    return plain
      ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
