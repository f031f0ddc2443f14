import WorkflowKit

/// The day on which a week's digest is sent, and why that day.
struct DigestDay: Hashable, Sendable {
  /// The week by which the digest is known.
  let week: ISOWeek
  /// The day.
  let on: LocalDate
  /// Why there is a digest in that week.
  let occasion: Occasion
  /// The day that it would have been, and what that day is; nil where it is that day.
  let moved: Move?

  /// Why there is a digest in a week.
  enum Occasion: Hashable, Sendable {
    /// The week has a school day.
    case term
    /// School holidays begin.
    case holidayStart
    /// School holidays end.
    case holidayEnd
    /// School holidays of one week.
    case holidayWeek
    /// Nobody knows whether the week has a school day: no calendar is loaded.
    case noCalendar
  }

  /// A digest that is not sent on its usual day.
  struct Move: Hashable, Sendable {
    /// The usual day.
    let from: LocalDate
    /// The bank holiday's name.
    let because: String
  }

  /// What readers are told of it, one sentence each.
  var notes: [String] {
    var notes: [String] = []
    if let moved {
      notes.append("This digest comes on \(on.long), because \(moved.from.long) is a bank holiday: \(moved.because).")
    }
    switch occasion {
    case .term: break
    case .holidayStart: notes.append("The school holidays begin: there is one digest now and one at their end.")
    case .holidayEnd: notes.append("The school holidays end: digests come weekly again.")
    case .holidayWeek: notes.append("There is no school this week.")
    case .noCalendar:
      notes.append(
        "No school calendar is loaded for this week, so it is taken as a week of term. Ask who runs the daemon to add it."
      )
    }
    return notes
  }
}
