-- Notes that bill acceptors have stacked, as the journal tells them: each once, by the device's own serial number and count.
CREATE TABLE cash_note (
  note_id TEXT PRIMARY KEY,
  acceptor_id TEXT NOT NULL,
  order_id TEXT,
  fen INTEGER NOT NULL CHECK (fen > 0),
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  recovered INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cash_note_order ON cash_note (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX cash_note_day ON cash_note (day, acceptor_id);

-- What lies in each box since it was last emptied, and how its acceptor says that it is.
CREATE TABLE cash_box (
  acceptor_id TEXT PRIMARY KEY,
  notes INTEGER NOT NULL,
  fen INTEGER NOT NULL CHECK (fen >= 0),
  state TEXT,
  detail TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE cash_count (
  seq INTEGER PRIMARY KEY,
  acceptor_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  counted_fen INTEGER NOT NULL,
  expected_fen INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  staff_no TEXT NOT NULL
) STRICT;
CREATE INDEX cash_count_acceptor ON cash_count (acceptor_id, seq);
CREATE INDEX cash_count_day ON cash_count (day);

-- What differs in a box, and who has settled it.
CREATE TABLE cash_case (
  id TEXT PRIMARY KEY,
  acceptor_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('short', 'over', 'unknown-note')),
  fen INTEGER NOT NULL CHECK (fen >= 0),
  about TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  solved_by TEXT,
  solved_reason TEXT,
  solved_reference TEXT,
  solved_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX cash_case_open ON cash_case (opened_at) WHERE solved_at IS NULL;

-- Electronic receipts that were given: whoever holds the code may read one until its time is over. Only the hash of the code is kept.
CREATE TABLE e_receipt (
  order_id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  keep_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX e_receipt_due ON e_receipt (keep_until);
