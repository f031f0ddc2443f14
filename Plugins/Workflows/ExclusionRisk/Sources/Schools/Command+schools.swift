import WorkflowKit

extension Command where State == RiskState {
  /// What is recorded of a school as a whole.
  static var schools: [Command] {
    [
      Command(
        "place-school", "Record in which part of the county a school lies", .schoolURN,
        .choice("part", "The part of the county", of: CountyArea.self)
      ) { (state, context, urn, area) throws(Rejection) in
        _ = try state.school(urn)
        if state.schoolNotes[urn]?.area == area { return [] }
        return [SchoolRecorded(urn: urn, on: context.today, entry: .area(area))]
      },
      // "Championing those children who present the most challenges" is asked of governors.
      .onSchool("name-champion", .championNamed, "Record that governors named a champion for those most at risk") {
        $0.champion != nil ? "school \($1) has a champion already" : nil
      },
      .onSchool("record-champion-report", .championReported, "Record that the champion reported to the governors") {
        $0.champion == nil ? "school \($1) has no champion: 'name-champion' comes first" : nil
      },
      .onSchool("end-champion", .championEnded, "Record that a school has no champion any more") {
        $0.champion == nil ? "school \($1) has no champion" : nil
      },
      // "Schools require alternative provision to regularly inform them of the effectiveness of their contribution to
      // improving attainment".
      .onSchool(
        "require-attainment-reports", .reportsRequired, "Record that a school requires reports of alternative providers"
      ) {
        $0.requiresReports ? "school \($1) requires them already" : nil
      },
      Command(
        "record-attainment-report", "Record that providers told a school what they do for its pupils' attainment",
        .schoolURN, .choice("finding", "What they found, of all its pupils together", of: AttainmentFinding.self), .on
      ) { (state, context, urn, finding, on) throws(Rejection) in
        try state.recorded(.provider(finding), urn, on, context) {
          $0.requiresReports ? nil : "school \($1) requires none: 'require-attainment-reports' comes first"
        }
      },
      .onSchool("end-attainment-reports", .reportsEnded, "Record that a school uses no alternative provider any more") {
        $0.requiresReports ? nil : "school \($1) requires no reports"
      },
    ]
  }

  private static func onSchool(
    _ name: String, _ entry: SchoolRecorded.Entry, _ label: String,
    unless fault: @escaping @Sendable (SchoolNotes, URN) -> String?
  ) -> Command {
    Command(name, label, .schoolURN, .on) { (state, context, urn, on) throws(Rejection) in
      try state.recorded(entry, urn, on, context, unless: fault)
    }
  }
}

extension SchoolNotes {
  /// Whether the school uses alternative providers that must report to it.
  var requiresReports: Bool { provision.map { $0.ended == nil } ?? false }

  /// The last day on which something about champion or providers was recorded.
  fileprivate var last: LocalDate? {
    [
      champion?.since, champion?.reports.last, provision?.since, provision?.reports.last?.on, provision?.ended,
    ].compactMap { $0 }.max()
  }
}

extension RiskState {
  fileprivate func recorded(
    _ entry: SchoolRecorded.Entry, _ urn: URN, _ on: LocalDate?, _ context: Context,
    unless fault: (SchoolNotes, URN) -> String?
  ) throws(Rejection) -> [any DomainEvent] {
    let on = try context.past(on)
    _ = try school(urn)
    let notes = schoolNotes[urn] ?? SchoolNotes()
    if let fault = fault(notes, urn) { throw Rejection(fault) }
    if let last = notes.last, on < last {
      throw Rejection("'on' lies before \(last), the last day recorded of school \(urn)")
    }
    return [SchoolRecorded(urn: urn, on: on, entry: entry)]
  }
}
