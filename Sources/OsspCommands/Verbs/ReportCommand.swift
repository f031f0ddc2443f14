import ArgumentParser
import BusProtocol
import Foundation

/// `ossp report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a school year's report in the shape of the partnership's own.",
    discussion: """
      Compiled of the last digest of the year: its figures are that digest's, and what is not recorded is said to be not \
      recorded. While the year goes on it is the report as far as the year has come.

        ossp report 2018-19
        ossp report 2018-19 --format html --output report.html
        ossp why report 2018-19 attendance schools-improved
      """)

  /// The forms that a person may ask for.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, html, json
  }

  @Argument(help: "The school year, such as 2018-19.") var year: String
  @Option(help: "text, html or json.") var format: Form?
  @Option(help: "A file to write it to.", completion: .file()) var output: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let form = format ?? (common.json ? .json : .text)
    let reply = try ModuleRequests(module: "digests", common: common).ask(
      "report", ["format": .text(form.rawValue), "year": .text(year)])
    try AnsweredDocument(reply.body).write(to: output)
  }
}
