import Testing

/// Tests with real processes run one after another, so that one does not count another's descriptors.
@Suite(.serialized, .timeLimit(.minutes(10))) enum RealProcesses {}
