import WorkflowKit

/// A person of a made-up people file.
struct TestPerson {
  var id: String
  var name: String
  var roles: [String]
  var digest = "weekly"
  var away: [(from: String, to: String, standIn: String)] = []
}

extension [TestPerson] {
  /// A lead, somebody of the group who wants no digest, a chair, and somebody who runs the daemon.
  static var usual: [TestPerson] {
    [
      TestPerson(id: "amara-okoye", name: "Amara Okoye", roles: ["lead/attendance", "operational-group"]),
      TestPerson(id: "ben-iles", name: "Ben Iles", roles: ["operational-group"], digest: "none"),
      TestPerson(id: "gwen-hale", name: "Gwen Hale", roles: ["operational-group", "operational-group-chair"]),
      TestPerson(id: "olu-ades", name: "Olu Ades", roles: ["ops"]),
    ]
  }

  /// The file.
  var file: ConfigurationValue {
    .map([
      "kind": .text("people"),
      "people": .list(
        map { person in
          .map([
            "id": .text(person.id), "name": .text(person.name), "address": .text("\(person.id)@example.org"),
            "roles": .list(person.roles.map { .text($0) }), "digest": .text(person.digest),
            "away": .list(
              person.away.map {
                .map(["from": .text($0.from), "to": .text($0.to), "stand-in": .text($0.standIn)])
              }),
          ])
        }),
    ])
  }
}
