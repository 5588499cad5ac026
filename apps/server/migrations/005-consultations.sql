-- What consultants did on the floor: a consultation has a topic, a guidance to a machine has a service.
CREATE TABLE consultation (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  topic TEXT,
  service_id TEXT,
  outcome TEXT NOT NULL,
  staff_no TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consultation_day ON consultation (day, at);
