extension PluginHost {
  /// What a person asked for and waits for.
  struct ActiveOperation {
    let operation: PluginEvent.Operation
    let answer: CheckedContinuation<Result<Void, SupervisorError>, Never>
    /// Whether the machine has heard of it: what was settled before then is not its answer.
    var isHandled = false
  }

  /// Does what a person asks for, after what was asked for before, and returns how long it took from then.
  ///
  /// It goes on when the caller is cancelled: half a restart is no use to anybody.
  func perform(_ operation: PluginEvent.Operation) async throws(SupervisorError) -> Duration {
    guard takesOperations else { throw .ending(specification.name) }
    if active != nil || !waiting.isEmpty || isHandingOver {
      let isMyTurn = await withCheckedContinuation { waiting.append($0) }
      isHandingOver = false
      guard isMyTurn && takesOperations else {
        handOver()
        throw .ending(specification.name)
      }
    }
    let start = context.clock.now()
    let result = await withCheckedContinuation { answer in
      active = ActiveOperation(operation: operation, answer: answer)
      mailbox.yield(.operation(operation))
    }
    handOver()
    try result.get()
    return context.clock.now() - start
  }

  /// Answers the person who waits, if the machine has heard of what was asked for.
  func settle(_ outcome: PluginAction.Outcome) {
    guard let active, active.isHandled else { return }
    self.active = nil
    switch (outcome, active.operation) {
    case (.ready, _), (_, .stop): active.answer.resume(returning: .success(()))
    case (.stopped, _): active.answer.resume(returning: .failure(.stopped(specification.name)))
    case (.failed(let reason), _):
      active.answer.resume(returning: .failure(.notReady(specification.name, reason: reason)))
    }
  }

  /// Answers all who wait when nothing more will happen.
  func dismissOperations() {
    active?.answer.resume(returning: .failure(.ending(specification.name)))
    active = nil
    for next in waiting { next.resume(returning: false) }
    waiting = []
  }

  private func handOver() {
    guard !waiting.isEmpty else { return }
    // Until the next one has its turn, nobody who comes in meanwhile may go before it.
    isHandingOver = true
    waiting.removeFirst().resume(returning: true)
  }
}
