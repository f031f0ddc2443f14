/// A new module's name in the forms that are needed.
struct ModuleName: Equatable {
  /// `home-visits`: the name on the bus.
  let dashed: String
  /// `HomeVisits`: folder, target and type.
  let camel: String
  /// `Home visits`: in sentences.
  let words: String

  private static let taken = ["core", "ossp", "osspd"]

  /// Reads a name in lower case with dashes.
  ///
  /// - Throws: a `Failure` that says what a name must be.
  init(_ name: String) throws(Failure) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let isRight = parts.allSatisfy { part in
      part.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
        && part.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }
    guard isRight, name.utf8.count <= 40 else {
      throw .usage("'\(name)' cannot be a module's name: write it in lower case with dashes, such as home-visits")
    }
    guard !Self.taken.contains(name) else { throw .refused("'\(name)' is a name of the daemon itself: choose another") }
    dashed = name
    camel = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let spaced = parts.joined(separator: " ")
    words = spaced.prefix(1).uppercased() + spaced.dropFirst()
  }
}
