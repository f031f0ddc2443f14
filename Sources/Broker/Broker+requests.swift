import BusProtocol

/// What people and modules ask of modules.
extension Broker {
  mutating func take(
    _ message: Message, fromPerson connection: Connection, sender: Sender?, _ actions: inout [BrokerAction]
  ) {
    switch message {
    case .command(let command): ask(command, from: connection, sender: sender, &actions)
    case .query(let query): question(query, from: connection, sender: sender, &actions)
    case .read(let request): read(request, from: connection, sender: sender, &actions)
    case .attach(let id, _, _, _):
      // The loop writes attachments to their files before the broker sees them: this one it could not place.
      actions.append(
        .send(connection, .committed([Committed(unit: id, status: .failed, reason: "the file could not be kept")])))
    case .ping(let number): actions.append(.send(connection, .pong(number)))
    case .pong, .bye: break
    default:
      refuse(
        BusError(.forbidden, "only the processes that osspd starts may say this; ask with COMMAND, QUERY or READ"),
        connection, &actions)
    }
  }

  mutating func ask(
    _ command: PendingCommand, from connection: Connection, sender: Sender?, _ actions: inout [BrokerAction]
  ) {
    if let refusal = refusal(of: command, isQuery: false, from: connection, sender: sender) {
      dropAttachment(of: command.id, &actions)
      let body = OutcomeBody(message: refusal.reason)
      return actions.append(
        .send(connection, .outcome(id: command.id, status: refusal.status, body: JSON.encode(body))))
    }
    guard command.module != "core" else {
      return actions.append(.ask(connection, sender, command, isQuery: false))
    }
    var known = command
    known.context = context(of: command, from: connection, sender: sender)
    actions.append(.store(.command(known, asker: connection)))
  }

  /// Why a request is not taken; nil when it is.
  private func refusal(
    of request: PendingCommand, isQuery: Bool, from connection: Connection, sender: Sender?
  ) -> BusError? {
    if let refusal = confidential(request) { return refusal }
    if !isQuery, connection.socket == .control, let refusal = personal(request) { return refusal }
    guard request.module == "core" || settings.modules.contains(request.module) else {
      // Who is not known is not told which modules there are.
      return forbidden(.entry, from: connection, sender: sender) ?? unknown(request.module)
    }
    return forbidden(request, isQuery: isQuery, from: connection, sender: sender)
      ?? unsealed(request, isQuery: isQuery)
  }

  /// Why a request to a module with restricted matters is not even kept; nil when it may be.
  ///
  /// A request's name is kept in the clear, so it must be one that the module has; its fields must be sealed, but for
  /// questions that everybody may ask, which are kept nowhere. The words are not repeated.
  private func unsealed(_ request: PendingCommand, isQuery: Bool) -> BusError? {
    let (module, description) = (request.module, descriptions[request.module])
    guard settings.restricted.contains(module) || description?.isRestricted == true else { return nil }
    guard let description else {
      return BusError(
        .unavailable,
        "\(module) has not been up since osspd started, and takes nothing before: "
          + "ask again when `ossp status` shows it ready")
    }
    let forms = isQuery ? description.queries : description.commands
    guard let form = forms.first(where: { $0.name == request.name }) else {
      return BusError(
        .notFound, "\(module) has no such \(isQuery ? "query" : "command"): `ossp do` and `ossp ask` list them")
    }
    if isQuery, form.roles == nil { return nil }
    guard SealedFields(request.fields) == nil else { return nil }
    return BusError(
      .confidential,
      "\(module) takes sealed requests only, and this one was not kept: give it with the `ossp` of this version")
  }

  /// Why a request may not even be kept: something that its asker wrote would name a child.
  ///
  /// The words are not repeated.
  private func confidential(_ request: PendingCommand) -> BusError? {
    let written = [Frame(request.module.utf8), Frame(request.name.utf8), request.fields, request.context]
    guard written.contains(where: UniquePupilNumber.isPresent) else { return nil }
    return BusError(
      .confidential,
      "the request holds something of the shape of a unique pupil number; it was refused and not kept: "
        + "leave the number out, then ask again")
  }

