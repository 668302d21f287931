package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Article returns the present version of an article, with its text. It fails
// with [rapporteur.ErrNotFound] if there is none of this id.
func (a *Archive) Article(ctx context.Context, id rapporteur.ArticleID) (*rapporteur.Article, error) {
	return a.article(ctx, a.reader, id, "")
}

// ArticleVersion returns the version of an article with this hash.
func (a *Archive) ArticleVersion(ctx context.Context, id rapporteur.ArticleID, sha256 string) (*rapporteur.Article, error) {
	return a.article(ctx, a.reader, id, sha256)
}

// article returns a version of an article; "" is the present one.
func (a *Archive) article(ctx context.Context, q querier, id rapporteur.ArticleID, sha256 string) (*rapporteur.Article, error) {
	art := &rapporteur.Article{ID: id}
	var published string
	var bytes []byte
	err := q.QueryRowContext(ctx, `SELECT article.url, version.title, article.publisher, article.author, version.published, article.dated, article.language, version.sha256, body.bytes
		FROM article JOIN version ON version.article = article.num JOIN body ON body.sha256 = version.sha256
		WHERE article.id = $1 AND version.sha256 = CASE WHEN $2 = '' THEN article.sha256 ELSE $2 END`, string(id), sha256).
		Scan(&art.URL, &art.Title, &art.Publisher, &art.Author, &published, &art.Dated, &art.Language, &art.SHA256, &bytes)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("article %s %s is not in the archive: %w", id, sha256, rapporteur.ErrNotFound)
	}
	if err != nil {
		return nil, a.explain(err)
	}
	art.Published = unstamp(published)
	if art.Text, err = text.New(string(bytes)); err != nil {
		return nil, fmt.Errorf("archive %s: text of article %s: %w", a.address, id, err)
	}
	return art, nil
}

// Versions returns the versions of an article in the order in which they were
// stored.
func (a *Archive) Versions(ctx context.Context, id rapporteur.ArticleID) ([]rapporteur.Version, error) {
	var out []rapporteur.Version
	err := each(ctx, a.reader, `SELECT version.sha256, version.number, version.title, version.published, version.seen
		FROM article JOIN version ON version.article = article.num WHERE article.id = $1 ORDER BY version.number`, []any{string(id)},
		func(scan func(...any) error) error {
			v := rapporteur.Version{Article: id}
			var published, seen string
			if err := scan(&v.SHA256, &v.Number, &v.Title, &published, &seen); err != nil {
				return err
			}
			v.Published, v.Seen = unstamp(published), unstamp(seen)
			out = append(out, v)
			return nil
		})
	if err == nil && len(out) == 0 {
		return nil, fmt.Errorf("article %s is not in the archive: %w", id, rapporteur.ErrNotFound)
	}
	return out, a.explain(err)
}

