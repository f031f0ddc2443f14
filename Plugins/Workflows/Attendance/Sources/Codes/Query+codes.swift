import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance register-codes --on 2018-09-10`.
  static var registerCodes: Query {
    Query(
      "register-codes", "The codes that registers hold on a day, and how each counts",
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { _, context, date in
      let day = date ?? context.today
      let codes = RegisterCode.all.filter { $0.isInForce(on: day) }
      return Answer(
        title: "Register codes on \(day)",
        columns: [
          .init("code", "Code"), .init("meaning", "Meaning"), .init("counts", "Counts as"), .init("from", "From"),
          .init("to", "To"),
        ],
        rows: codes.map { code in
          [
            .text(code.code), .text(code.meaning + (code.isRecalled ? " (recalled)" : "")), .text(code.group.rawValue),
            code.from.map { .text($0.description) } ?? .missing("[z]"),
            code.to.map { .text($0.description) } ?? .missing("[z]"),
          ]
        },
        notes: [
          "B is an approved activity and counts as attended, C is authorised absence: two indicators, never added up.",
          "The codes changed on \(RegisterCode.change): years on its two sides are not compared.",
        ])
    }
  }

  /// `ossp ask attendance codes --year 2017/18 --area oxfordshire`.
  static var codes: Query {
    Query(
      "codes", "Codes B, C and I apart, as rates of sessions, beside the year before; with the schools that spike",
      .schoolYear("year", "School year"),
      .optional(.text("area", "Area, by name or number", hint: "the only one known, unless given"))
    ) { (state, context, year, area) throws(Rejection) in
      let authority = try state.authority(named: area)
      guard let table = state.years[year], !table.rows(of: authority).isEmpty else {
        throw Rejection(state.sentenceForNothing(in: .authority(authority), year))
      }
      return state.codeAnswer(authority, year, context.attendance.spikeRatio)
    }
  }
}

/// A code that has an indicator of its own.
enum CodeRate: String, CaseIterable, Sendable {
  case b = "code-b"
  case c = "code-c"
  case illness = "code-i"

  /// The sum that gives it.
  var share: any KeyPath<Totals, Totals.Share> & Sendable {
    switch self {
    case .b: \.codeB
    case .c: \.codeC
    case .illness: \.illness
    }
  }

  /// The figure of one school.
  var figure: any KeyPath<AbsenceCounts, Figure> & Sendable {
    switch self {
    case .b: \.codeB
    case .c: \.codeC
    case .illness: \.illness
    }
  }
}

extension AttendanceState {
  /// The rates of an area in a year and in the year before, by kind of school, and how many schools spike.
  fileprivate func codeAnswer(_ area: UInt32, _ year: SchoolYear, _ ratio: ExactDecimal) -> Answer {
    let rows = years[year]?.rows(of: area) ?? []
    let isComparable = CodeSet(year) == CodeSet(year.previous)
    let before = isComparable ? years[year.previous]?.rows(of: area) ?? [] : []
    var cells: [[Answer.Cell]] = []
    for code in CodeRate.allCases {
      for kind in AreaFigures.kinds {
        let now = Totals(rows, kind: kind)[keyPath: code.share]
        let then = Totals(before, kind: kind)[keyPath: code.share]
        let spikes = rows.filter { kind == .total ? SchoolKind.counted.contains($0.kind) : $0.kind == kind }
          .count { isSpike($0, year, code, ratio) }
        cells.append([
          .text(code.rawValue), .text(kind.name), .integer(now.schools), .percentage(then, places: 2),
          .percentage(now, places: 2), .text(Self.direction(then, now)),
          now.isKnown && then.isKnown ? .integer(spikes) : .missing("[x]"),
        ])
      }
    }
    return Answer(
      title: "Codes B, C and I, \(areaNames[.authority(area)]), \(year)",
      columns: [
        .init("code", "Code"), .init("phase", "Phase"), .init("schools", "Schools"),
        .init("before", "\(year.previous) %"), .init("rate", "\(year) %"), .init("direction", "Direction"),
        .init("spikes", "Schools that spike"),
      ], rows: cells,
      notes: [
        "Of sessions possible. B is attended, C and I are authorised absence: three indicators, never added up.",
        "A spike is at least \(ratio) times the school's own rate of the year before (setting spike-ratio).",
        isComparable
          ? "[x]: no file that is loaded has the figure, which is not 0."
          : "[b]: the codes changed on \(RegisterCode.change), so \(year.previous) is not set beside \(year).",
        "Source: \(Set(rows.map(\.source)).sorted().map { file($0) }.joined(separator: ", ")).",
      ])
  }

  /// Whether a school's rate is so much higher than its own in the year before.
  func isSpike(_ row: SchoolAbsence, _ year: SchoolYear, _ code: CodeRate, _ ratio: ExactDecimal) -> Bool {
    guard CodeSet(year) == CodeSet(year.previous), let old = years[year.previous]?[row.laestab],
      let part = row.counts[keyPath: code.figure].value, let whole = row.counts.possible.value, whole > 0,
      let oldPart = old.counts[keyPath: code.figure].value, let oldWhole = old.counts.possible.value, oldPart > 0
    else { return false }
    let scale = (0..<ratio.places).reduce(1) { power, _ in power * 10 }
    return Int128(part) * Int128(oldWhole) * Int128(scale) >= Int128(ratio.digits) * Int128(oldPart) * Int128(whole)
  }

  private static func direction(_ then: Totals.Share, _ now: Totals.Share) -> String {
    guard then.isKnown, now.isKnown else { return "" }
    switch ExactRate(now.part, of: now.whole).compared(to: ExactRate(then.part, of: then.whole)) {
    case .lower: return "falling"
    case .higher: return "rising"
    case .same: return "same"
    case nil: return ""
    }
  }
}
