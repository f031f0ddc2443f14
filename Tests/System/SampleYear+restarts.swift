import Foundation

/// What two journals of the same year may differ in when modules were killed in one of them.
///
/// The digest of who runs the daemon tells how often each module was started again, and so do its letters. Each event's
/// hash follows from all before it, and digests and reports repeat the hash of their day.
extension SampleYear {
  /// Whether two exported events say the same apart from that.
  static func areTheSameButForRestarts(_ one: Substring, _ other: Substring) -> Bool {
    if one == other || withoutHash(one) == withoutHash(other) { return true }
    guard let one = withoutRestarts(one), let other = withoutRestarts(other) else { return false }
    return one == other
  }

  /// The line with the event's own hash left out.
  private static func withoutHash(_ line: Substring) -> String {
    guard let begin = line.range(of: #""hash":""#), let end = line[begin.upperBound...].range(of: #"","#) else {
      return String(line)
    }
    return String(line[..<begin.lowerBound] + line[end.upperBound...])
  }

  /// The event without its hash and what it says of restarts; nil for one of a module that may say nothing of them.
  private static func withoutRestarts(_ line: Substring) -> NSDictionary? {
    guard
      var event = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any],
      event["source"] as? String == "/ossp/digests", let subject = event["subject"] as? String,
      var data = event["data"] as? [String: Any]
    else { return nil }
    event["hash"] = nil
    if subject.contains("-ops-") {
      data["text"] = nil
      data["html"] = nil
    }
    for part in ["digest", "report"] {
      guard var document = data[part] as? [String: Any] else { continue }
      document["daemon"] = nil
      if var witness = document["witness"] as? [String: Any] {
        witness["chain"] = nil
        document["witness"] = witness
      }
      data[part] = document
    }
    for form in ["text", "html"] {
      data[form] = (data[form] as? String)?.replacing(#/[0-9a-f]{64}/#, with: "")
    }
    event["data"] = data
    return event as NSDictionary
  }
}
