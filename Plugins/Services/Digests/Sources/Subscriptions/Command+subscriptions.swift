import Letters
import WorkflowKit

extension Command where State == DigestsState {
  /// `ossp subscribe attendance`.
  static var subscribe: Command {
    Command(
      "subscribe", "Get a module's part of the digest each week", .text("module", "The module", hint: "attendance")
    ) { state, context, module throws(Rejection) in
      let person = try state.subscriber(context)
      let known = context.settings.texts(Digests.modulesSetting)
      guard known.contains(module) else {
        throw Rejection("'\(module)' has no part in the digest; these have one: \(known.joined(separator: ", ")).")
      }
      guard !state.subscriptions.contains(where: { $0.person == person && $0.module == module }) else { return [] }
      return [Subscribed(subscription: Subscription(person: person, module: module, on: context.today))]
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }

  /// `ossp unsubscribe attendance`.
  static var unsubscribe: Command {
    Command(
      "unsubscribe", "Get a module's part of the digest no more", .text("module", "The module", hint: "attendance")
    ) { state, context, module throws(Rejection) in
      let person = try state.subscriber(context)
      guard state.subscriptions.contains(where: { $0.person == person && $0.module == module }) else {
        throw Rejection("You are not subscribed to '\(module)'; 'ossp subscribe --list' shows what you are.")
      }
      return [Unsubscribed(person: person, module: module)]
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }
}

extension Query where State == DigestsState {
  /// `ossp ask digests subscriptions`.
  static var subscriptions: Query {
    Query("subscriptions", "Who subscribed to which module's part of the digest: your own, and all for ops") {
      state, context in
      let seen = state.subscriptions.filter { context.roles.contains("ops") || $0.person == context.person }
      return Answer(
        title: "Subscriptions",
        columns: [.init("person", "Person"), .init("module", "Module"), .init("since", "Since")],
        rows: seen.map { [.text($0.person), .text($0.module), .text("\($0.on)")] },
        notes: ["Who gets the Operational Group's digest gets no parts of it besides."])
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }
}

extension DigestsState {
  /// Who subscribes: somebody of the people file, since letters go to people.
  fileprivate func subscriber(_ context: Context) throws(Rejection) -> String {
    guard let person = context.person, receivers.person(person) != nil else {
      throw Rejection("Your account is in no entry of the people file, so there is no address to write to: ask ops.")
    }
    return person
  }
}
