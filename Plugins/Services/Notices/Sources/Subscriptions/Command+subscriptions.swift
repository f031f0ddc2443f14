import Letters
import People
import WorkflowKit

extension Command where State == NoticesState {
  /// `ossp subscribe attendance --immediate`.
  static var subscribe: Command {
    Command(
      "subscribe", "Get what happens in a module by mail at once",
      .text("topic", "The module, or one kind of its events", hint: "attendance/concern-raised")
    ) { state, context, text throws(Rejection) in
      let person = try state.subscriber(context)
      let topic = try NoticeTopic.typed(text)
      let known = context.settings.texts(Notices.modulesSetting).filter { !Machinery.isOfLetters($0) }
      guard known.contains(topic.module) else {
        throw Rejection("'\(topic.module)' is not mailed at once; these are: \(known.joined(separator: ", ")).")
      }
      if let kind = topic.kind, Machinery.isNever(kind) {
        throw Rejection("\(topic) is for other modules, and nobody is mailed it; subscribe to \(topic.module).")
      }
      let longest = Batch.letter(of: topic, to: person, first: .max)
      guard Topic(module: Notices.name, verb: LetterRequested.name, subject: longest) != nil else {
        throw Rejection("'\(topic)' is longer than a letter's name may be; subscribe to \(topic.module).")
      }
      let own = state.subscriptions.filter { $0.person == person }
      if own.contains(where: { $0.topic == topic }) { return [] }
      if let wider = own.first(where: { $0.topic.covers(topic) }) {
        throw Rejection("You get \(topic) already: you are subscribed to \(wider.topic).")
      }
      let narrower = own.filter { topic.covers($0.topic) }.map {
        Unsubscribed(person: person, topic: $0.topic, isReplaced: true)
      }
      return narrower + [Subscribed(subscription: Subscription(person: person, topic: topic, on: context.today))]
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }

  /// `ossp unsubscribe attendance --immediate`.
  static var unsubscribe: Command {
    Command(
      "unsubscribe", "Get what happens in a module by mail at once no more",
      .text("topic", "As it was subscribed to", hint: "attendance")
    ) { state, context, text throws(Rejection) in
      let person = try state.subscriber(context)
      let topic = try NoticeTopic.typed(text)
      guard state.subscriptions.contains(where: { $0.person == person && $0.topic == topic }) else {
        throw Rejection("You do not get '\(topic)' at once; 'ossp subscribe --list' shows what you are subscribed to.")
      }
      return [Unsubscribed(person: person, topic: topic)]
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }
}

extension NoticeTopic {
  /// What somebody typed.
  fileprivate static func typed(_ text: String) throws(Rejection) -> NoticeTopic {
    guard let topic = NoticeTopic(text) else {
      throw Rejection("'\(text)' is no topic: write a module, or one kind of its events as attendance/concern-raised.")
    }
    return topic
  }
}

extension NoticesState {
  /// Who subscribes: somebody of the people file who wants letters at all, since letters go to people.
  fileprivate func subscriber(_ context: Context) throws(Rejection) -> String {
    guard let id = context.person, let person = receivers.person(id) else {
      throw Rejection("Your account is in no entry of the people file, so there is no address to write to: ask ops.")
    }
    guard person.takes(.digest) else {
      throw Rejection("people.yaml says 'digest: none' beside your name: ask ops to take that out first.")
    }
    return id
  }
}
