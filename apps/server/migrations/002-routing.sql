-- Why a call was made, as the journal tells it: JSON, null for a call out of order.
ALTER TABLE ticket ADD COLUMN why TEXT;
-- What the person at a counter was trained for at sign-on: JSON, null for everything.
ALTER TABLE counter ADD COLUMN skills TEXT;
-- Calls that the ratios of work profiles have made on a day.
CREATE TABLE ratio_call (day TEXT NOT NULL, name TEXT NOT NULL, calls INTEGER NOT NULL, PRIMARY KEY (day, name)) STRICT, WITHOUT ROWID;
-- What somebody is trained for: JSON; whoever has no row is trained for everything.
CREATE TABLE staff_skill (staff_no TEXT PRIMARY KEY, skills TEXT NOT NULL) STRICT, WITHOUT ROWID;
