package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
)

// An Arrival is one article as it came in, with what was read from it.
type Arrival struct {
	// Record holds the article and its entries, or says why it was skipped.
	Record *rapporteur.Record
	// Run is what read it; see [Archive.StartRun]. It is not needed for a skip.
	Run rapporteur.RunID
	// Where names the input of a skip: a file, a line of it, or an address.
	Where string
	// Origin is the article that this one copies; "" is none.
	Origin rapporteur.ArticleID
}

// An Outcome says what became of an arrival.
type Outcome string

// The outcomes.
const (
	New     Outcome = "new"     // an article that was not known
	Changed Outcome = "changed" // a new version of an article
	Reread  Outcome = "reread"  // a known version, read by another run
	Known   Outcome = "known"   // nothing was stored: it is there
	Skipped Outcome = "skipped" // a skip; it is stored once for each place and reason
)

// StartRun returns the run of this engine version and codebook, a new one if
// there was none.
func (a *Archive) StartRun(ctx context.Context, engine string, cb *rapporteur.Codebook) (rapporteur.Run, error) {
	r := rapporteur.Run{Engine: engine, Codebook: cb.Hash, CodebookName: cb.Name}
	find := func(q querier) error {
		var started string
		err := q.QueryRowContext(ctx, "SELECT id, codebook_name, started FROM run WHERE engine = $1 AND codebook = $2", engine, cb.Hash).Scan(&r.ID, &r.CodebookName, &started)
		r.Started = unstamp(started)
		return err
	}
	if err := find(a.reader); !errors.Is(err, sql.ErrNoRows) {
		return r, a.explain(err)
	}
	err := a.write(ctx, func(tx *sql.Tx) error {
		id, err := take(ctx, tx, 1)
		if err != nil {
			return err
		}
		if err := find(tx); !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		r.ID, r.Started = rapporteur.RunID(id), a.options.now()
		_, err = tx.ExecContext(ctx, "INSERT INTO run (id, engine, codebook, codebook_name, started) VALUES ($1, $2, $3, $4, $5)", id, plain(engine), cb.Hash, plain(cb.Name), stamp(r.Started))
		return err
	})
	return r, err
}

// A querier is a database or a transaction.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// HasRead reports whether run has read this text of an article: then it need
// not be read again.
func (a *Archive) HasRead(ctx context.Context, run rapporteur.RunID, id rapporteur.ArticleID, sha256 string) (bool, error) {
	var n int
	err := a.reader.QueryRowContext(ctx, `SELECT count(*) FROM article
		JOIN version ON version.article = article.num
		JOIN reading ON reading.article = version.article AND reading.version = version.number
		WHERE article.id = $1 AND version.sha256 = $2 AND reading.run = $3`, string(id), sha256, int64(run)).Scan(&n)
	return n > 0, a.explain(err)
}

// Put stores arrivals, all or none, and returns what became of each. A version
// that is known and was read by the run is left as it is, so that a batch can be
// stored again after an interruption. An older text of an article that comes
// again does not become the present one.
//
// Batches of about a hundred are fast; a batch is held in memory.
func (a *Archive) Put(ctx context.Context, arrivals []Arrival) ([]Outcome, error) {
	for i := range arrivals {
		if err := arrivals[i].check(); err != nil {
			return nil, fmt.Errorf("arrival %d: %w", i, err)
		}
	}
	if len(arrivals) == 0 {
		return nil, nil
	}
	var outcomes []Outcome
	var b *batch
	err := a.write(ctx, func(tx *sql.Tx) error {
		var err error
		if b, err = a.newBatch(ctx, tx, arrivals); err != nil {
			return err
		}
		for i := range arrivals {
			o, err := b.add(&arrivals[i])
			if err != nil {
				return fmt.Errorf("arrival %d: %w", i, err)
			}
			outcomes = append(outcomes, o)
		}
		return b.flush()
	})
	if err != nil {
		return nil, err
	}
	a.names.stored(b.names.rows)
	return outcomes, nil
}

func (v *Arrival) check() error {
	r := v.Record
	switch {
	case r == nil:
		return fmt.Errorf("no record: %w", rapporteur.ErrInvalid)
	case r.Skipped != nil:
		return nil
	case r.Article == nil || r.Article.ID == "" || r.Article.SHA256 == "":
		return fmt.Errorf("no article, or one without id or hash: %w", rapporteur.ErrInvalid)
	case strings.ContainsRune(string(r.Article.ID), 0):
		return fmt.Errorf("article id %q holds U+0000: %w", r.Article.ID, rapporteur.ErrInvalid)
	case v.Run == 0:
		return fmt.Errorf("article %s: no run: %w", r.Article.ID, rapporteur.ErrInvalid)
	}
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.ID == "" || len(e.Citations) == 0 {
			return fmt.Errorf("article %s: entry %d has no id or no citation: %w", r.Article.ID, i, rapporteur.ErrInvalid)
		}
		for _, c := range e.Citations {
			if _, err := rapporteur.NewCitation(r.Article, c.Span(), c.Quote()); err != nil {
				return fmt.Errorf("entry %s: %w", e.ID, err)
			}
		}
	}
	return nil
}

