import Foundation
import OsspCommands

exit(OsspProgram.run(Array(CommandLine.arguments.dropFirst())))
