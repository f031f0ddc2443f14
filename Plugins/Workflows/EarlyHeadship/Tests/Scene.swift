import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// A headship brought to a state by its facts, in a module where today is 1 July 2019.
struct Scene {
  static let id = "hea-2018-0009"
  static let meeting = "hea-2018-0008"
  static let today = "2019-07-01"

  /// The day of all that went before.
  var then: LocalDate
  var urn: URN
  /// The first day in post.
  var starts: LocalDate

  /// A scene for a step: who may be contacted or reviewed is in post, everyone else comes tomorrow.
  init(for step: HeadshipStep, in stage: HeadshipStage) throws {
    let isInPost = [.contacted, .supportReviewed, .secondYear, .completed, .left].contains(step)
    let text = !isInPost ? "2019-07-02" : stage == .year2 ? "2017-07-03" : "2018-07-02"
    starts = try #require(LocalDate(text))
    then = try #require(LocalDate(stage == .year2 ? "2017-07-03" : "2018-07-02"))
    let isAcademy = step == .enrolledWithoutVisit || step == .declined && stage != .welcomed
    urn = try #require(URN(isAcademy ? 900002 : 900001))
  }

  /// The event by which a step is stated.
  func fact(_ step: HeadshipStep) -> any DomainEvent {
    let (id, on) = (Self.id, then)
    switch step {
    case .noticeGiven: return HeadGaveNotice(id: id, on: on, urn: urn, lastDay: starts.previous)
    case .councilTold: return CouncilTold(id: id, on: on)
    case .leavingWithdrawn: return NoticeTakenBack(id: id, on: on)
    case .appointed:
      return HeadshipFilled(
        id: id, on: on, urn: urn, kind: .substantive, starts: starts, isTermAhead: false, hasEarlyYears: false)
    case .interimAppointed:
      return InterimAppointed(id: id, on: on, urn: urn, kind: .interim, starts: starts, hasEarlyYears: false)
    case .filledByInterim: return VacancyFilledByInterim(id: id, on: on)
    case .confirmed: return InterimConfirmed(id: id, on: on, starts: starts)
    case .confirmedAfterVisit: return VisitedInterimConfirmed(id: id, on: on, starts: starts)
    case .startChanged: return StartChanged(id: id, on: on, starts: starts)
    case .appointmentWithdrawn: return AppointmentWithdrawn(id: id, on: on)
    case .firstDay: return HeadshipBegan(id: id, on: starts)
    case .visitBooked: return VisitBooked(id: id, on: on, leader: "gil-parry", day: on, half: .morning)
    case .visitCancelled: return VisitCancelled(id: id, on: on, because: .school)
    case .visited: return VisitMade(id: id, on: on)
    case .enrolled: return HeadEnrolled(id: id, on: on)
    case .enrolledWithoutVisit: return AcademyHeadEnrolled(id: id, on: on)
    case .attended: return HeadAttended(id: id, on: on, meeting: Self.meeting)
    case .mentorNamed: return MentorNamed(id: id, on: on, school: urn)
    case .underWay: return FirstYearUnderWay(id: id, on: on)
    case .secondYear: return SecondYearAgreed(id: id, on: on)
    case .completed: return InductionCompleted(id: id, on: on)
    case .declined: return HeadDeclined(id: id, on: on)
    case .supportAgreed: return SupportAgreed(id: id, on: on)
    case .contacted: return InterimContacted(id: id, on: on, quarters: 2)
    case .supportReviewed: return SupportReviewed(id: id, on: on)
    case .left: return HeadshipEnded(id: id, on: on, lastDay: on)
    }
  }

  /// The steps by which a state is reached first.
  static func path(to stage: HeadshipStage) throws -> [HeadshipStep] {
    var paths: [HeadshipStage: [HeadshipStep]] = [:]
    var queue: [HeadshipStage] = []
    for row in StateTable.headship.rows where row.from == nil && paths[row.to] == nil {
      paths[row.to] = [row.step]
      queue.append(row.to)
    }
    while let next = queue.first {
      queue.removeFirst()
      for row in StateTable.headship.rows where row.from == next && paths[row.to] == nil {
        paths[row.to] = (paths[next] ?? []) + [row.step]
        queue.append(row.to)
      }
    }
    return try #require(paths[stage], "no way leads to \(stage)")
  }

  /// The module with the headship in a state, ready for a step but for that step itself.
  func module(in stage: HeadshipStage, for step: HeadshipStep) throws -> Rehearsal<EarlyHeadship> {
    var module = try Rehearsal<EarlyHeadship>(Self.today)
    for step in try Self.path(to: stage) { module.given(fact(step)) }
    if step == .attended {
      let day = try #require(LocalDate(Self.today))
      module.given(NetworkMeetingSet(id: Self.meeting, on: then, day: day))
    }
    if stage == .interim {
      switch step {
      case .visitCancelled, .visited: module.given(fact(.visitBooked))
      case .confirmedAfterVisit: module.given(fact(.visitBooked), fact(.visited))
      case .supportReviewed: module.given(fact(.supportAgreed))
      default: break
      }
    }
    if step == .completed, stage == .inYear1 || stage == .year2 { try module.tickAll(Self.id) }
    return module
  }

  /// The command by which a person records a step of the headship; nil where the calendar or another command does.
  static func command(_ step: HeadshipStep) -> (name: String, fields: [String: String])? {
    switch step {
    case .noticeGiven, .appointed, .interimAppointed, .filledByInterim, .firstDay, .underWay: nil
    case .councilTold: ("record-told", [:])
    case .leavingWithdrawn: ("withdraw-leaving", [:])
    case .confirmed, .confirmedAfterVisit: ("confirm", ["starts": "2019-09-01"])
    case .startChanged: ("change-start", ["starts": "2019-09-02"])
    case .appointmentWithdrawn: ("withdraw-appointment", [:])
    case .visitBooked: ("book-visit", ["leader": "gil-parry", "on": "2019-07-08", "half": "morning"])
    case .visitCancelled: ("cancel-visit", ["because": "school"])
    case .visited: ("record-visit", ["on": today])
    case .enrolled, .enrolledWithoutVisit: ("enrol", [:])
    case .attended: ("record-network-meeting", ["meeting": meeting, "came": id])
    case .mentorNamed: ("name-mentor", ["school": "900012"])
    case .secondYear: ("record-review", ["result": "second-year"])
    case .completed: ("record-review", ["result": "completed"])
    case .declined: ("decline", [:])
    case .supportAgreed: ("agree-support", [:])
    case .contacted: ("record-contact", ["hours": "0.5"])
    case .supportReviewed: ("review-support", [:])
    case .left: ("end-interim", [:])
    }
  }
}
