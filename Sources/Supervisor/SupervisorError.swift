/// Why what a person asked for did not come about.
public enum SupervisorError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No plugin has this name.
  case unknown(String)
  /// The supervisor does not run, or is about to end.
  case ending(String)
  /// It did not become ready, and why: to follow its name.
  case notReady(String, reason: String)
  /// It was stopped before it became ready.
  case stopped(String)

  /// What was wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .unknown(let name):
      "There is no plugin \"\(name)\": `ossp module list` shows those there are."
    case .ending(let name):
      "The daemon does not take commands at the moment, so nothing was done to \(name): ask again when it is up."
    case .notReady(let name, let reason):
      "\(name) \(reason): `ossp module logs \(name)` shows its last lines."
    case .stopped(let name):
      "\(name) was stopped before it was ready: start it again if that was not meant."
    }
  }
}
