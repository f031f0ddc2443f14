import ArgumentParser
import BusProtocol

/// How an answer is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// Prints answers the way that the person or the script wants them.
struct Printer {
  let sink: any TextSink
  let style: Style
  /// Columns for tables and notes.
  let width: Int

  /// A printer for these surroundings: 80 columns, or the terminal's when it says that it has others.
  init(_ surroundings: Surroundings) {
    sink = surroundings.output
    style = Style(for: surroundings.output, environment: surroundings.environment)
    width = max(40, surroundings.output.width ?? 80)
  }

  /// Prints an answer's bytes; what is not a table is printed as it came.
  func print(_ body: Frame, asOf seq: UInt64, as format: OutputFormat, withBOM: Bool = true) throws {
    guard let answer: Answer = try? JSON.decode(from: body, what: "the answer") else {
      guard format != .csv else { throw Failure.refused("this answer is not a table: ask for it with --format json") }
      sink.line(body.text)
      return
    }
    if format != .json, let document = answer.document { return try write(document) }
    switch format {
    case .table: lines(answer.lines(width: width, style: style))
    case .json: sink.write(answer.json(asOf: seq))
    case .csv: sink.write(answer.csv(withBOM: withBOM))
    }
  }

  /// Writes a document as it is, byte for byte.
  func write(_ document: Answer.Document) throws {
    if let text = document.text { return sink.write(text) }
    throw Failure.refused("this is \(document.mediaType), which is no text: write it to a file with --output")
  }

  /// Prints lines.
  func lines(_ lines: [String]) {
    for line in lines { sink.line(line) }
  }
}
