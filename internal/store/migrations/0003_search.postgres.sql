-- English stems without a list of stop words: every word can be searched.
CREATE TEXT SEARCH DICTIONARY english_stem_all (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION rapporteur (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION rapporteur
	ALTER MAPPING FOR asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart
	WITH english_stem_all;

CREATE TABLE proposal_words (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX proposal_words_words ON proposal_words USING gin (words);
CREATE TABLE article_words (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX article_words_words ON article_words USING gin (words);
