import BusProtocol

/// What readers ask of the past: narrowed to what they may see, passed to the core, and its answer passed back.
struct ReplayDesk<Reader: Hashable> {
  private struct Question {
    let reader: Reader
    let id: UniqueID
  }

  private var open: [UniqueID: Question] = [:]

  /// The most questions on their way at once.
  static var limit: Int { 256 }

  /// What to ask the core for `reader`, or why not.
  mutating func ask(
    _ frames: [Frame], of audience: GateAudience, by reader: Reader, now: Timestamp
  ) -> Result<Message, BusError> {
    do throws(BusError) {
      guard case .read(let request) = try Message(frames: frames) else {
        throw BusError(.forbidden, "the replay answers READ and nothing else")
      }
      guard open.count < Self.limit else {
        throw BusError(.slowDown, "too many questions are open: ask again in a moment")
      }
      var selection: ReadSelection = try JSON.decode(from: request.selection, what: "READ, frame 3")
      selection.audiences = Self.narrow(selection.audiences, to: audience.visible)
      let id = UniqueID.random(at: now)
      open[id] = Question(reader: reader, id: request.id)
      return .success(
        .read(
          ReadRequest(id: id, from: request.from, limit: request.limit, selection: JSON.encode(selection))))
    } catch {
      return .failure(error)
    }
  }

  /// Who asked for what the core answers, and the answer under the asker's own id.
  mutating func answered(_ page: ItemsPage) -> (reader: Reader, answer: Message)? {
    guard let question = open.removeValue(forKey: page.id) else { return nil }
    var page = page
    page.id = question.id
    return (question.reader, .items(page))
  }

  /// What was asked of a core that is gone is not answered any more: readers ask again.
  mutating func forget() { open = [:] }

  private static func narrow(_ wanted: [Audience]?, to visible: [Audience]?) -> [Audience]? {
    guard let visible else { return wanted }
    return wanted.map { $0.filter(visible.contains) } ?? visible
  }
}
