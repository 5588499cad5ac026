-- Years of traffic at a glance, rolled up with the day that is over, as traffic_cell is: the day's cells added up over its half-hours; the
-- waits of a service in one list, milliseconds in ascending order, four bytes each with the lowest first; and what customers were told
-- about their wait beside what they waited, seconds, by service and by hour of issue.
CREATE TABLE traffic_daily (
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  class TEXT NOT NULL,
  area_id TEXT NOT NULL,
  counter_id TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  channel TEXT NOT NULL,
  arrivals INTEGER NOT NULL,
  called INTEGER NOT NULL,
  served INTEGER NOT NULL,
  handled INTEGER NOT NULL,
  absent INTEGER NOT NULL,
  cancelled INTEGER NOT NULL,
  waits INTEGER NOT NULL,
  wait_ms INTEGER NOT NULL,
  handling_ms INTEGER NOT NULL,
  ratings INTEGER NOT NULL,
  rating_sum INTEGER NOT NULL,
  PRIMARY KEY (day, service_id, class, area_id, counter_id, staff_no, channel)
) STRICT, WITHOUT ROWID;
CREATE TABLE traffic_wait (
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  waits BLOB NOT NULL,
  PRIMARY KEY (day, service_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE traffic_estimate (
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  given INTEGER NOT NULL,
  served INTEGER NOT NULL,
  bias_s REAL NOT NULL,
  off_s REAL NOT NULL,
  inside INTEGER NOT NULL,
  simple INTEGER NOT NULL,
  simple_off_s REAL NOT NULL,
  PRIMARY KEY (day, service_id, hour)
) STRICT, WITHOUT ROWID;

DROP TRIGGER traffic_day_gone;
CREATE TRIGGER traffic_day_gone AFTER DELETE ON traffic_day
BEGIN
  DELETE FROM traffic_cell WHERE day = OLD.day;
  DELETE FROM traffic_quarter WHERE day = OLD.day;
  DELETE FROM traffic_daily WHERE day = OLD.day;
  DELETE FROM traffic_wait WHERE day = OLD.day;
  DELETE FROM traffic_estimate WHERE day = OLD.day;
END;
-- The days are rolled up anew.
DELETE FROM traffic_day;
