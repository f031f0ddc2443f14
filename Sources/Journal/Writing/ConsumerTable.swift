import BusProtocol

/// How far each consumer is; what changed is saved once a transaction.
final class ConsumerTable {
  private var consumers: [String: Consumer] = [:]
  private var touched: Set<String> = []
  private let load: Statement
  private let save: Statement

  init(_ database: borrowing Database) throws(JournalError) {
    load = try database.prepare("SELECT module, position, held FROM consumer")
    save = try database.prepare(
      """
      INSERT INTO consumer (module, position, held) VALUES (?1, ?2, ?3)
      ON CONFLICT (module) DO UPDATE SET position = ?2, held = ?3
      """)
  }

  /// Forgets everything and begins from the file.
  func reload() throws(JournalError) {
    consumers.removeAll()
    touched.removeAll()
    while try load.step() {
      let module = load.text(0)
      consumers[module] = Consumer(module: module, position: load.number(1), isHeld: load.integer(2) != 0)
    }
  }

  /// The seq of the last event that the module has handled; 0 for none.
  func position(of module: String) -> UInt64 { consumers[module]?.position ?? 0 }

  /// Whether the module is known.
  func contains(_ module: String) -> Bool { consumers[module] != nil }

  /// Moves the position.
  func move(_ module: String, to position: UInt64) {
    consumers[module, default: Consumer(module: module, position: 0, isHeld: false)].position = position
    touched.insert(module)
  }

  /// Holds or releases the module.
  func hold(_ module: String, _ isHeld: Bool) {
    consumers[module, default: Consumer(module: module, position: 0, isHeld: false)].isHeld = isHeld
    touched.insert(module)
  }

  /// Saves what changed.
  func flush() throws(JournalError) {
    for module in touched {
      guard let consumer = consumers[module] else { continue }
      save.bind(1, module)
      save.bind(2, consumer.position)
      save.bind(3, consumer.isHeld ? 1 : Int64(0))
      try save.run()
    }
    touched.removeAll(keepingCapacity: true)
  }
}
