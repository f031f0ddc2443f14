import WorkflowKit

/// A piece of research that was passed on to schools: "recent local and national research to improve teaching and
/// leadership".
struct ResearchShared: DomainEvent, Hashable {
  static let name = "research-shared"
  static let label = "Research was passed on to schools"
  static let audience = Audience.partners
  var subject: String { paper }
  /// Where it is kept, as a short name.
  var paper: String
  var scope: Scope
  var topic: Topic
  /// The year in which it was published.
  var published: Int
  var channel: String
  var on: LocalDate

  /// Where the research is from.
  enum Scope: String, Hashable, Codable, Sendable, CaseIterable { case local, national }
  /// What it is to improve.
  enum Topic: String, Hashable, Codable, Sendable, CaseIterable { case attendance, teaching, leadership, inclusion }
}

extension Command where State == AttendanceState {
  /// `ossp do attendance share-research --paper first-day-calls --scope national --topic attendance --published 2017 --channel keep`.
  static var shareResearch: Command {
    Command(
      "share-research", "Record that recent research was passed on to schools",
      .caseID("paper", "Its short name, by which it is found", hint: "first-day-calls"),
      .choice("scope", "Where it is from", of: ResearchShared.Scope.self),
      .choice("topic", "What it is to improve", of: ResearchShared.Topic.self),
      .integer("published", "The year in which it was published", in: 1990...2100),
      .text("channel", "Where it was passed on", hint: "keep"), .whenItHappened
    ) { (state, context, paper, scope, topic, published, channel, date) throws(Rejection) in
      let on = try context.day(date)
      let paper = try Slug.check(paper, "paper", example: "first-day-calls")
      guard context.attendance.channels.contains(channel) else {
        throw Rejection(
          "'channel' must be one of \(context.attendance.channels.joined(separator: ", ")) (setting channels)")
      }
      guard published <= on.year else { throw Rejection("'published' is yet to come") }
      let shared = ResearchShared(
        paper: paper, scope: scope, topic: topic, published: published, channel: channel, on: on)
      if state.research.contains(where: { $0.paper == paper && $0.channel == channel }) {
        throw Rejection("that paper was passed on in this channel already")
      }
      return [shared]
    }
  }
}

extension Query where State == AttendanceState {
  /// `ossp ask attendance research`.
  static var research: Query {
    Query("research", "Research that was passed on to schools, the newest first") { state, context in
      let all = state.research.sorted { ($1.on, $0.paper, $0.channel) < ($0.on, $1.paper, $1.channel) }
      let year = SchoolYear(containing: context.today)
      return Answer(
        title: "Research passed on: \(all.count), of which \(all.count { year.contains($0.on) }) in \(year)",
        columns: [
          .init("on", "On"), .init("paper", "Paper"), .init("scope", "From"), .init("topic", "To improve"),
          .init("published", "Published"), .init("channel", "Where"),
        ],
        rows: all.map {
          [
            .text($0.on.description), .text($0.paper), .text($0.scope.rawValue), .text($0.topic.rawValue),
            .text("\($0.published)"), .text($0.channel),
          ]
        }, notes: ["Practice of the county's own schools is 'ossp ask attendance notes'. As at \(context.today)."])
    }
  }
}
