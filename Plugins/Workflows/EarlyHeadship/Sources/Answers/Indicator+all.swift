import WorkflowKit

extension Indicator {
  /// All of them, in the order of the digest.
  static let all: [Indicator] = newHeads + visits + programme + interims

  private init(
    _ name: String, _ label: String, _ unit: String, source: String, rule: String? = nil,
    _ figure: @escaping @Sendable (Circumstances) -> Figure
  ) {
    description = IndicatorDescription(name: name, label: label, unit: unit)
    self.source = source
    self.rule = rule
    self.figure = figure
  }

  private static let governors = "governors, by the lead"
  private static let leaders = "system leaders"
  private static let lead = "the lead"

  private static let newHeads: [Indicator] =
    [
      Indicator("new-heads", "New heads this school year", "heads", source: governors) { now in
        .count(now.newHeads.count, of: nil)
      }
    ]
    + ["primary", "secondary", "special"].map { (phase: String) -> Indicator in
      Indicator("new-heads-\(phase)", "Of these in \(phase) schools", "heads", source: governors) { now in
        let heads = now.newHeads
        return .heads(heads.count { now.state.schools[$0.urn]?.phase == phase }, of: heads.count)
      }
    }

  private static let visits: [Indicator] = [
    Indicator(
      "visited", "New heads of maintained schools who had the welcome visit", "% of heads", source: leaders,
      rule: "welcome-visit"
    ) { now in .count(now.promised.count { $0.post?.visit?.made != nil }, of: now.promised.count) },
    Indicator(
      "visited-in-time", "Welcome visits within the promised days", "% of visits due", source: leaders,
      rule: "welcome-visit"
    ) { now in
      var due = 0
      var kept = 0
      for one in now.promised {
        guard let post = one.post,
          let last = try? now.almanac.due("welcome-visit", from: post.starts, school: one.urn).date
        else { continue }
        let made = post.visit?.made
        guard made != nil || last < now.today, made != nil || !one.isOver else { continue }
        due += 1
        if let made, made <= last { kept += 1 }
      }
      return .count(kept, of: due)
    },
    Indicator(
      "days-to-visit", "Days from a head's first day to the welcome visit, median", "days", source: leaders,
      rule: "welcome-visit"
    ) { now in
      .median(
        now.promised.compactMap { one in
          guard let post = one.post, let made = post.visit?.made else { return nil }
          return max(0, post.starts.days(until: made))
        })
    },
  ]

  private static let programme: [Indicator] = [
    Indicator("enrolled", "New heads enrolled in Early Headship", "% of heads", source: lead) { now in
      let heads = now.newHeads.filter(\.isSubstantive)
      return .count(
        heads.count { $0.history.contains { $0.step == .enrolled || $0.step == .enrolledWithoutVisit } },
        of: heads.count)
    },
    Indicator(
      "network-attendance", "Heads who came to network meetings", "% of heads invited", source: lead,
      rule: "network-meeting"
    ) { now in
      let held = now.state.meetings.values.filter { $0.stage == .held && now.year.holds($0.day) }
      return .count(held.reduce(0) { $0 + $1.came }, of: held.reduce(0) { $0 + $1.invited })
    },
    Indicator(
      "inducted", "Heads whose induction was completed this school year", "% of those reviewed", source: lead,
      rule: "headship-year-review"
    ) { now in
      let steps = now.state.headships.values.flatMap(\.history).filter { now.year.holds($0.on) }
      let completed = steps.count { $0.step == .completed }
      return .count(completed, of: completed + steps.count { $0.step == .secondYear })
    },
  ]

  private static let interims: [Indicator] = [
    Indicator("interims", "Interim and acting heads in post today", "heads", source: governors) { now in
      .count(now.state.interims(on: now.today).count, of: nil)
    },
    Indicator(
      "interim-weeks", "Weeks that they have been in post, median", "weeks", source: governors, rule: "interim-length"
    ) { now in
      .median(
        now.state.interims(on: now.today).compactMap { one in one.post.map { $0.starts.days(until: now.today) / 7 } })
    },
    Indicator("overdue", "Owed and overdue", "deadlines", source: lead) { now in
      .count(now.state.overdue(now.almanac, on: now.today).count, of: nil)
    },
  ]
}
