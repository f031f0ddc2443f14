/// The shape of the government's bank holidays file, as far as England needs it; decode it from that file's JSON.
public struct GovernmentBankHolidays: Decodable, Sendable {
  /// England and Wales; Scotland and Northern Ireland are not read.
  public let englandAndWales: Division

  /// One part of the country.
  public struct Division: Decodable, Sendable {
    /// The holidays, in order.
    public let events: [Holiday]
  }

  /// One holiday.
  public struct Holiday: Decodable, Sendable {
    /// Its name: `Boxing Day`.
    public let title: String
    /// The day on which it is kept.
    public let date: LocalDate
    /// `Substitute day` or another remark; empty for none.
    public let notes: String
  }

  private enum CodingKeys: String, CodingKey {
    case englandAndWales = "england-and-wales"
  }
}

extension BankHolidays {
  /// England's holidays out of the government's file; a substitute day says so after its name.
  public init(_ file: GovernmentBankHolidays) {
    var names: [LocalDate: String] = [:]
    for event in file.englandAndWales.events {
      // Names are kept with a plain apostrophe, so that a person can type them.
      let title = String(event.title.map { $0 == "\u{2019}" ? "'" : $0 })
      names[event.date] = event.notes == "Substitute day" ? "\(title) (substitute day)" : title
    }
    self.init(names: names)
  }
}
