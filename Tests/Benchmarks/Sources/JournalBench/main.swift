import BusProtocol
import Foundation
import Journal

/// Takes the arguments of the reference program `durable`, and prints its JSON line.
func run(_ arguments: [String]) throws {
  switch arguments.first {
  case "sqlite" where arguments.count == 6:
    guard arguments[2] == "full" else { throw JournalBenchError("the journal is always written with synchronous=FULL") }
    let append = AppendBench(
      batch: Int(arguments[3]) ?? 256, seconds: Double(arguments[4]) ?? 3, isOrdered: arguments[5] == "v7")
    try append.run(in: "\(arguments[1])/journal.\(getpid())")
  case "fill" where arguments.count == 3:
    try ReplayBench(folder: arguments[1]).fill(Int(arguments[2]) ?? 1_000_000)
  case "replay" where arguments.count == 4:
    let folder = ProcessInfo.processInfo.environment["JOURNAL_BENCH_FOLDER"] ?? "\(arguments[1])-journal"
    try ReplayBench(folder: folder).replay(mode: arguments[2], cache: arguments[3])
  default:
    throw JournalBenchError(
      "use: JournalBench sqlite DIR full BATCH SECONDS v7|v4 | fill FOLDER EVENTS | replay DB MODE warm|cold")
  }
}

/// What was wrong, in a sentence.
struct JournalBenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

do {
  try run(Array(CommandLine.arguments.dropFirst()))
} catch {
  FileHandle.standardError.write(Data("JournalBench: \(error)\n".utf8))
  exit(2)
}
