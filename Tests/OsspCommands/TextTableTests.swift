import BusProtocol
import Testing

@testable import OsspCommands

struct TextTableTests {
  private let wide = TextTable(
    columns: [
      .init(label: "School"), .init(label: "Area"), .init(label: "Persistent absentees", alignsRight: true),
      .init(label: "Rate", alignsRight: true),
    ],
    rows: [
      [
        "Our Lady of Perpetual Help and the Seventeen Holy Martyrs Church of England Voluntary Aided School",
        "Vale of White Horse and its surrounding parishes", "8,509", "10.6",
      ],
      ["東京日本語学校東京日本語学校東京日本語学校東京日本語学校東京日本語学校", "Cherwell", "12", "[c]"],
      ["E\u{301}cole", "Cherwell", "7", "0.1"],
    ])

  /// A table would break over the edge of an ordinary terminal.
  @Test(arguments: [80, 60, 45, 30]) func fits(width: Int) {
    for line in wide.lines(width: width) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
  }

  /// Numbers of different length could not be compared by eye, or a wide character would shift a column.
  @Test func alignsNumbersAtTheRight() throws {
    let lines = wide.lines(width: 80)
    let ends = lines.suffix(3).map(DisplayWidth.of)
    #expect(Set(ends).count == 1)
    #expect(lines.suffix(3).contains { $0.contains("…") })
    #expect(lines.last?.hasPrefix("E\u{301}cole ") == true)
  }

  /// An id that is cut cannot be typed again.
  @Test func neverShortensAnID() {
    let id = "0192f1c4-8d3e-7a51-9c0b-5d2f7e8a1b34"
    let table = TextTable(
      columns: [.init(label: "Id", mayShorten: false), .init(label: "Reason")],
      rows: [[id, String(repeating: "because ", count: 20)]])
    #expect(table.lines(width: 80).contains { $0.contains(id) && $0.hasSuffix("…") })
  }

  /// Data could move the cursor or colour the terminal.
  @Test func neverPassesControlCharactersOn() {
    let table = TextTable(columns: [.init(label: "Name")], rows: [["a\u{1b}[2Jb\u{7}\nc"]])
    #expect(table.lines(width: 80) == ["Name", "a [2Jb  c"])
  }

  /// A heading of several words would make a column of small numbers wide.
  @Test func wrapsHeadingsBeforeItShortensWords() {
    let table = TextTable(
      columns: [.init(label: "Name"), .init(label: "Events not yet looked at", alignsRight: true)],
      rows: [["a-name-of-twenty-five-xyz", "5"]])
    let lines = table.lines(width: 36)
    #expect(lines.count > 2)
    #expect(lines.last == "a-name-of-twenty-five-xyz          5")
  }
}

struct NumberAndDateTextTests {
  /// A person would miscount the digits, or an exact number would lose some.
  @Test(arguments: [
    ("79901", "79,901"), ("-1234567", "-1,234,567"), ("999", "999"), ("1234.50", "1,234.50"), ("[c]", "[c]"),
  ]) func groupsThousands(text: String, expected: String) {
    #expect(NumberText.grouped(text) == expected)
  }

  /// Bytes would be off by one unit.
  @Test(arguments: [
    (1, "1 byte"), (1023, "1023 bytes"), (1536, "1.5 KiB"), (40 << 20, "40.0 MiB"), (3 << 40, "3,072.0 GiB"),
  ])
  func writesBytes(count: Int, expected: String) {
    #expect(NumberText.bytes(count) == expected)
  }

  /// Summer time would be an hour off, or the style not GOV.UK's.
  @Test func writesMoments() {
    #expect(DateText.moment(Timestamp(milliseconds: 1_535_961_900_000)) == "Monday 3 September 2018, 9:05am")
    #expect(DateText.moment(Timestamp(milliseconds: 1_544_443_200_000)) == "Monday 10 December 2018, midday")
    #expect(DateText.moment(Timestamp(milliseconds: 1_535_929_200_000)) == "Monday 3 September 2018, midnight")
    #expect(Timestamp(milliseconds: 1_535_961_900_007).text == "2018-09-03T08:05:00.007Z")
    #expect(DateText.startOfDay("2018-09-03") == Timestamp(milliseconds: 1_535_929_200_000))
  }

  /// A date that does not exist would silently become another one.
  @Test(arguments: ["2018-02-29", "2018-13-01", "2018-9-3", "tomorrow", "2018-04-31"]) func refuses(date: String) {
    #expect(DateText.startOfDay(date) == nil)
  }
}
