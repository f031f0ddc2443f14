/// What is wrong in a configuration file, where, and what would be right.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  let file: String
  let line: Int?
  let reason: String

  var description: String {
    line.map { "\(file):\($0): \(reason)" } ?? "\(file): \(reason)"
  }
}
