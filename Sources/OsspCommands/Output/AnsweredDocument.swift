import BusProtocol
import Foundation

/// A document that the module digests answered with, on its way to the terminal or to a file, byte for byte.
struct AnsweredDocument {
  private let document: Answer.Document

  /// The document in an answer.
  init(_ body: Frame) throws {
    let answer: Answer = try JSON.decode(from: body, what: "the document")
    guard let document = answer.document else {
      throw Failure.refused("the module digests sent no document: is it of another version than ossp?")
    }
    self.document = document
  }

  /// Writes it to a file, or prints it where none is named.
  func write(to path: String?) throws {
    guard let path else { return try Printer(.current).write(document) }
    let bytes = document.text.map { Data($0.utf8) } ?? document.base64.flatMap { Data(base64Encoded: $0) }
    guard let bytes else { throw Failure.refused("the module digests sent a document that is neither text nor base64") }
    do {
      try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure.refused("\(path) could not be written: is its folder there, and may you write in it?")
    }
  }
}
