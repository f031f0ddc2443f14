import Foundation

/// Small absence files in the published layouts, with invented schools and figures.
enum AbsenceFiles {
  /// The columns of the 52 that are read, and one that is not.
  static let header =
    "time_identifier,year_breakdown,time_period,geographic_level,country_code,region_code,region_name,old_la_code,la_name,"
    + "estab,laestab,urn,school_type,num_schools,enrolments,sess_possible,sess_overall,sess_authorised,"
    + "sess_unauthorised,sess_overall_percent,enrolments_pa_10_exact,sess_auth_illness,sess_auth_other,sess_auth_ext_holiday"

  /// A school's line; figures are text, so that symbols fit.
  static func school(
    _ urn: String, _ laestab: Int, _ period: Int, enrolments: String = "200", pa: String = "20",
    possible: String = "60000", absent: String = "3000", authorised: String = "2400", unauthorised: String = "600",
    kind: String = "State-funded primary", cover: String = "six half terms", term: String = "Academic year"
  ) -> String {
    "\(term),\(cover),\(period),School,E92000001,E12000008,South East,\(laestab / 10_000),Nowhereshire,"
      + "\(laestab % 10_000),\(laestab),\(urn),\(kind),1,\(enrolments),\(possible),\(absent),\(authorised),\(unauthorised),"
      + "5.0,\(pa),1000,90,:"
  }

  /// A local authority's line.
  static func area(
    _ period: Int, schools: Int, enrolments: Int, pa: Int, possible: Int = 120_000, absent: Int = 6000,
    kind: String = "Total", level: String = "Local authority"
  ) -> String {
    let code = level == "National" ? ",,," : "E12000008,South East,999,Nowhereshire"
    return "Academic year,six half terms,\(period),\(level),E92000001,\(code),,,,\(kind),\(schools),\(enrolments),"
      + "\(possible),\(absent),4800,1200,5.0,\(pa),2000,180,:"
  }

  static func file(_ lines: String...) -> Data { file(lines) }

  static func file(_ lines: [String], header: String = header) -> Data {
    Data(([header] + lines).joined(separator: "\n").utf8)
  }
}
