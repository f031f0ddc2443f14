public import Foundation

/// A file that a person gave with an import.
public struct ImportFile {
  /// Its own name, without folders.
  public let name: String
  /// Its bytes; those of a large file stay on disk until they are looked at.
  public let data: Data
  /// Tells the core that the work goes on.
  let working: () -> Void

  /// A file of these bytes; `working` is called now and then while it is read.
  public init(name: String, data: Data, working: @escaping () -> Void = {}) {
    self.name = name
    self.data = data
    self.working = working
  }

  /// Says that the work goes on: to be called at least once a second in work that `CSVReader` does not pace.
  public func stillWorking() { working() }
}
