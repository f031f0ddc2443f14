/// Plugins that come, go and change while others run.
extension Supervisor {
  /// Takes a plugin in, and starts it unless it is held; one of that name must not be there.
  public func add(_ specification: PluginSpecification) throws(SupervisorError) {
    guard admit(specification) else { throw .ending(specification.name) }
  }

  /// Stops a plugin and forgets it, once its process is gone.
  public func remove(_ name: String) async throws(SupervisorError) {
    _ = try await host(name).perform(.stop)
    _ = takeRenewal(of: name)
    await dismiss(name)?.end()
  }

  /// From its next start by a person on, a plugin is run like this.
  public func renew(_ specification: PluginSpecification) throws(SupervisorError) {
    _ = try host(specification.name)
    keep(specification)
  }

  /// The plugin as it is to be started now: another one in its place when it is to be run otherwise.
  func renewed(_ name: String) async throws(SupervisorError) -> PluginHost {
    guard var specification = takeRenewal(of: name) else { return try host(name) }
    _ = try await host(name).perform(.stop)
    await dismiss(name)?.end()
    // Started by who asked for it, who is to hear how that went.
    specification.isHeld = true
    guard admit(specification) else { throw .ending(name) }
    return try host(name)
  }
}
