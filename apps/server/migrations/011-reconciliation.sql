-- The daily settlement, as the journal tells it: how far each business day has come, and what was found.
CREATE TABLE settlement_day (
  day TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'given-up', 'run', 'signed')),
  tries INTEGER NOT NULL,
  -- Whose lists are missing, as JSON; what was found by the last run, as JSON, null before the first.
  missing TEXT NOT NULL,
  retry_at INTEGER,
  report TEXT,
  -- The journal's number of the last run: a day whose day before was run later was given other things to carry.
  run_seq INTEGER,
  ran_at INTEGER,
  signed_by TEXT,
  signed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement_line (
  day TEXT NOT NULL,
  line_id TEXT NOT NULL,
  place_in_run INTEGER NOT NULL,
  class TEXT NOT NULL,
  leg TEXT NOT NULL,
  no TEXT NOT NULL,
  order_id TEXT,
  channel TEXT,
  place TEXT,
  theirs_fen INTEGER,
  ours_fen INTEGER,
  amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
  at INTEGER,
  reference TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'solved', 'suspended', 'carried')),
  solved_by TEXT,
  solved_reason TEXT,
  solved_reference TEXT,
  solved_at INTEGER,
  PRIMARY KEY (day, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_line_open ON settlement_line (day) WHERE state = 'open';
