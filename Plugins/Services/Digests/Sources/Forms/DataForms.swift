import Forms
import Foundation
import WorkflowKit

/// A digest for programs.
enum DataForms {
  /// As JSON; the shape of a digest is described by `digest.schema.json`.
  static func json(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(document) else {
      preconditionFailure(
        "a digest or report can be written as JSON: there is nothing in it but text, numbers and dates")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// The indicators as CSV: one figure a row.
  static func csv(_ digest: Digest, withBOM: Bool = true) -> String {
    var file = CSVFile(
      columns: [
        "week", "module", "indicator", "part", "label", "value", "unit", "part-of", "whole", "heard", "asked", "target",
        "verdict", "last-digest", "last-year", "source", "as-at", "rule", "held-back", "revised", "before", "since",
      ], withBOM: withBOM)
    for figure in digest.indicators {
      file.add([
        digest.week.description, figure.module, figure.indicator, figure.part ?? "", figure.label, plain(figure.value),
        figure.isPercentage ? "%" : figure.unit ?? "", number(figure.value.of?.part), number(figure.value.of?.whole),
        number(figure.heard?.part),
        number(figure.heard?.whole), figure.target ?? "", figure.verdict?.rawValue ?? "", plain(figure.lastDigest),
        plain(figure.lastYear), figure.source, figure.asAt.description, figure.rule ?? "",
        figure.isHeldBack ? "yes" : "no", figure.isRevised ? "yes" : "no", figure.before.map(plain) ?? "",
        figure.since?.description ?? "",
      ])
    }
    return file.text
  }

  /// The number without commas, or the symbol.
  private static func plain(_ shown: Shown) -> String { shown.number?.description ?? shown.text }

  private static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }
}
