import WorkflowKit

extension Attendance: Budgeted {
  static let lineOf = "the attendance project"
  static let budget: any WritableKeyPath<AttendanceState, Budget<Purpose>> & Sendable = \.budget

  /// What money is spent on.
  enum Purpose: String, BudgetPurpose {
    case visits, writing, dissemination, administration
  }
}

/// What members of the partnership spend their time on, with "the existing skills of members".
enum MembersWork: String, Hashable, Codable, Sendable, CaseIterable {
  case visit, interview, writing, meeting, data
}

/// Members gave their time.
struct MembersTimeGiven: DomainEvent {
  static let name = "members-time-given"
  static let label = "Members of the partnership gave their time"
  static let audience = Audience.partners
  var subject: String { "budget-\(year)" }
  /// The year in which the financial year starts.
  var year: Int
  var on: LocalDate
  var work: MembersWork
  /// Whole hours, of all members together.
  var hours: Int
}

extension Command where State == AttendanceState {
  /// `ossp do attendance record-members-time --hours 3 --for visit`.
  static var recordMembersTime: Command {
    Command(
      "record-members-time", "Record the hours that members of the partnership gave to the project",
      .integer("hours", "Whole hours, of all members together", in: 1...200),
      .choice("for", "What for", of: MembersWork.self), .whenItHappened
    ) { (state, context, hours, work, date) throws(Rejection) in
      let on = try context.day(date)
      return [MembersTimeGiven(year: FinancialYear(containing: on).start, on: on, work: work, hours: hours)]
    }
  }
}

extension Query where State == AttendanceState {
  /// `ossp ask attendance funding`: whether it is the low-cost project that it is meant to be.
  static var funding: Query {
    Query("funding", "What the project costs against its line, with the hours that members gave") { state, context in
      let years = Set(state.budget.years + state.membersHours.keys.map { FinancialYear(startingIn: $0) }).sorted()
      var answer = state.budget.answer(title: "Money for the attendance project as at \(context.today)", with: years)
      answer.columns += [
        .init("hours", "Members' hours"), .init("schools", "Schools nominated"), .init("each", "£ a school"),
      ]
      for (row, year) in years.enumerated() {
        let schools = Set(
          state.participations.values.filter { $0.history.first.map { year.contains($0.on) } ?? false }.map(\.urn))
        let hours = state.membersHours[year.start]?.values.reduce(0, +) ?? 0
        let spent = state.budget.spent(in: year)
        answer.rows[row] += [
          .integer(hours), .integer(schools.count),
          schools.isEmpty ? .missing("[z]") : Pence(spent.count / schools.count).cell,
        ]
      }
      answer.notes.append("Members' own time is hours and no money: the project uses the skills they have.")
      return answer
    }
  }
}
