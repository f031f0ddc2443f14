import ArgumentParser
import BusProtocol
import Foundation

/// Answers the shell: what may stand here, asked of the core, which has a moment; no answer means no completion.
enum Completer {
  private static var limit: Duration { Surroundings.current.completionPatience }

  /// The names of modules.
  @Sendable static func modules(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    ask(words) { try moduleNames($0) }
  }

  /// Beginnings of topics: each module's name with /.
  @Sendable static func topics(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    ask(words) { client in
      guard let slash = prefix.firstIndex(of: "/") else { return try moduleNames(client).map { $0 + "/" } }
      let module = String(prefix[..<slash])
      return try client.describe(module, limit: limit).events.map { "\(module)/\($0.name)/" }
    }
  }

  /// What can be subscribed to: modules, and after a / their kinds of events.
  @Sendable static func subscribable(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    ask(words) { client in
      guard let slash = prefix.firstIndex(of: "/") else { return try moduleNames(client) }
      let module = String(prefix[..<slash])
      return try client.describe(module, limit: limit).events.map { "\(module)/\($0.name)" }
    }
  }

  /// What may stand in `ossp do`.
  @Sendable static func commands(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    complete(words, index, requests: \.commands)
  }

  /// What may stand in `ossp ask`.
  @Sendable static func queries(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    complete(words, index, requests: \.queries)
  }

  /// What may stand in `ossp import`.
  @Sendable static func imports(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    complete(words, index, requests: \.imports, takesFile: true)
  }

  private static func complete(
    _ words: [String], _ index: Int, requests: KeyPath<ModuleDescription, [RequestDescription]>,
    takesFile: Bool = false
  ) -> [String] {
    guard let wanted = CompletionRequest(words: words, index: index, verbs: 1, takesFile: takesFile) else { return [] }
    if case .file = wanted { return files(index < words.count ? words[index] : "") }
    return ask(words) { client in
      switch wanted {
      case .module: try moduleNames(client)
      case .request(let module): try client.describe(module, limit: limit)[keyPath: requests].map(\.name)
      case .field(let module, let request, let given):
        try fields(client, module, request, requests).map(\.name).filter { !given.contains($0) }.map { "--" + $0 }
      case .value(let module, let request, let field):
        try fields(client, module, request, requests).first { $0.name == field }.map(values) ?? []
      case .file: []
      }
    }
  }

  private static func values(of field: FieldDescription) -> [String] {
    field.type == .flag ? ["yes", "no"] : field.choices ?? []
  }

  private static func fields(
    _ client: CoreClient, _ module: String, _ request: String,
    _ requests: KeyPath<ModuleDescription, [RequestDescription]>
  ) throws -> [FieldDescription] {
    try client.describe(module, limit: limit)[keyPath: requests].first { $0.name == request }?.fields ?? []
  }

  private static func moduleNames(_ client: CoreClient) throws -> [String] {
    let body = try client.query(CoreClient.core, "modules", limit: limit).body
    let answer: Answer = try JSON.decode(from: body, what: "modules")
    guard let column = answer.columns.firstIndex(where: { $0.name == "name" }) else { return [] }
    return answer.rows.compactMap { row in
      guard column < row.count, case .text(let name) = row[column] else { return nil }
      return name
    }
  }

  /// Files and folders that begin with `start`, as the shell would list them.
  private static func files(_ start: String) -> [String] {
    let slash = start.lastIndex(of: "/")
    let folder = slash.map { String(start[...$0]) } ?? ""
    let own = slash.map { String(start[start.index(after: $0)...]) } ?? start
    let path = Surroundings.current.absolute(folder.isEmpty ? "." : folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix(own) && (own.hasPrefix(".") || !$0.hasPrefix(".")) }.sorted()
      .map { folder + $0 }
  }

  private static func ask(_ words: [String], _ body: (CoreClient) throws -> [String]) -> [String] {
    var options = CommonOptions()
    options.data = CompletionRequest.data(in: words)
    guard let client = try? CoreClient.open(options, limit: limit) else { return [] }
    return (try? body(client)) ?? []
  }
}
