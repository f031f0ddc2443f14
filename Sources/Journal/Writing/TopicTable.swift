import BusProtocol

/// The topics and modules that the writer met lately, with their counts; what changed is saved once a transaction.
final class TopicTable {
  /// A topic as the log has it.
  struct Topic {
    let id: Int64
    let module: Int
    var lastSeq: UInt64
    var count: UInt64
    var isTouched = false
    let name: Frame
  }

  /// A module as the log has it.
  struct Module {
    let id: Int64
    let name: Frame
    /// The first and last of its events that are not in a saved span; 0 for none.
    var first: UInt64 = 0
    var last: UInt64 = 0
  }

  private(set) var topics: [Topic] = []
  private(set) var modules: [Module] = []
  private var topicIndex: [ByteKey: Int] = [:]
  private var moduleIndex: [String: Int] = [:]
  private var touchedTopics: [Int] = []
  private var touchedModules: [Int] = []
  /// The topic that was looked up last: most events have that of the one before.
  private var lastTopic: (name: Frame, index: Int)?
  private var newModules: [Int] = []
  private var nextTopicID: Int64 = 1
  private var nextModuleID: Int64 = 1

  private let findTopic: Statement
  private let saveTopic: Statement
  private let saveModule: Statement
  private let saveSpan: Statement
  private let loadModules: Statement
  private let lastTopicID: Statement

  /// The most topics kept in memory.
  static let capacity = 65_536

  init(_ database: borrowing Database) throws(JournalError) {
    findTopic = try database.prepare("SELECT id, last_seq, count FROM topic WHERE name = ?1")
    saveTopic = try database.prepare(
      """
      INSERT INTO topic (id, name, module, last_seq, count) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO UPDATE SET last_seq = ?4, count = ?5
      """)
    saveModule = try database.prepare(
      "INSERT INTO module (id, name) VALUES (?1, ?2)")
    saveSpan = try database.prepare("INSERT INTO module_span (module, last, first) VALUES (?1, ?2, ?3)")
    loadModules = try database.prepare("SELECT id, name FROM module ORDER BY id")
    lastTopicID = try database.prepare("SELECT coalesce(max(id), 0) FROM topic")
  }

  /// Forgets everything and begins from the file.
  func reload() throws(JournalError) {
    forgetTopics()
    newModules.removeAll()
    touchedModules.removeAll()
    modules.removeAll()
    moduleIndex.removeAll()
    while try loadModules.step() {
      let module = Module(id: loadModules.integer(0), name: loadModules.frame(1))
      moduleIndex[module.name.text] = modules.count
      modules.append(module)
    }
    nextModuleID = (modules.last?.id ?? 0) + 1
    nextTopicID = try lastTopicID.step() ? lastTopicID.integer(0) + 1 : 1
    lastTopicID.reset()
  }

  private func forgetTopics() {
    lastTopic = nil
    touchedTopics.removeAll(keepingCapacity: true)
    topics.removeAll(keepingCapacity: true)
    topicIndex.removeAll(keepingCapacity: true)
  }

  /// Makes room between two transactions, when nothing waits to be saved.
  func trim() {
    if topics.count > Self.capacity && touchedTopics.isEmpty { forgetTopics() }
  }

  /// Where in `topics` this one is; a new one gets its id now and its row when it has an event.
  func index(of topic: BusProtocol.Topic) throws(JournalError) -> Int {
    if let lastTopic, lastTopic.name == topic.bytes { return lastTopic.index }
    let index = try find(topic)
    lastTopic = (topic.bytes, index)
    return index
  }

  private func find(_ topic: BusProtocol.Topic) throws(JournalError) -> Int {
    if let index = topicIndex[ByteKey(topic.bytes)] { return index }
    let module = index(ofModule: topic.module)
    findTopic.bind(1, text: topic.bytes)
    let entry: Topic
    if try findTopic.step() {
      entry = Topic(
        id: findTopic.integer(0), module: module, lastSeq: findTopic.number(1), count: findTopic.number(2),
        name: topic.bytes)
      findTopic.reset()
    } else {
      entry = Topic(id: nextTopicID, module: module, lastSeq: 0, count: 0, name: topic.bytes)
      nextTopicID += 1
    }
    topicIndex[ByteKey(topic.bytes)] = topics.count
    topics.append(entry)
    return topics.count - 1
  }

  /// Where in `modules` this one is.
  func index(ofModule name: String) -> Int {
    if let index = moduleIndex[name] { return index }
    modules.append(Module(id: nextModuleID, name: Frame(name.utf8)))
    nextModuleID += 1
    moduleIndex[name] = modules.count - 1
    newModules.append(modules.count - 1)
    return modules.count - 1
  }

  /// The number of an audience.
  func code(of audience: Audience) -> Int64 {
    if case .lead(let module) = audience { return AudienceCode.firstLead + modules[index(ofModule: module)].id }
    return AudienceCode.fixed(audience) ?? 0
  }

  /// Counts an event.
  func record(topic: Int, seq: UInt64) {
    topics[topic].count += 1
    topics[topic].lastSeq = seq
    if !topics[topic].isTouched {
      topics[topic].isTouched = true
      touchedTopics.append(topic)
    }
    let module = topics[topic].module
    if modules[module].last == 0 {
      modules[module].first = seq
      touchedModules.append(module)
    }
    modules[module].last = seq
  }

  /// Saves what changed.
  func flush() throws(JournalError) {
    for index in touchedTopics {
      let topic = topics[index]
      saveTopic.bind(1, topic.id)
      saveTopic.bind(2, text: topic.name)
      saveTopic.bind(3, modules[topic.module].id)
      saveTopic.bind(4, topic.lastSeq)
      saveTopic.bind(5, topic.count)
      try saveTopic.run()
      topics[index].isTouched = false
    }
    touchedTopics.removeAll(keepingCapacity: true)
    for index in newModules {
      saveModule.bind(1, modules[index].id)
      saveModule.bind(2, text: modules[index].name)
      try saveModule.run()
    }
    newModules.removeAll(keepingCapacity: true)
    for index in touchedModules {
      saveSpan.bind(1, modules[index].id)
      saveSpan.bind(2, modules[index].last)
      saveSpan.bind(3, modules[index].first)
      try saveSpan.run()
      (modules[index].first, modules[index].last) = (0, 0)
    }
    touchedModules.removeAll(keepingCapacity: true)
  }
}

/// Bytes as a key: hashed in one go, where an array would hash one by one.
struct ByteKey: Hashable {
  private let bytes: Frame

  init(_ bytes: Frame) {
    self.bytes = bytes
  }

  func hash(into hasher: inout Hasher) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }
}
