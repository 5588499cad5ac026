-- What happened. Append-only: the triggers below refuse to change or forget a line.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_keeps_every_line BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keeps_each_line BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Where each business day begins in the journal, so that a day is found without an index on every line.
CREATE TABLE journal_day (day TEXT PRIMARY KEY, first_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Commands that succeeded, kept so that a retry gets the same answer. Rows are in the order of time. The ids, which callers choose at
-- random, have no index: each would dirty a page of its own in every transaction. The program knows them by heart (command-log.ts).
CREATE TABLE command (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  request TEXT NOT NULL,
  actor TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  reply TEXT NOT NULL
) STRICT;

-- The hall as configured: one row, the newest.
CREATE TABLE hall (id TEXT PRIMARY KEY, configuration TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  staff_no TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Secrets and sessions are not in the journal: they are no facts of the hall.
CREATE TABLE staff_secret (
  staff_no TEXT PRIMARY KEY,
  salt TEXT NOT NULL,
  hash TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE session (token_hash TEXT PRIMARY KEY, staff_no TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  bound_to TEXT,
  revoked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE device_key (key_hash TEXT PRIMARY KEY, device_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device_state (device_id TEXT PRIMARY KEY, state TEXT NOT NULL, detail TEXT, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE print_job (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  printer_id TEXT NOT NULL,
  ticket_id TEXT,
  state TEXT NOT NULL,
  copy INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  reprints_asked INTEGER NOT NULL,
  detail TEXT,
  requested_at INTEGER NOT NULL,
  requested_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Jobs that are not over. Not `state IN (…)`: SQLite makes a temporary table of such a list at every insert.
CREATE INDEX print_job_open ON print_job (requested_seq) WHERE state <> 'sent' AND state <> 'confirmed' AND state <> 'failed';

CREATE TABLE ticket (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  prefix TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  arrival INTEGER NOT NULL,
  service_id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  class TEXT NOT NULL,
  accessible INTEGER NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  first_called_at INTEGER,
  called_at INTEGER,
  rule TEXT,
  counter_id TEXT,
  staff_no TEXT,
  started_at INTEGER,
  held_at INTEGER,
  held_ms INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER,
  absent_at INTEGER,
  ended_at INTEGER,
  recalls INTEGER NOT NULL DEFAULT 0,
  rating INTEGER,
  ahead INTEGER NOT NULL,
  wait_p50_s INTEGER,
  wait_p90_s INTEGER,
  print_job_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- A number is given once a day, whatever the program believes.
CREATE UNIQUE INDEX ticket_number ON ticket (day, prefix, sequence);

CREATE TABLE counter (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  staff_no TEXT,
  supervisor_no TEXT,
  ticket_id TEXT,
  since INTEGER,
  pause_reason TEXT
) STRICT, WITHOUT ROWID;
-- Who was at which counter from when to when, working or paused; `until` is null while it lasts.
CREATE TABLE counter_span (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  counter_id TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  kind TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  until INTEGER
) STRICT;
CREATE INDEX counter_span_day ON counter_span (day);

CREATE TABLE service_switch (service_id TEXT PRIMARY KEY, suspended TEXT, waiting_limit INTEGER) STRICT, WITHOUT ROWID;
-- The business day in hand: one row.
CREATE TABLE business_day (one INTEGER PRIMARY KEY CHECK (one = 1), day TEXT NOT NULL, open INTEGER NOT NULL) STRICT;

CREATE TABLE announcement (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  body TEXT NOT NULL,
  called_at INTEGER NOT NULL,
  played INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- Calls that no display has spoken yet.
CREATE INDEX announcement_pending ON announcement (called_at) WHERE played = 0;
