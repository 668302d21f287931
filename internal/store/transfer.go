package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// A backup of PostgreSQL, and what is restored there, goes from one database to the
// other row by row: both have the same tables.

// copiedTables are the tables that hold what others do not, each after those that it
// refers to. The counter comes last and in its own way; see [transfer.counter].
var copiedTables = []string{
	"run", "body", "article", "version", "reading", "proposal", "proposal_actor", "actor_name", "decision", "change", "skip", "memory", "state",
}

// madeTables are made again from the others, with the words as this database keeps
// them.
var madeTables = map[string]string{
	"proposal_words": "SELECT proposal.id, '', proposal.evidence FROM proposal",
	"article_words": `SELECT article.num, version.title, body.bytes FROM article
		JOIN version ON version.article = article.num AND version.sha256 = article.sha256 JOIN body ON body.sha256 = version.sha256`,
}

// A transfer copies the rows of one archive into another, which has the same schema
// and is empty.
type transfer struct {
	from *sql.Tx // reads one state
	to   *sql.Tx
	// source is the dialect of the archive that is read, dialect of the one that is written.
	source, dialect *dialect
	// done and all count rows; step, which may be nil, hears of them.
	done, all int64
	step      Step
}

// A Step is told how many rows of how many are done. It is called from one
// goroutine.
type Step func(done, all int64)

// rowBytes is how much of a table is held before it is written.
const rowBytes = 4 << 20