  /// Why a person's command may not even be kept: words in it look like somebody's name or birthday.
  ///
  /// What is sealed cannot be looked into. A date in a field for dates is no birthday. The words are not repeated.
  private func personal(_ request: PendingCommand) -> BusError? {
    guard request.module != "core", SealedFields(request.fields) == nil else { return nil }
    let form = descriptions[request.module].flatMap { description in
      (description.commands + description.imports).first { $0.name == request.name }
    }
    let dates = Set((form?.fields ?? []).filter { $0.type == .date }.map(\.name))
    let year = 1970 + Int(now.clock.milliseconds / 31_556_952_000)
    guard let map = try? JSON.decode([String: TypedWords].self, from: request.fields, what: "fields") else {
      return nil
    }
    for (name, words) in map {
      let isDate =
        dates.contains(name) && words.text.utf8.count == 10 && words.text.utf8.dropFirst(4).first == UInt8(ascii: "-")
      guard
        PersonalDetail.isPresent(in: name, year: year)
          || (!isDate && PersonalDetail.isPresent(in: words.text, year: year))
      else { continue }
      let field = form?.fields.contains { $0.name == name } == true ? "'\(name)'" : "the request"
      return BusError(
        .confidential,
        "\(field) seems to hold a person's name or a birthday; it was refused and not kept: "
          + "say it by case id, role or school instead")
    }
    return nil
  }

  /// A refused command's file must not stay, unless a command of that id still waits for its own.
  private func dropAttachment(of command: UniqueID, _ actions: inout [BrokerAction]) {
    guard !commands.contains(command) else { return }
    actions.append(.decided(command))
  }

  /// Who asks, when and with which file, as the core knows it: what the asker says of itself does not count.
  private func context(of command: PendingCommand, from connection: Connection, sender: Sender?) -> Frame {
    var context = CommandContext(time: now.clock)
    switch connection.socket {
    case .bus: context.module = sessions[connection]?.name
    case .control:
      if let account = sender.map({ settings.account($0.uid) }) {
        let identity = settings.access.identity(of: account)
        context.account = account
        context.person = identity.person
        context.roles = identity.roles
      }
    }
    if let said = try? JSON.decode(AskersContext.self, from: command.context, what: "context"),
      let file = said.attachment, descriptions[command.module]?.isRestricted != true
    {
      let name = file.name.split(separator: "/").last.map(String.init) ?? "file"
      context.attachment = Attachment(
        name: name, byteCount: file.byteCount, path: settings.attachmentPath(command.id))
    }
    return JSON.encode(context)
  }

  mutating func commandStored(
    _ command: PendingCommand, asker: Connection?, decided: Decision?, _ result: StorageResult,
    _ actions: inout [BrokerAction]
  ) {
    if decided != nil { dropAttachment(of: command.id, &actions) }
    if let decided, let asker {
      let body = OutcomeBody(message: decided.message)
      actions.append(.send(asker, .outcome(id: command.id, status: decided.status, body: JSON.encode(body))))
      return
    }
    guard result.status == .stored || result.status == .alreadyStored else {
      dropAttachment(of: command.id, &actions)
      guard let asker else { return }
      let body = OutcomeBody(message: result.reason)
      return actions.append(.send(asker, .outcome(id: command.id, status: result.status, body: JSON.encode(body))))
    }
    commands.add(command)
    commands.wait(for: command.id, asker)
    if let asker {
      let body = OutcomeBody(message: "kept; \(command.module) decides it as soon as it can")
      actions.append(.send(asker, .outcome(id: command.id, status: .queued, body: JSON.encode(body))))
    }
    if let connection = connections[command.module] { giveWork(to: connection, &actions) }
  }

  mutating func question(
    _ query: PendingCommand, from connection: Connection, sender: Sender?, _ actions: inout [BrokerAction]
  ) {
    if let refusal = refusal(of: query, isQuery: true, from: connection, sender: sender) {
      return answer(query.id, refusal, to: connection, &actions)
    }
    guard query.module != "core" else {
      return actions.append(.ask(connection, sender, query, isQuery: true))
    }
    var known = query
    known.context = context(of: query, from: connection, sender: sender)
    guard queries.add(known, asker: connection, deadline: now.steady + settings.patience) else {
      return answer(
        query.id, BusError(.conflict, "a question with this id is open: ask with another id"), to: connection, &actions)
    }
    if let plugin = connections[query.module] { giveWork(to: plugin, &actions) }
  }

