/// The ends of a plugin's processes since it last was well, from which the next delay follows.
public struct EndHistory: Sendable, Equatable {
  /// When it ended, each within the intensity period before the last.
  var recent: [Duration] = []
  /// Tries since it last was well for a while.
  var attempts = 0
  /// Whether it ended too often, and has not been well since.
  var isFailing = false

  /// What to do after an end.
  enum Verdict: Equatable {
    case startNow
    case wait(Duration)
    case slowRetry(Duration)
  }

  /// Counts an end at `now`, and says when to try again.
  ///
  /// `random` is from 0 up to 1 and spreads the delays by a fifth either way, so that
  /// plugins that ended together do not come back together.
  mutating func count(at now: Duration, wasReady: Bool, policy: PluginPolicy, random: Double) -> Verdict {
    recent.removeAll { now - $0 > policy.intensityPeriod }
    recent.append(now)
    attempts += 1
    if recent.count > policy.intensity { isFailing = true }
    let spread = 0.8 + 0.4 * random
    if isFailing { return .slowRetry(policy.slowRetry * spread) }
    // What worked until now most likely works again, and the people who wait for it should not notice.
    if wasReady && attempts == 1 { return .startNow }
    // A process that was ready had its first retry at once, so its second is the first with a delay.
    let doublings = min(attempts - (wasReady ? 2 : 1), 20)
    let delay = policy.firstDelay * (1 << max(doublings, 0))
    return .wait(min(delay, policy.longestDelay) * spread)
  }
}
