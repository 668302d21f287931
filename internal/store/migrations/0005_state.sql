-- Nothing reads the history of changes: what is stored says itself what changed it.
DROP TABLE change;

-- The folded state of the archive by parts, so that it need not be folded again. It
-- follows from the rest and may be emptied at any time.
CREATE TABLE state (
	part   TEXT PRIMARY KEY,
	until  BIGINT NOT NULL,
	cursor BIGINT NOT NULL,
	bytes  BYTEA NOT NULL
);
CREATE INDEX state_cursor ON state (cursor);
