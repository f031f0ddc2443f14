import BusProtocol
import Foundation

/// Writes a module's events for the bus, all of them of one cause.
struct EventWriter: Sendable {
  private let module: String
  private let cause: UniqueID
  /// `","causationid":"…",` and on, the part of the attributes that all events of the cause share.
  private let shared: Frame
  private let actor: String?
  private let coding: Coding

  /// A writer for what `module` states because of `cause`, under that cause's correlation.
  init(module: String, cause: UniqueID, correlation: String, actor: String?, coding: Coding = .plain) {
    self.module = module
    self.cause = cause
    self.actor = actor
    self.coding = coding
    var shared = Frame()
    shared.append(contentsOf: "\",\"causationid\":\"\(cause)\",\"correlationid\":".utf8)
    shared.append(jsonString: correlation)
    shared.append(
      contentsOf: ",\"datacontenttype\":\"application/json\",\"source\":\"/ossp/\(module)\",\"subject\":".utf8)
    self.shared = shared
  }

  /// The event as number `index` of those that the cause has.
  func event(_ event: any DomainEvent, index: Int) -> EmittedEvent {
    let kind = type(of: event)
    let subject = event.subject
    guard let topic = Topic(module: module, verb: kind.name, subject: subject) else {
      preconditionFailure(
        "\(module)/\(kind.name)/\(subject)/ is no topic: a subject is lower case, digits, '.', '_', '-'")
    }
    return EmittedEvent(
      id: .derived(from: cause, module: module, index: index), topic: topic,
      attributes: attributes(of: kind, subject), data: data(of: event))
  }

  private func attributes(of kind: any DomainEvent.Type, _ subject: String) -> Frame {
    let audience = Self.audience(of: kind, in: module)
    var bytes = Frame()
    bytes.reserveCapacity(320)
    bytes.append(contentsOf: "{".utf8)
    if let actor {
      bytes.append(contentsOf: "\"actor\":".utf8)
      bytes.append(jsonString: actor)
      bytes.append(contentsOf: ",".utf8)
    }
    bytes.append(contentsOf: "\"audience\":\"".utf8)
    bytes.append(contentsOf: audience.description.utf8)
    bytes.append(contentsOf: shared)
    bytes.append(jsonString: subject)
    bytes.append(contentsOf: ",\"type\":\"uk.ossp.".utf8)
    bytes.append(contentsOf: module.utf8)
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: kind.name.utf8)
    bytes.append(contentsOf: "\"}".utf8)
    return bytes
  }

  /// Who may see this kind of event of a module.
  static func audience(of kind: any DomainEvent.Type, in module: String) -> Audience {
    kind is any LeadEvent.Type ? .lead(module: module) : kind.audience
  }

  private func data(of event: any DomainEvent) -> Frame {
    guard let fast = event as? any FastEncodable else { return coding.encode(event) }
    var bytes = Frame()
    fast.appendJSON(to: &bytes)
    return bytes
  }
}