  func answer(_ id: UniqueID, _ error: BusError, to connection: Connection, _ actions: inout [BrokerAction]) {
    let body = JSON.encode(OutcomeBody(message: error.reason))
    actions.append(.send(connection, .answer(id: id, status: error.status, seq: tail.head, body: [body])))
  }

  private func unknown(_ module: String) -> BusError {
    let known = settings.modules.sorted().joined(separator: ", ")
    return BusError(.notFound, "there is no module '\(module)'; there are \(known)")
  }

  /// Gives a ready plugin the commands and questions that wait for it.
  mutating func giveWork(to connection: Connection, _ actions: inout [BrokerAction]) {
    guard let session = sessions[connection], session.state == .ready else { return }
    let commands =
      session.takesWork
      ? commands.next(for: session.name, besides: session.openCommands, limit: settings.openCommands) : []
    for command in commands {
      sessions[connection]?.openCommands.insert(command.id)
      if let refusal = forbidden(command, isQuery: false, in: session.description) {
        decide(command, refusal, for: session.name, &actions)
      } else {
        actions.append(.send(connection, .command(command)))
      }
    }
    for query in queries.unsent(for: session.name) {
      if let refusal = forbidden(query, isQuery: true, in: session.description) {
        if let question = queries.answered(query.id) { answer(query.id, refusal, to: question.asker, &actions) }
      } else {
        actions.append(.send(connection, .query(query)))
      }
    }
  }

  mutating func read(
    _ request: ReadRequest, from connection: Connection, sender: Sender?, _ actions: inout [BrokerAction]
  ) {
    do throws(BusError) {
      var selection: ReadSelection = try JSON.decode(from: request.selection, what: "READ, frame 3")
      if connection.socket == .control { try narrow(&selection, to: sender) }
      var prefixes: [TopicPrefix] = []
      for text in selection.prefixes ?? [] {
        guard let prefix = TopicPrefix(text) else {
          throw BusError(.invalid, "READ, frame 3: '\(text.prefix(200))' is no beginning of a topic: it must end in /")
        }
        prefixes.append(prefix)
      }
      actions.append(.read(.request(connection, request, selection, prefixes)))
    } catch {
      refuse(error, connection, &actions)
    }
  }

  mutating func read(_ reading: StorageReading, _ actions: inout [BrokerAction]) {
    switch reading {
    case .plugin(let name, let generation, let record):
      welcome(name, generation, record, &actions)
    case .page(let consumer, let generation, let events):
      page(consumer, generation, events, &actions)
    case .request(let connection, let id, let page):
      var previous: UInt64 = 0
      let events = page.events.map { event in
        defer { previous = event.seq }
        return Delivery(recorded: event, previous: previous, attempt: 1)
      }
      actions.append(
        .send(
          connection,
          .items(ItemsPage(id: id, status: .stored, next: page.next, head: page.head, events: events))))
    case .failed(let question, let reason):
      actions.append(.log("E! could not read the journal: \(reason)"))
      switch question {
      case .request(let connection, let request, _, _):
        actions.append(
          .send(connection, .items(ItemsPage(id: request.id, status: .failed, next: 0, head: tail.head, events: []))))
      case .page(let consumer, _, _, _, _):
        if let connection = connections[consumer] { sessions[connection]?.consumer.isReading = false }
      case .plugin(let name, _):
        guard let connection = connections[name] else { return }
        actions.append(.send(connection, .refuse(BusError(.failed, "the journal could not be read: \(reason)"))))
        lose(connection)
      }
    }
  }
}

/// The only thing that an asker's own context counts for.
private struct AskersContext: Decodable {
  let attachment: Attachment?
}

/// What was typed for a field; no words where it is a number or a flag.
private struct TypedWords: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    text = (try? decoder.singleValueContainer().decode(String.self)) ?? ""
  }
}
