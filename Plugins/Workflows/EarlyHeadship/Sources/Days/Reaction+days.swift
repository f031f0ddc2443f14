import WorkflowKit

/// The core's event that a day began.
struct DayBegan: Codable, Sendable {
  var date: LocalDate
}

extension Reaction where State == HeadshipState {
  /// What the passing of time changes: heads' last days and first days.
  static var days: Reaction {
    Reaction("core/day-began/", as: DayBegan.self) { state, day, _ in
      state.lastDays(before: day.date) + state.firstDays(through: day.date)
    }
  }
}

extension HeadshipState {
  /// Last days that are over, of heads who gave notice.
  fileprivate func lastDays(before today: LocalDate) -> [any DomainEvent] {
    headships.values.sorted { $0.id < $1.id }.flatMap { one -> [any DomainEvent] in
      guard let leaving = one.leaving, !leaving.isOver, leaving.lastDay < today, one.stage != .withdrawn else {
        return []
      }
      let gone = headships(at: one.urn).filter {
        $0.id != one.id && $0.isSubstantive && $0.isInPost(on: leaving.lastDay)
          && Headship.table.next(after: $0.stage, by: .left) != nil
      }
      let kind = gone.first?.post?.kind
      return [LastDayOver(id: one.id, on: today)]
        + gone.map { HeadshipEnded(id: $0.id, on: today, lastDay: leaving.lastDay) }
        + [HeadLeft(urn: one.urn, headship: gone.first?.id ?? one.id, on: today, lastDay: leaving.lastDay, kind: kind)]
    }
  }

  /// First days that have come; with a head who is neither interim nor acting, interim times at the school end.
  fileprivate func firstDays(through today: LocalDate) -> [any DomainEvent] {
    headships.values.sorted { $0.id < $1.id }.flatMap { one -> [any DomainEvent] in
      guard let post = one.post, !post.hasBegun, post.starts <= today,
        Headship.table.next(after: one.stage, by: .firstDay) != nil
      else { return [] }
      var events: [any DomainEvent] = [
        HeadshipBegan(id: one.id, on: post.starts),
        HeadStarted(urn: one.urn, headship: one.id, on: post.starts, kind: post.kind),
      ]
      if one.stage == .enrolled, post.mentor != nil, !post.attended.isEmpty {
        events.append(FirstYearUnderWay(id: one.id, on: post.starts))
      }
      guard one.isSubstantive else { return events }
      for other in headships(at: one.urn) where other.stage == .interim && other.id != one.id {
        guard let kind = other.post?.kind else { continue }
        let lastDay = post.starts.previous
        events.append(HeadshipEnded(id: other.id, on: post.starts, lastDay: lastDay))
        events.append(HeadLeft(urn: one.urn, headship: other.id, on: today, lastDay: lastDay, kind: kind))
      }
      return events
    }
  }
}
