import WorkflowKit

extension Indicator {
  /// All of them, in the order of the digest.
  static let all: [Indicator] = published + returns + project + watch

  private static let published: [Indicator] = [
    Indicator(
      "persistent-absence", "Pupils who missed 10% or more of possible sessions", "%",
      rule: "attendance.persistent-absence@2015-09-01"
    ) { .published(\.persistent, 1, $0) },
    Indicator(
      "severe-absence", "Pupils who missed 50% or more of possible sessions", "%",
      rule: "attendance.severe-absence@2015-09-01"
    ) { .published(\.severe, 1, $0) },
    Indicator("overall-absence", "Sessions missed of sessions possible", "%") { .published(\.absent, 2, $0) },
    Indicator("code-c", "Sessions missed in other authorised circumstances, code C", "%") {
      .published(\.codeC, 2, $0)
    },
    Indicator("code-b", "Sessions at an approved activity off site, code B, attended", "%") {
      .published(\.codeB, 2, $0)
    },
    Indicator("code-i", "Sessions missed through illness, code I", "%") { .published(\.illness, 2, $0) },
  ]

  private static let returns: [Indicator] = [
    Indicator("returns", "Schools whose data return came", "of schools expected", rule: "data-return") { now in
      let last = now.state.rounds.values.max { ($0.opened, $0.name) < ($1.opened, $1.name) }
      return .count(
        last?.receivedCount ?? 0, of: last?.expected.count ?? 0, last.map { "round \($0.name)" } ?? "no round yet", now)
    },
    Indicator("returns-missing", "Schools without a return in two rounds or more", "of schools expected") { now in
      var missing: [UInt32: Int] = [:]
      var expected: Set<UInt32> = []
      for round in now.state.rounds.values {
        expected.formUnion(round.expected)
        for urn in round.expected where round[urn].missing != nil && round[urn].received == nil {
          missing[urn, default: 0] += 1
        }
      }
      return .count(missing.values.count { $0 > 1 }, of: expected.count, "rounds of returns", now)
    },
    Indicator("protocols", "Schools that signed the data sharing protocol", "of open schools") { now in
      let open = now.state.schools.values.filter { $0.kind != nil && $0.isOpen(on: now.today) }
      return .count(
        open.count { now.state.records[$0.urn]?.protocolSigned != nil }, of: open.count, "the lead's record", now)
    },
  ]

  private static let project: [Indicator] = [
    Indicator(
      "schools-improved", "Project schools with less persistent absence", "% of schools measured", rule: "same-season"
    ) {
      now in
      let impact = now.state.impact(nil)
      return .count(impact.improved, of: impact.measured, "counts of schools, same season", now)
    },
    Indicator("schools-measured", "Project schools that were measured again", "% of schools taking part") { now in
      let impact = now.state.impact(nil)
      return .count(impact.measured, of: impact.schools, "the project", now)
    },
    Indicator("median-change", "Median change of project schools' persistent absence", "points", rule: "same-season") {
      now in
      let impact = now.state.impact(nil)
      return Figure(
        value: impact.median.map { .decimal($0) } ?? .missing("[x]"), count: .integer(impact.measured),
        whole: .integer(impact.schools), source: "counts of schools, same season", asAt: now.today.description)
    },
    Indicator("notes-published", "Practice notes published", "% of notes drafted", rule: "practice-note") { now in
      let notes = now.state.participations.values.filter { $0.note != nil }
      return .count(notes.count { $0.channel != nil }, of: notes.count, "the project", now)
    },
    Indicator("notes-adopted", "Published notes that another school adopted", "% of notes published") { now in
      let adopted = Set(now.state.participations.values.flatMap(\.adopted).map(\.note))
      let published = now.state.participations.values.filter { $0.channel != nil }
      return .count(published.count { adopted.contains($0.id) }, of: published.count, "the project", now)
    },
  ]

  private static let watch: [Indicator] = [
    Indicator("timetables-running", "Reduced timetables running", "timetables", rule: "reduced-timetable") { now in
      .number(now.state.openTimetables.count, "schools' notices", now)
    },
    Indicator(
      "timetables-over", "Reduced timetables over six weeks", "% of those running", rule: "reduced-timetable"
    ) { now in
      let open = now.state.openTimetables
      return .count(open.count { $0.stage == .over }, of: open.count, "schools' notices", now)
    },
    Indicator(
      "timetables-lacking", "Reduced timetables without plan, agreement, provision or notice in time",
      "% of those running"
    ) { now in
      let open = now.state.openTimetables
      return .count(open.count { !$0.faults.isEmpty }, of: open.count, "schools' notices", now)
    },
    Indicator("timetables-too-few-hours", "Reduced timetables with too few hours of education", "% of those told") {
      now in
      let told = now.state.openTimetables.compactMap(\.hours)
      return .count(told.count(where: \.areTooFew), of: told.count, "schools' reports", now)
    },
    Indicator("contracts-met", "Contracts with parents whose target was met", "% of those reviewed") { now in
      let steps = now.state.contracts.values.flatMap(\.history).map(\.step)
      let met = steps.count { $0 == .met }
      return .count(met, of: met + steps.count { $0 == .notMet }, "the attendance team", now)
    },
    Indicator("curiosity", "Schools whose staff ask why, and know the safeguarding hub", "of open schools") { now in
      let open = now.state.schools.values.filter { $0.kind != nil && $0.isOpen(on: now.today) }
      let ready = open.count { school in
        now.state.records[school.urn]?.curiosity.map { $0.isTrained && $0.knowsHub } ?? false
      }
      return .count(ready, of: open.count, "the lead's record", now)
    },
    Indicator("provision-gaps", "Alternative providers with a daily report missing", "% of arrangements") { now in
      let open = now.state.provision.values.filter { !$0.isOver }
      return .count(open.count { !$0.missing.isEmpty }, of: open.count, "daily reports", now)
    },
    Indicator("provision-days", "Days reported by alternative providers", "% of days owed") { now in
      let (came, missed) = now.state.provision.values.reduce((0, 0)) { ($0.0 + $1.reported, $0.1 + $1.missing.count) }
      return .count(came, of: came + missed, "daily reports", now)
    },
    Indicator("provision-protocols", "Contracts with a protocol on attendance", "% of arrangements") { now in
      let open = now.state.provision.values.filter { !$0.isOver }
      return .count(open.count { $0.hasProtocol }, of: open.count, "schools' notices", now)
    },
    Indicator("referrals-turned-back", "Referrals that the gate turned back", "% of referrals", rule: "referral-gate") {
      now in
      let all = now.state.referrals.values
      return .count(all.count { $0.last(.turnedBack) != nil }, of: all.count, "the attendance team's gate", now)
    },
    Indicator("concerns", "Schools whose persistent absence gives concern", "schools", rule: "attendance.concern") {
      now in .number(now.state.concerns.count, "published figures", now)
    },
  ]
}

extension AttendanceState {
  /// Reduced timetables that have begun and not ended.
  var openTimetables: [ReducedTimetable] {
    timetables.values.filter { $0.started != nil && !$0.isOver }
  }
}
