-- The traffic of a day that is over by the quarter of an hour and service, for what sums cannot answer: a day's or a month's intervals
-- with their quantiles, and the arrivals that a forecast learns from. Each column is a JSON list with a place for each quarter in `slots`;
-- of times a list of milliseconds in ascending order. It follows from the other tables, as traffic_cell does, and goes with traffic_day.
CREATE TABLE traffic_quarter (
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  slots TEXT NOT NULL,
  arrivals TEXT NOT NULL,
  called TEXT NOT NULL,
  absent TEXT NOT NULL,
  cancelled TEXT NOT NULL,
  consultations TEXT NOT NULL,
  diverted TEXT NOT NULL,
  self_service TEXT NOT NULL,
  waits_ms TEXT NOT NULL,
  handlings_ms TEXT NOT NULL,
  visits_ms TEXT NOT NULL,
  PRIMARY KEY (day, service_id)
) STRICT, WITHOUT ROWID;

-- The waits are among them; the days are rolled up anew.
DROP TRIGGER traffic_day_gone;
DROP TABLE traffic_wait;
CREATE TRIGGER traffic_day_gone AFTER DELETE ON traffic_day
BEGIN
  DELETE FROM traffic_cell WHERE day = OLD.day;
  DELETE FROM traffic_quarter WHERE day = OLD.day;
END;
DELETE FROM traffic_day;

-- Files of reports that were taken out of the hall, each with the SHA-256 of its bytes; and which report was handed in with which of them.
CREATE TABLE report_file (
  seq INTEGER PRIMARY KEY,
  report TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at INTEGER NOT NULL,
  taken_by TEXT NOT NULL
) STRICT;
CREATE INDEX report_file_of ON report_file (report, from_day, to_day, seq);
CREATE TABLE report_handed_in (
  form TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  at INTEGER NOT NULL,
  handed_by TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (form, from_day, at)
) STRICT, WITHOUT ROWID;
-- When each report is due, JSON: one row once somebody set it.
CREATE TABLE report_due (one INTEGER PRIMARY KEY CHECK (one = 1), times TEXT NOT NULL) STRICT;
