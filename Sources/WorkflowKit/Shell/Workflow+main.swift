import Foundation
import PluginKit

extension Workflow {
  /// Runs the workflow as a plugin of `osspd`: mark the type with `@main`, and this is the program.
  public static func main() {
    PluginRunner.run(WorkflowShell<Self>(restricted: ProcessInfo.processInfo.environment["OSSP_RESTRICTED"]))
  }
}
