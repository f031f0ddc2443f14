public import SchoolTime

/// The files of a configuration folder that tell of school time: `calendar/` and `rules/`.
public enum ConfigurationFolder {
  /// Reads all files of the two folders below `path`, in the order of their names, as the events that say so.
  ///
  /// - Throws: `ConfigurationProblems` with all that is wrong in any of them, each with file and line.
  public static func almanac(at path: String) throws(ConfigurationProblems) -> [ConfigurationTookEffect] {
    var readings = ConfigurationReadings()
    for part in ConfigurationTookEffect.Part.ofAlmanac {
      readings.read(folder: "\(path)/\(part.folder)", as: part, shown: part.folder)
    }
    _ = readings.almanac()
    if !readings.problems.isEmpty { throw ConfigurationProblems(readings.problems) }
    return readings.documents
  }
}
