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
      // It is not repeated: it may be of a module with restricted matters.
      throw .usage("there is one word too many: fields are written --name value; see `\(usage)`")
    }
    guard Topic.isModuleName(names[0]) else {
      throw .usage("'\(names[0])' cannot be a module's name: `ossp module list` lists them")
    }
  }
}

/// A command, query or file kind by its name, with its form when the module is up to tell it.
struct RequestForm {
  /// What was typed.
  let name: String
  private let module: String
  private let description: RequestDescription?

  /// The request of this name; `requests` is nil while the module is not up, and then the module itself checks it later.
  init(
    _ name: String, in requests: [RequestDescription]?, of module: String, verb: String, noun: String
  ) throws(Failure) {
    self.name = name
    self.module = module
    description = requests?.first { $0.name == name }
    guard let requests, description == nil else { return }
    let advice =
      NearestName.hint(name, among: requests.map(\.name)) ?? "`ossp \(verb) \(module)` lists what there is"
    throw .usage("\(module) has no \(noun) \(name): \(advice)")
  }

  /// The form, to be shown.
  var known: [RequestDescription] {
    get throws(Failure) { try Self.all(description.map { [$0] }, of: module) }
  }

  /// The forms, to be shown.
  static func all(_ requests: [RequestDescription]?, of module: String) throws(Failure) -> [RequestDescription] {
    guard let requests else {
      throw .refused("\(module) is not up, so it cannot say what it does: see `ossp status`")
    }
    return requests
  }

  /// The fields in `words`, checked as far as they can be.
  ///
  /// - Parameter withheld: whether nothing of them may be repeated, as for a module with restricted matters.
  func fields(
    _ words: [String], help: String, withheld: Bool = false
  ) throws(Failure) -> [String: JSONValue] {
    guard let description else { return try FieldParser.unchecked(words, withheld: withheld) }
    return try FieldParser(request: description, help: help, isWithheld: withheld).parse(words)
  }
}
