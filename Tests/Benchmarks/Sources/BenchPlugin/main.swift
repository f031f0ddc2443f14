import BusProtocol
import Foundation
import ZeroMQ

/// Plays the part that its name says, until the daemon ends it.
func play() throws {
  switch ProcessInfo.processInfo.environment["OSSP_NAME"] {
  case "bench-subscriber":
    var subscriber = try Subscriber()
    try subscriber.run()
  default:
    var publisher = try Publisher()
    try publisher.run()
  }
}

do {
  try play()
} catch is Ended {
  exit(0)
} catch {
  FileHandle.standardError.write(Data("E! \(error)\n".utf8))
  exit(1)
}
