import WorkflowKit

/// One way in which registers are laid out, recognised by its header.
struct RegisterLayout: Sendable {
  /// What it is called in messages.
  let name: String
  /// The columns that it cannot be read without.
  let required: [String]
  /// The facts that it has columns for, beyond those that every layout has.
  let carried: CarriedFacts
  /// The column that holds a list, and so may run over the end of the header; nil when none does.
  var listColumn: String?
  /// Reads one line; nil when it has a fault.
  let read: @Sendable (inout RegisterRow) -> SchoolFacts?

  /// The columns that it reads where a file has them.
  var optional: [String] { listColumn.map { [$0] } ?? [] }

  /// All that are known.
  static let all: [RegisterLayout] = [.performanceTables, .schoolDetails, .nationalRegister]

  /// The layout that a header fits.
  ///
  /// - Throws: a sentence that names the nearest layout and the columns that are missing for it.
  static func recognised(in header: [String]) throws(ImportRejection) -> RegisterLayout {
    let columns = Set(header.map { $0.lowercased() })
    let missing = all.map { layout in (layout, layout.required.filter { !columns.contains($0.lowercased()) }) }
    if let (layout, _) = missing.first(where: { $0.1.isEmpty }) { return layout }
    guard
      let (nearest, lacking) = missing.min(by: { $0.1.count * $1.0.required.count < $1.1.count * $0.0.required.count })
    else { throw ImportRejection("no layout is known") }
    if lacking.count * 2 > nearest.required.count {
      let names = all.map { "\($0.name) (\($0.required.prefix(3).joined(separator: ", ")) …)" }
      throw ImportRejection(
        "line 1: the header is of no register that is known here: a file is \(names.joined(separator: " or "))")
    }
    throw ImportRejection(
      "line 1: the header fits no layout: nearest is \(nearest.name), for which "
        + "\(lacking.count == 1 ? "column" : "columns") \(lacking.joined(separator: ", ")) "
        + "\(lacking.count == 1 ? "is" : "are") missing")
  }
}
