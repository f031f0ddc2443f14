import WorkflowKit

/// One contact with a provider of initial teacher training.
struct Contact: Hashable, Codable, Sendable {
  /// When.
  var on: LocalDate
  /// How.
  var channel: Channel

  /// How a contact was made.
  enum Channel: String, Codable, Sendable, CaseIterable {
    case visit, talk, fair, call, letter
  }
}

/// Somebody was in contact with a provider.
struct ContactMade: DomainEvent {
  static let name = "itt-contact-made"
  static let label = "A contact with a provider of initial teacher training"
  static let audience = Audience.partners
  var subject: String { provider }

  /// The provider's short name.
  var provider: String
  var on: LocalDate
  var channel: Contact.Channel
}

extension Command where State == RecruitmentState {
  /// `ossp do recruitment record-contact --provider oxford-brookes --channel visit`.
  static var recordContact: Command {
    Command(
      "record-contact", "Record a contact with a provider of initial teacher training",
      .caseID("provider", "The provider's short name", hint: "oxford-brookes"),
      .choice("channel", "How", of: Contact.Channel.self),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (_, context, provider, channel, date) throws(Rejection) in
      let on = date ?? context.today
      guard on <= context.today else {
        throw Rejection("'on' is \(on), which is yet to come: today is \(context.today)")
      }
      return [ContactMade(provider: try Slug.check(provider, "provider"), on: on, channel: channel)]
    }
  }
}
