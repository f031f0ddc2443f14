import BusProtocol
import Foundation

/// What an event passes on to those that follow from it.
struct EventOrigin {
  /// What all that follows from one request has in common.
  let correlation: String
  /// The account of the person at the beginning; nil for none.
  let actor: String?

  init(_ event: EmittedEvent) {
    let said = try? JSONDecoder().decode(Said.self, from: Data(event.attributes))
    correlation = said?.correlationid ?? event.id.description
    actor = said?.actor
  }

  private struct Said: Decodable {
    let correlationid: String?
    let actor: String?
  }
}
