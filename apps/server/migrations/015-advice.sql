-- How the hall is looked at, as the journal tells it; no row while nobody has changed it.
CREATE TABLE advice_settings (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL) STRICT;

-- Advice within the day. `said` and `outcome` are JSON as the journal has them; an advice without an outcome is still to be looked at.
CREATE TABLE advice (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'dismissed', 'expired', 'passed')),
  given_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  review_at INTEGER NOT NULL,
  said TEXT NOT NULL,
  ended_at INTEGER,
  decided_by TEXT,
  reason TEXT,
  outcome TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX advice_day ON advice (day, given_at);
CREATE INDEX advice_due ON advice (review_at) WHERE outcome IS NULL;
