import Foundation

/// Small files in the layouts of real registers, with invented schools.
enum RegisterFiles {
  /// The columns of the performance-tables register that are read, with one that is not.
  static let spineHeader =
    "URN,LA,ESTAB,LAESTAB,SCHNAME,STREET,TELNUM,ICLOSE,OPENDATE,CLOSEDATE,MINORGROUP,NFTYPE,ISPRIMARY,ISSECONDARY,"
    + "ISPOST16,AGEL,AGEH,RELDENOM,OTHERURN"

  /// A maintained school that closed and became an academy, and a school of its own.
  static let spine = file(
    spineHeader,
    "900001,999,2001,9992001,Old Mill School,1 Mill Lane,01999 000001,2,,2017-09-30 00:00:00,Maintained School,"
      + "Community school,1,0,0,4,11,Does not apply,900002",
    "900002,999,2001,9992001,Mill Academy,1 Mill Lane,01999 000001,1,2017-10-01 00:00:00,,Academy,"
      + "Academy - Converter mainstream,1,0,0,4,11,,900001",
    "900003,999,4001,9994001,Far End School,2 Far End,01999 000002,1,,,Maintained School,Community school,0,1,1,11,18,"
      + "Church of England,")

  /// The same schools in the other layout.
  static let details = file(
    "URN,Name,Street,City,Postcode,Status,Date Opened,Date Closed,Type,Primary,Secondary,Post 16,Age From,Age To,"
      + "Religion,Other URN,Local Authority",
    "900001,Old Mill School,1 Mill Lane,Nowhere,ZZ1 1ZZ,2,,20170930,Maintained School,1,0,0,4,11,Does not apply,900002.0,999",
    "900002,Mill Academy,1 Mill Lane,Nowhere,ZZ1 1ZZ,1,20171001,,Academy,1,0,0,4,11,None,900001.0,999",
    "900003,Far End School,2 Far End,Nowhere,ZZ1 1ZZ,1,,,Maintained School,0,1,1,11,18,Church of England,,999")

  /// The columns of the national register that are read, with the last one that lists links, and a head's name.
  static let nationalHeader =
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
    + "EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),"
    + "StatutoryLowAge,StatutoryHighAge,ReligiousCharacter (name),Trusts (name),HeadLastName,Linked establishments"

  static func national(_ lines: String...) -> Data {
    file([nationalHeader] + lines)
  }

  /// One line of the national register.
  static func school(
    _ urn: Int, _ name: String, number: Int = 2001, type: String = "Community school",
    group: String = "Local authority maintained schools", status: String = "Open", opened: String = "",
    closed: String = "", phase: String = "Primary", links: String = "Does not have links"
  ) -> String {
    "\(urn),999,Nowhereshire,\(number),\(name),\(type),\(group),\(status),\(opened),\(closed),\(phase),4,11,"
      + "Does not apply,,Invented,\(links)"
  }

  static func file(_ lines: String...) -> Data { file(lines) }

  static func file(_ lines: [String]) -> Data { Data((lines.joined(separator: "\n") + "\n").utf8) }
}

/// The real files, which lie beside the project and are none of it.
enum SharedData {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["OSSP_SHARED"] {
      return URL(filePath: path).appending(path: "data")
    }
    var root = URL(filePath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return root.deletingLastPathComponent().appending(path: "shared/data")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func file(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
}
