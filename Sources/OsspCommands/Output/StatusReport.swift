import BusProtocol

/// The core's account of itself as a person reads it.
struct StatusReport {
  private let status: CoreStatus

  init(_ status: CoreStatus) { self.status = status }

  /// Cards first, then the core, then the plugins.
  func lines(width: Int, style: Style) -> [String] {
    var lines: [String] = []
    for card in status.cards { lines += self.lines(of: card, width: width, style: style) }
    lines.append(style.bold(PlainText.withoutControls("\(status.name) (osspd \(status.version))")))
    for (label, text) in facts {
      let wrapped = DisplayWidth.wrap(PlainText.withoutControls(text), to: width - 10)
      for (index, line) in wrapped.enumerated() {
        lines.append(DisplayWidth.pad(index == 0 ? label : "", to: 10) + line)
      }
    }
    lines.append("")
    guard !status.plugins.isEmpty else { return lines + ["No plugins: see Config/modules."] }
    return lines + table.lines(width: width, style: style) { $0 == 1 ? style.state($1) : $1 }
  }

  private func lines(of raised: CoreStatus.RaisedCard, width: Int, style: Style) -> [String] {
    let module = raised.module.map { "\($0): " } ?? ""
    let sentence = PlainText.withoutControls("! \(module)\(raised.card.sentence)")
    var lines = DisplayWidth.wrap(sentence, to: width, indent: 2).map { style.red($0) }
    if !raised.card.mend.isEmpty {
      lines.append("  To mend it: \(style.bold(PlainText.withoutControls(raised.card.mend)))")
    }
    return lines + [""]
  }

  private var facts: [(String, String)] {
    let journal = status.journal
    var facts = [
      ("Up since", "\(DateText.moment(status.since)), for \(length(since: status.since))"),
      ("Clock", DateText.moment(status.clock) + (status.mode == .live ? "" : " (\(status.mode.rawValue))")),
      (
        "Journal",
        "\(NumberText.count(journal.events, "event")) in \(NumberText.bytes(journal.bytes)), "
          + "log \(NumberText.bytes(journal.logBytes)), chain \(status.chain.prefix(12))"
      ),
    ]
    if status.questions > 0 {
      facts.append(("Waiting", NumberText.count(UInt64(status.questions), "question")))
    }
    return facts
  }

  private var table: TextTable {
    typealias Column = TextTable.Column
    let rows = status.plugins.map { plugin in
      [
        plugin.name, plugin.state, plugin.pid.map(String.init) ?? "-", shortLength(since: plugin.since),
        NumberText.whole(plugin.restarts), NumberText.whole(plugin.lag),
        NumberText.whole(plugin.pending), NumberText.whole(plugin.deadLetters),
        plugin.memory.map { NumberText.bytes($0) } ?? "-",
      ]
    }
    return TextTable(
      columns: [
        Column(label: "Plugin"), Column(label: "State", mayShorten: false), Column(label: "Pid", alignsRight: true),
        Column(label: "For", alignsRight: true), Column(label: "Restarts", alignsRight: true),
        Column(label: "Lag", alignsRight: true),
        Column(label: "Waits", alignsRight: true), Column(label: "Dead", alignsRight: true),
        Column(label: "Memory", alignsRight: true),
      ], rows: rows)
  }

  private func length(since: Timestamp) -> String {
    DateText.length(milliseconds: status.clock < since ? 0 : status.clock.milliseconds - since.milliseconds)
  }

  /// `3d`, `4h`, `12m`, `8s`: a column has little room.
  private func shortLength(since: Timestamp) -> String {
    let words = length(since: since).replacing(",", with: "").split(separator: " ")
    return "\(words.first ?? "")\(words.last?.prefix(1) ?? "")"
  }
}
