import WorkflowKit

extension AttendanceState {
  /// Keeps a school's counts.
  mutating func keep(_ event: AbsenceRecorded) {
    var row = event.row
    row.source = source(event.file)
    years[event.year, default: YearTable()].insert(row)
    if let replaces = event.replaces {
      revisions[RevisionKey(year: event.year, laestab: row.laestab)] = replaces
    }
  }

  /// Keeps an area's counts.
  mutating func keep(_ event: AreaAbsenceRecorded) {
    var absence = event.absence
    absence.source = source(event.file)
    areas[event.key] = absence
  }

  /// Keeps a school's rates on the old definition.
  mutating func keep(_ event: OldAbsenceRecorded) {
    let row = OldAbsence(
      laestab: event.laestab, urn: event.urn, overall: event.overall, persistent: event.persistent,
      source: source(event.file), line: event.line)
    oldYears[event.year, default: [:]][event.laestab] = row
  }

  /// Keeps England's rates on the old definition.
  mutating func keep(_ event: OldAreaAbsenceRecorded) {
    guard let kind = SchoolKind(name: event.kind) else { return }
    let row = OldAbsence(
      laestab: 0, urn: 0, overall: event.overall, persistent: event.persistent, source: source(event.file),
      line: event.line)
    oldEngland[event.year, default: [:]][kind] = row
  }

  /// Keeps what the register says of a school.
  mutating func keep(_ event: SchoolNoted) {
    schools[event.school.urn] = event.school
    if let name = event.school.areaName { areaNames.learn(name, of: .authority(event.school.area)) }
  }

  /// Opens a round of returns.
  mutating func keep(_ event: RoundOpened) {
    rounds[event.round] = Round(name: event.round, opened: event.on, due: event.due, expected: [])
  }

  /// Keeps that a school owes a return.
  mutating func keep(_ event: ReturnExpected) {
    rounds[event.round]?.expected.append(UInt32(event.urn.number))
  }
}
