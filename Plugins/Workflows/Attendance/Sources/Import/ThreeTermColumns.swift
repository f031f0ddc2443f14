import WorkflowKit

/// Where a three-term file has what, under any of the names that the years gave the columns.
struct ThreeTermColumns {
  /// What a row is about.
  enum Level {
    case school, authority, region, england
  }

  let period: CSVColumn
  let level: CSVColumn
  let kind: CSVColumn
  let laestab: CSVColumn
  let urn: CSVColumn
  let identifier: CSVColumn?
  let breakdown: CSVColumn?
  private let authority: CSVColumn?
  private let authorityName: CSVColumn?
  private let region: CSVColumn?
  private let regionName: CSVColumn?
  private let number: CSVColumn?
  private let enrolments: CSVColumn
  private let persistent: CSVColumn
  private let figures: [(column: CSVColumn, path: WritableKeyPath<AbsenceCounts, Figure>)]

  /// Finds the columns.
  ///
  /// - Throws: a refusal that names the first one missing.
  init(_ reader: CSVReader) throws(ImportRejection) {
    period = try reader.column("time_period")
    level = try reader.column("geographic_level")
    kind = try reader.column("school_type", "education_phase")
    laestab = try reader.column("laestab", "school_laestab")
    urn = try reader.column("urn", "school_urn")
    identifier = reader.optionalColumn("time_identifier")
    breakdown = reader.optionalColumn("year_breakdown")
    authority = reader.optionalColumn("old_la_code", "la_code")
    authorityName = reader.optionalColumn("la_name")
    region = reader.optionalColumn("region_code")
    regionName = reader.optionalColumn("region_name")
    number = reader.optionalColumn("num_schools")
    enrolments = try reader.column("enrolments")
    persistent = try reader.column(
      "enrolments_pa_10_exact", "enrolments_pa10_exact", "enrolments_pa_10", "enrolments_pa10")
    var figures: [(CSVColumn, WritableKeyPath<AbsenceCounts, Figure>)] = [
      (enrolments, \.enrolments), (persistent, \.persistent), (try reader.column("sess_possible"), \.possible),
      (try reader.column("sess_overall"), \.absent), (try reader.column("sess_authorised"), \.authorised),
      (try reader.column("sess_unauthorised"), \.unauthorised),
    ]
    let severe = reader.optionalColumn(
      "enrolments_pa_50_exact", "enrolments_pa50_exact", "enrolments_severe", "enrolments_sa_50_exact")
    if let severe { figures.append((severe, \.severe)) }
    if let column = reader.optionalColumn("sess_auth_illness") { figures.append((column, \.illness)) }
    if let column = reader.optionalColumn("sess_auth_other") { figures.append((column, \.codeC)) }
    if let column = reader.optionalColumn("sess_off_site", "sess_offsite", "sess_educ_off_site", "sess_code_b") {
      figures.append((column, \.codeB))
    }
    self.figures = figures
  }

  /// The school year; nil, and a fault, when the row is not of a whole one.
  func year(_ row: CSVRow, _ faults: inout LineFaults) -> SchoolYear? {
    if let identifier, !row.has("Academic year", in: identifier), row.text(identifier).lowercased() != "academic year" {
      row.fault(identifier, mustBe: "Academic year: figures of single terms are another window", &faults)
    }
    if let number = row.wholeNumber(period), (190_000...219_999).contains(number),
      (number / 100 + 1) % 100 == number % 100
    {
      return SchoolYear(startingIn: number / 100)
    }
    if let year = SchoolYear(row.text(period)), (1900...2199).contains(year.start) { return year }
    row.fault(period, mustBe: "a school year, as 201718", &faults)
    return nil
  }

  /// What the row is about; nil, and a fault, for any other level.
  func level(_ row: CSVRow, _ faults: inout LineFaults) -> Level? {
    if row.has("School", in: level) { return .school }
    switch row.text(level).lowercased() {
    case "school": return .school
    case "local authority": return .authority
    case "regional": return .region
    case "national": return .england
    default:
      row.fault(level, mustBe: "School, Local authority, Regional or National", &faults)
      return nil
    }
  }

  /// What kind of schools; nil, and a fault, for a word that is not known.
  func kind(_ row: CSVRow, _ faults: inout LineFaults) -> SchoolKind? {
    if row.has("State-funded primary", in: kind) { return .primary }
    if row.has("State-funded secondary", in: kind) { return .secondary }
    if let known = SchoolKind(published: row.text(kind)) { return known }
    row.fault(kind, mustBe: "State-funded primary, State-funded secondary, Special or Total", &faults)
    return nil
  }

