/// Finds what looks like a person's name or a date of birth in words that somebody typed, so that the core can refuse it.
///
/// No form of letters tells a name for certain: two words in a row with capital letters count as one, unless a word beside
/// them is one of those that schools, places and papers are called by. A full date counts as a birthday when it lies as far
/// back as those of children and young people do. Erring is on the side of refusing.
public enum PersonalDetail {
  /// Whether there is something of that kind in the text.
  ///
  /// - Parameter year: the year that it is.
  public static func isPresent(in text: String, year: Int) -> Bool {
    hasName(text) || hasBirthday(text, year: year)
  }

  /// How many years ago a birthday lies that is meant here.
  private static let ages = 3...25

  /// Whether two words in a row look like a person's names.
  static func hasName(_ text: String) -> Bool {
    var before: Substring?
    for token in text.split(whereSeparator: \.isWhitespace) {
      let word = token.drop { !$0.isLetter }
      let name = word.prefix { $0.isLetter || $0 == "'" || $0 == "’" || $0 == "-" }
      let isName = word.startIndex == token.startIndex && looksLikeName(name)
      if isName, let before, !(isShouted(before) && isShouted(name)) { return true }
      // A comma or full stop ends a name, but for the one between surname and first name.
      let rest = word[name.endIndex...]
      before = isName && (rest.isEmpty || rest == ",") ? name : nil
    }
    return false
  }

  private static func looksLikeName(_ word: Substring) -> Bool {
    guard word.count >= 2, let first = word.first, first.isUppercase else { return false }
    // Three capitals are an abbreviation.
    if isShouted(word), word.count < 4 { return false }
    return !otherWords.contains(word.lowercased())
  }

  private static func isShouted(_ word: Substring) -> Bool { !word.contains(where: \.isLowercase) }

  /// Whether there is a full date that could be a birthday.
  static func hasBirthday(_ text: String, year: Int) -> Bool {
    let yearFirst = /(?:^|[^0-9])([0-9]{4})[-\/. ]([0-9]{1,2})[-\/. ]([0-9]{1,2})(?![0-9])/
    for match in text.matches(of: yearFirst) where isBirthday(match.1, match.2, match.3, year) { return true }
    let dayFirst = /(?:^|[^0-9])([0-9]{1,2})[-\/. ]([0-9]{1,2})[-\/. ]([0-9]{4}|[0-9]{2})(?![0-9])/
    for match in text.matches(of: dayFirst) where isBirthday(match.3, match.2, match.1, year) { return true }
    let months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    let lower = text.lowercased()
    guard lower.firstRange(of: /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/) != nil else { return false }
    let dayMonth = /(?:^|[^0-9])([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ -]+([a-z]{3,9})[ ,-]+([0-9]{4}|[0-9]{2})(?![0-9])/
    for match in lower.matches(of: dayMonth) where months.contains(match.2.prefix(3)) {
      if isBirthday(match.3, "1", match.1, year) { return true }
    }
    let monthDay = /([a-z]{3,9})[ -]+([0-9]{1,2})(?:st|nd|rd|th)?[ ,-]+([0-9]{4})(?![0-9])/
    for match in lower.matches(of: monthDay) where months.contains(match.1.prefix(3)) {
      if isBirthday(match.3, "1", match.2, year) { return true }
    }
    return false
  }

  private static func isBirthday(_ year: Substring, _ month: Substring, _ day: Substring, _ now: Int) -> Bool {
    guard var born = Int(year), let month = Int(month), let day = Int(day), (1...31).contains(day) else { return false }
    // The other order of day and month is a date too.
    guard (1...12).contains(month) || ((1...31).contains(month) && day <= 12) else { return false }
    if born < 100 { born += now / 100 * 100 - (born > now % 100 ? 100 : 0) }
    return ages.contains(now - born)
  }

  /// Words with a capital letter that are no part of a person's name where they stand.
  private static let otherWords: Set<String> = Set(
    """
    academies academy action additional alternative annual area april association attendance august autumn baseline board \
    borough building business cathedral catholic central centre chair charter christian church city clerk college community \
    concern consultant council county county's data december decision department diocesan diocese director district draft \
    dual early east education educational england english evaluation exclusion executive fair federation february \
    final first first-class foundation forest free friday funding good governance governing governor governors grammar \
    group guarantee hamlets head headship headteacher heads high hill horse house improvement inadequate independent infant \
    infants inclusion initial inspection interim international january joint july june junior key keynes lead leader \
    leaders leadership learning letter level literacy local london lower manager march maths may meeting meetings middle \
    minutes monday mental national new north northern note notice november nursery october of ofsted offer office officer \
    open operational outstanding oxford oxfordshire panel park partner partners partnership performance permanent phase \
    phonics place plan plans policy position practice premium primary priority progress programme project protocol provider \
    pupil pupils quality reading ref referral regional reintegration report reports requires research review road saint \
    saturday scheme school school's schools science secondary section self semester senior september service services \
    sixth social south southern special specialist spring sports st stage statement strategic strategy street study summer \
    sunday support system targeted teacher teachers teaching team term terms the thursday training trust tuesday \
    university upper vale valley village virtual visit wednesday week welcome west western work working writing year years \
    york young youth
    """.split(separator: " ").map(String.init))
}
