import WorkflowKit

/// A round of research with schools and the council's staff.
///
/// The strategy asks for "robust research with Schools and OCC staff". What people said is kept where the research is; here
/// is that it was done, with how many, about what.
struct ResearchDone: DomainEvent {
  static let name = "research-done"
  static let label = "A round of research was recorded"
  static let audience = Audience.partners
  let subject = "county"
  var on: LocalDate
  var topic: Topic
  var with: Group
  var method: Method
  /// How many people took part.
  var people: Int
  /// How many schools they were from; nil for the council's staff.
  var schools: Int?
  private enum CodingKeys: CodingKey { case on, topic, with, method, people, schools }

  /// Whom it was done with.
  enum Group: String, Hashable, Sendable, Codable, CaseIterable {
    case schools
    case council = "council-staff"
  }

  /// How.
  enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    case interviews, survey, visits
    case caseReview = "case-review"
  }

  /// About what.
  enum Topic: String, Hashable, Sendable, Codable, CaseIterable {
    case earlyHelp = "early-help"
    case youngerPupils = "younger-pupils"
    case specialNeeds = "special-needs"
    case provision = "alternative-provision"
    case fairAccess = "fair-access"
    case unofficial = "unofficial-exclusion"
    case transition
  }
}

extension Command where State == RiskState {
  /// `ossp do exclusion-risk record-research --topic younger-pupils --with schools --method interviews --people 14 --schools 6`.
  static var recordResearch: Command {
    Command(
      "record-research", "Record a round of research with schools or the council's staff",
      .choice("topic", "About what", of: ResearchDone.Topic.self),
      .choice("with", "Whom it was done with", of: ResearchDone.Group.self),
      .choice("method", "How", of: ResearchDone.Method.self),
      .integer("people", "How many people took part", in: 1...999),
      .optional(.integer("schools", "How many schools they were from", in: 1...500)), .on
    ) { (state, context, topic, group, method, people, schools, on) throws(Rejection) in
      guard (group == .schools) == (schools != nil) else {
        throw Rejection("'schools' is for research with schools, and needed there: how many they were from")
      }
      return [
        ResearchDone(
          on: try context.past(on), topic: topic, with: group, method: method, people: people, schools: schools)
      ]
    }
  }
}

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk research`.
  static var research: Query {
    Query("research", "Research with schools and the council's staff: topics, with whom, how many") { state, context in
      let rounds = state.county.research.sorted { ($0.on, $0.topic.rawValue) < ($1.on, $1.topic.rawValue) }
      let missing = ResearchDone.Topic.allCases.filter { topic in !rounds.contains { $0.topic == topic } }
      return Answer(
        title: "Research: \(rounds.count) \(rounds.count == 1 ? "round" : "rounds")",
        columns: [
          .init("on", "On"), .init("topic", "Topic"), .init("with", "With"), .init("method", "How"),
          .init("people", "People"), .init("schools", "Schools"),
        ],
        rows: rounds.map {
          [
            .text($0.on.description), .text($0.topic.rawValue), .text($0.with.rawValue), .text($0.method.rawValue),
            .integer($0.people), $0.schools.map { .integer($0) } ?? .missing("[z]"),
          ]
        },
        notes: [
          "Not looked into yet: \(missing.isEmpty ? "nothing" : missing.map(\.rawValue).joined(separator: ", ")).",
          "Research is only \"robust\" where both were asked: with schools \(rounds.count { $0.with == .schools }), with the council's staff \(rounds.count { $0.with == .council }). As at \(context.today).",
        ])
    }
  }
}
