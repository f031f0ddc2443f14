import WorkflowKit

/// Somebody has an idea for the county's offer.
struct ElementProposed: ForTheLead {
  static let name = "element-proposed"
  static let label = "An element of the county's offer is proposed"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var kind: OfferElement.Kind
  var title: String
}

/// It is planned.
struct ElementPlanned: CaseEvent {
  typealias Case = OfferElement
  static let name = "element-planned"
  static let label = "An element of the county's offer is planned"
  var step: ElementStep { .planned }
  var id: String
  var on: LocalDate
}

/// It is there for new teachers: partners may know.
struct ElementWentLive: CaseEvent {
  typealias Case = OfferElement
  static let name = "element-went-live"
  static let label = "An element of the county's offer is live"
  static let audience = Audience.partners
  var step: ElementStep { .wentLive }
  var id: String
  var on: LocalDate
  var kind: OfferElement.Kind
  var title: String
}

/// Somebody looked at what it brought.
struct ElementReviewed: CaseEvent {
  typealias Case = OfferElement
  static let name = "element-reviewed"
  static let label = "An element of the county's offer was reviewed"
  var step: ElementStep { .reviewed }
  var id: String
  var on: LocalDate
}

/// It goes on after the review.
struct ElementKept: CaseEvent {
  typealias Case = OfferElement
  static let name = "element-kept"
  static let label = "An element of the county's offer goes on"
  var step: ElementStep { .keptLive }
  var id: String
  var on: LocalDate
}

/// It is over.
struct ElementRetired: CaseEvent {
  typealias Case = OfferElement
  static let name = "element-retired"
  static let label = "An element of the county's offer is over"
  var step: ElementStep { .retired }
  var id: String
  var on: LocalDate
}

/// A funding bid went to the funder.
struct BidSubmitted: CaseEvent {
  typealias Case = OfferElement
  static let name = "bid-submitted"
  static let label = "A funding bid is submitted"
  var step: ElementStep { .submitted }
  var id: String
  var on: LocalDate
  var asked: Pence
  var answerBy: LocalDate?
}

/// The funder gave money.
struct BidWon: CaseEvent {
  typealias Case = OfferElement
  static let name = "bid-won"
  static let label = "A funding bid is won"
  var step: ElementStep { .won }
  var id: String
  var on: LocalDate
  var won: Pence
}

/// The funder gave none.
struct BidLost: CaseEvent {
  typealias Case = OfferElement
  static let name = "bid-lost"
  static let label = "A funding bid is lost"
  var step: ElementStep { .lost }
  var id: String
  var on: LocalDate
}