// run copies everything.
func (c *transfer) run(ctx context.Context) error {
	var tables, made []string
	for _, name := range append(slices.Clone(copiedTables), "article_words", "proposal_words") {
		there, here := 0, 0 // a schema has not all of them
		if err := c.to.QueryRowContext(ctx, c.dialect.exists, name).Scan(&there); err != nil {
			return err
		}
		if err := c.from.QueryRowContext(ctx, c.source.exists, name).Scan(&here); err != nil {
			return err
		}
		if there == 0 || here == 0 {
			continue
		}
		from := name
		if query, ok := madeTables[name]; ok {
			from, made = "("+query+") AS rows", append(made, name)
		} else {
			tables = append(tables, name)
		}
		n := int64(0)
		if err := c.from.QueryRowContext(ctx, "SELECT count(*) FROM "+from).Scan(&n); err != nil {
			return err
		}
		c.all += n
	}
	for _, name := range tables {
		if err := c.table(ctx, name); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	for _, name := range made {
		if err := c.words(ctx, name); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	return c.counter(ctx)
}

// table copies the rows of a table.
func (c *transfer) table(ctx context.Context, name string) error {
	rows, err := c.to.QueryContext(ctx, "SELECT * FROM "+name+" WHERE 1 = 0")
	if err != nil {
		return err
	}
	kinds, err := rows.ColumnTypes()
	if _ = rows.Close(); err != nil {
		return err
	}
	columns, bytes := make([]string, len(kinds)), make([]bool, len(kinds))
	for i, k := range kinds {
		columns[i] = k.Name()
		bytes[i] = k.DatabaseTypeName() == "BLOB" || k.DatabaseTypeName() == "BYTEA"
	}
	t := &table{name: name, columns: columns, indexed: -1}
	return c.rows(ctx, t, "SELECT "+strings.Join(columns, ", ")+" FROM "+name, func(scan func(...any) error) ([]any, error) {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		err := scan(into...)
		for i, b := range bytes {
			if v, _ := row[i].([]byte); b { // SQLite's driver returns nil for no bytes; no such column may be NULL
				row[i] = notNil(v)
			}
		}
		return row, err
	})
}

// words makes an index of words again.
func (c *transfer) words(ctx context.Context, name string) error {
	t := &table{name: name, columns: []string{"rowid", "words"}, indexed: 1}
	return c.rows(ctx, t, madeTables[name], func(scan func(...any) error) ([]any, error) {
		var id int64
		var title string
		var of []byte
		if err := scan(&id, &title, &of); err != nil {
			return nil, err
		}
		if name == "article_words" {
			return []any{id, indexWords(title, string(of))}, nil
		}
		cites, err := decodeEvidence("", string(of))
		quotes := make([]string, len(cites))
		for i, cite := range cites {
			quotes[i] = cite.Quote()
		}
		return []any{id, indexWords(quotes...)}, err
	})
}

// rows writes into t what of makes of the rows that query reads.
func (c *transfer) rows(ctx context.Context, t *table, query string, of func(scan func(...any) error) ([]any, error)) error {
	size := 0
	flush := func() error {
		err := c.dialect.insert(ctx, c.to, t)
		c.done += int64(len(t.rows))
		t.rows, size = t.rows[:0], 0
		if c.step != nil && err == nil {
			c.step(c.done, c.all)
		}
		return err
	}
	err := each(ctx, c.from, query, nil, func(scan func(...any) error) error {
		row, err := of(scan)
		if err != nil {
			return err
		}
		for _, v := range row {
			switch v := v.(type) {
			case string:
				size += len(v)
			case []byte:
				size += len(v)
			}
		}
		if t.rows = append(t.rows, row); len(t.rows) < 512 && size < rowBytes {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

// counter takes over the number of the last change, so that cursors keep their
// meaning.
func (c *transfer) counter(ctx context.Context) error {
	var revision int64
	var created string
	if err := c.from.QueryRowContext(ctx, "SELECT revision, created FROM archive").Scan(&revision, &created); err != nil {
		return err
	}
	_, err := c.to.ExecContext(ctx, "UPDATE archive SET revision = $1, created = $2", revision, created)
	return err
}

// backupRows writes one state of the archive to a new SQLite file of the same
// schema.
func (a *Archive) backupRows(ctx context.Context, path string, step Step) error {
	if exists(path) {
		return fmt.Errorf("%s exists already: %w", path, rapporteur.ErrInvalid)
	}
	return whole(path, func(part string) (err error) {
		if err := createSQLite(ctx, part, Options{schema: a.schema}); err != nil {
			return err
		}
		db, err := sql.Open("sqlite", sqliteDSN(part, "rw"))
		if err != nil {
			return err
		}
		defer func() {
			if closing := db.Close(); err == nil {
				err = explainSQLite(path, closing)
			}
		}()
		db.SetMaxOpenConns(1)
		// A part that is broken off is thrown away: it needs no journal, and whole syncs it.
		if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"); err != nil {
			return explainSQLite(path, err)
		}
		from, err := a.snapshotTx(ctx)
		if err != nil {
			return err
		}
		defer func() { _ = from.Rollback() }()
		to, err := db.BeginTx(ctx, nil)
		if err != nil {
			return explainSQLite(path, err)
		}
		defer func() { _ = to.Rollback() }()
		c := &transfer{from: from, to: to, source: a.dialect, dialect: &onSQLite, step: step}
		if err := c.run(ctx); err != nil {
			if code(err) != 0 {
				return explainSQLite(path, err)
			}
			return a.explain(err)
		}
		return explainSQLite(path, to.Commit())
	})
}

// errTaken says where else a backup can go.
var errTaken = fmt.Errorf("name one that does not exist, with ?search_path=NAME: %w", rapporteur.ErrInvalid)

// vacant fails if there is something where an archive of a schema is to be made. A
// schema of the database in which a creation or restoration was broken off is empty.
func vacant(ctx context.Context, address string, schema int64) error {
	if !isURL(address) {
		if exists(address) {
			return fmt.Errorf("archive %s exists already: %w", address, rapporteur.ErrInvalid)
		}
		return nil
	}
	b, err := Open(ctx, address, Options{ReadOnly: true, AnySchema: true})
	if errors.Is(err, rapporteur.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	defer b.Close()
	revision, err := b.Cursor(ctx)
	switch {
	case err != nil:
		return err
	case revision > 0:
		return fmt.Errorf("archive %s is not empty: %w", b.address, errTaken)
	case b.schema > schema:
		return fmt.Errorf("archive %s has schema %d and the backup %d: %w", b.address, b.schema, schema, errTaken)
	}
	return nil
}

// restoreRows fills the vacant address with one state of a. What it stores is stored
// as a whole or not at all.
func (a *Archive) restoreRows(ctx context.Context, address string, step Step) (*Archive, error) {
	o := Options{AnySchema: true}
	b, err := Open(ctx, address, o)
	missing := errors.Is(err, rapporteur.ErrNotFound)
	if err == nil && b.schema < a.schema {
		missing, err = true, b.Close()
	}
	if missing {
		if err := createPostgres(ctx, address, Options{schema: a.schema}); err != nil {
			return nil, err
		}
		b, err = Open(ctx, address, o)
	}
	if err != nil {
		return nil, err
	}
	if err := a.fill(ctx, b, step); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

// fill copies one state of a into b.
func (a *Archive) fill(ctx context.Context, b *Archive, step Step) error {
	from, err := a.snapshotTx(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = from.Rollback() }()
	return b.write(ctx, func(to *sql.Tx) error {
		next, err := take(ctx, to, 0) // nobody else writes from here on
		if err != nil {
			return err
		}
		if next != 1 {
			return fmt.Errorf("it is not empty: %w", errTaken)
		}
		c := &transfer{from: from, to: to, source: a.dialect, dialect: b.dialect, step: step}
		return c.run(ctx)
	})
}
