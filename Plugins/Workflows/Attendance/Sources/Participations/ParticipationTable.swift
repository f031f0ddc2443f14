import WorkflowKit

/// Where a school's participation in the best-practice project stands.
enum ParticipationStage: String, TableWord {
  case nominated, baselined
  case drafted = "practice-drafted"
  case approved, published, adopted
  case improved = "measured-improved"
  case unchanged = "measured-no-change"
  case worse = "measured-worse"
  case closed, withdrawn

  /// Those with a follow-up measurement.
  static let measured: Set<ParticipationStage> = [.improved, .unchanged, .worse]
}

/// What happens to a participation.
enum ParticipationStep: String, TableWord {
  case nominated
  case baselined = "baseline taken"
  case drafted = "visit or interview, note drafted"
  case revised = "note revised"
  case approved = "head approves"
  case published
  case adopted = "practice adopted"
  case improved = "follow-up: improved"
  case unchanged = "follow-up: no change"
  case worse = "follow-up: worse"
  case closed, withdrawn
}

extension StateTable where Stage == ParticipationStage, Step == ParticipationStep {
  /// From a nomination to a measured effect; an exemplar gives a practice, an improver adopts one.
  static let participation = StateTable(
    [
      Transition(nil, .nominated, by: "OSSP member", .nominated),
      Transition(.nominated, .baselined, by: "lead", .baselined),
      Transition(.nominated, .withdrawn, by: "school", .withdrawn, addition: true),
      Transition(.baselined, .baselined, by: "lead", .baselined, addition: true),
      Transition(.baselined, .drafted, by: "OSSP member, of an exemplar", .drafted),
      Transition(.baselined, .adopted, by: "receiving school, an improver", .adopted),
      Transition(.baselined, .withdrawn, by: "school", .withdrawn, addition: true),
      Transition(.drafted, .revised, by: "OSSP member", .drafted, addition: true),
      Transition(.drafted, .approved, by: "school's head", .approved),
      Transition(.drafted, .withdrawn, by: "school", .withdrawn, addition: true),
      Transition(.approved, .revised, by: "OSSP member", .drafted, addition: true),
      Transition(.approved, .published, by: "lead", .published),
      Transition(.approved, .withdrawn, by: "school", .withdrawn, addition: true),
      Transition(.published, .baselined, by: "lead", .published, addition: true),
      Transition(.published, .closed, by: "lead", .closed, addition: true),
      Transition(.adopted, .baselined, by: "lead", .adopted, addition: true),
      Transition(.adopted, .adopted, by: "receiving school", .adopted, addition: true),
      Transition(.adopted, .withdrawn, by: "school", .withdrawn, addition: true),
    ] + [.published, .adopted, .improved, .unchanged, .worse].flatMap(measuring)
      + [.improved, .unchanged, .worse].map { Transition($0, .closed, by: "lead", .closed) })

  private static func measuring(_ from: ParticipationStage) -> [Transition<ParticipationStage, ParticipationStep>] {
    [
      Transition(from, .improved, by: "lead", .improved, addition: from != .adopted),
      Transition(from, .unchanged, by: "lead", .unchanged, addition: from != .adopted),
      Transition(from, .worse, by: "lead", .worse, addition: from != .adopted),
    ]
  }
}
