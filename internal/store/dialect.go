package store

import (
	"context"
	"database/sql"
	"strings"

	"github.com/pressly/goose/v3"
)

// A dialect is where the two databases differ. Both take the same SQL with
// placeholders $1, $2, …
type dialect struct {
	// name is the middle of the names of migrations for this database alone.
	name  string
	goose goose.Dialect
	// ddl turns the types of a migration into those of the database.
	ddl *strings.Replacer
	// words is the SQL value that indexes the words in parameter %s, and match the
	// condition that in table %[1]s the row of column %[2]s holds the phrase of
	// parameter %[3]s.
	words, match string
	// next is the placeholder of the next parameter, given its number: SQLite looks
	// names up one by one, which takes longer than inserting the rows.
	next func(n int) string
	// maxParameters is how many parameters a statement may have.
	maxParameters int
	// explain turns an error of the driver into one that says what to do.
	explain func(address string, err error) error
	// exists reports whether the database holds a table of this name.
	exists string
}

// begin starts a transaction that writes. Its first statement must be the one
// that takes the counter.
func (a *Archive) begin(ctx context.Context) (*sql.Tx, error) {
	tx, err := a.writer.BeginTx(ctx, nil)
	return tx, a.explain(err)
}

// snapshotTx starts a transaction that reads one state of the archive.
func (a *Archive) snapshotTx(ctx context.Context) (*sql.Tx, error) {
	tx, err := a.reader.BeginTx(ctx, &sql.TxOptions{Isolation: a.dialect.isolation(), ReadOnly: true})
	return tx, a.explain(err)
}

// isolation is the level at which a reading transaction sees one state.
func (d *dialect) isolation() sql.IsolationLevel {
	if d == &onPostgres {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault // SQLite reads one state in any case
}

func (a *Archive) explain(err error) error {
	if err == nil {
		return nil
	}
	return a.dialect.explain(a.address, err)
}
