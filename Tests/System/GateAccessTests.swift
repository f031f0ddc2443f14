import BusProtocol
import Foundation
import TestSupport
import Testing

/// Who may follow what: the kernel says who connects to the gate, and the core whether they may.
///
/// Other accounts are played by `setpriv`, which only root may ask.
@Suite(.serialized, .enabled(if: geteuid() == 0 && FollowTests.python != nil)) struct GateAccessTests {
  /// Says what came on the live socket and on the replay: a pulse and the status of a page, or that it was refused.
  private static let reader = """
    import os, struct, sys, zmq
    folder, audience = sys.argv[1:3]
    context = zmq.Context()
    def first(kind, name, say):
        socket = context.socket(kind)
        socket.linger = 0
        refused = socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH)
        socket.connect(f"ipc://{folder}/gate/{name}-{audience}.sock")
        say(socket)
        poller = zmq.Poller()
        poller.register(socket, zmq.POLLIN)
        poller.register(refused, zmq.POLLIN)
        ready = dict(poller.poll(20000))
        return socket.recv_multipart() if socket in ready else "refused" if refused in ready else "nothing"
    live = first(zmq.SUB, "live", lambda socket: socket.subscribe("!beat/"))
    page = first(zmq.DEALER, "replay", lambda socket: socket.send_multipart(
        [b"OSSP1", b"\\x0e", os.urandom(16) + struct.pack(">QQ", 1, 500), b"{}"]))
    print("live" if isinstance(live, list) else live, page[2][16:24].hex() if isinstance(page, list) else page)
    """

  private static let people = """
    kind: people
    daemon-account: []
    people:
      - id: lena-moss
        name: Lena Moss
        address: lena.moss@example.org
        account: daemon
        roles: [lead/attendance]
      - id: sol-reed
        name: Sol Reed
        address: sol.reed@example.org
        account: bin
        roles: [system-leader]
    """

  private struct Installation {
    let folder: ScratchFolder
    let daemon: RunningDaemon

    init() throws {
      folder = try ScratchFolder("gate")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      _ = try folder.write(GateAccessTests.people, to: "c/people.yaml")
      _ = try folder.write("name: attendance\nprogram: Attendance\n", to: "c/modules/attendance.yaml")
      _ = try folder.write(
        "name: live-gate\nprogram: LiveGate\nsettings:\n  leads: [attendance]\n", to: "c/modules/live-gate.yaml")
      let configuration = try folder.write("name: Test\n", to: "c/ossp.yaml")
      daemon = try RunningDaemon(in: folder, configuration: configuration)
    }

    /// What a program of that account hears on an audience's two sockets; it is a member of the daemon's group.
    func hears(_ audience: String, uid: UInt32) throws -> String {
      let sockets = try #require(daemon.socketFolder)
      let result = try Program.run(
        "/usr/bin/setpriv",
        [
          "--reuid=\(uid)", "--regid=0", "--clear-groups", try #require(FollowTests.python), "-c",
          GateAccessTests.reader, sockets, audience,
        ], folder: "/")
      #expect(result.status == 0, "\(result.errors)")
      return result.output.trimmingCharacters(in: .newlines)
    }
  }

  private static let (lead, leader, stranger): (UInt32, UInt32, UInt32) = (1, 2, 65534)
  private static let all = "live 00000000000000c8"

  /// A member of the daemon's group alone would read what is for ops or for another's lead.
  @Test func onlyWhoMayReadAnAudienceIsLetIn() throws {
    let site = try Installation()
    let table = [
      ("open", Self.lead, true), ("open", Self.leader, true), ("open", Self.stranger, false),
      ("partners", Self.leader, true), ("partners", Self.stranger, false), ("lead-attendance", Self.lead, true),
      ("lead-attendance", Self.leader, false), ("ops", Self.lead, false), ("ops", 0, true),
      ("lead-attendance", 0, false),
    ]
    for (audience, uid, may) in table {
      #expect(try site.hears(audience, uid: uid) == (may ? Self.all : "refused refused"), "\(audience) by \(uid)")
    }
    let told = try site.daemon.ossp("follow", "/", "--audience", "lead/attendance")
    #expect(told.status == 1 && told.errors.contains("this needs lead/attendance"), "\(told)")
  }

  /// Who loses a role would go on reading as long as the connection lasts.
  @Test func whoLosesARoleIsCutOff() throws {
    let site = try Installation()
    #expect(try site.hears("lead-attendance", uid: Self.lead) == Self.all)
    let sockets = try #require(site.daemon.socketFolder)
    let script = try site.folder.write(Self.follower, to: "follower.py")
    let follower = try FollowedProgram(
      "/usr/bin/setpriv",
      [
        "--reuid=\(Self.lead)", "--regid=0", "--clear-groups", try #require(FollowTests.python), script, sockets,
      ], environment: [:])
    try site.daemon.wait(for: "the first pulse") { follower.lines.first == "heard" }
    _ = try site.folder.write(
      Self.people.replacing("lead/attendance", with: "system-leader"), to: "c/people.yaml")
    #expect(try site.daemon.ossp("config", "reload").status == 0)
    try site.daemon.wait(for: "the refusal") { follower.lines.last == "cut off" }
    #expect(try site.hears("lead-attendance", uid: Self.lead) == "refused refused")
    #expect(try site.hears("partners", uid: Self.lead) == Self.all)
  }

  /// Says when the pulse is heard first, and when it is refused after that.
  private static let follower = """
    import sys, zmq
    live = zmq.Context().socket(zmq.SUB)
    refused = live.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH)
    live.subscribe("!beat/")
    live.connect(f"ipc://{sys.argv[1]}/gate/live-lead-attendance.sock")
    live.recv_multipart()
    print("heard", flush=True)
    refused.recv_multipart()
    print("cut off", flush=True)
    """
}
