import CCurl
import Foundation
import Synchronization
import ZeroMQ

/// Speaks to servers on a thread of its own, so that a server that stalls holds nobody else up.
///
/// All of libcurl's handles belong to that thread. Others hand requests in and take ends out.
@safe final class TransferThread<Name: Hashable & Sendable>: Sendable {
  private struct Shared {
    var requests: [(name: Name, request: TransferRequest)] = []
    var ends: [(name: Name, end: TransferEnd)] = []
    var isStopping = false
  }

  private let shared = Mutex(Shared())
  private let ended: DispatchSemaphore
  private let done = DispatchSemaphore(value: 0)
  private let wakeup: Wakeup?
  // libcurl lets any thread wake a multi handle; all else is done by the thread itself, which frees it last.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

  /// A thread that has nothing to do yet; nil when libcurl cannot begin.
  ///
  /// - Parameter wakeup: signalled when something has ended.
  init?(wakeup: Wakeup?) {
    ended = DispatchSemaphore(value: 0)
    self.wakeup = wakeup
    guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = unsafe curl_multi_init() else {
      return nil
    }
    unsafe self.multi = unsafe multi
    let thread = Thread { [self] in run() }
    thread.name = "transfers"
    thread.start()
  }

  /// Hands a request in.
  func begin(_ name: Name, _ request: TransferRequest) {
    shared.withLock { $0.requests.append((name, request)) }
    _ = unsafe curl_multi_wakeup(multi)
  }

  /// What has ended since this was last asked.
  func finished() -> [(name: Name, end: TransferEnd)] {
    shared.withLock { shared in
      defer { shared.ends = [] }
      return shared.ends
    }
  }

  /// Waits until something has ended, at most so many milliseconds.
  func wait(milliseconds: Int) { _ = ended.wait(timeout: .now() + .milliseconds(milliseconds)) }

  /// Cuts off what is under way, and ends the thread.
  func stop() {
    shared.withLock { $0.isStopping = true }
    _ = unsafe curl_multi_wakeup(multi)
    done.wait()
  }

  private func run() {
    var open: [UnsafeMutableRawPointer: (name: Name, transfer: Transfer, isMail: Bool)] = unsafe [:]
    while let requests = take() {
      for (name, request) in requests {
        guard let transfer = Transfer(request), unsafe curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
          tell(name, TransferEnd(code: 2, response: 0, reply: "", error: "libcurl did not begin", hasAllLeft: false))
          continue
        }
        let isMail = if case .mail = request.kind { true } else { false }
        unsafe open[transfer.handle] = (name, transfer, isMail)
      }
      var running: Int32 = 0
      _ = unsafe curl_multi_perform(multi, &running)
      var code = CURLE_OK
      while let handle = unsafe ccurl_finished(multi, &code) {
        guard let (name, transfer, isMail) = unsafe open.removeValue(forKey: handle) else { continue }
        let end = transfer.end(code, isMail: isMail)
        _ = unsafe curl_multi_remove_handle(multi, handle)
        tell(name, end)
      }
      _ = unsafe curl_multi_poll(multi, nil, 0, 1000, nil)
    }
    while let (handle, _) = unsafe open.popFirst() { _ = unsafe curl_multi_remove_handle(multi, handle) }
    _ = unsafe curl_multi_cleanup(multi)
    done.signal()
  }

  /// The requests that have come; nil when the thread is to end.
  private func take() -> [(name: Name, request: TransferRequest)]? {
    shared.withLock { shared in
      defer { shared.requests = [] }
      return shared.isStopping ? nil : shared.requests
    }
  }

  private func tell(_ name: Name, _ end: TransferEnd) {
    shared.withLock { $0.ends.append((name, end)) }
    ended.signal()
    wakeup?.signal()
  }
}
