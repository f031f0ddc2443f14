/// Colour and weight, on a terminal that wants them and nowhere else.
struct Style: Sendable {
  /// Whether anything is coloured at all.
  let isOn: Bool

  init(isOn: Bool) { self.isOn = isOn }

  /// Colour for `sink`, unless NO_COLOR is set or the terminal is dumb (no-color.org).
  init(for sink: any TextSink, environment: [String: String]) {
    isOn = sink.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }

  /// A plugin's state: the word says it, the colour only helps.
  func state(_ text: String) -> String {
    switch text.trimmingSpaces {
    case "ready": green(text)
    case "failed": red(text)
    case "starting", "draining", "backing-off", "held": yellow(text)
    default: text
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}

extension String {
  /// The text without spaces at either end.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[first...last])
  }
}
