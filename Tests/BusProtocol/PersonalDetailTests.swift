import Testing

@testable import BusProtocol

/// What names a child, in words that somebody typed; all names and dates here are invented.
struct PersonalDetailTests {
  @Test(
    "Names and birthdays are found however they are written",
    arguments: [
      "Felicity Planted", "seen with Felicity Planted today", "PLANTED Felicity", "Planted, Felicity",
      "(ask) Anne-Marie O'Shea",
      "born 2006-03-14", "14/03/2006", "14.3.06", "14 March 2006", "14th of mar 2006", "March 14, 2006", "2006/3/14",
      "x 14-03-2006.",
    ])
  func found(text: String) { #expect(PersonalDetail.isPresent(in: text, year: 2018)) }

  @Test(
    "Schools, places, papers, case ids and the days of today's work are not",
    arguments: [
      "", "Two rounds without a return", "West Oxfordshire", "Milton Keynes", "Vale of White Horse Council",
      "OG-2018-0042",
      "Ofsted report of 2018-06-12", "og-2018-0003,og-2018-0004", "2016/17,2017/18", "7 of 20", "exc-2018-0001",
      "Position Statement, Autumn Term 2018", "reference 123456", "Larkmead School", "Requires Improvement", "Felicity",
      "It was seen. Later it was not", "17 of 2018", "12.5", "1.2.3",
    ])
  func notFound(text: String) { #expect(!PersonalDetail.isPresent(in: text, year: 2018)) }
}
