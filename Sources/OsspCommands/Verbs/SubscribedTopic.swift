import ArgumentParser
import BusProtocol

/// What somebody subscribes to: a module, or one kind of its events.
struct SubscribedTopic: CustomStringConvertible {
  let module: String
  /// As `concern-raised`; nil for all of the module.
  let kind: String?

  /// As the modules take it: `attendance`, `attendance/concern-raised`.
  var description: String { kind.map { "\(module)/\($0)" } ?? module }

  /// Reads what somebody typed, with or without a `/` at its end.
  static func read(_ text: String) throws -> SubscribedTopic {
    let prefix = TopicPrefix(text.hasSuffix("/") ? text : text + "/")
    let parts = text.split(separator: "/").map(String.init)
    guard prefix != nil, (1...2).contains(parts.count) else {
      throw ValidationError(
        "'\(text)' is no topic: write a module, such as attendance, or one kind of its events, such as "
          + "attendance/concern-raised")
    }
    return SubscribedTopic(module: parts[0], kind: parts.count == 2 ? parts[1] : nil)
  }

  /// Refuses a kind of event that the module does not state: nothing would ever come.
  ///
  /// A module that is not up cannot be asked, and is taken at the word.
  func check(with client: CoreClient) throws {
    guard let kind, let description = try client.describeIfUp(module) else { return }
    let known = description.events.map(\.name)
    guard !known.contains(kind) else { return }
    let advice =
      NearestName.hint(kind, among: known, prefix: "\(module)/") ?? "`ossp module describe \(module)` lists them"
    throw Failure.refused("\(module) has no events '\(kind)': \(advice)")
  }
}
