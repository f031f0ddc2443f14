import SchoolTime

/// What can only be checked when all people are read.
extension PersonReader {
  /// The most people who may be away in a row until somebody is there.
  ///
  /// More than that and nobody could say who has what.
  private static let longestChain = 3

  /// Notes an id or an account that one of the people before has.
  func checkTwice(among before: ArraySlice<PersonReader>) {
    if let id, before.contains(where: { $0.id?.text == id.text }) {
      id.place.note("the id '\(id.text)' stands here twice; each person has one of their own.")
    }
    if let account, let other = before.first(where: { $0.account?.text == account.text }) {
      let owner = other.id?.text ?? "somebody else"
      account.place.note("the account '\(account.text)' is that of \(owner) already; each is one person's.")
    }
  }

  /// Notes stand-ins whom the file does not have.
  func checkStandIns(among all: [PersonReader]) {
    let ids = all.compactMap(\.id?.text)
    for (absence, place) in away where !ids.contains(absence.standIn) {
      place.note(
        "there is nobody with the id '\(absence.standIn)' here: \(Spelling.hint(for: absence.standIn, in: ids))")
    }
  }

  /// Notes stand-ins who lead round in a circle, or to nobody for too long.
  func checkChains(in people: People) {
    guard let person else { return }
    for (absence, place) in away {
      if absence.standIn == person.id {
        place.note("\(person.id) cannot stand in for \(person.id); name somebody else.")
        continue
      }
      for date in people.turns(within: absence) {
        let chain = people.standIns(for: person, on: date)
        guard let last = chain.last, let next = last.absence(on: date)?.standIn else {
          if chain.count > Self.longestChain {
            place.note(
              "on \(date) \(chain.dropLast().map(\.id).joined(separator: ", ")) are away too; name somebody who is there."
            )
            break
          }
          continue
        }
        // The others of a circle note it where they stand themselves.
        guard next == person.id else { continue }
        let circle = ([person] + chain + [person]).map(\.id).joined(separator: ", ")
        place.note(
          "on \(date) the stand-ins are away too and lead round in a circle (\(circle)); name somebody who is there.")
        break
      }
    }
  }
}

extension People {
  /// The days of an absence on which who is away may change: its first, and the first of any other that lies in it.
  fileprivate func turns(within absence: Absence) -> [LocalDate] {
    let starts = people.flatMap(\.away).map(\.from).filter(absence.contains)
    return Set(starts + [absence.from]).sorted()
  }
}
