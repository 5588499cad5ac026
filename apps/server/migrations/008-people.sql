-- Somebody who leaves is not deleted: the journal speaks of people by number.
ALTER TABLE staff ADD COLUMN ended_at INTEGER;
-- A PIN that a manager gave, which opens nothing but the way to one of the person's own.
ALTER TABLE staff_secret ADD COLUMN one_time INTEGER NOT NULL DEFAULT 0;
-- Who said last what somebody is trained for, and when; `actor` as in the journal.
CREATE TABLE skill_change (staff_no TEXT PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO skill_change (staff_no, at, actor)
  SELECT subject, at, actor FROM journal WHERE seq IN (SELECT max(seq) FROM journal WHERE name = 'staff-skilled' GROUP BY subject);
