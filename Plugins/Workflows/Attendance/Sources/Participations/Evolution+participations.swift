import WorkflowKit

extension Evolution where State == AttendanceState {
  /// How participations change.
  static var participations: [Evolution] {
    [
      .opening(SchoolNominated.self),
      .step(BaselineTaken.self) { $0.baselines[$1.measurement.season.rawValue] = $1.measurement },
      .step(PracticeDrafted.self) { $0.note = $1.note },
      .step(PracticeApproved.self),
      .step(PracticePublished.self) { $0.channel = $1.channel },
      .step(PracticeAdopted.self) { one, event in
        one.adopted.append(Participation.Adoption(note: event.note, on: event.on))
      },
      .step(ProgressMeasured.self) { $0.followUps[$1.time.rawValue] = $1.followUp },
      .step(ParticipationClosed.self),
      .step(ParticipationWithdrawn.self),
    ]
  }
}
