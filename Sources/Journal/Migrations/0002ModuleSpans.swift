extension Migration {
  /// Where a module's events are, one row for each module and transaction instead of one for each event.
  ///
  /// All events of the module from `first` to `last` lie there, with those of others between them; spans of one module do
  /// not overlap.
  static let moduleSpans0002 = Migration(
    number: 2,
    sql: """
      CREATE TABLE module_span (
        module INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, PRIMARY KEY (module, last)
      ) WITHOUT ROWID;
      INSERT INTO module_span SELECT module, max(seq), min(seq) FROM event GROUP BY module, seq / 256;
      DROP INDEX event_module;
      """)
}
