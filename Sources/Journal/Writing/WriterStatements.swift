/// The writer's prepared statements.
final class WriterStatements {
  let begin: Statement
  let commit: Statement
  let tail: Statement
  let insert: Statement
  let isKnown: Statement
  let find: Statement
  let setTimer: Statement
  let clearTimer: Statement
  let fireTimer: Statement
  let raise: Statement
  let mend: Statement
  let addCommand: Statement
  let findCommand: Statement
  let decide: Statement
  let forgetCommands: Statement
  let addDeadLetter: Statement
  let requeue: Statement
  let discard: Statement
  let findSnapshot: Statement
  let saveSnapshot: Statement
  let clearSnapshot: Statement
  let addSnapshotPart: Statement
  let stage: Statement
  let countStaged: Statement
  let readStaged: Statement
  let clearStaged: Statement

  init(_ database: borrowing Database) throws(JournalError) {
    begin = try database.prepare("BEGIN IMMEDIATE")
    commit = try database.prepare("COMMIT")
    tail = try database.prepare("SELECT seq, time, hash FROM event ORDER BY seq DESC LIMIT 1")
    insert = try database.prepare(
      """
      INSERT INTO event (seq, id, topic, module, topic_count, time, audience, hash, attributes, data)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO NOTHING
      """)
    isKnown = try database.prepare("SELECT 1 FROM event WHERE id = ?1")
    find = try database.prepare(
      """
      SELECT e.seq, e.topic_count, e.time, t.name, e.attributes, e.data
      FROM event e JOIN topic t ON t.id = e.topic WHERE e.id = ?1
      """)
    setTimer = try database.prepare("INSERT OR REPLACE INTO timer (module, key, due) VALUES (?1, ?2, ?3)")
    clearTimer = try database.prepare("DELETE FROM timer WHERE module = ?1 AND key = ?2")
    fireTimer = try database.prepare("DELETE FROM timer WHERE module = ?1 AND key = ?2 AND due = ?3")
    raise = try database.prepare(
      """
      INSERT INTO card (module, key, sentence, mend, since) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (module, key) DO UPDATE SET sentence = ?3, mend = ?4
      """)
    mend = try database.prepare("DELETE FROM card WHERE module = ?1 AND key = ?2")
    addCommand = try database.prepare(
      """
      INSERT INTO command (id, module, name, fields, context, received) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (id) DO NOTHING
      """)
    findCommand = try database.prepare("SELECT module, name, fields, status, message FROM command WHERE id = ?1")
    decide = try database.prepare(
      "UPDATE command SET status = ?2, message = ?3, decided = ?4 WHERE id = ?1 AND status IS NULL")
    forgetCommands = try database.prepare("DELETE FROM command WHERE decided < ?1")
    addDeadLetter = try database.prepare(
      """
      INSERT OR REPLACE INTO dead_letter (module, seq, attempts, reason, time, requeued)
      VALUES (?1, ?2, ?3, ?4, ?5, 0)
      """)
    requeue = try database.prepare("UPDATE dead_letter SET requeued = 1 WHERE module = ?1 AND seq = ?2")
    discard = try database.prepare("DELETE FROM dead_letter WHERE module = ?1 AND seq = ?2")
    findSnapshot = try database.prepare("SELECT seq, version FROM snapshot WHERE module = ?1")
    saveSnapshot = try database.prepare("INSERT OR REPLACE INTO snapshot (module, seq, version) VALUES (?1, ?2, ?3)")
    clearSnapshot = try database.prepare("DELETE FROM snapshot_part WHERE module = ?1")
    addSnapshotPart = try database.prepare("INSERT INTO snapshot_part (module, part, bytes) VALUES (?1, ?2, ?3)")
    stage = try database.prepare("INSERT INTO staged (module, unit, part, events) VALUES (?1, ?2, ?3, ?4)")
    countStaged = try database.prepare("SELECT count(*) FROM staged WHERE module = ?1 AND unit = ?2")
    readStaged = try database.prepare("SELECT events FROM staged WHERE module = ?1 AND unit = ?2 AND part = ?3")
    clearStaged = try database.prepare("DELETE FROM staged WHERE module = ?1 AND unit = ?2")
  }
}
