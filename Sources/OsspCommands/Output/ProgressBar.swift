/// How far an import is, on one line of a terminal; nothing at all elsewhere.
struct ProgressBar {
  private let sink: any TextSink
  private let title: String
  private let total: UInt64?
  private var shown = ""

  /// A bar for `total` bytes; without a total it counts only.
  init(title: String, total: UInt64?, on sink: any TextSink) {
    self.title = title
    self.total = total
    self.sink = sink
  }

  /// Shows that `done` bytes are through.
  mutating func show(_ done: UInt64) {
    guard sink.isTerminal else { return }
    let line = Self.line(title: title, done: done, total: total, width: min(sink.width ?? 80, 80) - 1)
    guard line != shown else { return }
    sink.write("\r\(line)\u{1b}[K")
    shown = line
  }

  /// Takes the bar away, so that what follows stands at the start of the line.
  mutating func clear() {
    guard !shown.isEmpty else { return }
    sink.write("\r\u{1b}[K")
    shown = ""
  }

  /// The line itself.
  static func line(title: String, done: UInt64, total: UInt64?, width: Int) -> String {
    guard let total, total > 0 else {
      return DisplayWidth.shorten("\(title)  \(NumberText.bytes(Int(done)))", to: width)
    }
    let share = min(100, done * 100 / total)
    let tail = DisplayWidth.pad("\(share)%", to: 4, right: true)
    let name = DisplayWidth.shorten(title, to: max(10, width / 2 - 8))
    let room = max(4, width - DisplayWidth.of(name) - tail.count - 5)
    let filled = Int(share) * room / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled)
    return "\(name)  [\(bar)] \(tail)"
  }
}
