extension EmittedEvent {
  /// Who may see the event, as its attributes say; nil where they do not, and then nobody is to be told of it.
  ///
  /// What the core has taken in says it: `EventCheck` refuses what does not.
  public var audience: Audience? {
    struct Attributes: Decodable { let audience: Audience }
    return try? JSON.decode(Attributes.self, from: attributes, what: "attributes").audience
  }
}
