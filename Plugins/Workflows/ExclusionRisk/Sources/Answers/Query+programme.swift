import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk schools`.
  static var schools: Query {
    Query(
      "schools", "Schools in the programme, by state and funder",
      .optional(.choice("state", "Only those that stand so", of: EnrolmentState.self))
    ) { state, context, wanted in
      let found = state.enrolments.filter { wanted == nil || $0.value.state == wanted }.sorted { $0.key < $1.key }
      let rows: [[Answer.Cell]] = found.map { urn, enrolment in
        [
          .text("\(urn)"), state.schools[urn].map { .text($0.name) } ?? .missing("[x]"),
          .text(enrolment.state.rawValue + (enrolment.reason.map { " (\($0.rawValue))" } ?? "")),
          .text(enrolment.since.description), enrolment.funder.map { .text($0.rawValue) } ?? .missing("[z]"),
          .integer(enrolment.staff), .integer(enrolment.clinics.count),
          enrolment.clinics.max().map { .text($0.description) } ?? .missing("[z]"),
        ]
      }
      let counts = EnrolmentState.allCases.compactMap { one -> String? in
        let count = state.enrolments.values.count { $0.state == one }
        return count == 0 ? nil : "\(count) \(one.rawValue)"
      }
      return Answer(
        title: "Schools in the programme: \(rows.count)",
        columns: [
          .init("urn", "URN"), .init("school", "School"), .init("state", "State"), .init("since", "Since"),
          .init("funder", "Funder"), .init("staff", "Staff trained"), .init("clinics", "Clinics"),
          .init("last-clinic", "Last"),
        ], rows: rows, notes: ["As at \(context.today). In all: \(counts.joined(separator: ", "))."])
    }
  }

  /// `ossp ask exclusion-risk states --of exclusion`.
  static var machines: Query {
    Query("states", "What can happen in which state", .choice("of", "Of what", of: MachineName.self)) { _, _, machine in
      Answer(
        title: "States of \(machine.words)",
        columns: [.init("from", "In this state"), .init("step", "this step"), .init("to", "leads to")],
        rows: machine.rows.map { row in row.map { .text($0) } })
    }
  }
}

/// The module's three state tables.
enum MachineName: String, Hashable, Sendable, Codable, CaseIterable {
  case school, pupil, exclusion

  /// What it is a table of.
  var words: String {
    switch self {
    case .school: "a school in the programme"
    case .pupil: "a pupil"
    case .exclusion: "one exclusion"
    }
  }

  /// The rows in words: state, step, state.
  var rows: [[String]] {
    func words<State: RawRepresentable<String>, Step: RawRepresentable<String>>(
      _ machine: Machine<State, Step>
    ) -> [[String]] {
      machine.rows.map { [$0.from?.rawValue ?? "-", $0.step.rawValue, $0.to.rawValue] }
    }
    return switch self {
    case .school: words(Machine.enrolment)
    case .pupil: words(Machine.pupil)
    case .exclusion: words(Machine.exclusion)
    }
  }
}
