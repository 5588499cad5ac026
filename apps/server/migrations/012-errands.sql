-- Changes that were asked for at kiosks, as the journal tells them. Neither the number nor what was entered is here.
CREATE TABLE change (
  id TEXT PRIMARY KEY,
  no TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  errand TEXT NOT NULL,
  action TEXT NOT NULL,
  offering_id TEXT,
  device_id TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'in-doubt', 'done', 'failed')),
  since INTEGER NOT NULL,
  why TEXT,
  face_fen INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX change_day ON change (day, requested_at);
-- Those of which it is not known yet what became: a handful.
CREATE INDEX change_open ON change (requested_at) WHERE state <> 'done' AND state <> 'failed';

-- What a customer had entered at a kiosk before taking a number, masked and sealed, for the desk that calls it. It is no fact of the
-- journal, so that it can be forgotten.
CREATE TABLE carried_entry (
  ticket_id TEXT PRIMARY KEY,
  errand TEXT NOT NULL,
  sealed BLOB NOT NULL,
  at INTEGER NOT NULL,
  keep_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX carried_entry_due ON carried_entry (keep_until);

-- The voucher numbers of card terminals that were recorded at a counter: each can stand for one top-up only.
CREATE TABLE pos_voucher (
  reference TEXT PRIMARY KEY,
  order_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO pos_voucher (reference, order_id)
  SELECT transaction_id, id FROM top_up_order WHERE channel = 'pos' AND transaction_id IS NOT NULL ORDER BY placed_at;

-- By which way a top-up reaches its number: 'air' once it has gone by the second channel, and then never by BOSS.
ALTER TABLE top_up_order ADD COLUMN via TEXT;

-- How errands at the kiosks ended, as the journal tells it; nobody's name or number.
CREATE TABLE errand_end (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  errand TEXT NOT NULL,
  outcome TEXT NOT NULL,
  device_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX errand_end_day ON errand_end (day, at);
