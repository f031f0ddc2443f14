import BusProtocol

/// What stands after `do`, `ask` and `import`: names first, then fields that only the module knows.
struct RequestWords: Equatable {
  /// The words before the first `--`.
  let names: [String]
  /// The rest: `--field value…`.
  let fields: [String]

  /// Splits what was typed.
  ///
  /// - Throws: a `Failure` of wrong usage when there are more names than `limit`.
  init(_ words: [String], limit: Int, usage: String) throws(Failure) {
    let first = words.firstIndex { $0.hasPrefix("-") } ?? words.endIndex
    names = Array(words[..<first])
    fields = Array(words[first...])
    guard !names.isEmpty else { throw .usage("which module? write `\(usage)`; `ossp module list` lists them") }
    guard names.count <= limit else {
      throw .usage("'\(names[limit])' is one word too many: fields are written --name value; see `\(usage)`")
    }
    guard Topic.isModuleName(names[0]) else {
      throw .usage("'\(names[0])' cannot be a module's name: `ossp module list` lists them")
    }
  }

  /// The request of this name among those that the module has.
  static func find(
    _ name: String, in requests: [RequestDescription], of module: String, verb: String, noun: String
  ) throws(Failure) -> RequestDescription {
    if let request = requests.first(where: { $0.name == name }) { return request }
    let advice =
      NearestName.hint(name, among: requests.map(\.name)) ?? "`ossp \(verb) \(module)` lists what there is"
    throw .usage("\(module) has no \(noun) \(name): \(advice)")
  }
}
