-- What somebody who waits needs, as a JSON array, so that a counter can prepare.
ALTER TABLE ticket ADD COLUMN needs TEXT NOT NULL DEFAULT '[]';
-- The number that a customer gave up for a machine: such a person was counted when the number was given.
ALTER TABLE consultation ADD COLUMN ticket_id TEXT;
