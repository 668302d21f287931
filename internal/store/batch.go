package store

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/rapporteur/rapporteur"
)

// add puts the rows of an arrival into the batch.
func (b *batch) add(v *Arrival) (Outcome, error) {
	if v.Record.Skipped != nil {
		return Skipped, b.skip(v)
	}
	art := v.Record.Article
	k := b.known[art.ID]
	if k == nil {
		return New, b.addArticle(v)
	}
	number, there := k.versions[art.SHA256]
	switch {
	case !there:
		return Changed, b.addVersion(v, k)
	case k.isNew || k.present != art.SHA256:
		return Known, nil
	}
	return b.reread(v, k, number)
}

func (b *batch) skip(v *Arrival) error {
	s, where, hash := v.Record.Skipped, v.Where, ""
	if art := v.Record.Article; art != nil {
		hash = art.SHA256
		if where == "" {
			where = string(art.ID)
		}
	}
	if where == "" {
		return fmt.Errorf("a skip without a place: %w", rapporteur.ErrInvalid)
	}
	b.skips.rows = append(b.skips.rows, []any{plain(where), string(s.Reason), plain(s.Detail), hash, stamp(b.now)})
	return nil
}

// addArticle writes an article that was not known.
func (b *batch) addArticle(v *Arrival) error {
	art := v.Record.Article
	changed := b.number()
	num := changed // one number serves both
	k := &known{num: num, versions: map[string]int{art.SHA256: 1}, present: art.SHA256, isNew: true, row: len(b.articles.rows)}
	b.known[art.ID] = k
	b.version(art, k, 1)
	reading, err := b.read(v, num, 1)
	if err != nil {
		return err
	}
	k.reading = reading
	origin := v.Origin
	if origin == "" {
		origin = art.ID
	}
	b.articles.rows = append(b.articles.rows, []any{
		num, string(art.ID), plain(art.URL), plain(art.Title), plain(art.Publisher), stamp(art.Published), micros(art.Published), plain(art.Language),
		art.SHA256, 1, reading, string(origin), changed, plain(art.Author), plain(string(art.Dated)),
	})
	b.articleWords.rows = append(b.articleWords.rows, []any{num, indexWords(art.Title, art.Text.String())})
	return nil
}

// version writes the text of an article and says when it was seen.
func (b *batch) version(art *rapporteur.Article, k *known, number int) {
	k.versions[art.SHA256] = number
	b.bodies.rows = append(b.bodies.rows, []any{art.SHA256, []byte(art.Text.String())})
	b.versions.rows = append(b.versions.rows, []any{k.num, number, art.SHA256, plain(art.Title), stamp(art.Published), stamp(b.now)})
}

// addVersion writes a new text of a known article, which becomes the present
// one.
func (b *batch) addVersion(v *Arrival, k *known) error {
	if err := b.flushIf(k); err != nil {
		return err
	}
	art := v.Record.Article
	changed := b.number()
	number := len(k.versions) + 1
	b.version(art, k, number)
	reading, err := b.read(v, k.num, number)
	if err != nil {
		return err
	}
	k.present, k.reading = art.SHA256, reading
	// What the new version does not say of its publication stays as it was.
	_, err = b.tx.ExecContext(b.ctx, `UPDATE article SET sha256 = $1, versions = $2, reading = $3, changed = $4,
		url = CASE WHEN $5 = '' THEN url ELSE $5 END, title = CASE WHEN $6 = '' THEN title ELSE $6 END,
		publisher = CASE WHEN $7 = '' THEN publisher ELSE $7 END, author = CASE WHEN $8 = '' THEN author ELSE $8 END WHERE num = $9`,
		art.SHA256, number, reading, changed, plain(art.URL), plain(art.Title), plain(art.Publisher), plain(art.Author), k.num)
	if err != nil {
		return err
	}
	if _, err := b.tx.ExecContext(b.ctx, "DELETE FROM article_words WHERE rowid = $1", k.num); err != nil {
		return err
	}
	b.articleWords.rows = append(b.articleWords.rows, []any{k.num, indexWords(art.Title, art.Text.String())})
	return nil
}

// flushIf writes what the batch holds if k is part of it.
func (b *batch) flushIf(k *known) error {
	if !k.isNew {
		return nil
	}
	return b.flush()
}

// reread writes what another run reads from the present version. If the run has
// read it before, its reading becomes the present one again.
func (b *batch) reread(v *Arrival, k *known, number int) (Outcome, error) {
	var reading int64
	err := b.tx.QueryRowContext(b.ctx, "SELECT id FROM reading WHERE article = $1 AND version = $2 AND run = $3", k.num, number, int64(v.Run)).Scan(&reading)
	switch {
	case err == nil && reading == k.reading:
		return Known, nil
	case errors.Is(err, sql.ErrNoRows):
		if reading, err = b.read(v, k.num, number); err != nil {
			return "", err
		}
	case err != nil:
		return "", err
	}
	changed := b.number()
	k.reading = reading
	_, err = b.tx.ExecContext(b.ctx, "UPDATE article SET reading = $1, changed = $2 WHERE num = $3", reading, changed, k.num)
	return Reread, err
}

// read writes a reading and its proposals, and returns its number.
func (b *batch) read(v *Arrival, num int64, version int) (int64, error) {
	r := v.Record
	id := b.number()
	actors, err := encodeActors(r.Actors)
	if err != nil {
		return 0, err
	}
	b.readings.rows = append(b.readings.rows, []any{id, num, version, int64(v.Run), actors})
	b.names.rows = append(b.names.rows, b.a.names.missing(r.Actors)...)
	for i := range r.Entries {
		if err := b.propose(r, &r.Entries[i], id); err != nil {
			return 0, fmt.Errorf("entry %s: %w", r.Entries[i].ID, err)
		}
	}
	return id, nil
}

// propose writes one entry of a reading.
func (b *batch) propose(r *rapporteur.Record, e *rapporteur.Entry, reading int64) error {
	fact, err := encodeFact(e.Fact)
	if err != nil {
		return err
	}
	if rapporteur.NewFact(e.Kind()) == nil {
		return fmt.Errorf("kind %q cannot be read back: %w", e.Kind(), rapporteur.ErrUnsupported)
	}
	evidence, err := encodeEvidence(r.Article.Text, e.Citations)
	if err != nil {
		return err
	}
	id, at := b.number(), e.Citations[0].Span()
	who, stance, issue := facets(e.Fact)
	sure := 0
	if e.Sure {
		sure = 1
	}
	b.proposals.rows = append(b.proposals.rows, []any{
		id, reading, string(e.ID), string(e.Kind()), at.Start, at.End, string(stance), plain(string(issue)), micros(r.Article.Published),
		e.Confidence, sure, plain(e.Why), e.Engine, fact, evidence,
	})
	for _, w := range who {
		b.actors.rows = append(b.actors.rows, []any{plain(string(w.actor)), string(w.role), id})
	}
	quotes := make([]string, len(e.Citations))
	for i, c := range e.Citations {
		quotes[i] = c.Quote()
	}
	b.words.rows = append(b.words.rows, []any{id, indexWords(quotes...)})
	return nil
}

// flush writes the rows that the batch holds.
func (b *batch) flush() error {
	for _, t := range []*table{
		&b.bodies, &b.articles, &b.versions, &b.readings, &b.proposals, &b.actors, &b.names, &b.words, &b.articleWords, &b.skips,
	} {
		if err := b.a.dialect.insert(b.ctx, b.tx, t); err != nil {
			return err
		}
		if t != &b.names {
			t.rows = nil
		}
	}
	for _, k := range b.known {
		k.isNew = false
	}
	return nil
}
