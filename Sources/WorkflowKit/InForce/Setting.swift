public import SchoolTime

/// A setting that a module knows, with what holds when its file says nothing.
///
/// It stands under `settings:` in the module's file in `Config/modules`.
public struct Setting: Sendable, Hashable {
  /// Its key in the file.
  public var key: String
  /// What it means, in a few words.
  public var label: String
  /// What holds unless the file says otherwise; its kind is the kind that the setting must have.
  public var fallback: ConfigurationValue

  /// The largest number of children that is hidden from all but the module's lead.
  static let suppressionThreshold = Setting.integer(
    "suppression-threshold", "The largest number of children that is hidden from all but the lead; 0 hides nothing", 2)
  /// The settings that every module has.
  static let ofTheKit = [suppressionThreshold]

  /// A whole number.
  public static func integer(_ key: String, _ label: String, _ fallback: Int) -> Setting {
    Setting(key: key, label: label, fallback: .integer(fallback))
  }

  /// A number with a point, kept as it is written.
  public static func decimal(_ key: String, _ label: String, _ fallback: String) -> Setting {
    Setting(key: key, label: label, fallback: .text(fallback))
  }

  /// Words.
  public static func text(_ key: String, _ label: String, _ fallback: String) -> Setting {
    Setting(key: key, label: label, fallback: .text(fallback))
  }

  /// Words of a list.
  public static func texts(_ key: String, _ label: String, _ fallback: [String]) -> Setting {
    Setting(key: key, label: label, fallback: .list(fallback.map { .text($0) }))
  }

  /// Yes or no.
  public static func flag(_ key: String, _ label: String, _ fallback: Bool) -> Setting {
    Setting(key: key, label: label, fallback: .flag(fallback))
  }
}

/// A module's settings as they are in force.
public struct ModuleSettings: Sendable, Hashable {
  private var values: [String: ConfigurationValue]
  /// What is wrong in the file, one sentence each: the fallback holds there.
  public let problems: [String]

  /// The settings in a file, for a module that knows those declared.
  public init(_ content: ConfigurationValue?, _ declared: [Setting]) {
    var values = Dictionary(declared.map { ($0.key, $0.fallback) }) { first, _ in first }
    var problems: [String] = []
    if case .map(let map)? = content {
      for (key, value) in map.sorted(by: { $0.key < $1.key }) {
        guard let fallback = values[key] else {
          let near = nearest(to: key, in: Array(values.keys)).map { ", did you mean '\($0)'?" }
          problems.append("'\(key)' is no setting\(near ?? ".")")
          continue
        }
        if let fitting = Self.fit(value, like: fallback) {
          values[key] = fitting
        } else {
          problems.append("'\(key)' must be \(Self.kind(of: fallback)).")
        }
      }
    }
    self.values = values
    self.problems = problems
  }

  /// A whole number.
  ///
  /// - Precondition: it is declared as one; so for those below.
  public func integer(_ key: String) -> Int {
    guard case .integer(let value)? = values[key] else { return undeclared(key) }
    return value
  }

  /// A number with a point.
  public func decimal(_ key: String) -> ExactDecimal {
    guard let value = ExactDecimal(text(key)) else { return undeclared(key) }
    return value
  }

  /// Words.
  public func text(_ key: String) -> String {
    guard case .text(let value)? = values[key] else { return undeclared(key) }
    return value
  }

  /// Words of a list.
  public func texts(_ key: String) -> [String] {
    guard case .list(let items)? = values[key] else { return undeclared(key) }
    return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// Yes or no.
  public func flag(_ key: String) -> Bool {
    guard case .flag(let value)? = values[key] else { return undeclared(key) }
    return value
  }

  private func undeclared<Value>(_ key: String) -> Value {
    preconditionFailure("the module has no such setting '\(key)': declare it in `settings`")
  }

  private static func fit(_ value: ConfigurationValue, like fallback: ConfigurationValue) -> ConfigurationValue? {
    switch (value, fallback) {
    case (.integer, .integer), (.flag, .flag): return value
    case (.text(let text), .text(let usual)): return isNumber(usual) && !isNumber(text) ? nil : value
    case (.integer(let number), .text): return .text("\(number)")
    case (.number(let number), .text): return .text("\(number)")
    case (.list(let items), .list):
      return items.allSatisfy { if case .text = $0 { true } else { false } } ? value : nil
    default: return nil
    }
  }

  private static func isNumber(_ text: String) -> Bool { ExactDecimal(text) != nil }

  private static func kind(of value: ConfigurationValue) -> String {
    switch value {
    case .integer: "a whole number"
    case .flag: "true or false"
    case .list: "a list of words"
    case .text(let text) where isNumber(text): "a number, as \(text)"
    default: "words"
    }
  }
}
