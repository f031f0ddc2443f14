import BusProtocol
import Testing

@testable import Broker

/// Roles by uid, and a rule as simple as can be: commands for `lead/<module>` unless they name roles, queries for all.
private struct Doorkeeper: CallerAccess {
  var roles: [String: [String]] = ["uid 1": ["lead/attendance"], "uid 2": ["system-leader"]]

  func identity(of account: String) -> CallerIdentity {
    CallerIdentity(person: "person-\(account.suffix(1))", roles: roles[account] ?? [])
  }

  func refusal(of request: PermissionRequest, by caller: Caller) -> String? {
    guard case .account(let account) = caller else { return Self.declared(request).map { _ in "for people" } }
    guard let held = roles[account] else { return "nobody knows \(account)" }
    switch request {
    case .entry, .read(.open), .query(_, _, nil): return nil
    case .read(let audience): return held.contains("\(audience)") ? nil : "not for \(account)"
    case .command(_, let module, nil): return held.contains("lead/\(module)") ? nil : "this needs lead/\(module)"
    case .command(_, _, let roles?), .query(_, _, let roles?):
      return held.contains(where: roles.contains) ? nil : "this needs \(roles.joined())"
    }
  }

  func audiences(for account: String) -> [Audience]? { [.open] + (roles[account] ?? []).compactMap { Audience($0) } }

  private static func declared(_ request: PermissionRequest) -> [String]? {
    switch request {
    case .command(_, _, let roles), .query(_, _, let roles): roles
    case .entry, .read: nil
    }
  }
}

/// What the broker asks of those who know who may do what, and when.
struct AccessTests {
  static let person = Stage.connection("person", .control)

  static func stage() -> Stage { Stage(settings: BrokerSettings(access: Doorkeeper())) }

  static func request(_ id: UniqueID, _ name: String = "open-round", module: String = "attendance") -> PendingCommand {
    PendingCommand(id: id, module: module, name: name, fields: Frame("{}".utf8), context: Frame("{}".utf8))
  }

  /// A command that is kept would be done, whatever is said of it afterwards.
  @Test func aForbiddenCommandIsNotKept() {
    var stage = Self.stage()
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    _ = stage.takeOthers()
    stage.isStorageSlow = true
    let id = stage.id()
    stage.say(.command(Self.request(id)), from: Self.person, uid: 2)
    let answers = stage.take(Self.person)
    #expect(answers.statuses == [.forbidden])
    guard case .outcome(_, _, let body)? = answers.first else { return }
    #expect(body.text.contains("this needs lead/attendance"))
    let others = stage.takeOthers()
    #expect(!others.contains { if case .store = $0 { true } else { false } })
    #expect(others.contains { if case .decided(id) = $0 { true } else { false } }, "its file is no longer needed")
    #expect(stage.take(attendance).isEmpty)
    stage.say(.command(Self.request(stage.id())), from: Self.person, uid: 1)
    #expect(stage.takeOthers().contains { if case .store(.command) = $0 { true } else { false } })
  }

  /// Modules write down who did what: the person and the roles must be the core's words.
  @Test func theContextNamesThePersonAndTheRoles() throws {
    var stage = Self.stage()
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    stage.say(.command(Self.request(stage.id())), from: Self.person, uid: 1)
    guard case .command(let command)? = stage.take(attendance).first else {
      Issue.record("the module did not get it")
      return
    }
    let context: CommandContext = try JSON.decode(from: command.context, what: "context")
    #expect(context.account == "uid 1")
    #expect(context.person == "person-1")
    #expect(context.roles == ["lead/attendance"])
    stage.say(.command(Self.request(stage.id(), module: "attendance")), from: stage.start("register"))
    guard case .command(let modules)? = stage.take(attendance).first else {
      Issue.record("the module did not get the other module's")
      return
    }
    let asked: CommandContext = try JSON.decode(from: modules.context, what: "context")
    #expect(asked.module == "register" && asked.person == nil && asked.roles == nil)
  }

