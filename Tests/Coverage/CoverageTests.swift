import Testing

/// What the partnership's papers ask of the five modules is answered by something that the modules have.
@Suite struct CoverageTests {
  /// How many rows nothing answers: lower it when one is answered; a higher number is a step back.
  static let missing = 0

  @Test("Each row says what answers it, or why nothing does, and stands once")
  func rowsAreWhole() throws {
    let rows = try CoverageRow.all()
    for row in rows {
      #expect(DeclaredNames.modules[row.module] != nil, "\(row): there is no module \(row.module)")
      if case .unreadable(let text) = row.answer { Issue.record("\(row): \(text) is no answer") }
    }
    let keys = rows.map { "\($0.id) \($0.module)" }
    #expect(Set(keys).count == keys.count)
  }

  @Test("Each name that answers a row is declared by the row's module")
  func namesExist() throws {
    var names = 0
    for row in try CoverageRow.all() {
      guard case .carried(let carriers) = row.answer, let module = DeclaredNames.modules[row.module] else { continue }
      for carrier in carriers {
        let isDeclared = module.contains(carrier)
        #expect(isDeclared, "\(row): \(module.module) has no \(carrier)")
      }
      names += carriers.count
    }
    #expect(names >= 250)
  }

  @Test("A name that nothing declares is seen, also where another kind or another module has it")
  func madeUpNamesAreSeen() throws {
    let group = try #require(DeclaredNames.modules["M5"])
    #expect(group.contains(Carrier(kind: .command, name: "hold-meeting")))
    #expect(!group.contains(Carrier(kind: .query, name: "hold-meeting")))
    #expect(!group.contains(Carrier(kind: .command, name: "nominate")))
    #expect(!group.contains(Carrier(kind: .field, name: "record-trigger.trigger=weather")))
    #expect(!group.contains(Carrier(kind: .rule, name: "six-weekly")))
  }

  @Test("No more rows than these are without an answer")
  func missingRowsOnlyShrink() throws {
    let rows = try CoverageRow.all()
    var count = 0
    for row in rows {
      guard case .missing(let reason) = row.answer else { continue }
      count += 1
      print("nothing answers \(row): \(reason)")
    }
    #expect(count == Self.missing, "\(count) of \(rows.count) rows have no answer")
  }

  @Test(
    "The table has the rows of the domain notes that belong to the five modules, and no others",
    .enabled(if: DomainNotes.path != nil))
  func rowsAreThoseOfTheNotes() throws {
    let asked = try DomainNotes.rows()
    let there = Set(try CoverageRow.all().map { "\($0.id) \($0.module)" })
    #expect(asked.count >= 180)
    #expect(asked.subtracting(there).sorted() == [], "in the notes, and not in the table")
    #expect(there.subtracting(asked).sorted() == [], "in the table, and not in the notes")
  }
}
