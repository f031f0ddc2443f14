/// The school year 2018-19 of the sample's schools, with a round of returns in each national term.
enum SchoolYear {
  /// Its first day and its last.
  static let start = "2018-09-01"
  static let end = "2019-08-31"

  /// What is done on its first day, before the clock is turned.
  static let firstCommands: [[String]] = [
    ["import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31"],
    ["import", "attendance", "absence", SpineTests.absence], openRound("2018-autumn", due: "2018-10-05"),
  ]

  /// All of it, with the clock turned to its end.
  static let commands: [[String]] =
    firstCommands + [
      ["clock", "advance", "to", "2019-01-14"], ["do", "attendance", "close-round", "--round", "2018-autumn"],
      openRound("2019-spring", due: "2019-02-08"), ["clock", "advance", "to", "2019-05-07"],
      ["do", "attendance", "close-round", "--round", "2019-spring"], openRound("2019-summer", due: "2019-06-14"),
      ["clock", "advance", "--to", end],
    ]

  /// The command that asks all schools for their data.
  static func openRound(_ name: String, due: String) -> [String] {
    ["do", "attendance", "open-round", "--name", name, "--due", due]
  }
}
