-- Top-ups, as the journal tells them. The number that is charged is not here: see order_private.
CREATE TABLE top_up_order (
  id TEXT PRIMARY KEY,
  no TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  channel TEXT NOT NULL,
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
  device_id TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  why TEXT,
  attempt INTEGER,
  paid_fen INTEGER,
  transaction_id TEXT,
  paid_at INTEGER,
  late INTEGER,
  top_up_id TEXT,
  refund_id TEXT,
  how TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX top_up_order_day ON top_up_order (day, placed_at);
-- Orders for which a machine or a person still has something to do, and closed ones that may yet be paid: a handful.
CREATE INDEX top_up_order_open ON top_up_order (state, since)
  WHERE state IN ('placed', 'payable', 'closing', 'closed', 'charging', 'in-doubt', 'refunding', 'manual');

-- The books: each row moves one amount from an account to another, so they balance by their form. Never changed, never deleted.
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  order_id TEXT NOT NULL,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
  CHECK (debit <> credit)
) STRICT;
CREATE INDEX ledger_day ON ledger (day);
CREATE INDEX ledger_order ON ledger (order_id);
CREATE TRIGGER ledger_keeps_what_is_written BEFORE UPDATE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_loses_nothing BEFORE DELETE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

-- Whose number an order charges: sealed with the key beside the data, found again by its keyed hash, forgotten when its time is
-- over. It is no fact of the journal, so that it can be forgotten.
CREATE TABLE order_private (
  order_id TEXT PRIMARY KEY,
  sealed BLOB,
  number_mac TEXT NOT NULL,
  day TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  keep_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_private_number ON order_private (number_mac, day);
CREATE INDEX order_private_due ON order_private (keep_until);

-- Notifications of payment channels that were taken: the same one comes many times, and counts once.
CREATE TABLE payment_notice (
  channel TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (channel, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_notice_at ON payment_notice (at);
