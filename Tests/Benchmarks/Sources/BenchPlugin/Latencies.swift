/// Times in nanoseconds, and what to say of them.
struct Latencies {
  private var values: [UInt64] = []

  var count: Int { values.count }

  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }

  mutating func append(_ value: UInt64) { values.append(value) }

  /// The times that half, 99 %, 99.9 % and all of them do not pass, in microseconds; -1 when there are none.
  func percentiles() -> Percentiles {
    let sorted = values.sorted()
    func value(_ part: Double) -> Double {
      guard !sorted.isEmpty else { return -1 }
      return Double(sorted[Int(part * Double(sorted.count - 1) + 0.5)]) / 1000
    }
    return Percentiles(p50: value(0.5), p99: value(0.99), p999: value(0.999), max: value(1))
  }

  /// Microseconds.
  struct Percentiles: Encodable {
    let p50: Double
    let p99: Double
    let p999: Double
    let max: Double
  }
}
