import WorkflowKit

extension Import where State == AttendanceState {
  /// `ossp import attendance absence FILE`.
  static var absence: Import {
    Import(
      "absence", "School-level absence as the department publishes it",
      .optional(
        .schoolYear("year", "The year of a performance tables' file", hint: "2012/13; not for files that say it"))
    ) { (state, context, file, year) throws(ImportRejection) in
      let reader = try CSVReader(file)
      switch try AbsenceLayout.recognised(in: reader.header) {
      case .threeTerm:
        if let year {
          throw ImportRejection("each row of this file says its year itself: leave 'year' (\(year)) out")
        }
        let content = try ThreeTermFile(reader, state: state)
        file.stillWorking()
        let changes = ThreeTermChanges(content, named: file.name, state: state, rule: context.attendance.concern)
        return ImportResult(events: changes.events, message: changes.message)
      case .performanceTables:
        guard let year = year ?? PerformanceTablesChanges.year(named: file.name) else {
          throw ImportRejection("this layout does not say its year: give it, as --year 2012/13")
        }
        guard year.start < 2015 else {
          throw ImportRejection("\(year) is after the definition of 15% ended with 2014/15: give the year of the file")
        }
        let changes = PerformanceTablesChanges(
          try PerformanceTablesFile(reader), of: year, named: file.name, state: state)
        return ImportResult(events: changes.events, message: changes.message)
      }
    }
  }
}
