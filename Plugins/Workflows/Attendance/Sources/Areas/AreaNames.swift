import WorkflowKit

/// What areas are called, so that a person can type a name.
struct AreaNames: Hashable, Sendable {
  /// Names by area, as the files have them.
  private(set) var names: [Area: String] = [.england: "England"]

  /// Keeps a name.
  mutating func learn(_ name: String, of area: Area) {
    guard !name.isEmpty, names[area] != name else { return }
    names[area] = name
  }

  /// The name of an area; its number while no file gave one.
  subscript(area: Area) -> String { names[area] ?? area.key }

  /// The area that a person means by a name, a number such as 931 or a code such as E12000008.
  ///
  /// - Throws: a sentence that names what is known.
  func area(named text: String) throws(Rejection) -> Area {
    let wanted = text.lowercased()
    if wanted == "england" || wanted == "e92000001" { return .england }
    if let area = Area(key: wanted) { return area }
    // A local authority goes before a region of the same name.
    let found = names.filter { $0.value.lowercased() == wanted }.keys
    if let area = found.first(where: { $0.authority != nil }) ?? found.first { return area }
    let begins = names.values.filter { $0.lowercased().hasPrefix(wanted.prefix(3)) }.sorted()
    let near = begins.isEmpty ? names.values.sorted() : begins
    throw Rejection(
      "that is no area that is known here: use a name or number such as \(near.prefix(4).joined(separator: ", "))"
    )
  }
}
