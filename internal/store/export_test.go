package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"
)

// Transferred reports whether a transfer copies a table, makes it again, or brings it
// about in another way.
func Transferred(table string) bool {
	return madeTables[table] != "" || slices.Contains(copiedTables, table) || table == "archive" || table == "goose_db_version"
}

// Tables returns the tables of the archive as the database lists them.
func (a *Archive) Tables(t testing.TB) []string {
	query := "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
	if a.dialect == &onSQLite { // without those in which FTS5 keeps an index
		query = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
			AND name NOT LIKE '%\_words\_%' ESCAPE '\' ORDER BY 1`
	}
	var out []string
	for _, row := range a.dump(t, query) {
		out = append(out, strings.Trim(row, "[]"))
	}
	return out
}

// Rows returns the rows of a table that was copied, in some order that is the same on
// both databases.
func (a *Archive) Rows(t testing.TB, table string) []string {
	rows := a.dump(t, "SELECT * FROM "+table)
	sort.Strings(rows)
	return rows
}

func (a *Archive) dump(t testing.TB, query string) []string {
	t.Helper()
	rows, err := a.reader.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(row))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// CreateOld makes an archive as a program of an older schema would have left it, with
// the contents of from that this schema can hold.
func CreateOld(ctx context.Context, address string, schema int64, from *Archive) error {
	o := Options{schema: schema, AnySchema: true}
	a, err := Create(ctx, address, o)
	if err != nil {
		return err
	}
	tx, err := from.snapshotTx(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	err = a.write(ctx, func(to *sql.Tx) error {
		if _, err := take(ctx, to, 0); err != nil {
			return err
		}
		return (&transfer{from: tx, to: to, source: from.dialect, dialect: a.dialect}).run(ctx)
	})
	if closing := a.Close(); err == nil {
		err = closing
	}
	return err
}

// Hold keeps others from writing until do returns.
func (a *Archive) Hold(ctx context.Context, do func()) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		_, err := take(ctx, tx, 1)
		do()
		return err
	})
}

// LookThrough sets how many of the newest entries a search looks through first, until
// the test ends.
func LookThrough(t testing.TB, entries int) {
	before := newestEntries
	newestEntries = entries
	t.Cleanup(func() { newestEntries = before })
}

// WaitFor sets how long archives that are opened from now on wait for other writers,
// until the test ends.
func WaitFor(t testing.TB, milliseconds int) {
	before := busyMilliseconds
	busyMilliseconds = milliseconds
	t.Cleanup(func() { busyMilliseconds = before })
}
