import BusProtocol
import Testing

/// The shape of a unique pupil number, however it is written; all numbers here are invented.
struct PupilNumberTests {
  @Test(arguments: [
    "F931200018001", "f931200018001", "no. F931 2000 1800 1!", "F9312-00018-001", #"{"note":"x\nF931200018001"}"#,
    #"{"note":"\"F931200018001\""}"#, #"{"note":"F9312\u002d00018001"}"#, #"{"note":"\u2019F931200018001\u2019"}"#,
    #"{"note":"F\u0039312\u00300018001"}"#, "F93120001800A",
  ])
  func isFound(text: String) {
    #expect(UniquePupilNumber.isPresent(in: Frame(text.utf8)))
    #expect(!UniquePupilNumber.isPresent(in: Frame(UniquePupilNumber.withheld(in: text).utf8)))
  }

  /// Ordinary figures, codes and ids must pass: a module whose events are refused stands still.
  @Test(arguments: [
    "XF931200018001", "F9312000180011", "F93120001800", "O931200018001", "9312000180011",
    #"{"id":"0192f1c4-8d3e-7a51-9c0b-5d2f7e8a1b34","a":123456789012}"#, #"{"c":"\\","d":12345678901}"#,
  ])
  func isNotSeenWhereNoneIs(text: String) {
    #expect(!UniquePupilNumber.isPresent(in: Frame(text.utf8)))
    #expect(UniquePupilNumber.withheld(in: text) == text)
  }

  @Test func isCutOutAndTheRestStays() {
    #expect(
      UniquePupilNumber.withheld(in: "line 3: 'F931200018001' and f931200018002, urn 123456")
        == "line 3: '[withheld]' and [withheld], urn 123456")
  }
}
