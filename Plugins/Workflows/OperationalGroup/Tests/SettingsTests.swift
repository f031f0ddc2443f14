import Testing
import WorkflowKit

@testable import OperationalGroup

/// The settings that the module declares fit the types that read them.
@Suite struct SettingsTests {
  @Test("The fallbacks have no problems, and a dated text without a date, or before its first, says nothing")
  func settings() {
    #expect(ModuleSettings(nil, OperationalGroup.settings).problems.isEmpty)
    #expect(GuaranteeSettings(ModuleSettings(nil, OperationalGroup.settings)).visits(.inadequate) == nil)
    #expect(DatedText("soon: x") == nil)
    #expect(DatedText.holding(on: LocalDate(daysSince1970: 0), in: ["2018-02-01: x"]) == nil)
  }
}