// A batch gathers the rows of arrivals, so that they are written with few
// statements.
type batch struct {
	a    *Archive
	ctx  context.Context
	tx   *sql.Tx
	now  time.Time
	next int64 // the next number of the counter
	// known are the articles of the batch that are stored.
	known map[rapporteur.ArticleID]*known

	bodies, articles, versions, readings, proposals, actors, names table
	words, articleWords, skips                                     table
}

// A known is the present state of an article.
type known struct {
	num      int64
	versions map[string]int // numbers by hash
	present  string         // the hash of the present version
	reading  int64
	isNew    bool // it is written by this batch
	row      int  // its row among the new articles
}

func (a *Archive) newBatch(ctx context.Context, tx *sql.Tx, arrivals []Arrival) (*batch, error) {
	n := 0
	for i := range arrivals {
		n += 4 + len(arrivals[i].Record.Entries)
	}
	first, err := take(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	b := &batch{
		a: a, ctx: ctx, tx: tx, now: a.options.now(), next: first, known: map[rapporteur.ArticleID]*known{},
		bodies:       table{name: "body", columns: []string{"sha256", "bytes"}, indexed: -1, ignore: true},
		articles:     table{name: "article", columns: []string{"num", "id", "url", "title", "publisher", "published", "day", "language", "sha256", "versions", "reading", "origin", "changed", "author", "dated"}, indexed: -1},
		versions:     table{name: "version", columns: []string{"article", "number", "sha256", "title", "published", "seen"}, indexed: -1},
		readings:     table{name: "reading", columns: []string{"id", "article", "version", "run", "actors"}, indexed: -1},
		proposals:    table{name: "proposal", columns: []string{"id", "reading", "entry", "kind", "start_byte", "end_byte", "stance", "issue", "day", "confidence", "sure", "why", "engine", "fact", "evidence"}, indexed: -1},
		actors:       table{name: "proposal_actor", columns: []string{"actor", "role", "proposal"}, indexed: -1, ignore: true},
		names:        table{name: "actor_name", columns: []string{"folded", "actor", "kind", "name"}, indexed: -1, ignore: true},
		words:        table{name: "proposal_words", columns: []string{"rowid", "words"}, indexed: 1},
		articleWords: table{name: "article_words", columns: []string{"rowid", "words"}, indexed: 1},
		skips:        table{name: "skip", columns: []string{"place", "reason", "detail", "sha256", "seen"}, indexed: -1, ignore: true},
	}
	return b, b.load(arrivals)
}

// load finds the articles of the batch that are stored.
func (b *batch) load(arrivals []Arrival) error {
	var ids []string
	for i := range arrivals {
		if r := arrivals[i].Record; r.Skipped == nil {
			ids = append(ids, string(r.Article.ID))
		}
	}
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), 64) {
		args := make([]any, 64) // always as many, so that the statement is the same
		for i := range args {
			args[i] = part[min(i, len(part)-1)]
		}
		err := each(b.ctx, b.tx, `SELECT article.id, article.num, article.sha256, coalesce(article.reading, 0), version.sha256, version.number
			FROM article JOIN version ON version.article = article.num WHERE article.id IN (`+b.a.dialect.placeholders(64)+`)`, args,
			func(scan func(...any) error) error {
				var id rapporteur.ArticleID
				var k known
				var hash string
				var number int
				if err := scan(&id, &k.num, &k.present, &k.reading, &hash, &number); err != nil {
					return err
				}
				if b.known[id] == nil {
					k.versions = map[string]int{}
					b.known[id] = &k
				}
				b.known[id].versions[hash] = number
				return nil
			})
		if err != nil {
			return err
		}
	}
	return nil
}

// placeholders returns those of n parameters, separated by commas.
func (d *dialect) placeholders(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(d.next(i + 1))
	}
	return b.String()
}

// each calls do with each row of a query.
//
// long: a query is its text, its arguments and what is done with a row.
func each(ctx context.Context, q querier, query string, args []any, do func(scan func(...any) error) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// number returns the next number of the counter.
func (b *batch) number() int64 {
	b.next++
	return b.next - 1
}
