import BusProtocol

/// What an OUTCOME says: `{"message":…}`, sometimes with a file's faults.
struct OutcomeBody: Equatable {
  /// What happened, or why not.
  let message: String
  /// One line for each fault found in a file.
  let faults: [String]
  /// The JSON as it came; null when it was none.
  let json: JSONValue

  /// Reads a body; one that is no JSON object counts as the message itself.
  init(_ body: Frame) {
    let json: JSONValue? = try? JSON.decode(from: body, what: "the outcome")
    self.json = json ?? .null
    let text: String
    if let json {
      text = json["message"]?.text ?? json["reason"]?.text ?? json.text ?? ""
    } else {
      text = body.text
    }
    // A module may write the faults as further lines of its message.
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    message = lines.first ?? ""
    faults = lines.dropFirst() + (json?["faults"]?.list ?? []).map(Self.line)
  }

  /// The failure to report when `status` means no.
  func failure(_ status: Status) -> Failure {
    Failure(
      exitCode: 1,
      message: message.isEmpty ? "refused with status \(status.rawValue), without a reason" : message,
      details: faults, status: status)
  }

  private static func line(_ fault: JSONValue) -> String {
    guard case .object = fault else { return fault.plain }
    let place = [("line", fault["line"]), ("column", fault["column"])]
      .compactMap { name, value in value.map { "\(name) \($0.text ?? String($0.integer ?? 0))" } }
    let words = fault["message"]?.text ?? fault["reason"]?.text ?? fault.plain
    return place.isEmpty ? words : place.joined(separator: ", ") + ": " + words
  }
}
