import ArgumentParser
import BusProtocol

/// `ossp status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the core, each plugin, what waits and what needs a person.",
    discussion: """
      A trouble that needs a person stands at the top with the command that mends it.

        ossp status
        ossp status --json | jq '.plugins[] | select(.state != "ready")'
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = Surroundings.current
    let reply = try CoreClient.open(common).query(CoreClient.core, "status")
    let printer = Printer(surroundings)
    guard !common.json else { return printer.sink.line(reply.body.text) }
    let report = StatusReport(try JSONValue(answer: reply.body, to: "status"), now: surroundings.now())
    printer.lines(report.lines(width: printer.width, style: printer.style))
  }
}

/// The core's account of itself as a person reads it.
struct StatusReport {
  let status: JSONValue
  /// The wall clock, for how long things have lasted.
  let now: Timestamp

  init(_ status: JSONValue, now: Timestamp) {
    self.status = status
    self.now = now
  }

  /// Cards first, then the core, then the plugins.
  func lines(width: Int, style: Style) -> [String] {
    var lines: [String] = []
    for card in status["cards"]?.list ?? [] { lines += cardLines(card, width: width, style: style) }
    lines += core(width: width, style: style)
    let plugins = status["plugins"]?.list ?? []
    lines.append("")
    if plugins.isEmpty {
      lines.append("No plugins: see Config/modules.")
    } else {
      lines += table(plugins).lines(width: width, style: style) { $0 == 1 ? style.state($1) : $1 }
    }
    return lines
  }

  private func cardLines(_ card: JSONValue, width: Int, style: Style) -> [String] {
    let sentence = PlainText.withoutControls(card["sentence"]?.text ?? card.plain)
    let module = card["module"]?.text.map { "\($0): " } ?? ""
    var lines = DisplayWidth.wrap("! " + module + sentence, to: width, indent: 2).map { style.red($0) }
    if let mend = card["mend"]?.text, !mend.isEmpty {
      lines.append("  To mend it: \(style.bold(PlainText.withoutControls(mend)))")
    }
    return lines + [""]
  }

  private func core(width: Int, style: Style) -> [String] {
    var lines: [String] = []
    let name = status["name"]?.text ?? "osspd"
    let version = status["version"]?.text.map { " \($0)" } ?? ""
    lines.append(style.bold(PlainText.withoutControls(name + version)))
    var facts: [(String, String)] = []
    if let since = status["since"]?.time {
      let length = now >= since ? ", for \(DateText.length(milliseconds: now.milliseconds - since.milliseconds))" : ""
      facts.append(("Up since", DateText.moment(since) + length))
    }
    if let clock = status["clock"]?.time {
      let mode = status["mode"]?.text ?? "live"
      facts.append(("Clock", DateText.moment(clock) + (mode == "live" ? "" : " (\(mode))")))
    }
    if let head = status["head"]?.integer {
      let chain = status["chain"]?.text.map { ", chain \($0.prefix(16))" } ?? ""
      let journal = status["journal"]
      let bytes = journal?["bytes"]?.integer.map { ", \(NumberText.bytes($0))" } ?? ""
      let wal = journal?["walBytes"]?.integer.map { " and \(NumberText.bytes($0)) in its log" } ?? ""
      let events = journal?["events"]?.integer ?? head
      facts.append(("Journal", NumberText.count(events, "event") + bytes + wal + chain))
    }
    if case .object(let queues) = status["queues"] {
      let text = queues.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.plain)" }.joined(separator: ", ")
      facts.append(("Queues", text.isEmpty ? "empty" : text))
    }
    for (label, text) in facts {
      let wrapped = DisplayWidth.wrap(PlainText.withoutControls(text), to: width - 10)
      for (index, line) in wrapped.enumerated() {
        lines.append(DisplayWidth.pad(index == 0 ? label : "", to: 10) + line)
      }
    }
    return lines
  }

  private func table(_ plugins: [JSONValue]) -> TextTable {
    typealias Column = TextTable.Column
    let rows = plugins.map { plugin in
      [
        plugin["name"]?.text ?? "", plugin["state"]?.text ?? "", plugin["pid"]?.integer.map(String.init) ?? "",
        length(since: plugin["since"]), number(plugin["restarts"]), number(plugin["position"]), number(plugin["lag"]),
        number(plugin["pending"]), number(plugin["deadLetters"]),
        plugin["memory"]?.integer.map { NumberText.bytes($0) } ?? "",
      ]
    }
    return TextTable(
      columns: [
        Column(label: "Plugin"), Column(label: "State", mayShorten: false), Column(label: "Pid", alignsRight: true),
        Column(label: "For", alignsRight: true), Column(label: "Restarts", alignsRight: true),
        Column(label: "Position", alignsRight: true), Column(label: "Lag", alignsRight: true),
        Column(label: "Waits", alignsRight: true), Column(label: "Dead", alignsRight: true),
        Column(label: "Memory", alignsRight: true),
      ], rows: rows)
  }

  private func number(_ value: JSONValue?) -> String { value?.integer.map(NumberText.whole) ?? "" }

  /// `3d`, `4h`, `12m`, `8s`: a column has little room.
  private func length(since: JSONValue?) -> String {
    guard let since = since?.time, now >= since else { return "" }
    let seconds = (now.milliseconds - since.milliseconds) / 1000
    switch seconds {
    case 172_800...: return "\(seconds / 86_400)d"
    case 7200...: return "\(seconds / 3600)h"
    case 120...: return "\(seconds / 60)m"
    default: return "\(seconds)s"
    }
  }
}
