import Forms
import Foundation
import Spreadsheet
import WorkflowKit

/// The forms in which a digest can be had.
enum DigestFormat: String, CaseIterable, Sendable {
  case text, html, mail, json, csv, xlsx
}

extension Query where State == DigestsState {
  /// A week's digest as a document.
  static var digest: Query {
    Query(
      "digest", "A week's digest", .optional(.text("week", "The week; the last one unless given", hint: "2018-W37")),
      .optional(.choice("format", "Its form; text unless given", of: DigestFormat.self)),
      .optional(.text("for", "For whom: partners unless given", hint: "lead/attendance"))
    ) { state, context, week, format, reader throws(Rejection) in
      let asked = DigestAsker(state: state, context: context)
      let digest = try asked.digest(week: week, for: reader)
      return Answer(title: Wording.title(of: digest), document: try digest.document(format ?? .text))
    }
  }

  /// The digests that were issued.
  static var digests: Query {
    Query("digests", "The digests that were issued, newest first") { state, context in
      let asked = DigestAsker(state: state, context: context)
      let all = state.editions.filter(asked.maySee).flatMap { state.digests($0) }
      let rows = all.sorted { ($1.week, $0.edition) < ($0.week, $1.edition) }.map { digest -> [Answer.Cell] in
        [
          .text(digest.week.description), .text(digest.on.description), .text(digest.edition.description),
          .integer(digest.revision), .text(digest.summary),
        ]
      }
      return Answer(
        title: "Digests",
        columns: [
          .init("week", "Week"), .init("on", "On"), .init("for", "For"), .init("revision", "Revision"),
          .init("summary", "What it came to"),
        ], rows: rows, notes: ["The digests of the last \(DigestsState.weeksKept) weeks; the journal has all."])
    }
  }

  /// When the next digests come.
  static var next: Query {
    Query("next", "The days of the next digests", .otherwise(5, .integer("count", "How many", in: 1...60))) {
      state, context, count in
      let schedule = DigestSchedule(context.almanac.calendar)
      var days: [DigestDay] = []
      var last = context.today.previous
      if let week = state.lastWeek { last = max(last, week.sunday) }
      while days.count < count, let day = schedule.next(after: last) {
        days.append(day)
        last = day.on
      }
      return Answer(
        title: "The next digests", columns: [.init("week", "Week"), .init("on", "On"), .init("note", "Note")],
        rows: days.map { day in
          [.text(day.week.description), .text(day.on.long), .text(day.notes.joined(separator: " "))]
        })
    }
  }

  /// Where a figure of a digest comes from.
  static var figure: Query {
    Query(
      "figure", "Where a figure of a digest comes from, and how it went",
      .text("module", "The module", hint: "attendance"), .text("indicator", "The indicator's name"),
      .optional(.text("part", "Which part of the whole")), .optional(.text("week", "The week; the last unless given")),
      .optional(.text("for", "For whom: partners unless given"))
    ) { state, context, module, indicator, part, week, reader throws(Rejection) in
      let asked = DigestAsker(state: state, context: context)
      let digest = try asked.digest(week: week, for: reader)
      let figure = try digest.figure(module, indicator, part)
      let history = state.digests(digest.edition).filter { $0.week <= digest.week }.suffix(12).reversed()
      let rows = history.compactMap { earlier -> [Answer.Cell]? in
        guard let one = earlier.indicators.first(where: { $0.isSame(as: module, indicator, part) }) else { return nil }
        return [
          .text(earlier.week.description), .text(Wording.value(of: one)), .text(one.asAt.description),
          .text(one.rule ?? ""), .text(Wording.basis(of: one) ?? ""),
        ]
      }
      var notes = ["Source: \(figure.source)."]
      if let target = figure.target { notes.append("Target: \(target).") }
      notes += digest.legend.map { "\($0.symbol) \($0.meaning)." }
      notes += digest.corrections.filter { $0.module == module && $0.indicator == indicator && $0.part == part }.map {
        "\($0.on): \($0.to.text) in the place of \($0.from.text). \($0.reason)"
      }
      notes.append("'ossp ask \(module) indicators' works it out as of today.")
      return Answer(
        title: figure.title,
        columns: [
          .init("week", "Digest"), .init("value", "Figure"), .init("as-at", "As at"), .init("rule", "Rule"),
          .init("basis", "Of how many"),
        ], rows: rows, notes: notes)
    }
  }
}

