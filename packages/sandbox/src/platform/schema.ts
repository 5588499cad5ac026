/** Every table of the sandbox. `settle_at` is real time, as networks keep it; all other instants are the sandbox's own clock. Amounts are fen. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS knob (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL, operation TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  probability REAL NOT NULL, random_state INTEGER NOT NULL, next INTEGER,
  drawn INTEGER NOT NULL DEFAULT 0, hit INTEGER NOT NULL DEFAULT 0,
  UNIQUE (channel, operation, name)
) STRICT;

CREATE TABLE IF NOT EXISTS trade (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('wechat', 'alipay')),
  out_trade_no TEXT NOT NULL, code TEXT NOT NULL UNIQUE, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
  subject TEXT NOT NULL, attach TEXT, notify_url TEXT, fingerprint TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'closed')),
  scanned INTEGER NOT NULL DEFAULT 0, transaction_no TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, paid_at INTEGER, closed_at INTEGER,
  UNIQUE (channel, out_trade_no)
) STRICT;
CREATE INDEX IF NOT EXISTS trade_paid ON trade (channel, paid_at);

CREATE TABLE IF NOT EXISTS refund (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL, trade_id INTEGER NOT NULL REFERENCES trade (id), out_refund_no TEXT NOT NULL, refund_no TEXT NOT NULL,
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), reason TEXT, notify_url TEXT, notified INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, settle_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('SUCCESS', 'ABNORMAL', 'CLOSED')),
  UNIQUE (channel, out_refund_no, trade_id)
) STRICT;
CREATE INDEX IF NOT EXISTS refund_trade ON refund (trade_id);
CREATE INDEX IF NOT EXISTS refund_due ON refund (settle_at) WHERE notified = 0;

CREATE TABLE IF NOT EXISTS notification (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL, event_id TEXT NOT NULL, event TEXT NOT NULL, url TEXT NOT NULL, content TEXT NOT NULL, tampered INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'given-up', 'refused-address'))
) STRICT;
CREATE INDEX IF NOT EXISTS notification_due ON notification (due_at) WHERE state = 'pending';

CREATE TABLE IF NOT EXISTS download (token TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS subscriber (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, masked_name TEXT NOT NULL, city TEXT NOT NULL, network TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'terminated')), suspend_reason TEXT,
  balance_fen INTEGER NOT NULL, points INTEGER NOT NULL,
  password TEXT NOT NULL, password_initial INTEGER NOT NULL, wrong_attempts INTEGER NOT NULL DEFAULT 0, wrong_day TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE IF NOT EXISTS subscription (
  subscriber_id TEXT NOT NULL REFERENCES subscriber (id), offering TEXT NOT NULL, since INTEGER NOT NULL, settings TEXT NOT NULL,
  ended INTEGER, PRIMARY KEY (subscriber_id, offering, since)
) STRICT;
CREATE TABLE IF NOT EXISTS plan_term (
  subscriber_id TEXT NOT NULL REFERENCES subscriber (id), from_month TEXT NOT NULL, plan TEXT NOT NULL, PRIMARY KEY (subscriber_id, from_month)
) STRICT;

CREATE TABLE IF NOT EXISTS topup (
  id TEXT PRIMARY KEY, rank INTEGER NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('boss', 'air')),
  external_id TEXT, idempotency_key TEXT, fingerprint TEXT NOT NULL, subscriber_id TEXT NOT NULL REFERENCES subscriber (id),
  amount_fen INTEGER NOT NULL, voucher TEXT, body TEXT NOT NULL, requested_at INTEGER NOT NULL, settle_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('completed', 'failed')),
  state TEXT NOT NULL CHECK (state IN ('created', 'completed', 'failed', 'cancelled')),
  confirmed_at INTEGER, reason TEXT, reversed_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS topup_external ON topup (channel, external_id);
CREATE INDEX IF NOT EXISTS topup_key ON topup (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS topup_requested ON topup (requested_at);
CREATE INDEX IF NOT EXISTS topup_due ON topup (settle_at) WHERE state = 'created';

CREATE TABLE IF NOT EXISTS adjustment (
  id TEXT PRIMARY KEY, external_id TEXT UNIQUE, topup_id TEXT, subscriber_id TEXT NOT NULL, amount_fen INTEGER NOT NULL, body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('completed', 'failed')), reason TEXT, at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS voucher (
  code TEXT PRIMARY KEY, face_fen INTEGER NOT NULL, expires_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unused', 'reserved', 'used')), topup_id TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS boss_payment (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund')), correlator_id TEXT, fingerprint TEXT NOT NULL,
  amount_fen INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS boss_payment_correlator ON boss_payment (kind, correlator_id);
CREATE INDEX IF NOT EXISTS boss_payment_at ON boss_payment (kind, at);

CREATE TABLE IF NOT EXISTS product_order (
  id TEXT PRIMARY KEY, external_id TEXT UNIQUE, fingerprint TEXT NOT NULL, subscriber_id TEXT NOT NULL, body TEXT NOT NULL,
  state TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS one_time_code (
  id TEXT PRIMARY KEY, subscriber_id TEXT NOT NULL, code TEXT NOT NULL, expires_at INTEGER NOT NULL, attempts INTEGER NOT NULL, used INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sms (id INTEGER PRIMARY KEY, number TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS bill_on_demand (id TEXT PRIMARY KEY, subscriber_id TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS trouble_ticket (
  id TEXT PRIMARY KEY, subscriber_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, note TEXT NOT NULL, days_ago INTEGER NOT NULL
) STRICT;
`
