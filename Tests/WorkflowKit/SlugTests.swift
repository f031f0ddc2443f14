import Testing
import WorkflowKit

/// A short name is never words about a person.
@Suite struct SlugTests {
  private let planted = [
    "Ada Lovelace", "ada lovelace", "F931200018001", "f931200018001", "F 931 2000 18001", "f-931-2000-18001",
    "2008-03-14-ada", "born-2008-03-14", "14-03-2008", "trn-1234567", "ada@example.org", "07700900123",
  ]

  @Test(
    "A short name takes no name as people write it, number of a person, date, address or telephone, and repeats none")
  func slugs() {
    for text in planted {
      let rejection = #expect(throws: Rejection.self) { try Slug.check(text, "title") }
      #expect(rejection?.rule == "no-personal-data")
      #expect(rejection?.description.contains(text) == false)
    }
  }

  @Test("A list of short names is in order, each once, and refused whole where one is none")
  func lists() throws {
    #expect(try Slug.list("oxford-brookes, keep,keep", "names") == ["keep", "oxford-brookes"])
    #expect(throws: Rejection.self) { try Slug.list("keep, Ada Lovelace", "names") }
    #expect(throws: Rejection.self) { try Slug.list(",", "names") }
  }
}
