import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment propose-element --kind housing --title housing-guide`.
  static var proposeElement: Command {
    Command(
      "propose-element", "Note an idea for the county's offer to new teachers, or a funding bid",
      .choice("kind", "What it is", of: OfferElement.Kind.self),
      .caseID("title", "Its short name", hint: "housing-guide")
    ) { (state, context, kind, title) throws(Rejection) in
      let title = try Slug.check(title, "title")
      if let other = state.elements.values.first(where: { $0.title == title && !$0.isOver }) {
        throw Rejection("\(other.id) has that name already and is \(other.stage.rawValue): give this one another")
      }
      return [ElementProposed(id: state.newID(context), on: context.today, kind: kind, title: title)]
    }
  }

  /// `ossp do recruitment plan-element --case rec-2018-0002`.
  static var planElement: Command {
    element("plan-element", "Record that an element is planned", .planned) { one, on in
      ElementPlanned(id: one.id, on: on)
    }
  }

  /// `ossp do recruitment start-element --case rec-2018-0002`.
  static var startElement: Command {
    element("start-element", "Record that an element is live: new teachers have it", .wentLive) { one, on in
      ElementWentLive(id: one.id, on: on, kind: one.kind, title: one.title)
    }
  }

  /// `ossp do recruitment review-element --case rec-2018-0002`.
  static var reviewElement: Command {
    element("review-element", "Record that what an element brings was looked at", .reviewed) { one, on in
      ElementReviewed(id: one.id, on: on)
    }
  }

  /// `ossp do recruitment keep-element --case rec-2018-0002`.
  static var keepElement: Command {
    element("keep-element", "Record that an element goes on after its review", .keptLive) { one, on in
      ElementKept(id: one.id, on: on)
    }
  }

  /// `ossp do recruitment retire-element --case rec-2018-0002`.
  static var retireElement: Command {
    element("retire-element", "Record that an element is over", .retired) { one, on in
      ElementRetired(id: one.id, on: on)
    }
  }

  private static func element(
    _ name: String, _ label: String, _ step: ElementStep,
    _ event: @escaping @Sendable (OfferElement, LocalDate) -> any DomainEvent
  ) -> Command {
    Command(
      name, label, .caseID("case", "The element"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(OfferElement.self, id)
      let on = date ?? context.today
      try one.check(step, on: on, context)
      if step == .wentLive, one.kind == .fundingBid, one.stage == .planned {
        throw Rejection("\(id) is a funding bid: it goes live once it is submitted and won", rule: "state-table")
      }
      return [event(one, on)]
    }
  }
}