extension Digest {
  /// The digest in a form.
  ///
  /// - Throws: a `Rejection` when the machine cannot write a spreadsheet.
  func document(_ format: DigestFormat) throws(Rejection) -> Answer.Document {
    switch format {
    case .text: return Answer.Document("text/plain; charset=utf-8", text: TextForm(self).text)
    case .html: return Answer.Document("text/html; charset=utf-8", text: HTMLForm(self, .page).text)
    case .mail: return Answer.Document("text/html; charset=utf-8", text: HTMLForm(self, .mail).text)
    case .json: return Answer.Document("application/json", text: DataForms.json(self))
    case .csv: return Answer.Document("text/csv; charset=utf-8", text: DataForms.csv(self))
    case .xlsx:
      do throws(SpreadsheetError) {
        let bytes = try SpreadsheetForm.spreadsheet(self).bytes()
        return Answer.Document(Spreadsheet.mediaType, base64: Data(bytes).base64EncodedString())
      } catch {
        throw Rejection("The spreadsheet could not be written: \(error).")
      }
    }
  }

  /// A figure by its names.
  ///
  /// - Throws: a `Rejection` that says which come near.
  func figure(_ module: String, _ indicator: String, _ part: String?) throws(Rejection) -> Indicator {
    if let found = indicators.first(where: { $0.isSame(as: module, indicator, part) }) { return found }
    let own = indicators.filter { $0.module == module }
    guard !own.isEmpty else {
      throw Rejection("The digest of \(week) has no figure of '\(module)'; it has those of \(modules.listed).")
    }
    let names = own.map { one in one.part.map { "\(one.indicator) with part '\($0)'" } ?? one.indicator }
    throw Rejection("The digest of \(week) has no such figure of \(module); it has \(names.listed).")
  }
}

/// Somebody who asks for a digest.
struct DigestAsker {
  let state: DigestsState
  let context: Context

  /// Whether the person may read an edition: the partners' is for whoever may ask at all.
  func maySee(_ edition: Edition) -> Bool {
    switch edition {
    case .partners: true
    case .lead(let module): !context.roles.isDisjoint(with: ["ops", "lead/\(module)"])
    case .ops: context.roles.contains("ops")
    }
  }

  /// The digest of a week as typed, the last one where none is.
  ///
  /// - Throws: a `Rejection` when there is none, or it is for others.
  func digest(week text: String?, for reader: String?) throws(Rejection) -> Digest {
    let edition = try edition(reader)
    guard let text else {
      guard let last = state.digests(edition).last else {
        throw Rejection("There is no digest yet; 'ossp ask digests next' says when the first one comes.")
      }
      return last
    }
    guard let week = ISOWeek(text.uppercased()) else {
      throw Rejection("'\(text)' is no week: write year and number, as in 2018-W37.")
    }
    guard let digest = state.digest(edition, of: week) else {
      throw Rejection("There is no digest of \(week) for \(edition); 'ossp ask digests digests' lists what there is.")
    }
    return digest
  }

  private func edition(_ reader: String?) throws(Rejection) -> Edition {
    guard let edition = Edition(reader ?? "partners") else {
      throw Rejection("'\(reader ?? "")' has no digest: write partners, lead/<module> or ops.")
    }
    guard maySee(edition) else {
      throw Rejection("The digest for \(edition) is for \(edition.readers): it takes the role \(edition.role).")
    }
    return edition
  }
}
