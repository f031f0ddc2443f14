import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group record-achievement --year 2017/18 --group disadvantaged --measure ks2-expected --county 44 --england 51 …`.
  static var recordAchievement: Command {
    Command(
      "record-achievement", "Record what a group of vulnerable learners achieves, as published for county and England",
      .schoolYear("year", "The school year"), .choice("group", "The learners", of: Achievement.Group.self),
      .choice("measure", "What is measured", of: Achievement.Measure.self),
      .decimal("county", "The county's figure", hint: "44.5"),
      .optional(.decimal("england", "England's figure; left out where none is published")),
      .text("reference", "Where it is published", hint: "a document's number")
    ) { (state, context, year, group, measure, county, england, reference) throws(Rejection) in
      guard year < SchoolYear(containing: context.today) else { throw Rejection("'year' is not over yet") }
      let hundred = ExactDecimal(digits: 100, places: 0)
      let lowest = ExactDecimal(digits: measure == .progress8 ? -10 : 0, places: 0)
      for (field, figure) in [("county", county), ("england", england ?? lowest)]
      where figure < lowest || hundred < figure || figure.places > 2 {
        throw Rejection("'\(field)' must be from \(lowest) to 100, with two places at most")
      }
      let one = Achievement(
        year: year, group: group, measure: measure, county: county, england: england, reference: reference,
        recorded: context.today)
      return [AchievementRecorded(achievement: one)]
    }
  }

  /// `ossp do operational-group inform-commissioners --year 2017/18 --to role/commissioning-group --reference DOC-70`.
  static var informCommissioners: Command {
    Command(
      "inform-commissioners", "Record that a commissioning group was told what vulnerable learners achieve",
      .schoolYear("year", "The school year of the figures"),
      .text("to", "The group's role", hint: "role/commissioning-group"),
      .text("reference", "Where the report is kept"), .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, year, role, reference, date) throws(Rejection) in
      guard state.achievements.values.contains(where: { $0.year == year }) else {
        throw Rejection("no achievement of \(year) is recorded: 'record-achievement' comes first")
      }
      return [CommissionersInformed(year: year, to: role, on: try context.past(date), reference: reference)]
    }
  }
}
