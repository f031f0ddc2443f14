import BusProtocol
import Foundation
import RestrictedStore

/// Seals requests to a module with restricted matters, so that the daemon keeps nothing of them that can be read.
struct RequestSealing {
  private let module: String
  private let publicKey: String

  /// For a module whose public key lies in the daemon's data folder.
  ///
  /// - Throws: a `Failure` when the key cannot be read.
  init(to module: String, in folder: DataFolder, _ surroundings: Surroundings) throws(Failure) {
    self.module = module
    let path = "\(surroundings.absolute(folder.path))/restricted/\(module).pub"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .refused(
        "\(module) takes sealed requests only, and its public key cannot be read in \(folder.path)/restricted: "
          + "is it up, and is your account in the daemon's group?")
    }
    publicKey = text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The fields of one request, sealed.
  func seal(_ fields: [String: JSONValue], name: String, id: UniqueID) throws(Failure) -> RequestBox {
    let context = RestrictedRequest.context(module: module, name: name, id: id.description)
    guard let box = RequestBox(JSON.encode(fields), to: publicKey, context: context) else {
      throw .refused(
        "the public key of \(module) in the data folder is none: `ossp module restart \(module)` writes it anew")
    }
    return box
  }

  /// What was answered to a request; an answer that came in the clear as it is.
  static func open(_ body: Frame, of box: RequestBox?) throws(Failure) -> Frame {
    guard let box, let fields = SealedFields(body) else { return body }
    guard let answer = box.open(answer: fields.sealed) else {
      throw .refused("the answer is sealed to somebody else: ask again")
    }
    return Frame(answer)
  }
}

extension CoreClient {
  /// What seals requests to a module; nil for one without restricted matters.
  ///
  /// - Parameter description: what it says of itself; nil while it is not up, and then the key that it left says it.
  func sealing(to module: String, _ description: ModuleDescription?) throws(Failure) -> RequestSealing? {
    guard let description else { return try? RequestSealing(to: module, in: folder, surroundings) }
    guard description.isRestricted == true else { return nil }
    return try RequestSealing(to: module, in: folder, surroundings)
  }
}

extension CoreClient {
  /// What became of a sealed command that was given before under the same id: sealed anew, it looks like another.
  func outcomeOfEarlier(_ id: UniqueID) throws -> Outcome {
    let body = OutcomeBody(try query(Self.core, "outcome", fields: ["id": .text(id.description)]).body)
    let status = body.json["status"]?.integer.flatMap { Status(rawValue: UInt64($0)) } ?? .failed
    guard status == .stored || status == .queued else { throw body.failure(status) }
    return Outcome(id: id, status: .alreadyStored, body: body)
  }
}
