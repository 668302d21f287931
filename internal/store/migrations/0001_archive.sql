-- Everything is numbered by one counter: articles, readings, proposals,
-- decisions and changes. Who writes takes the counter first, so numbers are
-- given in the order in which transactions end.
CREATE TABLE archive (
	one      INTEGER NOT NULL UNIQUE CHECK (one = 1),
	revision BIGINT NOT NULL,
	created  TEXT NOT NULL
);

CREATE TABLE run (
	id            BIGINT PRIMARY KEY,
	engine        TEXT NOT NULL,
	codebook      TEXT NOT NULL,
	codebook_name TEXT NOT NULL,
	started       TEXT NOT NULL,
	UNIQUE (engine, codebook)
);

-- Texts are bytes: PostgreSQL's text holds no U+0000.
CREATE TABLE body (
	sha256 TEXT PRIMARY KEY,
	bytes  BYTEA NOT NULL
);

-- day is the publication in microseconds since 1970, for order and search;
-- published keeps it as it was given, with its zone.
CREATE TABLE article (
	num       BIGINT PRIMARY KEY,
	id        TEXT NOT NULL UNIQUE,
	url       TEXT NOT NULL,
	title     TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published TEXT NOT NULL,
	day       BIGINT,
	language  TEXT NOT NULL,
	sha256    TEXT NOT NULL,
	versions  INTEGER NOT NULL,
	reading   BIGINT,
	origin    TEXT NOT NULL,
	changed   BIGINT NOT NULL
);
CREATE INDEX article_changed ON article (changed);
CREATE INDEX article_sha256 ON article (sha256);
CREATE INDEX article_origin ON article (origin);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_reading ON article (reading);
CREATE INDEX article_publisher ON article (publisher);

CREATE TABLE version (
	article   BIGINT NOT NULL REFERENCES article (num),
	number    INTEGER NOT NULL,
	sha256    TEXT NOT NULL REFERENCES body (sha256),
	title     TEXT NOT NULL,
	published TEXT NOT NULL,
	seen      TEXT NOT NULL,
	UNIQUE (article, number),
	UNIQUE (article, sha256)
);

CREATE TABLE reading (
	id      BIGINT PRIMARY KEY,
	article BIGINT NOT NULL REFERENCES article (num),
	version INTEGER NOT NULL,
	run     BIGINT NOT NULL REFERENCES run (id),
	actors  TEXT NOT NULL,
	UNIQUE (article, version, run)
);

-- A proposal is an entry as one reading has it. entry is its key, which is the
-- same in every reading that finds the same.
CREATE TABLE proposal (
	id         BIGINT PRIMARY KEY,
	reading    BIGINT NOT NULL REFERENCES reading (id),
	entry      TEXT NOT NULL,
	kind       TEXT NOT NULL,
	start_byte INTEGER NOT NULL,
	end_byte   INTEGER NOT NULL,
	stance     TEXT NOT NULL,
	issue      TEXT NOT NULL,
	day        BIGINT,
	confidence DOUBLE PRECISION NOT NULL,
	sure       INTEGER NOT NULL,
	why        TEXT NOT NULL,
	engine     TEXT NOT NULL,
	fact       TEXT NOT NULL,
	evidence   TEXT NOT NULL
);
CREATE INDEX proposal_reading ON proposal (reading);
CREATE INDEX proposal_entry ON proposal (entry);

-- Whom a proposal concerns: as a party, or as who says it ("by").
CREATE TABLE proposal_actor (
	actor    TEXT NOT NULL,
	role     TEXT NOT NULL,
	proposal BIGINT NOT NULL,
	PRIMARY KEY (actor, role, proposal)
);

-- The names under which actors were met, folded, for search.
CREATE TABLE actor_name (
	folded TEXT NOT NULL,
	actor  TEXT NOT NULL,
	kind   TEXT NOT NULL,
	name   TEXT NOT NULL,
	PRIMARY KEY (folded, actor)
);

CREATE TABLE decision (
	id        BIGINT PRIMARY KEY,
	action    TEXT NOT NULL,
	made      TEXT NOT NULL,
	who       TEXT NOT NULL,
	why       TEXT NOT NULL,
	entry     TEXT NOT NULL,
	article   TEXT NOT NULL,
	sha256    TEXT NOT NULL,
	kind      TEXT NOT NULL,
	evidence  TEXT NOT NULL,
	fact_was  TEXT NOT NULL,
	fact      TEXT NOT NULL,
	actor     TEXT NOT NULL,
	joins     TEXT NOT NULL,
	undoes    BIGINT NOT NULL
);
CREATE INDEX decision_entry ON decision (entry);

-- What happened, in order. subject is an article, or what a skip is about.
CREATE TABLE change (
	id      BIGINT PRIMARY KEY,
	made    BIGINT NOT NULL,
	what    TEXT NOT NULL,
	subject TEXT NOT NULL
);
CREATE INDEX change_made ON change (made);

CREATE TABLE skip (
	place  TEXT NOT NULL,
	reason TEXT NOT NULL,
	detail TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	seen   TEXT NOT NULL,
	UNIQUE (place, reason)
);

-- What collecting remembers of feeds and addresses.
CREATE TABLE memory (
	name  TEXT PRIMARY KEY,
	value BYTEA NOT NULL
);

INSERT INTO archive (one, revision, created) VALUES (1, 0, '');
