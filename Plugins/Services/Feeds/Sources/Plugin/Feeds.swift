import PluginKit

/// The feeds' process.
@main
enum Feeds {
  static func main() { PluginRunner.run(FeedsHandler()) }
}
