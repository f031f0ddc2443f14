import WorkflowKit

extension RegisterLayout {
  /// The national register's download; its layouts of 2017, 2022 and 2024 share these columns.
  static let nationalRegister = RegisterLayout(
    name: "the national register's download",
    required: [
      "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (name)",
      "EstablishmentTypeGroup (name)", "EstablishmentStatus (name)", "OpenDate", "CloseDate",
      "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge", "ReligiousCharacter (name)", "Trusts (name)",
    ],
    carried: [.laestab, .type, .dates, .trust, .religion], listColumn: "Linked establishments"
  ) { row in
    let urn = row.urn("URN")
    let area = row.area("LA (code)")
    let establishment = row.integer("EstablishmentNumber", in: 0...9_999)
    let name = row.required("EstablishmentName")
    let type = row.required("TypeOfEstablishment (name)")
    let status = row.statusWord("EstablishmentStatus (name)")
    let (opened, closed) = (row.date("OpenDate"), row.date("CloseDate"))
    let (low, high) = (row.integer("StatutoryLowAge", in: 0...99), row.integer("StatutoryHighAge", in: 0...99))
    let links = row.links("Linked establishments")
    guard row.faults.isEmpty, let urn, let area, let status else { return nil }
    var facts = SchoolFacts(
      urn: urn, laestab: establishment.flatMap { area >= 100 && $0 > 0 ? area * 10_000 + $0 : nil }, area: area,
      areaName: row.words("LA (name)"), name: name,
      phase: Phase(published: row.text("PhaseOfEducation (name)"), type: type, lowAge: low, highAge: high), type: type,
      governance: Governance(type: type, group: row.text("EstablishmentTypeGroup (name)")), status: status,
      opened: opened, closed: closed)
    facts.trust = row.words("Trusts (name)")
    facts.religion = row.words("ReligiousCharacter (name)")
    facts.lowAge = low
    facts.highAge = high
    return facts.linked(predecessors: links.predecessors, successors: links.successors)
  }
}

extension RegisterRow {
  fileprivate mutating func statusWord(_ column: String) -> Status? {
    switch text(column).lowercased() {
    case "open": return .open
    case "open, but proposed to close": return .closing
    case "closed": return .closed
    case "proposed to open": return .proposed
    default:
      fault(column, mustBe: "Open, Closed, Proposed to open or Open, but proposed to close")
      return nil
    }
  }

  /// The schools that a list such as `115961 Predecessor`, `148215 Successor` names.
  fileprivate mutating func links(_ column: String) -> (predecessors: [URN], successors: [URN]) {
    var links: (predecessors: [URN], successors: [URN]) = ([], [])
    let text = text(column)
    if Self.saysNone(text) || text.lowercased() == "does not have links" { return links }
    for part in text.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let part = part.trimmingPrefix(while: \.isWhitespace)
      guard let urn = URN(String(part.prefix(6))) else {
        fault(column, mustBe: "a list such as 115961 Predecessor")
        continue
      }
      let kind = part.dropFirst(6).lowercased()
      if kind.hasPrefix(" predecessor") {
        links.predecessors.append(urn)
      } else if kind.hasPrefix(" successor") {
        links.successors.append(urn)
      }
    }
    return links
  }
}
