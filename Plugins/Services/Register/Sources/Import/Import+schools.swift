import WorkflowKit

extension Import where State == RegisterState {
  /// `ossp import register schools FILE`.
  static var schools: Import {
    Import(
      "schools", "Schools from a register file",
      .optional(.date("as-of", "The date of the file", hint: "today, unless given, as 2018-01-31")),
      .otherwise(false, .flag("skip-bad-lines", "Leave lines with faults out and take the rest", hint: "no"))
    ) { (state, context, file, asOf, skips) throws(ImportRejection) in
      let date = asOf ?? context.today
      guard date <= context.today else {
        throw ImportRejection("'as-of' is \(date), which is yet to come: a file is of today or earlier")
      }
      let content = try RegisterFile(file, skipsBadLines: skips)
      var changes = RegisterChanges(content, asOf: date, state: state)
      let events = changes.events()
      let count = changes.count
      var message =
        "\(content.schools.count) schools from \(content.layout.name): \(count.new) new, \(count.changed) changed, "
        + "\(count.unchanged) unchanged"
      if count.older > 0 {
        message += "; \(count.older) are known from a newer file, which stands: only gaps were filled"
      }
      if count.new == 0, count.changed == 0 { message += "; nothing changed" }
      return ImportResult(events: events, message: message + content.remarks)
    }
  }
}
