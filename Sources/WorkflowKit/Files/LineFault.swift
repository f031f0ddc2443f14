/// Something wrong in one place of a file.
public struct LineFault: Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1 as an editor does; 0 when it is about the file as a whole.
  public var line: Int
  /// The column's name in the header; empty when it is about the row as a whole.
  public var column: String
  /// What is wrong.
  public var what: String
  /// What would be right.
  public var right: String

  /// A fault.
  public init(line: Int, column: String, what: String, right: String) {
    self.line = line
    self.column = column
    self.what = what
    self.right = right
  }

  /// `line 3, column URN: '1056' must be six digits`.
  public var description: String {
    let place = [line > 0 ? "line \(line)" : "", column.isEmpty ? "" : "column \(column)"].filter { !$0.isEmpty }
    return place.joined(separator: ", ") + (place.isEmpty ? "" : ": ") + what + (right.isEmpty ? "" : " \(right)")
  }
}

/// The faults met while a file is read: the first ones whole, all of them counted.
public struct LineFaults: Hashable, Sendable {
  /// The first faults.
  public private(set) var first: [LineFault] = []
  /// How many there are.
  public private(set) var count = 0
  /// How many are kept and printed.
  public static let printed = 20

  /// None yet.
  public init() {}

  /// Whether there is none.
  public var isEmpty: Bool { count == 0 }

  /// Adds a fault.
  public mutating func add(_ fault: LineFault) {
    if count < Self.printed { first.append(fault) }
    count += 1
  }

  /// Adds a fault.
  public mutating func add(line: Int, column: String = "", _ what: String, _ right: String = "") {
    add(LineFault(line: line, column: column, what: what, right: right))
  }

  /// Ends the import when there is a fault.
  public func check() throws(ImportRejection) {
    guard isEmpty else { throw ImportRejection(self) }
  }
}

/// Why a file is refused whole.
public struct ImportRejection: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the sentence begins with; empty when the faults say it all.
  public let reason: String
  /// Where it is wrong.
  public let faults: LineFaults

  /// A refusal for one reason.
  public init(_ reason: String) {
    self.reason = reason
    faults = LineFaults()
  }

  /// A refusal for what is wrong in these places.
  public init(_ faults: LineFaults) {
    reason = ""
    self.faults = faults
  }

  /// The reason, or the first 20 faults one to a line and how many more there are.
  public var description: String {
    guard !faults.isEmpty else { return reason }
    let shown = faults.first.map(\.description)
    let more = faults.count - shown.count
    let head = "nothing was imported: \(faults.count) \(faults.count == 1 ? "fault" : "faults") in the file"
    return ([head] + shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "\n")
  }
}
