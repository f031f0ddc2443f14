import Foundation

/// A checkout of this project, to which a module can be added.
struct Checkout {
  /// The folder with Package.swift.
  let root: String

  /// The checkout in which `folder` lies.
  ///
  /// - Throws: a `Failure` when there is none.
  static func above(_ folder: String) throws(Failure) -> Checkout {
    var url = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      let manifest = url.appendingPathComponent("Package.swift").path
      if let text = try? String(contentsOfFile: manifest, encoding: .utf8), text.contains("name: \"osspd\"") {
        return Checkout(root: url.path)
      }
      let above = url.deletingLastPathComponent()
      guard above.path != url.path else { break }
      url = above
    }
    throw .refused("this is no checkout of osspd: go to the folder with its Package.swift first")
  }

  /// Writes the module's files and its line; nothing at all when one of them is there already.
  ///
  /// - Returns: the files, as paths from the checkout.
  func add(_ template: ModuleTemplate) throws -> [String] {
    let manifest = root + "/Package.swift"
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    let manager = FileManager.default
    let taken = [
      template.folder, template.configuration.path, "Plugins/Services/\(template.target)", "Sources/\(template.target)",
    ]
    for path in taken where manager.fileExists(atPath: "\(root)/\(path)") {
      throw Failure.refused("\(path) exists already: choose another name, or remove it first")
    }
    guard !text.contains("/\(template.target)\"") else {
      throw Failure.refused("Package.swift has a plugin \(template.target) already: choose another name")
    }
    guard let extended = ManifestLine.adding(template.manifestLine, to: text) else {
      throw Failure.refused("Package.swift has no line `+ plugin(\"Workflows/…\")` to put the new one behind")
    }
    for file in template.files {
      let url = URL(fileURLWithPath: "\(root)/\(file.path)")
      try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    // Last, so that the package is whole at every moment.
    try extended.write(toFile: manifest, atomically: true, encoding: .utf8)
    return template.files.map(\.path) + ["Package.swift"]
  }
}

/// The one line that a module needs in Package.swift.
enum ManifestLine {
  /// The manifest with the line behind the last workflow's; nil when there is no such place.
  static func adding(_ line: String, to manifest: String) -> String? {
    var lines = manifest.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let index = lines.lastIndex(where: { $0.trimmingSpaces.hasPrefix("+ plugin(\"Workflows/") }) else {
      return nil
    }
    let indent = lines[index].prefix { $0 == " " }
    lines.insert(indent + line, at: index + 1)
    return lines.joined(separator: "\n")
  }
}
