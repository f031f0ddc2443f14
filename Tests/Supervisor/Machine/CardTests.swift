import BusProtocol
import Testing

@testable import Supervisor

/// A card is one plain sentence and one command that can be typed.
@Suite struct CardTests {
  private static let plugin = PluginSpecification(name: "attendance", executable: "/opt/ossp/attendance")

  /// Without it, a person would read a number or a type's name where a sentence should stand.
  @Test(arguments: [
    (
      PluginTrouble.cannotStart(.missing("/opt/x")), "attendance cannot start: there is no program at /opt/x.",
      "ossp module restart attendance"
    ),
    (
      .cannotStart(.notExecutable("/opt/it's")), "attendance cannot start: /opt/it's may not be run as a program.",
      #"chmod +x '/opt/it'\''s'"#
    ),
    (
      .neverReady(.seconds(10)),
      "attendance was started and did not say within 10 seconds that it is ready, so it was stopped.",
      "ossp module restart attendance"
    ),
    (
      .keepsEnding(6, "ended with status 1", retry: .seconds(300)),
      "attendance ended 6 times since it last worked for a while; the last time it ended with status 1. "
        + "It is tried again in 5 minutes, and its log says more.",
      "ossp module restart attendance"
    ),
    (
      .endedForGood("was ended by SIGSEGV"), "attendance was ended by SIGSEGV and is not started again by itself.",
      "ossp module restart attendance"
    ),
  ])
  func cardSaysWhatIsWrongAndWhatToType(trouble: PluginTrouble, sentence: String, mend: String) {
    let card = trouble.card(for: Self.plugin)
    #expect(card.sentence == sentence)
    #expect(card.mend == mend)
    #expect(card.key == "supervisor/attendance")
  }
}
