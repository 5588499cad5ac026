-- Every published version of the hall: which line of the journal it is, when and by whom. What it says is in that line.
CREATE TABLE hall_version (
  version INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff_no TEXT,
  name TEXT
) STRICT;
-- A hall that is already there is its first version.
INSERT INTO hall_version (version, seq, at)
  SELECT 1, seq, at FROM journal WHERE name = 'hall-configured' ORDER BY seq LIMIT 1;

-- Services that give no more numbers on the business day in hand; the empty id is the whole hall. A new day empties it.
CREATE TABLE tickets_stopped (service_id TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;
