import Glibc

/// Nanoseconds of CLOCK_MONOTONIC, which all processes of one machine share.
enum MonotonicClock {
  /// Now.
  static var now: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Sleeps until that moment.
  static func sleep(until moment: UInt64) {
    var time = timespec(tv_sec: Int(moment / 1_000_000_000), tv_nsec: Int(moment % 1_000_000_000))
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
  }

  /// The stamp of a paced message: now, or the moment meant when the sender is over 1 ms late, so that its own delay counts.
  static func pacedStamp(_ meant: UInt64) -> UInt64 {
    let now = now
    return now > meant + 1_000_000 ? meant : now
  }

  /// Makes the kernel end this thread's sleeps on time: by default they may be 50 µs late.
  static func cutTimerSlack() {
    let file = unsafe open("/proc/self/timerslack_ns", O_WRONLY)
    guard file >= 0 else { return }
    unsafe write(file, "1", 1)
    close(file)
  }
}
