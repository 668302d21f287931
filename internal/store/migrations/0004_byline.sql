-- Who wrote an article, and where its date was found.
ALTER TABLE article ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN dated TEXT NOT NULL DEFAULT '';
