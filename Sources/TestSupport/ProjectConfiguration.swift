import ConfigurationFiles
public import SchoolTime

/// The calendars and rules that the project ships, for tests of what is counted by them.
public enum ProjectConfiguration {
  /// The files of `Config/calendar` and `Config/rules`, as the core's events would state them.
  public static let documents: [ConfigurationTookEffect] = {
    do throws(ConfigurationProblems) {
      return try ConfigurationFolder.almanac(at: "\(Program.root)/Config")
    } catch {
      preconditionFailure("the project's own configuration has problems:\n\(error)")
    }
  }()

  /// What they say.
  public static let almanac: Almanac = (try? Almanac(documents)) ?? .empty
}