  /// How much of the year; nil, and a fault, for words that are not known.
  func breakdown(_ row: CSVRow, _ faults: inout LineFaults) -> YearBreakdown? {
    guard let breakdown else { return .notSaid }
    if row.has("six half terms", in: breakdown) { return .six }
    if let known = YearBreakdown(published: row.text(breakdown)) { return known }
    row.fault(breakdown, mustBe: "five half terms or six half terms", &faults)
    return nil
  }

  /// Local authority and establishment number; nil, and a fault, when it has not seven digits.
  func laestab(_ row: CSVRow, _ faults: inout LineFaults) -> UInt32? {
    if let number = row.wholeNumber(laestab), (1_000_000...9_999_999).contains(number) { return UInt32(number) }
    let digits = row.text(laestab).filter { $0 != "/" }
    if digits.utf8.count == 7, let number = UInt32(digits), number >= 1_000_000 { return number }
    row.fault(laestab, mustBe: "local authority and establishment number, seven digits", &faults)
    return nil
  }

  /// The reference number; 0 for none, which some early rows have; nil, and a fault, for anything else.
  func urn(_ row: CSVRow, _ faults: inout LineFaults) -> UInt32? {
    if let number = row.wholeNumber(urn), (100_000...999_999).contains(number) { return UInt32(number) }
    if row.isEmpty(urn) { return 0 }
    row.fault(urn, mustBe: "a URN, six digits", &faults)
    return nil
  }

  /// The row's figures; a fault for what is neither a count nor a known symbol, or for a part greater than its whole.
  func counts(_ row: CSVRow, _ faults: inout LineFaults) -> AbsenceCounts {
    var counts = AbsenceCounts()
    for (column, path) in figures {
      if let figure = Figure(row, column) {
        counts[keyPath: path] = figure
      } else {
        row.fault(column, mustBe: "a count, 0 or more, or a symbol such as x, c, z or :", &faults)
      }
    }
    if let part = counts.persistent.value, let whole = counts.enrolments.value, part > whole {
      row.fault(persistent, mustBe: "at most the \(whole) enrolments", &faults)
    }
    if let part = counts.absent.value, let whole = counts.possible.value, part > whole,
      let column = figures.first(where: { $0.path == \AbsenceCounts.absent })?.column
    {
      row.fault(column, mustBe: "at most the \(whole) possible sessions", &faults)
    }
    return counts
  }

  /// How many schools stand behind an area's row.
  func schools(_ row: CSVRow, _ faults: inout LineFaults) -> Figure {
    guard let number else { return .none }
    if let figure = Figure(row, number) { return figure }
    row.fault(number, mustBe: "a count or a symbol", &faults)
    return .none
  }

  /// The area of a row that is about one; nil, and a fault, when its code is none.
  func area(_ row: CSVRow, _ level: Level, _ faults: inout LineFaults) -> Area? {
    switch level {
    case .england: return .england
    case .school: return nil
    case .authority:
      if let authority {
        if let number = row.wholeNumber(authority), (100...999).contains(number) { return .authority(UInt32(number)) }
        row.fault(authority, mustBe: "a local authority's number, as 931", &faults)
      }
      return nil
    case .region:
      if let region {
        let code = row.text(region).lowercased()
        if let area = Area(key: code), area.authority == nil { return area }
        row.fault(region, mustBe: "a region's code, as E12000008", &faults)
      }
      return nil
    }
  }

  /// What the row calls an area; empty when the file has no such column.
  func name(_ row: CSVRow, of area: Area) -> String {
    switch area {
    case .england: "England"
    case .authority: authorityName.map { row.text($0) } ?? ""
    case .region: regionName.map { row.text($0) } ?? ""
    }
  }
}

extension Figure {
  /// The figure in a cell: a count, or the reason that a symbol gives; nil for anything else.
  init?(_ row: CSVRow, _ column: CSVColumn) {
    if let number = row.wholeNumber(column) {
      guard let figure = Figure(number) else { return nil }
      self = figure
    } else {
      let symbol: MissingReason? = row.withBytes(of: column) { bytes in
        guard bytes.count <= 6 else { return nil }
        var copy: [UInt8] = []
        for index in 0..<bytes.count { copy.append(bytes[index]) }
        return MissingReason(symbol: copy)
      }
      guard let symbol else { return nil }
      self = Figure(missing: symbol)
    }
  }
}
