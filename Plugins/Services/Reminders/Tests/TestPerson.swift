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
  /// An officer, a lead, two chairs and somebody who runs the daemon.
  static var usual: [TestPerson] {
    [
      TestPerson(id: "ben-iles", name: "Ben Iles", roles: ["role/data-officer"]),
      TestPerson(
        id: "amara-okoye", name: "Amara Okoye", roles: ["lead/attendance", "lead/exclusion-risk", "operational-group"]),
      TestPerson(id: "gwen-hale", name: "Gwen Hale", roles: ["operational-group-chair"]),
      TestPerson(id: "ivo-march", name: "Ivo March", roles: ["chair"]),
      TestPerson(id: "olu-ades", name: "Olu Ades", roles: ["ops"]),
    ]
  }

  /// The usual ones, one of them away.
  static func usual(away id: String, from: String, to: String, standIn: String) -> [TestPerson] {
    usual.map { person in
      var person = person
      if person.id == id { person.away = [(from, to, standIn)] }
      return person
    }
  }

  /// The file.
  var file: ConfigurationValue {
    .map([
      "kind": .text("people"),
      "people": .list(
        map { person in
          .map([
            "id": .text(person.id), "name": .text(person.name), "address": .text("\(person.id)@example.org"),
            "account": .text(String(person.id.prefix { $0 != "-" })), "roles": .list(person.roles.map { .text($0) }),
            "digest": .text(person.digest),
            "away": .list(
              person.away.map {
                .map(["from": .text($0.from), "to": .text($0.to), "stand-in": .text($0.standIn)])
              }),
          ])
        }),
    ])
  }
}
