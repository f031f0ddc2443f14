/// The reader's prepared statements, as far as they are used often.
final class ReaderStatements {
  let begin: Statement
  let end: Statement
  let head: Statement
  let event: Statement
  let time: Statement
  let seqOfID: Statement
  let topicName: Statement
  let moduleName: Statement
  let moduleID: Statement
  let candidates: Statement
  let candidatesOfModule: Statement
  let span: Statement
  let lastOfTopics: Statement

  init(_ database: borrowing Database) throws(JournalError) {
    begin = try database.prepare("BEGIN")
    end = try database.prepare("COMMIT")
    head = try database.prepare("SELECT seq FROM event ORDER BY seq DESC LIMIT 1")
    event = try database.prepare(
      "SELECT seq, id, topic, topic_count, time, attributes, data FROM event WHERE seq = ?1")
    time = try database.prepare("SELECT time FROM event WHERE seq = ?1")
    seqOfID = try database.prepare("SELECT seq FROM event WHERE id = ?1")
    topicName = try database.prepare("SELECT name FROM topic WHERE id = ?1")
    moduleName = try database.prepare("SELECT name FROM module WHERE id = ?1")
    moduleID = try database.prepare("SELECT id FROM module WHERE name = ?1")
    candidates = try database.prepare(
      "SELECT seq, topic, audience FROM event WHERE seq >= ?1 ORDER BY seq LIMIT ?2")
    candidatesOfModule = try database.prepare(
      """
      SELECT e.seq, e.topic, e.audience FROM module_span s CROSS JOIN event e
      WHERE s.module = ?3 AND s.last >= ?1 AND e.seq BETWEEN max(s.first, ?1) AND s.last AND e.module = ?3
      ORDER BY s.last, e.seq LIMIT ?2
      """)
    span = try database.prepare(
      "SELECT first FROM module_span WHERE module = ?1 AND last >= ?2 ORDER BY last LIMIT 1")
    // A topic that begins with the bytes ?3 lies between them and them with U+10FFFF, which no topic has.
    lastOfTopics = try database.prepare(
      """
      SELECT t.last_seq, t.id, e.audience FROM topic t JOIN event e ON e.seq = t.last_seq
      WHERE t.name >= ?3 AND t.name < ?3 || char(1114111) AND t.last_seq >= ?1 ORDER BY t.last_seq LIMIT ?2
      """)
  }
}
