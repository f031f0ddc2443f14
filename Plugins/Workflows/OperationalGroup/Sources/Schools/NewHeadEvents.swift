import WorkflowKit

/// A school has a new head, or the first day of one is another.
struct NewHeadNoted: SchoolEvent {
  static let name = "new-head-noted"
  static let label = "A school has a new head"

  var urn: URN
  /// The first day in post.
  var from: LocalDate
  /// The last day on which the head counts as new.
  var until: LocalDate
  /// The headship's id in the early headship module.
  var headship: String?

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      if let index = one.newHeads.firstIndex(where: { $0.headship != nil && $0.headship == headship }) {
        one.newHeads[index].from = from
        one.newHeads[index].until = until
      } else {
        one.newHeads.append(NewHead(from: from, until: until, headship: headship))
      }
    }
  }
}

/// The appointment of a new head fell through.
struct NewHeadWithdrawn: SchoolEvent {
  static let name = "new-head-withdrawn"
  static let label = "The appointment of a new head fell through"

  var urn: URN
  var headship: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { $0.newHeads.removeAll { $0.headship == headship } }
  }
}

/// A new head had the half-day welcome visit, which is Early Headship's to make and counts as none of the tier's.
struct NewHeadWelcomed: SchoolEvent {
  static let name = "new-head-welcomed"
  static let label = "A new head had the half-day welcome visit"

  var urn: URN
  var headship: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      for index in one.newHeads.indices where one.newHeads[index].headship == headship {
        one.newHeads[index].welcomed = on
      }
    }
  }
}
