import PluginKit

/// The live gate's process.
@main
enum LiveGate {
  static func main() {
    PluginRunner.run(GateHandler()) { runner in
      runner.attach = { handler, poller, context in handler.attach(poller, context) }
      runner.serve = { handler, _, outlet in try handler.serve(&outlet) }
    }
  }
}
