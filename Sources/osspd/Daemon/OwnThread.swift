import Foundation

/// Runs something long on a thread of its own: the shared pool is for what does not block.
enum OwnThread {
  static func run<Value: Sendable, Failure: Error>(
    named name: String, _ body: @escaping @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(returning: Result { () throws(Failure) -> Value in try body() })
      }
      thread.name = name
      thread.start()
    }
    return try result.get()
  }
}
