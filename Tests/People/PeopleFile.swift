import BusProtocol
import ConfigurationFiles
import SchoolTime
import Testing

@testable import People

/// A small partnership, right in every line; the people in it are invented.
enum PeopleFile {
  static let text = """
    kind: people
    daemon-account: [lead/attendance]
    people:
      - id: amara-okoye
        name: Amara Okoye
        address: amara.okoye@example.org
        account: amara
        roles: [lead/attendance, operational-group]
        away:
          - {from: 2019-02-11, to: 2019-02-22, stand-in: ben-iles}
      - id: ben-iles
        name: Ben Iles
        address: ben.iles@example.org
        account: ben
        roles: [operational-group, operational-group-chair]
        away:
          - {from: 2019-02-18, to: 2019-02-19, stand-in: cora-lund}
      - id: cora-lund
        name: Cora Lund
        address: cora@example.org
        account: cora
        roles: [system-leader]
        digest: none
      - id: dai-rees
        name: Dai Rees
        address: dai@example.org
        account: dai
        roles: [partner/diocesan-board]
      - id: eve-marsh
        name: Eve Marsh
        address: eve@example.org
        roles: [chair, role/county-attendance-team]
      - id: finn-ode
        name: Finn Ode
        address: finn@example.org
        account: finn
        roles: [ops]
      - id: gil-parry
        name: Gil Parry
        address: gil@example.org
        account: gil
        roles: [school/900001, lead/recruitment]
      - id: hana-west
        name: Hana West
        address: hana@example.org
        account: hana
        roles: []
    """

  /// The people of the file, or of what a change made of it.
  static func read(_ text: String = text) throws(ConfigurationProblems) -> People {
    try YAMLDocument(text: text, named: "people.yaml").read { value throws(ConfigurationProblems) in
      try People(reading: value)
    }
  }
}

/// A day, for tests.
func day(_ text: String) -> LocalDate {
  guard let date = LocalDate(text) else { preconditionFailure("no date: \(text)") }
  return date
}
