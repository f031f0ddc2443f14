extension PluginHost {
  /// One process, from its generation's number until the bus has forgotten it.
  nonisolated func live(obeying requests: AsyncStream<PluginProcess.Request>) async {
    let name = specification.name
    do {
      let generation = try await context.bus.nextGeneration(of: name)
      guard await adopt(generation) else {
        throw SpawnFailure.refused("the number of its start, \(generation), was used before")
      }
      let event = await live(as: generation, obeying: requests)
      mailbox.yield(.event(event))
    } catch let failure as SpawnFailure {
      mailbox.yield(.event(.spawnFailed(failure)))
    } catch {
      mailbox.yield(.event(.spawnFailed(.refused("its start could not be numbered: \(error)"))))
    }
  }

  private nonisolated func live(
    as generation: UInt64, obeying requests: AsyncStream<PluginProcess.Request>
  ) async -> PluginEvent {
    let name = specification.name
    await context.bus.willStart(name, generation: generation)
    let event: PluginEvent
    do throws(SpawnFailure) {
      let end = try await process(of: generation).run(requests: requests) { pid in
        await context.bus.didStart(name, generation: generation, pid: pid)
        await setProcess(pid)
      } gone: {
        await setProcess(nil)
      }
      event = .exited(end)
    } catch {
      event = .spawnFailed(error)
    }
    await context.bus.forget(name, generation: generation)
    return event
  }

  private nonisolated func process(of generation: UInt64) -> PluginProcess {
    var environment = context.environment
    environment["OSSP_NAME"] = specification.name
    environment["OSSP_GENERATION"] = "\(generation)"
    environment["OSSP_RESTRICTED"] = specification.isRestricted ? context.restrictedFolder : nil
    return PluginProcess(specification: specification, environment: environment) { [context, specification] in
      let (level, text) = LogLine.Level.read(from: $1)
      let line = LogLine(
        time: context.now(), plugin: specification.name, generation: generation, stream: $0, level: level, text: text)
      context.logs.append(line)
      context.observer.logged(line)
    }
  }
}