// Record returns the present reading of an article with its text. Every
// citation was compared with the text.
func (a *Archive) Record(ctx context.Context, id rapporteur.ArticleID) (*rapporteur.Record, error) {
	tx, err := a.snapshotTx(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	art, err := a.article(ctx, tx, id, "")
	if err != nil {
		return nil, err
	}
	for r, err := range a.readings(ctx, tx, chosen{where: "article.id = $1", arg: string(id)}) {
		if err != nil {
			return nil, err
		}
		for i := range r.Entries {
			for j, c := range r.Entries[i].Citations {
				if r.Entries[i].Citations[j], err = rapporteur.NewCitation(art, c.Span(), c.Quote()); err != nil {
					return nil, fmt.Errorf("archive %s: entry %s: %w", a.address, r.Entries[i].ID, err)
				}
			}
		}
		return &rapporteur.Record{Article: art, Actors: r.Actors, Entries: r.Entries}, nil
	}
	return nil, fmt.Errorf("article %s has no reading: %w", id, rapporteur.ErrNotFound)
}

// Readings yields the present reading of each article that changed after since,
// in the order of their changes: each article once. An article that was changed,
// read again or found to be a copy comes with all of its entries, in place of
// what it had before. All of them are of one state of the archive; the texts are
// left out. With kinds only entries of these are loaded: statements are more than
// half of all. It ends at the first error.
func (a *Archive) Readings(ctx context.Context, since rapporteur.Cursor, kinds ...rapporteur.Kind) iter.Seq2[rapporteur.Reading, error] {
	return func(yield func(rapporteur.Reading, error) bool) {
		tx, err := a.snapshotTx(ctx)
		if err != nil {
			yield(rapporteur.Reading{}, err)
			return
		}
		defer func() { _ = tx.Rollback() }()
		a.readings(ctx, tx, chosen{where: "article.changed > $1", arg: int64(since), kinds: kinds})(yield)
	}
}

// ReadingsOf yields the present readings of these articles; those that are not
// in the archive are left out.
func (a *Archive) ReadingsOf(ctx context.Context, ids ...rapporteur.ArticleID) iter.Seq2[rapporteur.Reading, error] {
	return func(yield func(rapporteur.Reading, error) bool) {
		for _, id := range ids {
			for r, err := range a.readings(ctx, a.reader, chosen{where: "article.id = $1", arg: string(id)}) {
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
}

// What is chosen of the archive: a condition on article with one parameter, and the
// kinds of entries, none for all.
type chosen struct {
	where string
	arg   any
	kinds []rapporteur.Kind
	bare  bool // without citations and reasons
	// keys are those of entries, and with them actors are left out; nil is all.
	keys []string
}

// ofKeys returns the condition on proposal.
func (c chosen) ofKeys() string {
	if c.keys == nil {
		return ""
	}
	return " AND proposal.entry IN ('" + strings.Join(c.keys, "', '") + "')"
}

// actors returns the column of reading.
func (c chosen) actors() string {
	if c.keys == nil {
		return "reading.actors"
	}
	return "'[]'"
}

// columns returns those of proposal.
func (c chosen) columns() string {
	if c.bare {
		return strings.NewReplacer("proposal.why", "''", "proposal.evidence", "''").Replace(proposalColumns)
	}
	return proposalColumns
}

// ofKinds returns the condition on proposal.
func (c chosen) ofKinds() string {
	if len(c.kinds) == 0 {
		return ""
	}
	var list []string
	for _, k := range c.kinds {
		if rapporteur.NewFact(k) != nil { // so it needs no quoting
			list = append(list, "'"+string(k)+"'")
		}
	}
	return " AND proposal.kind IN (" + strings.Join(list, ", ") + ")"
}

// readings joins two ordered queries, of readings and of their proposals.
func (a *Archive) readings(ctx context.Context, q querier, c chosen) iter.Seq2[rapporteur.Reading, error] {
	return func(yield func(rapporteur.Reading, error) bool) {
		err := a.eachReading(ctx, q, c, func(r rapporteur.Reading) bool { return yield(r, nil) })
		if err != nil && !errors.Is(err, errStop) {
			yield(rapporteur.Reading{}, a.explain(err))
		}
	}
}

// errStop ends a walk whose caller wants no more.
var errStop = errors.New("stop")

// pageOfReadings is how many readings are held at a time.
const pageOfReadings = 500

// eachReading walks through the readings a page at a time: a transaction of
// PostgreSQL reads one result at a time.
func (a *Archive) eachReading(ctx context.Context, q querier, c chosen, do func(rapporteur.Reading) bool) error {
	after := int64(0)
	for {
		page, err := a.readingPage(ctx, q, c, after)
		if err != nil {
			return err
		}
		for i := range page {
			if !do(page[i]) {
				return errStop
			}
		}
		if len(page) < pageOfReadings {
			return nil
		}
		after = int64(page[len(page)-1].Changed)
	}
}

// readingPage returns the next readings that changed after a number.
func (a *Archive) readingPage(ctx context.Context, q querier, c chosen, after int64) ([]rapporteur.Reading, error) {
	args := []any{c.arg, after, pageOfReadings}
	var page []rapporteur.Reading
	index := map[int64]int{} // of a reading's number in page
	from := ` FROM article JOIN reading ON reading.id = article.reading
		JOIN version ON version.article = article.num AND version.number = reading.version
		JOIN run ON run.id = reading.run WHERE ` + c.where + ` AND article.changed > $2 ORDER BY article.changed LIMIT $3`
	err := each(ctx, q, `SELECT article.id, article.url, version.title, article.publisher, article.author, version.published, article.dated, article.language, version.sha256,
		article.origin, article.changed, version.seen, reading.id, `+c.actors()+`, run.id, run.engine, run.codebook, run.codebook_name, run.started`+from, args,
		func(scan func(...any) error) error {
			art, r := &rapporteur.Article{}, rapporteur.Reading{}
			var published, seen, actors, started string
			var id int64
			if err := scan(&art.ID, &art.URL, &art.Title, &art.Publisher, &art.Author, &published, &art.Dated, &art.Language, &art.SHA256,
				&r.Origin, &r.Changed, &seen, &id, &actors, &r.Run.ID, &r.Run.Engine, &r.Run.Codebook, &r.Run.CodebookName, &started); err != nil {
				return err
			}
			art.Published, r.Article, r.Seen, r.Run.Started = unstamp(published), art, unstamp(seen), unstamp(started)
			index[id] = len(page)
			page = append(page, r)
			var err error
			page[len(page)-1].Actors, err = decodeActors(actors)
			return err
		})
	if err != nil || len(page) == 0 {
		return nil, err
	}
	var rows []proposed
	err = each(ctx, q, `SELECT proposal.reading, `+c.columns()+` FROM proposal WHERE proposal.reading IN (SELECT reading.id`+from+`)`+c.ofKinds()+c.ofKeys()+` ORDER BY proposal.id`, args,
		func(scan func(...any) error) error {
			rows = append(rows, proposed{})
			p := &rows[len(rows)-1]
			return scan(append([]any{&p.reading}, p.columns()...)...)
		})
	if err != nil {
		return nil, err
	}
	article := func(p *proposed) rapporteur.ArticleID { return page[index[p.reading]].Article.ID }
	if err := decodeAll(rows, article); err != nil {
		return nil, err
	}
	for i := range rows {
		r := &page[index[rows[i].reading]]
		r.Entries = append(r.Entries, rows[i].entry)
	}
	return page, nil
}

// A proposed is a row of proposal, its reading, and the entry that it holds.
type proposed struct {
	stored
	reading int64
	entry   rapporteur.Entry
}

// decodeAll decodes the entries of rows, which takes longer than to read them, on all
// processors.
func decodeAll(rows []proposed, article func(*proposed) rapporteur.ArticleID) error {
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w * len(rows) / workers; i < (w+1)*len(rows)/workers && errs[w] == nil; i++ {
				rows[i].entry, errs[w] = rows[i].decode(article(&rows[i]))
			}
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// A stored is a row of proposal.
type stored struct {
	key                         rapporteur.EntryID
	kind                        rapporteur.Kind
	confidence                  float64
	sure                        int
	why, engine, fact, evidence string
}

const proposalColumns = "proposal.entry, proposal.kind, proposal.confidence, proposal.sure, proposal.why, proposal.engine, proposal.fact, proposal.evidence"

func (p *stored) columns() []any {
	return []any{&p.key, &p.kind, &p.confidence, &p.sure, &p.why, &p.engine, &p.fact, &p.evidence}
}

// decode returns the entry that the row holds.
func (p *stored) decode(id rapporteur.ArticleID) (rapporteur.Entry, error) {
	fact, err := decodeFact(p.kind, p.fact)
	if err != nil {
		return rapporteur.Entry{}, fmt.Errorf("entry %s: %w", p.key, err)
	}
	cites, err := decodeEvidence(id, p.evidence)
	if err != nil {
		return rapporteur.Entry{}, fmt.Errorf("entry %s: %w", p.key, err)
	}
	return rapporteur.Entry{ID: p.key, Fact: fact, Citations: cites, Confidence: p.confidence, Sure: p.sure == 1, Why: p.why, Engine: p.engine}, nil
}

// Entries returns the keys that begin with prefix, in order and at most twenty: of the
// entries that are read at present or were added by a person, or, if there are none,
// of those that were read before.
func (a *Archive) Entries(ctx context.Context, prefix string) ([]rapporteur.EntryID, error) {
	const past = "g" // keys are hexadecimal
	var out []rapporteur.EntryID
	for _, query := range []string{
		`SELECT proposal.entry FROM proposal JOIN article ON article.reading = proposal.reading WHERE proposal.entry >= $1 AND proposal.entry < $2
			UNION SELECT entry FROM decision WHERE action = 'add' AND entry >= $1 AND entry < $2 ORDER BY entry LIMIT 20`,
		"SELECT DISTINCT entry FROM proposal WHERE entry >= $1 AND entry < $2 ORDER BY entry LIMIT 20",
	} {
		err := each(ctx, a.reader, query, []any{prefix, prefix + past}, func(scan func(...any) error) error {
			out = append(out, "")
			return scan(&out[len(out)-1])
		})
		if err != nil || len(out) > 0 {
			return out, a.explain(err)
		}
	}
	return nil, nil
}

// Find returns the entry with this key as it is read at present, or else as it
// was read last, and the articles in which it stands: more than one if they have
// the same text.
func (a *Archive) Find(ctx context.Context, key rapporteur.EntryID) (rapporteur.Entry, []rapporteur.ArticleID, error) {
	var ids []rapporteur.ArticleID
	var e rapporteur.Entry
	err := each(ctx, a.reader, `SELECT article.id, `+proposalColumns+` FROM proposal
		JOIN reading ON reading.id = proposal.reading JOIN article ON article.num = reading.article
		WHERE proposal.entry = $1 ORDER BY CASE WHEN article.reading = reading.id THEN 0 ELSE 1 END, proposal.id DESC`, []any{string(key)},
		func(scan func(...any) error) error {
			var p stored
			var id rapporteur.ArticleID
			if err := scan(append([]any{&id}, p.columns()...)...); err != nil {
				return err
			}
			var err error
			if len(ids) == 0 {
				e, err = p.decode(id)
			}
			for _, have := range ids {
				if have == id {
					return err
				}
			}
			ids = append(ids, id)
			return err
		})
	if err == nil && len(ids) == 0 {
		err = fmt.Errorf("entry %s is not in the archive: %w", key, rapporteur.ErrNotFound)
		return e, nil, err
	}
	return e, ids, a.explain(err)
}
