-- How times are booked: one row once a manager has said it; until then the usual rules hold.
CREATE TABLE appointment_rules (one INTEGER PRIMARY KEY CHECK (one = 1), rules TEXT NOT NULL) STRICT;

CREATE TABLE appointment (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  service_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  day TEXT NOT NULL,
  slot TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  check_in_from INTEGER NOT NULL,
  -- When the place is given back if nobody has come.
  release_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  ticket_id TEXT,
  number TEXT
) STRICT, WITHOUT ROWID;
-- A code means one appointment for ever, so that an old one is answered with its own day and never with somebody else's.
CREATE UNIQUE INDEX appointment_code ON appointment (code);
CREATE INDEX appointment_day ON appointment (day, starts_at);
CREATE INDEX appointment_time ON appointment (starts_at);
CREATE INDEX appointment_due ON appointment (release_at) WHERE state = 'booked';

-- Whose an appointment is, masked, and a free note: apart from the journal, so that it can be forgotten.
CREATE TABLE appointment_contact (
  appointment_id TEXT PRIMARY KEY,
  name TEXT,
  phone TEXT,
  note TEXT,
  keep_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_contact_due ON appointment_contact (keep_until);
