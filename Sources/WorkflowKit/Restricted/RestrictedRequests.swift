import BusProtocol
import RestrictedStore

/// Opens the requests of a module with restricted matters, and seals its answers: the core sees neither.
struct RestrictedRequests: Sendable {
  let module: String
  let store: RestrictedStore

  /// The fields that the asker sealed to the module's public key under its name, the request's and its id.
  func open(_ request: PendingCommand) throws(Rejection) -> OpenedRequest {
    guard let fields = SealedFields(request.fields) else {
      throw Rejection("\(module) takes sealed requests only: give it with the `ossp` of this version")
    }
    let context = RestrictedRequest.context(module: module, name: request.name, id: request.id.description)
    guard let opened = store.open(request: fields.sealed, context: context) else {
      throw Rejection(
        "the request was sealed to another key of \(module), as happens when a case is forgotten: give it again")
    }
    return opened
  }

  /// The answer for the asker alone.
  static func seal(_ answer: Answer, for request: OpenedRequest) -> Frame {
    SealedFields(request.seal(answer: JSON.encode(answer))).json
  }
}
