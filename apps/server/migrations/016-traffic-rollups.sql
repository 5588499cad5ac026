-- Traffic of days that are over, counted once: a row for each half-hour, service, class, area, counter, person and channel in which
-- something happened. All of it follows from the other tables, and so from the journal; a day that is not rolled up is read from those.
CREATE TABLE traffic_day (day TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE traffic_cell (
  day TEXT NOT NULL,
  slot INTEGER NOT NULL,
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
  PRIMARY KEY (day, slot, service_id, class, area_id, counter_id, staff_no, channel)
) STRICT, WITHOUT ROWID;
-- The waits of a day's called tickets by service, milliseconds in ascending order, a JSON list: quantiles cannot be added up.
CREATE TABLE traffic_wait (
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  waits TEXT NOT NULL,
  PRIMARY KEY (day, service_id)
) STRICT, WITHOUT ROWID;

-- What becomes known of a day after it was rolled up takes the roll-up away, whoever writes it; it is made again.
CREATE TRIGGER traffic_day_gone AFTER DELETE ON traffic_day
BEGIN
  DELETE FROM traffic_cell WHERE day = OLD.day;
  DELETE FROM traffic_wait WHERE day = OLD.day;
END;
CREATE TRIGGER traffic_new_ticket AFTER INSERT ON ticket BEGIN DELETE FROM traffic_day WHERE day = NEW.day; END;
CREATE TRIGGER traffic_late_ticket AFTER UPDATE ON ticket BEGIN DELETE FROM traffic_day WHERE day = NEW.day; END;
CREATE TRIGGER traffic_late_leg AFTER INSERT ON ticket_leg BEGIN DELETE FROM traffic_day WHERE day = NEW.day; END;
CREATE TRIGGER traffic_late_consultation AFTER INSERT ON consultation BEGIN DELETE FROM traffic_day WHERE day = NEW.day; END;
CREATE TRIGGER traffic_late_errand AFTER INSERT ON errand_end BEGIN DELETE FROM traffic_day WHERE day = NEW.day; END;
