import Foundation
import Synchronization
import Testing
import ZeroMQ

private let interruptions = Atomic(0)

struct WaitingTests {
  @Test("a wakeup from another thread ends a wait without end, once")
  func wakeup() throws {
    let wakeup = try Wakeup()
    let poller = Poller()
    let token = poller.add(wakeup)
    #expect(try poller.wait(milliseconds: 0) == 0)
    Thread.detachNewThread {
      wakeup.signal()
      wakeup.signal()
    }
    try poller.wait(milliseconds: nil)
    #expect(poller.isReadable(token))
    #expect(wakeup.drain())
  }

  @Test("a poller tells what is ready from what is not, and forgets what is removed")
  func readiness() throws {
    let bench = try Bench()
    let poller = Poller()
    let (router, endpoint) = try bench.router()
    let dealer = try bench.dealer(to: endpoint)
    let (incoming, outgoing) = (poller.add(router.it), poller.add(dealer.it, for: .readingAndWriting))
    try poller.wait(milliseconds: 5000)
    #expect(poller.isWritable(outgoing) && !poller.isReadable(outgoing) && !poller.isReadable(incoming))
    poller.change(outgoing, to: .nothing)
    try dealer.it.send([[1]])
    #expect(try poller.wait(milliseconds: 5000) == 1)
    #expect(poller.isReadable(incoming) && !poller.isWritable(outgoing))
    poller.remove(incoming)
    #expect(!poller.isReadable(incoming))
    #expect(try poller.wait(milliseconds: 0) == 0)
  }

  @Test("a storm of signals on the receiving thread loses and doubles nothing")
  func signalStorm() throws {
    let bench = try Bench()
    let (router, endpoint) = try bench.router()
    let total = 10_000
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in interruptions.add(1, ordering: .relaxed) }
    unsafe sigaction(SIGUSR1, &action, nil)
    // The threads that tests run on block signals.
    var (storm, before) = (sigset_t(), sigset_t())
    unsafe sigaddset(&storm, SIGUSR1)
    unsafe pthread_sigmask(SIG_UNBLOCK, &storm, &before)

    let isOver = StopFlag()
    let helpers = DispatchGroup()
    let receiver = pthread_self()
    DispatchQueue.global().async(group: helpers) {
      while !isOver.isSet {
        let before = interruptions.load(ordering: .relaxed)
        pthread_kill(receiver, SIGUSR1)
        // The next one only when this one has struck, so that the storm does not drown the receiver.
        while interruptions.load(ordering: .relaxed) == before && !isOver.isSet { sched_yield() }
      }
    }
    DispatchQueue.global().async(group: helpers) {
      guard let dealer = try? Socket(.dealer, in: Context(), options: .quick),
        (try? dealer.connect(to: endpoint)) != nil
      else { return }
      var next = 0
      while next < total && !isOver.isSet {
        // No faster than the storm, so that there is one however busy the machine is.
        guard next <= 50 * interruptions.load(ordering: .relaxed) else {
          sched_yield()
          continue
        }
        // Refused at a full queue: the same number again.
        if (try? dealer.send([bytes("\(next)"), [], [1]])) != nil { next += 1 }
      }
      while !isOver.isSet { sched_yield() }
    }
    defer {
      isOver.set()
      helpers.wait()
      unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    let poller = Poller()
    _ = poller.add(router.it)
    var expected = 0
    let deadline = ContinuousClock.now + .seconds(60)
    while expected < total && ContinuousClock.now < deadline {
      try poller.wait(milliseconds: 1000)
      while let message = try router.it.receive() {
        try #require(message.frames == [bytes("\(expected)"), [], [1]])
        try #require(message.credentials != nil)
        expected += 1
      }
    }
    #expect(expected == total)
    #expect(interruptions.load(ordering: .relaxed) > 100)
  }

  @Test("a blocked signal arrives through the poller, and nothing else of it")
  func signalDescriptor() async {
    await #expect(processExitsWith: .success) {
      Signals.blockAll()
      let signals = try SignalDescriptor()
      let poller = Poller()
      let token = poller.add(signals)
      #expect(try poller.wait(milliseconds: 0) == 0)
      pthread_kill(pthread_self(), SIGTERM)
      pthread_kill(pthread_self(), SIGUSR1)
      try poller.wait(milliseconds: nil)
      #expect(poller.isReadable(token))
      #expect(signals.next() == SIGTERM)
      #expect(signals.next() == nil)
    }
  }

  @Test("the end of a pipe counts as readable, or whoever waits for it would spin for ever")
  func endOfPipe() throws {
    let pipe = Pipe()
    let poller = Poller()
    let token = poller.add(descriptor: pipe.fileHandleForReading.fileDescriptor)
    #expect(try poller.wait(milliseconds: 0) == 0)
    try pipe.fileHandleForWriting.close()
    try poller.wait(milliseconds: 1000)
    #expect(poller.isReadable(token))
  }

  @Test("the limit of open files rises to what is wanted or allowed, and open ones are counted")
  func openFiles() async {
    await #expect(processExitsWith: .success) {
      var limit = try FileDescriptorLimit.current()
      var low = rlimit(rlim_cur: 256, rlim_max: rlim_t(limit.hard))
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &low)
      limit = try FileDescriptorLimit.raise(to: 512)
      #expect(limit.soft == 512)
      #expect(try FileDescriptorLimit.raise(to: 100).soft == 512)
      let before = try FileDescriptorLimit.openCount()
      let wakeup = try Wakeup()
      #expect(try FileDescriptorLimit.openCount() == before + 1)
      wakeup.signal()
    }
  }
}

/// Says to other threads that they can end.
private final class StopFlag: Sendable {
  private let flag = Atomic(false)
  var isSet: Bool { flag.load(ordering: .acquiring) }
  func set() { flag.store(true, ordering: .releasing) }
}
