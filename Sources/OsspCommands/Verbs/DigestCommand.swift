import ArgumentParser
import BusProtocol
import Foundation

/// `ossp digest`.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Show a week's digest.",
    discussion: """
      The digest as it was issued: for the same week the same bytes, whenever and wherever it is asked for. HTML is a page of \
      its own, for a browser or for paper; CSV and XLSX, a spreadsheet, have the indicators.

        ossp digest
        ossp digest --week 2019-W20 --format html --output digest.html
        ossp digest --format xlsx --output digest.xlsx
        ossp digest --for lead/attendance
        ossp digest --list
      """)

  /// The forms that a person may ask for.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, html, mail, json, csv, xlsx
  }

  @Option(help: "The week, such as 2019-W20 (else the last one).") var week: String?
  @Option(help: "text, html, mail (HTML as it is mailed), json, csv or xlsx.") var format: Form?
  @Option(name: .customLong("for"), help: "partners, lead/<module> or ops (else partners).") var reader: String?
  @Option(help: "A file to write it to.", completion: .file()) var output: String?
  @Flag(help: "List the digests that there are.") var list = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let client = try CoreClient.open(common)
    Interrupt.watch()
    let printer = Printer(.current)
    guard !list else {
      let reply = try client.query("digests", "digests", fields: [:])
      return try printer.print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
    }
    var fields: [String: JSONValue] = ["format": .text((format ?? (common.json ? .json : .text)).rawValue)]
    if let week { fields["week"] = .text(week) }
    if let reader { fields["for"] = .text(reader) }
    try AnsweredDocument(try client.query("digests", "digest", fields: fields).body).write(to: output)
  }
}
