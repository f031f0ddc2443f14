import BusProtocol
import TestSupport

@testable import Attendance
@testable import EarlyHeadship
@testable import ExclusionRisk
@testable import OperationalGroup
@testable import Recruitment
@testable import WorkflowKit

/// What a module declares, by kind and name, as the daemon learns it when the module starts.
struct DeclaredNames {
  /// The modules by the short sign that the partnership's description gives them.
  static let modules: [String: DeclaredNames] = [
    "M1": DeclaredNames(of: Recruitment.self), "M2": DeclaredNames(of: ExclusionRisk.self),
    "M3": DeclaredNames(of: Attendance.self), "M4": DeclaredNames(of: EarlyHeadship.self),
    "M5": DeclaredNames(of: OperationalGroup.self),
  ]

  /// The module's name.
  let module: String
  private let names: Set<Carrier>

  private init<W: Workflow>(of workflow: W.Type) {
    let description = Tables<W>().description
    var names: Set<Carrier> = []
    func add(_ kind: Carrier.Kind, _ list: some Sequence<String>) {
      names.formUnion(list.map { Carrier(kind: kind, name: $0) })
    }
    add(.command, description.commands.map(\.name))
    add(.query, description.queries.map(\.name))
    add(.import, description.imports.map(\.name))
    add(.event, description.events.map(\.name))
    add(.indicator, description.indicators.map(\.name))
    add(.hears, description.consumes)
    add(.setting, W.settings.map(\.key))
    add(.field, description.commands.flatMap(Self.fields))
    add(.rule, ProjectConfiguration.almanac.rules.versions.keys)
    self.names = names
    module = W.name
  }

  /// Whether the module has it; a rule, whether the project's configuration has it.
  func contains(_ carrier: Carrier) -> Bool { names.contains(carrier) }

  /// A command's fields as `command.field`, and what may be chosen in them as `command.field=choice`.
  private static func fields(of command: RequestDescription) -> [String] {
    command.fields.flatMap { field in
      let name = "\(command.name).\(field.name)"
      return [name] + (field.choices ?? []).map { "\(name)=\($0)" }
    }
  }
}
