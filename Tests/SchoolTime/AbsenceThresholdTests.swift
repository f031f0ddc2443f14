import SchoolTime
import Testing

struct AbsenceThresholdTests {
  /// The domain's examples: a rounded percentage would get the odd ones wrong.
  @Test(arguments: [(380, 38, 190), (120, 12, 60), (99, 10, 50), (59, 6, 30)])
  func examples(_ possible: Int, _ persistent: Int, _ severe: Int) {
    #expect(AbsenceThreshold.persistent.sessions(of: possible) == persistent)
    #expect(AbsenceThreshold.severe.sessions(of: possible) == severe)
  }

  /// The number of sessions and the comparison are two ways to one answer, at every edge.
  @Test func theFewestSessionsReachItAndOneLessDoesNot() {
    for threshold in AbsenceThreshold.allCases {
      #expect(!threshold.isReached(by: 0, of: 0))
      for possible in 1...400 {
        let fewest = threshold.sessions(of: possible)
        #expect(threshold.isReached(by: fewest, of: possible))
        #expect(!threshold.isReached(by: fewest - 1, of: possible))
      }
    }
  }
}