  /// What was written before there were people must still be read.
  @Test func anOldContextIsRead() throws {
    let old = Frame(#"{"account":"lead","time":5}"#.utf8)
    let context: CommandContext = try JSON.decode(from: old, what: "context")
    #expect(context.person == nil && context.roles == nil)
    let form: RequestDescription = try JSON.decode(
      from: Frame(#"{"name":"a","label":"A","fields":[]}"#.utf8), what: "x")
    #expect(form.roles == nil)
  }

  /// Who is not known must not learn which modules there are, and who is must not be sent to ops for a misspelling.
  @Test func aModuleThatIsNotThereIsNamedToThoseWhoAreKnown() {
    var stage = Self.stage()
    stage.say(.command(Self.request(stage.id(), module: "attendence")), from: Self.person, uid: 2)
    stage.say(.query(Self.request(stage.id(), module: "attendence")), from: Self.person, uid: 9)
    #expect(stage.take(Self.person).statuses == [.notFound, .forbidden])
  }

  @Test func theCoreIsNotAskedWhatIsForbidden() {
    var stage = Self.stage()
    stage.say(.command(Self.request(stage.id(), "module-stop", module: "core")), from: Self.person, uid: 2)
    stage.say(.query(Self.request(stage.id(), "logs", module: "core")), from: Self.person, uid: 9)
    #expect(stage.take(Self.person).statuses == [.forbidden, .forbidden])
    #expect(!stage.takeOthers().contains { if case .ask = $0 { true } else { false } })
  }

  /// Roles that a module declares hold from its HELLO on, also while it restarts.
  @Test func declaredRolesHoldAlsoWhileTheModuleRestarts() {
    var stage = Self.stage()
    _ = stage.startDeclaring("attendance")
    stage.say(.command(Self.request(stage.id(), "agree")), from: Self.person, uid: 1)
    stage.say(.command(Self.request(stage.id(), "absence")), from: Self.person, uid: 1)
    stage.say(.query(Self.request(stage.id(), "child")), from: Self.person, uid: 1)
    #expect(stage.take(Self.person).statuses == [.forbidden, .forbidden, .forbidden])
    stage.tell(.ended(name: "attendance", generation: 1))
    stage.say(.command(Self.request(stage.id(), "agree")), from: Self.person, uid: 1)
    stage.say(.command(Self.request(stage.id(), "agree")), from: Self.person, uid: 2)
    #expect(stage.take(Self.person).statuses == [.forbidden, .queued])
  }

  /// Before a module has said who may give its commands, one that it restricts must not slip through.
  @Test func whatCameBeforeTheModuleIsLookedAtAgain() {
    var stage = Self.stage()
    let restricted = stage.id()
    let usual = stage.id()
    stage.say(.command(Self.request(restricted, "agree")), from: Self.person, uid: 1)
    stage.say(.command(Self.request(usual)), from: Self.person, uid: 1)
    stage.say(.query(Self.request(stage.id(), "child")), from: Self.person, uid: 1)
    #expect(stage.take(Self.person).statuses == [.queued, .queued], "the usual rule lets them wait")
    stage.say(.command(Self.request(stage.id(), "agree")), from: Self.person, uid: 2)
    stage.say(.command(Self.request(stage.id(), "agree")), from: Self.person, uid: 9)
    #expect(stage.take(Self.person).statuses == [.unavailable, .forbidden], "a stranger need not ask again")
    let attendance = stage.startDeclaring("attendance")
    let given = stage.take(attendance).compactMap { if case .command(let command) = $0 { command.id } else { nil } }
    #expect(given == [usual])
    #expect(stage.decided[restricted]?.status == .forbidden)
    #expect(Set(stage.take(Self.person).statuses) == [.forbidden])
    #expect(stage.broker.status.pending["attendance"] == 1, "the refused one waits no more")
  }

  /// Without naming audiences a reader gets what they may see; naming others is refused, not answered with nothing.
  @Test func whatIsReadIsNarrowedToWhatTheReaderMaySee() {
    var stage = Self.stage()
    stage.isStorageSlow = true
    func ask(_ audiences: [Audience]?, uid: UInt32, from connection: Connection = Self.person) {
      let selection = JSON.encode(ReadSelection(audiences: audiences))
      let id = stage.id()
      stage.say(.read(ReadRequest(id: id, from: 1, limit: 10, selection: selection)), from: connection, uid: uid)
    }
    func wanted() -> [Audience]?? {
      stage.takeOthers().compactMap { action -> [Audience]?? in
        if case .read(.request(_, _, let selection, _)) = action { .some(selection.audiences) } else { nil }
      }.first ?? nil
    }
    ask(nil, uid: 1)
    #expect(wanted() == [.open, .lead(module: "attendance")])
    ask([.open], uid: 1)
    #expect(wanted() == [.open])
    #expect(stage.take(Self.person).isEmpty)
    ask([.open, .ops], uid: 1)
    ask(nil, uid: 9)
    #expect(stage.take(Self.person).statuses == [.forbidden, .forbidden])
    #expect(stage.takeOthers().isEmpty)
    stage.isStorageSlow = false
    let attendance = stage.start("attendance")
    stage.isStorageSlow = true
    _ = stage.takeOthers()
    ask(nil, uid: 9, from: attendance)
    #expect(wanted() == .some(nil), "a module reads all, as it did")
  }
}

extension Stage {
  /// Starts a plugin that names roles for its command `agree`, its import `absence` and its query `child`.
  fileprivate mutating func startDeclaring(_ name: String) -> Connection {
    let connection = Self.connection("\(name)-1")
    tell(.willStart(name: name, generation: 1))
    tell(.didStart(name: name, generation: 1, pid: 100))
    let restricted = ["agree", "absence", "child"].map {
      RequestDescription(name: $0, label: $0, roles: ["system-leader"])
    }
    let description = ModuleDescription(
      summary: name, commands: [RequestDescription(name: "open-round", label: "Open"), restricted[0]],
      queries: [restricted[2]], imports: [restricted[1]])
    say(.hello(name: name, generation: 1, description: JSON.encode(description)), from: connection)
    say(.ready, from: connection)
    return connection
  }
}
