-- What is arranged beside the roster, as the journal tells it. One duty manager a day: a second one takes the place of the first.
CREATE TABLE duty_manager (day TEXT PRIMARY KEY, staff_no TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Days at a training or sent elsewhere, both ends included.
CREATE TABLE planned_absence (
  id TEXT PRIMARY KEY,
  staff_no TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  planned_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX planned_absence_days ON planned_absence (to_day, from_day);

-- Times in which the hall needs more guides; no end while one runs.
CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_started ON incident (started_at);
