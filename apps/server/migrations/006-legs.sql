-- A visit of several services: those still to come and those that were handled, JSON lists, null for none.
ALTER TABLE ticket ADD COLUMN further TEXT;
ALTER TABLE ticket ADD COLUMN done TEXT;
-- Since when it waits for its service, where it was sent to it.
ALTER TABLE ticket ADD COLUMN waits_since INTEGER;
-- The service under which the visit is counted, once another one was handled after it.
ALTER TABLE ticket ADD COLUMN first_service_id TEXT;
-- What the earlier services of the visit took to handle.
ALTER TABLE ticket ADD COLUMN earlier_ms INTEGER NOT NULL DEFAULT 0;
-- The services of a visit that were handled before its last one: each with its own counter, person and time.
CREATE TABLE ticket_leg (
  ticket_id TEXT NOT NULL,
  leg INTEGER NOT NULL,
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  counter_id TEXT NOT NULL,
  staff_no TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  held_ms INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, leg)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_leg_day ON ticket_leg (day);
