-- Shifts, contracts, rules and special periods of the roster, as the journal tells them; no row while nobody has changed them.
CREATE TABLE roster_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;

-- Rosters that are being made. What is built is there from state 'ready' on, as JSON.
CREATE TABLE roster_draft (
  id TEXT PRIMARY KEY,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  basis TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('building', 'ready', 'failed', 'published')),
  solve_s REAL NOT NULL,
  base_version INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  failure TEXT,
  built TEXT,
  need TEXT,
  shifts TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_draft_building ON roster_draft (asked_at) WHERE state = 'building';
CREATE TABLE roster_draft_shift (
  draft_id TEXT NOT NULL,
  day TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  PRIMARY KEY (draft_id, day, staff_no)
) STRICT, WITHOUT ROWID;

-- The roster in force, its versions, and the need that it was made for. What a version says stands in the journal at `seq`.
CREATE TABLE roster_shift (
  day TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  shift TEXT NOT NULL,
  PRIMARY KEY (day, staff_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE roster_need (
  day TEXT PRIMARY KEY,
  opens_at_min INTEGER NOT NULL,
  need TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE roster_version (
  version INTEGER PRIMARY KEY,
  cause TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  override_reason TEXT,
  request_id TEXT,
  seq INTEGER NOT NULL
) STRICT;

-- What staff ask for: swaps, leave, overtime and the rest that it earns. `day` is the one whose month counts.
CREATE TABLE staff_request (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  partner_no TEXT,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  asked TEXT NOT NULL,
  against TEXT NOT NULL,
  certificate TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_request_day ON staff_request (day);
CREATE INDEX staff_request_person ON staff_request (staff_no, day);
CREATE TABLE appraisal (
  request_id TEXT NOT NULL,
  cause TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (request_id, cause)
) STRICT, WITHOUT ROWID;
CREATE INDEX appraisal_day ON appraisal (day);
-- Every entry has two legs that sum to zero.
CREATE TABLE overtime_leg (
  request_id TEXT NOT NULL,
  account TEXT NOT NULL,
  day TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (request_id, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX overtime_leg_account ON overtime_leg (account, day);
