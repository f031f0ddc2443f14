import Foundation
import WorkflowKit

extension AttendanceState: Codable {
  private enum Keys: String, CodingKey {
    case snapshot
  }

  /// Reads a snapshot.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    guard let state = Self(snapshot: [UInt8](try container.decode(Data.self, forKey: .snapshot))[...]) else {
      throw DecodingError.dataCorruptedError(forKey: .snapshot, in: container, debugDescription: "no snapshot")
    }
    self = state
  }

  /// Writes a snapshot.
  func encode(to encoder: any Encoder) throws {
    var bytes: [UInt8] = []
    appendSnapshot(to: &bytes)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(Data(bytes), forKey: .snapshot)
  }
}

extension AttendanceState: SnapshotState {
  /// What is few, as JSON before the packed tables.
  private struct Few: Codable {
    var areaNames: [String: String]
    var revisions: [Revision]
    var schools: [NotedSchool]
    var rounds: [Round]
    var concerns: [Concern]
    var sources: [String]
    var numbers: CaseNumbers
    var participations: [Participation]
    var timetables: [ReducedTimetable]
    var provision: [ProvisionArrangement]
    var referrals: [Referral]
    var records: [URN: SchoolRecord]
    var contracts: [AttendanceContract]
    var needAbsence: [NeedAbsence]
    var research: [ResearchShared]
    var budget: Budget<Attendance.Purpose>
    var membersHours: [Int: [String: Int]]
  }

  private struct Revision: Codable {
    var key: RevisionKey
    var figures: [String: Figure]
  }

  /// Adds the state: the length of a piece of JSON, the JSON, then the tables, packed, because a national file has a
  /// quarter of a million rows.
  func appendSnapshot(to bytes: inout [UInt8]) {
    let revised = revisions.map { Revision(key: $0.key, figures: $0.value) }
    let few = Few(
      areaNames: Dictionary(areaNames.names.map { ($0.key.key, $0.value) }) { first, _ in first },
      revisions: revised.sorted { ($0.key.year, $0.key.laestab) < ($1.key.year, $1.key.laestab) },
      schools: schools.values.sorted { $0.urn < $1.urn }, rounds: rounds.values.sorted { $0.name < $1.name },
      concerns: concerns.values.sorted { $0.laestab < $1.laestab }, sources: sources, numbers: numbers,
      participations: participations.values.sorted { $0.id < $1.id },
      timetables: timetables.values.sorted { $0.id < $1.id },
      provision: provision.values.sorted { $0.id < $1.id }, referrals: referrals.values.sorted { $0.id < $1.id },
      records: records, contracts: contracts.values.sorted { $0.id < $1.id },
      needAbsence: needAbsence.values.sorted { $0.key < $1.key }, research: research, budget: budget,
      membersHours: membersHours)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // All of it is text and whole numbers, which JSON always takes; an empty piece would be refused on the way back.
    let json = (try? encoder.encode(few)) ?? Data()
    var writer = PackedWriter()
    writer.write(json.count)
    bytes += writer.bytes
    bytes += json
    writer = PackedWriter()
    writer.write(years)
    writer.write(areas)
    writer.write(oldYears)
    writer.write(oldEngland)
    bytes += writer.bytes
  }

  /// The state in these bytes; nil when they are no snapshot.
  init?(snapshot bytes: ArraySlice<UInt8>) {
    var reader = PackedReader(bytes)
    do {
      let length = Int(try reader.number())
      let json = try reader.part(length)
      let few = try JSONDecoder().decode(Few.self, from: Data(json))
      self.init()
      years = try reader.years()
      areas = try reader.areas()
      oldYears = try reader.oldYears()
      oldEngland = try reader.oldEngland()
      take(few)
    } catch {
      return nil
    }
  }

  private mutating func take(_ few: Few) {
    restore(sources: few.sources)
    for (key, name) in few.areaNames {
      if let area = Area(key: key) { areaNames.learn(name, of: area) }
    }
    for revision in few.revisions { revisions[revision.key] = revision.figures }
    for school in few.schools { schools[school.urn] = school }
    for round in few.rounds { rounds[round.name] = round }
    for concern in few.concerns { concerns[concern.laestab] = concern }
    numbers = few.numbers
    for one in few.participations { participations[one.id] = one }
    for one in few.timetables { timetables[one.id] = one }
    for one in few.provision { provision[one.id] = one }
    for one in few.referrals { referrals[one.id] = one }
    records = few.records
    for one in few.contracts { contracts[one.id] = one }
    for one in few.needAbsence { needAbsence[one.key] = one }
    (research, budget, membersHours) = (few.research, few.budget, few.membersHours)
  }
}
