import WorkflowKit

/// The support plan of an interim head is agreed.
struct SupportAgreed: CaseEvent {
  typealias Case = Headship
  static let name = "headship-support-agreed"
  static let label = "The support plan of an interim head is agreed"
  var step: HeadshipStep { .supportAgreed }
  var id: String
  var on: LocalDate
}

/// Somebody was in contact with an interim head.
struct InterimContacted: CaseEvent {
  typealias Case = Headship
  static let name = "headship-interim-contacted"
  static let label = "An interim head was in contact with the council"
  var step: HeadshipStep { .contacted }
  var id: String
  var on: LocalDate
  /// How long it took, in quarters of an hour.
  var quarters: Int
}

/// The support plan was reviewed.
struct SupportReviewed: CaseEvent {
  typealias Case = Headship
  static let name = "headship-support-reviewed"
  static let label = "The support plan of an interim head was reviewed"
  var step: HeadshipStep { .supportReviewed }
  var id: String
  var on: LocalDate
}

extension HeadshipState {
  /// How each event of interim support changes the state.
  static var interimEvents: [Evolution<HeadshipState>] {
    [
      .step(SupportAgreed.self) { one, event in one.post?.support?.agreed = event.on },
      .step(InterimContacted.self) { one, event in
        one.post?.support?.contacts.append(InterimSupport.Contact(on: event.on, quarters: event.quarters))
        one.post?.support?.contacts.sort { $0.on < $1.on }
      },
      .step(SupportReviewed.self) { one, event in
        one.post?.support?.reviews.append(event.on)
        one.post?.support?.reviews.sort()
      },
    ]
  }
}
