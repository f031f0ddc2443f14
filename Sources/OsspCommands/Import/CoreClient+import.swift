import BusProtocol

extension CoreClient {
  /// Sends a file, part by part, so that a command of the same id can use it.
  ///
  /// - Returns: how many bytes the file has.
  /// - Throws: a `Failure` when the core refuses a part; the command must not be sent then.
  func attach(_ source: any ByteSource, to id: UniqueID, progress: (UInt64) -> Void) throws -> UInt64 {
    var upload = try Upload(id: id, source: source)
    while let message = try upload.next() { try send(message) }
    do {
      try wait { message -> Void? in
        switch message {
        case .committed(let answers): for answer in answers { try upload.take(answer) }
        case .error(let error): throw Failure.refused(error.reason)
        default: return nil
        }
        progress(upload.acknowledged)
        while let message = try upload.next() { try send(message) }
        return upload.isDone ? () : nil
      }
    } catch let gone as Gone {
      throw Failure.refused("\(gone.failure.message); nothing was imported")
    } catch is Interrupted {
      throw Failure.refused("stopped before the file was through: nothing was imported")
    }
    return upload.acknowledged
  }
}
