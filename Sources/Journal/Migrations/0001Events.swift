extension Migration {
  /// The log and all that must never run ahead of it.
  ///
  /// The short columns of `event` come first, so that a reader can pass over a row without touching its data.
  /// `event_module` ends in the seq, as every index of SQLite does; step 2 replaces it. `audience` is 0 open, 1 partners,
  /// 2 ops, or 16 and the id of the module whose lead may see the event.
  static let events0001 = Migration(
    number: 1,
    sql: """
      CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE module (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TABLE topic (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, module INTEGER NOT NULL,
        last_seq INTEGER NOT NULL, count INTEGER NOT NULL);
      CREATE TABLE event (
        seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, topic INTEGER NOT NULL, module INTEGER NOT NULL,
        topic_count INTEGER NOT NULL, time INTEGER NOT NULL, audience INTEGER NOT NULL, hash BLOB NOT NULL,
        attributes BLOB NOT NULL, data BLOB NOT NULL);
      CREATE INDEX event_module ON event (module);

      CREATE TABLE consumer (
        module TEXT PRIMARY KEY, position INTEGER NOT NULL, held INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE timer (
        module TEXT NOT NULL, key TEXT NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (module, key)) WITHOUT ROWID;
      CREATE TABLE command (
        id BLOB PRIMARY KEY, module TEXT NOT NULL, name TEXT NOT NULL, fields BLOB NOT NULL, context BLOB NOT NULL,
        received INTEGER NOT NULL, status INTEGER, message TEXT, decided INTEGER);
      CREATE INDEX command_pending ON command (received) WHERE status IS NULL;
      CREATE TABLE dead_letter (
        module TEXT NOT NULL, seq INTEGER NOT NULL, attempts INTEGER NOT NULL, reason TEXT NOT NULL,
        time INTEGER NOT NULL, requeued INTEGER NOT NULL, PRIMARY KEY (module, seq)) WITHOUT ROWID;
      CREATE TABLE card (
        module TEXT NOT NULL, key TEXT NOT NULL, sentence TEXT NOT NULL, mend TEXT NOT NULL, since INTEGER NOT NULL,
        PRIMARY KEY (module, key)) WITHOUT ROWID;
      CREATE TABLE snapshot (module TEXT PRIMARY KEY, seq INTEGER NOT NULL, version TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE snapshot_part (
        module TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (module, part));
      CREATE TABLE staged (
        module TEXT NOT NULL, unit BLOB NOT NULL, part INTEGER NOT NULL, events BLOB NOT NULL,
        PRIMARY KEY (module, unit, part));
      INSERT INTO meta VALUES ('epoch', random());
      """)
}
