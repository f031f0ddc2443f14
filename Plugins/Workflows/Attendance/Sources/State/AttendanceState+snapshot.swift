import Foundation
import WorkflowKit

extension AttendanceState: Codable {
  private enum Keys: String, CodingKey {
    case years, areas, areaNames, old, oldEngland, revisions, schools, rounds, concerns, sources
  }

  private struct Named: Codable {
    var area: String
    var name: String
  }

  private struct Revision: Codable {
    var key: RevisionKey
    var figures: [String: Figure]
  }

  /// Reads a snapshot.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    self.init()
    restore(sources: try container.decode([String].self, forKey: .sources))
    var bytes = PackedReader(try container.decode(Data.self, forKey: .years))
    years = try bytes.years()
    bytes = PackedReader(try container.decode(Data.self, forKey: .areas))
    areas = try bytes.areas()
    bytes = PackedReader(try container.decode(Data.self, forKey: .old))
    oldYears = try bytes.oldYears()
    bytes = PackedReader(try container.decode(Data.self, forKey: .oldEngland))
    for (year, rows) in try bytes.oldYears() {
      for (code, row) in rows {
        if let kind = SchoolKind(rawValue: UInt8(truncatingIfNeeded: code)) {
          var row = row
          row.laestab = 0
          oldEngland[year, default: [:]][kind] = row
        }
      }
    }
    for named in try container.decode([Named].self, forKey: .areaNames) {
      if let area = Area(key: named.area) { areaNames.learn(named.name, of: area) }
    }
    for revision in try container.decode([Revision].self, forKey: .revisions) {
      revisions[revision.key] = revision.figures
    }
    for school in try container.decode([NotedSchool].self, forKey: .schools) { schools[school.urn] = school }
    for round in try container.decode([Round].self, forKey: .rounds) { rounds[round.name] = round }
    for concern in try container.decode([Concern].self, forKey: .concerns) { concerns[concern.laestab] = concern }
  }

  /// Writes a snapshot: tables as packed bytes, because a national file has a quarter of a million rows.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(sources, forKey: .sources)
    var bytes = PackedWriter()
    bytes.write(years)
    try container.encode(bytes.data, forKey: .years)
    bytes = PackedWriter()
    bytes.write(areas)
    try container.encode(bytes.data, forKey: .areas)
    bytes = PackedWriter()
    bytes.write(oldYears)
    try container.encode(bytes.data, forKey: .old)
    bytes = PackedWriter()
    bytes.write(
      oldEngland.mapValues { rows in
        Dictionary(
          uniqueKeysWithValues: rows.map { kind, row in
            var row = row
            row.laestab = UInt32(kind.rawValue)
            return (row.laestab, row)
          })
      })
    try container.encode(bytes.data, forKey: .oldEngland)
    let named = areaNames.names.map { Named(area: $0.key.key, name: $0.value) }.sorted { $0.area < $1.area }
    try container.encode(named, forKey: .areaNames)
    let revised = revisions.map { Revision(key: $0.key, figures: $0.value) }
    try container.encode(
      revised.sorted { ($0.key.year, $0.key.laestab) < ($1.key.year, $1.key.laestab) }, forKey: .revisions)
    try container.encode(schools.values.sorted { $0.urn < $1.urn }, forKey: .schools)
    try container.encode(rounds.values.sorted { $0.name < $1.name }, forKey: .rounds)
    try container.encode(concerns.values.sorted { $0.laestab < $1.laestab }, forKey: .concerns)
  }
}
