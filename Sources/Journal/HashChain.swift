import BusProtocol
import CCrypto

/// The chain through all events: each hash contains the one before, so nothing can be changed or left out in silence.
///
/// With lengths and numbers as eight bytes, the highest first:
///
///     hash(n) = SHA-256( hash(n-1)                       32 bytes; 32 zero bytes before the first event
///                      ‖ seq ‖ id ‖ time                 8, 16 and 8 bytes; the time in milliseconds since 1970
///                      ‖ length(topic)      ‖ topic
///                      ‖ length(audience)   ‖ audience   the word as it stands on the bus, such as lead/attendance
///                      ‖ length(attributes) ‖ attributes the JSON as it came
///                      ‖ length(data)       ‖ data )     the JSON as it came
@safe struct HashChain: ~Copyable {
  /// The hash of the last event accepted.
  var head = EventHash.origin
  private var scratch = Frame()
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  init() throws(JournalError) {
    guard let context = unsafe EVP_MD_CTX_new(), let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil) else {
      throw JournalError(.failed, "libcrypto has no SHA-256: check the installed libssl3")
    }
    scratch.reserveCapacity(1024)
    unsafe (self.context, self.algorithm) = (context, algorithm)
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
    unsafe EVP_MD_free(algorithm)
  }

  /// The hash that this event has after `head`; the chain itself does not move.
  mutating func hash(seq: UInt64, time: UInt64, audience: Frame, event: EmittedEvent) -> EventHash {
    scratch.removeAll(keepingCapacity: true)
    for index in 0..<4 { scratch.append(bigEndian: head.words[index]) }
    scratch.append(bigEndian: seq)
    scratch.append(bigEndian: event.id.high)
    scratch.append(bigEndian: event.id.low)
    scratch.append(bigEndian: time)
    append(event.topic.bytes)
    append(audience)
    append(event.attributes)
    append(event.data)
    return digest()
  }

  private mutating func append(_ bytes: Frame) {
    scratch.append(bigEndian: UInt64(bytes.count))
    scratch.append(contentsOf: bytes)
  }

  private func digest() -> EventHash {
    var words: [4 of UInt64] = [0, 0, 0, 0]
    var length: UInt32 = 0
    let done = unsafe scratch.withUnsafeBytes { bytes in
      unsafe withUnsafeMutableBytes(of: &words) { digest in
        unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
          && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
          && EVP_DigestFinal_ex(context, digest.baseAddress?.assumingMemoryBound(to: UInt8.self), &length) == 1
      }
    }
    precondition(done && length == 32, "libcrypto cannot compute a SHA-256")
    for index in 0..<4 { words[index] = UInt64(bigEndian: words[index]) }
    return EventHash(words: words)
  }
}
