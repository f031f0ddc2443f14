import Foundation
import Synchronization

/// Seals what belongs to one case with that case's own key, and forgets the case by destroying the key.
///
/// One process has the keys. What it seals may lie anywhere: in a journal, in a backup, in a snapshot.
public final class RestrictedStore: Sendable {
  private let keys: Mutex<Keys>
  private let publicKeyPath: String?
  private let makeKey: @Sendable (String) -> SecretKey

  /// What became of a case's key.
  public enum KeyState: Sendable, Equatable {
    /// It is there.
    case present
    /// It was destroyed, for good.
    case destroyed
    /// It was never here, or the file was lost.
    case absent
  }

  /// The store whose keys lie in `<folder>/<module>.keys`; the public key for requests stands in `<folder>/<module>.pub`.
  ///
  /// - Parameter reproducible: whether keys follow from their names: for simulations with invented pupils, and nothing else.
  public init(module: String, in folder: String, reproducible: Bool = false) throws(RestrictedStoreError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    } catch {
      throw RestrictedStoreError("the folder \(folder) for the keys of \(module) cannot be made")
    }
    let file = try KeyFile("\(folder)/\(module).keys")
    keys = Mutex(Keys(file: file))
    publicKeyPath = "\(folder)/\(module).pub"
    makeKey = Self.maker(reproducible ? module : nil)
    try prepareRequests()
  }

  /// A store whose keys lie nowhere: for tests.
  public init(inMemoryFor module: String) {
    keys = Mutex(Keys(file: nil))
    publicKeyPath = nil
    makeKey = Self.maker(module)
    // Without a file nothing can fail.
    try? prepareRequests()
  }

  private static func maker(_ module: String?) -> @Sendable (String) -> SecretKey {
    guard let module else { return { _ in SecretKey.random() } }
    return { SecretKey.following(from: "simulated \(module) \($0)") }
  }

  /// What became of the key of a case.
  public func key(of caseID: String) -> KeyState {
    keys.withLock { keys in
      guard let record = keys[caseID] else { return .absent }
      return record.key == nil ? .destroyed : .present
    }
  }

  /// Seals bytes with the key of a case, which is made and on the disk when there was none.
  ///
  /// - Parameter purpose: what the bytes are; they open under the same words only.
  /// - Throws: a `RestrictedStoreError` when the case was forgotten, or the key cannot be kept.
  public func seal(_ plain: [UInt8], case caseID: String, purpose: String) throws(RestrictedStoreError) -> String {
    let key = try keys.withLock { (keys) throws(RestrictedStoreError) in
      if let record = keys[caseID] {
        guard let key = record.key else {
          throw RestrictedStoreError("the case \(caseID) was forgotten: nothing can be kept of it any more")
        }
        return key
      }
      let key = makeKey(caseID)
      try keys.add(KeyRecord(name: caseID, key: key))
      return key
    }
    return SealedText.seal(plain, key: key, context: "\(caseID) \(purpose)")
  }

  /// What was sealed; nil when the case's key is gone or another, or the text was changed.
  public func open(_ text: String, case caseID: String, purpose: String) -> [UInt8]? {
    keys.withLock { $0[caseID]?.key }.flatMap { SealedText.open(text, key: $0, context: "\(caseID) \(purpose)") }
  }

  /// Destroys the key of a case: nothing that was ever sealed with it opens again.
  ///
  /// The key for requests is exchanged too, as a request of that time would tell of the case.
  public func forget(_ caseID: String) throws(RestrictedStoreError) {
    try keys.withLock { (keys) throws(RestrictedStoreError) in
      try keys.destroy(caseID)
      let round = keys.requestRound
      try keys.destroy(Self.requests(round))
      try keys.add(KeyRecord(name: Self.requests(round + 1), key: makeKey(Self.requests(round + 1))))
      keys.requestRound = round + 1
    }
    try publish()
  }

  /// The public key for requests, in 64 hexadecimal digits.
  public var publicKey: String {
    guard let key = requestKey, let bytes = KeyAgreement.publicKey(of: key) else { return "" }
    return Hexadecimal.text(bytes)
  }

  /// Opens a request; nil when it was sealed to another key, or for another request.
  public func open(request: String, context: String) -> OpenedRequest? {
    requestKey.flatMap { OpenedRequest(request, key: $0, context: context) }
  }

  private var requestKey: SecretKey? {
    keys.withLock { keys in keys[Self.requests(keys.requestRound)]?.key }
  }

  private func prepareRequests() throws(RestrictedStoreError) {
    try keys.withLock { (keys) throws(RestrictedStoreError) in
      var round = 1
      while let record = keys[Self.requests(round)], record.key == nil { round += 1 }
      keys.requestRound = round
      if keys[Self.requests(round)] == nil {
        try keys.add(KeyRecord(name: Self.requests(round), key: makeKey(Self.requests(round))))
      }
    }
    try publish()
  }

  /// Writes the public key where those who ask find it.
  private func publish() throws(RestrictedStoreError) {
    guard let publicKeyPath else { return }
    do {
      try Data("\(publicKey)\n".utf8).write(to: URL(fileURLWithPath: publicKeyPath), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: publicKeyPath)
    } catch {
      throw RestrictedStoreError("the public key \(publicKeyPath) cannot be written")
    }
  }

  private static func requests(_ round: Int) -> String { "\(KeyRecord.requests)-\(round)" }
}

/// The keys, in a file or in memory.
private struct Keys {
  private let file: KeyFile?
  private var memory: [String: KeyRecord] = [:]
  /// The how-manieth key for requests is in use.
  var requestRound = 1

  init(file: sending KeyFile?) { self.file = file }

  subscript(name: String) -> KeyRecord? { file.map { $0.records[name] } ?? memory[name] }

  mutating func add(_ record: KeyRecord) throws(RestrictedStoreError) {
    if let file { return try file.add(record) }
    memory[record.name] = record
  }

  mutating func destroy(_ name: String) throws(RestrictedStoreError) {
    if let file { return try file.destroy(name) }
    memory[name] = KeyRecord(name: name, key: nil)
  }
}
