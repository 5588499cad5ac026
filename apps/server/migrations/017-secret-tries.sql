-- Wrong secrets, and codes that were sent, by a number's keyed hash or by machine: a start of the server must give nobody new tries. It
-- is no fact of the journal, so that it can be forgotten; a row is of no use once its stretch of time has passed.
CREATE TABLE secret_try (
  key TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX secret_try_key ON secret_try (key);
CREATE INDEX secret_try_at ON secret_try (at);
