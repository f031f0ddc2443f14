import SchoolTime

/// Who has which address: what Mail needs of the people's file.
struct AddressBook: Equatable {
  struct Entry: Equatable {
    let name: String
    let address: MailAddress
  }

  private var entries: [String: Entry] = [:]
  /// Ids of people whose address cannot be written to.
  private(set) var unusable: Set<String> = []

  /// Nobody.
  init() {}

  /// The people of the file `people.yaml`, as the core's event tells of it.
  init(_ content: ConfigurationValue?) {
    guard case .list(let people) = content?["people"] else { return }
    for person in people {
      guard case .text(let id) = person["id"], case .text(let text) = person["address"] else { continue }
      var name = id
      if case .text(let known) = person["name"] { name = known }
      if let address = MailAddress(text) {
        entries[id] = Entry(name: name, address: address)
      } else {
        unusable.insert(id)
      }
    }
  }

  subscript(_ id: String) -> Entry? { entries[id] }
}
