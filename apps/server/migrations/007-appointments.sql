-- Who changed the rules of booking last, and when.
ALTER TABLE appointment_rules ADD COLUMN changed_at INTEGER;
ALTER TABLE appointment_rules ADD COLUMN changed_by TEXT;
ALTER TABLE appointment ADD COLUMN cancel_reason TEXT;

-- Whose an appointment or a visit is: sealed with a key that lies beside this file and never in it. It is no fact of the journal,
-- so that it can be deleted. What stood in appointment_contact is sealed into it at the next start, and that table stays empty.
CREATE TABLE sealed_contact (
  subject_id TEXT PRIMARY KEY,
  sealed BLOB NOT NULL,
  keep_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_contact_due ON sealed_contact (keep_until);

-- Somebody who comes to talk at an agreed time and needs no service.
CREATE TABLE visitor (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  time TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visitor_day ON visitor (day, starts_at);
