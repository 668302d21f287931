-- Nothing reads the history of changes: what is stored says itself what changed it.
DROP TABLE change;

-- A search gives the newest first.
CREATE INDEX proposal_day ON proposal (day);

-- The folded state of the archive by parts, so that it need not be folded again. It
-- follows from the rest and may be emptied at any time.
CREATE TABLE state (
	part   TEXT PRIMARY KEY,
	until  BIGINT NOT NULL,
	cursor BIGINT NOT NULL,
	bytes  BYTEA NOT NULL
);
CREATE INDEX state_cursor ON state (cursor);
