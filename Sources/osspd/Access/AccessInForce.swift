import Broker
import BusProtocol
import People
import Synchronization

/// The permissions in force: the broker and the desk ask here, and a people file that takes effect is put here.
final class AccessInForce: CallerAccess {
  private let access: Mutex<Access>

  init(_ access: Access) { self.access = Mutex(access) }

  /// The permissions of now.
  var current: Access { access.withLock { $0 } }

  /// Puts others in their place; what is asked from now on goes by them.
  func replace(_ new: Access) { access.withLock { $0 = new } }

  func identity(of account: String) -> CallerIdentity { current.identity(of: account) }

  func refusal(of request: PermissionRequest, by caller: Caller) -> String? {
    current.refusal(of: request, by: caller)
  }

  func audiences(for account: String) -> [Audience]? { current.audiences(for: account) }

  /// A module's description with the roles that each command and import needs, also where it leaves them to the usual.
  func sayingWhoMay(_ description: ModuleDescription, of module: String) -> ModuleDescription {
    let access = current
    func filled(_ requests: [RequestDescription]) -> [RequestDescription] {
      requests.map { request in
        var request = request
        request.roles = access.roles(toGive: request.name, of: module, declared: request.roles)
        return request
      }
    }
    var description = description
    description.commands = filled(description.commands)
    description.imports = filled(description.imports)
    return description
  }
}
