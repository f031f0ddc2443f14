import WorkflowKit

extension RegisterLayout {
  /// The register that came with the performance tables: one line for each school of the year, closed ones too.
  static let performanceTables = RegisterLayout(
    name: "the performance-tables register",
    required: [
      "URN", "LA", "ESTAB", "LAESTAB", "SCHNAME", "ICLOSE", "OPENDATE", "CLOSEDATE", "MINORGROUP", "NFTYPE",
      "ISPRIMARY", "ISSECONDARY", "ISPOST16", "AGEL", "AGEH", "RELDENOM", "OTHERURN",
    ],
    carried: [.laestab, .type, .dates, .religion]
  ) { row in
    let urn = row.urn("URN")
    let laestab = row.integer("LAESTAB", in: 1_000_000...9_999_999)
    let area = row.area("LA")
    let group = row.required("MINORGROUP")
    let type = row.text("NFTYPE")
    let status = row.status("ICLOSE")
    let other = row.otherURN("OTHERURN")
    let name = row.required("SCHNAME")
    let phase = Phase(primary: row.flag("ISPRIMARY"), secondary: row.flag("ISSECONDARY"), group: group)
    let (opened, closed) = (row.date("OPENDATE"), row.date("CLOSEDATE"))
    let (low, high) = (row.integer("AGEL", in: 0...99), row.integer("AGEH", in: 0...99))
    guard row.faults.isEmpty, let urn, let area, let status else { return nil }
    return SchoolFacts(
      urn: urn, laestab: laestab, area: area, name: name, phase: phase, type: type.isEmpty ? nil : type,
      governance: Governance(type: type, group: group), status: status, opened: opened, closed: closed
    ).linked(to: other, religion: row.words("RELDENOM"), lowAge: low, highAge: high)
  }

  /// The same register in another dress: fewer columns, dates as eight digits, often in Windows-1252.
  static let schoolDetails = RegisterLayout(
    name: "the school details file",
    required: [
      "URN", "Name", "Status", "Date Opened", "Date Closed", "Type", "Primary", "Secondary", "Age From", "Age To",
      "Religion", "Other URN", "Local Authority",
    ],
    carried: [.dates, .religion]
  ) { row in
    let urn = row.urn("URN")
    let area = row.area("Local Authority")
    let group = row.required("Type")
    let status = row.status("Status")
    let other = row.otherURN("Other URN")
    let name = row.required("Name")
    let phase = Phase(primary: row.flag("Primary"), secondary: row.flag("Secondary"), group: group)
    let (opened, closed) = (row.date("Date Opened"), row.date("Date Closed"))
    let (low, high) = (row.integer("Age From", in: 0...99), row.integer("Age To", in: 0...99))
    guard row.faults.isEmpty, let urn, let area, let status else { return nil }
    return SchoolFacts(
      urn: urn, area: area, name: name, phase: phase, governance: Governance(group: group), status: status,
      opened: opened, closed: closed
    ).linked(to: other, religion: row.words("Religion"), lowAge: low, highAge: high)
  }
}

extension SchoolFacts {
  /// These facts with what both layouts have besides: the other school is where a closed one went, or an open one came from.
  fileprivate func linked(to other: URN?, religion: String?, lowAge: Int?, highAge: Int?) -> SchoolFacts {
    var facts = self
    facts.religion = religion
    facts.lowAge = lowAge
    facts.highAge = highAge
    guard let other else { return facts }
    return status == .open ? facts.linked(predecessors: [other]) : facts.linked(successors: [other])
  }
}

extension RegisterRow {
  /// 1 open, 2 closed, 3 proposed to close, 4 proposed to open; nil, and a fault, for anything else.
  fileprivate mutating func status(_ column: String) -> Status? {
    switch text(column) {
    case "1": return .open
    case "2": return .closed
    case "3": return .closing
    case "4": return .proposed
    default:
      fault(column, mustBe: "1 (open), 2 (closed), 3 (to close) or 4 (to open)")
      return nil
    }
  }
}
