import WorkflowKit

/// A school year's last days for notice are ahead.
struct NoticeYearOpened: ForTheLead {
  static let name = "notice-year-opened"
  static let label = "A school year's last days for notice are ahead"
  var subject: String { "notice-\(year.fileName)" }
  var year: SchoolYear
  var on: LocalDate
}

/// A last day for notice has passed without an answer of the schools.
struct NoticeDatePassed: ForTheLead {
  static let name = "notice-date-passed"
  static let label = "A last day for notice has passed"
  var subject: String { "notice-\(year.fileName)" }
  var year: SchoolYear
  var on: LocalDate
  /// Which: `teacher-2018-10-31`.
  var date: String
}

/// The schools said how many leave.
struct NoticesRecorded: ForTheLead {
  static let name = "notices-recorded"
  static let label = "How many gave notice is recorded"
  var subject: String { "notice-\(year.fileName)" }
  var year: SchoolYear
  var on: LocalDate
  var date: String
  var notices: Int
  var heard: Int
  var asked: Int
}

extension RecruitmentState {
  /// How each event of notice changes the state.
  static var noticeEvents: [Evolution<RecruitmentState>] {
    [
      Evolution(NoticeYearOpened.self) { state, event, _ in
        state.noticeDates[event.subject] = NoticeYear(id: event.subject, opened: event.on, year: event.year)
      },
      Evolution(NoticeDatePassed.self) { state, event, _ in
        state.noticeDates[event.subject]?.answers[NoticeYear.Key(text: event.date)] = NoticeYear.Answers()
      },
      Evolution(NoticesRecorded.self) { state, event, _ in
        state.noticeDates[event.subject]?.answers[NoticeYear.Key(text: event.date)] = NoticeYear.Answers(
          notices: event.notices, heard: event.heard, asked: event.asked)
      },
    ]
  }

  /// What a new day changes about notice: a school year comes into view, a day passes.
  func noticeToday(_ today: LocalDate) -> [any DomainEvent] {
    var events: [any DomainEvent] = []
    let year = SchoolYear(containing: today)
    // Whoever asks today what the next twelve months will remind of asks for the next year's first days as well.
    for year in [year, year.next] where noticeDates["notice-\(year.fileName)"] == nil {
      events.append(NoticeYearOpened(year: year, on: today))
    }
    for one in noticeDates.values.sorted(by: { $0.id < $1.id }) {
      for date in one.dates where date.noticeBy < today && one.answers[NoticeYear.Key(date)] == nil {
        events.append(NoticeDatePassed(year: one.year, on: today, date: NoticeYear.Key(date).text))
      }
    }
    return events
  }
}

extension Command where State == RecruitmentState {
  /// `ossp do recruitment record-notices --post teacher --date 2018-10-31 --notices 41 --heard 120 --asked 149`.
  static var recordNotices: Command {
    Command(
      "record-notices", "Record how many gave notice by a last day, as the schools said",
      .choice("post", "Teachers or heads", of: ResignationDate.Post.self),
      .date("date", "The last day for notice", hint: "2018-10-31"),
      .integer("notices", "How many gave notice", in: 0...5_000),
      .integer("heard", "Schools that answered", in: 0...5_000),
      .integer("asked", "Schools that were asked", in: 1...5_000)
    ) { (state, context, post, date, notices, heard, asked) throws(Rejection) in
      let year = SchoolYear(containing: date)
      guard let open = state.noticeDates["notice-\(year.fileName)"] else {
        throw Rejection("the last days for notice of \(year) are not in view", rule: "resignation-\(post.rawValue)")
      }
      guard let found = ResignationDate.table(of: year).first(where: { $0.post == post && $0.noticeBy == date }) else {
        let days = ResignationDate.table(of: year).filter { $0.post == post }.map(\.noticeBy.description)
        throw Rejection(
          "\(date) is no last day for a \(post.rawValue) to give notice: those are \(days.joined(separator: ", "))",
          rule: "resignation-\(post.rawValue)")
      }
      guard heard <= asked else {
        throw Rejection("'heard' is \(heard), more than the \(asked) schools that were asked")
      }
      return [
        NoticesRecorded(
          year: open.year, on: context.today, date: NoticeYear.Key(found).text, notices: notices, heard: heard,
          asked: asked)
      ]
    }
  }
}
