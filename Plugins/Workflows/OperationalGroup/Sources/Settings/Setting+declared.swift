import WorkflowKit

extension Setting {
  /// What the module can be told in `Config/modules/operational-group.yaml`.
  static let ofOperationalGroup: [Setting] = [
    .integer("area", "Number of the local authority whose schools are meant", 931),
    .text(
      "guarantee", "The guarantee by which tiers are decided: the rule version of a decision",
      "School Improvement Guarantee 2018-19"),
    .texts("grade-scales", "Ofsted's grades by date of inspection, and the tier each stands for", GradeScale.usual),
    .text(
      "term-meaning", "What 'within four terms' means: national-next, national-current, six-next or six-current",
      TermMeaning.nationalNext.rawValue),
    .integer("visits-go", "Visits a year to a GO school, promised", 1),
    .integer("visits-tgo", "Visits a year to a TGO school, promised", 3),
    .integer("visits-tgo-plus", "Visits a year to a TGO+ school, at most", 4),
    .integer("visits-ri", "Visits a year to an RI school, at most", 5),
    .integer("visits-i", "Visits a year to an I school, at most; -1: the guarantee states no number", -1),
    .integer(
      "red-flags-percent",
      "Red flags that are a trigger, in percent; 0: the guarantee gives no number, a person judges", 0),
    .integer("pattern-years", "School years in a row that make a pattern", 2),
    .integer("missing-returns", "Missing data returns that are evidence", 2),
    .integer("off-track-in-a-row", "Strategy meetings in a row off track that put a school before the chair", 2),
    .integer("new-head-months", "Months for which a head is new", 12),
    .integer("retired-years", "Years after retirement for which a head may be a system leader", 2),
    .integer(
      "governors-question-days",
      "Days for which a governors' question on attainment gaps counts; the strategy says frequently", 120),
    .integer("board-meetings", "Board meetings in a school year", 6),
    .texts("meeting-chairs", "Roles that may chair a strategy meeting", [Roles.seniorOfficer]),
    .texts("deciders", "Roles that decide on tiers", [Roles.group, Roles.groupChair, Roles.seniorOfficer]),
    .texts(
      "partners", "Partners that owe an action plan",
      ["county-council", "diocesan-board", "teaching-schools-alliance"]),
    .texts(
      "causing-concern-guidance", "The statutory guidance for inadequate schools, each from its date on",
      [
        "2015-01-01: Schools Causing Concern, January 2015", "2018-02-01: Schools Causing Concern, February 2018",
        "2018-11-01: Schools Causing Concern, November 2018",
      ]),
    .texts(
      "governing-documents", "What the group works by",
      ["terms of reference", "protocol for ways of working"]),
    .integer("seats", "Members of the group, about", 8),
    .text("report-to", "The role to which the Operational Group reports", "chair"),
  ]
}
