/// The files of a new workflow module, with its name filled in.
struct ModuleTemplate {
  /// A file to write.
  struct File: Equatable {
    /// From the checkout's folder.
    let path: String
    let text: String
  }

  private let name: ModuleName

  /// A module of this name: lower case with dashes.
  init(name: String) throws(Failure) {
    self.name = try ModuleName(name)
  }

  /// Folder, target and type: `HomeVisits`.
  var target: String { name.camel }
  /// The module's folder.
  var folder: String { "Plugins/Workflows/\(target)" }
  /// Its line in Package.swift.
  var manifestLine: String { "+ plugin(\"Workflows/\(target)\")" }
  /// Its settings.
  var configuration: File { file("Config/modules/\(name.dashed).yaml", TemplateText.configuration) }

  /// All files.
  var files: [File] {
    [
      file("\(folder)/Sources/\(target).swift", TemplateText.workflow),
      file("\(folder)/Sources/\(target)Events.swift", TemplateText.events),
      file("\(folder)/Tests/\(target)Tests.swift", TemplateText.tests),
      configuration,
    ]
  }

  private func file(_ path: String, _ text: String) -> File {
    let filled = text.replacing("{{Name}}", with: name.camel).replacing("{{name}}", with: name.dashed)
      .replacing("{{words}}", with: name.words)
    return File(path: path, text: filled)
  }
}
