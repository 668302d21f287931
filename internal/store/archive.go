package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/rapporteur/rapporteur"
)

// Options say how an archive is opened.
type Options struct {
	// ReadOnly opens the archive for reading alone. The directory need not be writable;
	// where it is, SQLite leaves an empty log and its shared memory beside the file.
	ReadOnly bool
	// AnySchema opens an archive of an older schema, for migrate and doctor. Every
	// other call on it may fail.
	AnySchema bool
	// Clock tells the time; nil is time.Now.
	Clock func() time.Time

	schema int64 // the schema to make, for tests; 0 is the latest
}

func (o Options) now() time.Time {
	if o.Clock != nil {
		return o.Clock()
	}
	return time.Now()
}

func (o Options) target() int64 {
	if o.schema != 0 {
		return o.schema
	}
	return latest
}

// An Archive is an open archive. It is safe for concurrent use.
type Archive struct {
	address string
	dialect *dialect
	options Options
	schema  int64
	source  string // the data source name with which SQLite reads the file
	// writer has one connection: writers of this process wait for each other here,
	// those of others at the counter.
	writer, reader *sql.DB
	names          nameCache
}

// Open opens the archive at address: the path of a file, or a URL
// postgres://USER@HOST/DATABASE, whose search_path names the schema
// ("rapporteur" if it names none). It fails with [rapporteur.ErrNotFound] if
// there is no archive, and with [rapporteur.ErrUnsupported] if its schema is
// newer, or older, than the program's. A file that is refused is left as it is.
func Open(ctx context.Context, address string, o Options) (*Archive, error) {
	a := &Archive{address: address, dialect: &onSQLite, options: o}
	open := a.openSQLite
	if isURL(address) {
		a.dialect, open = &onPostgres, a.openPostgres
	}
	err := open(ctx)
	if err == nil {
		err = a.checkSchema(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// Create makes a new, empty archive and opens it. It fails if there is one.
func Create(ctx context.Context, address string, o Options) (*Archive, error) {
	create := createSQLite
	if isURL(address) {
		create = createPostgres
	}
	if err := create(ctx, address, o); err != nil {
		return nil, err
	}
	return Open(ctx, address, o)
}

// Close ends the use of the archive.
func (a *Archive) Close() error {
	var err error
	for _, db := range []*sql.DB{a.reader, a.writer} { // the writer last: it empties the log
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	return err
}

// Address returns where the archive is, without a password.
func (a *Archive) Address() string { return a.address }

// Schema returns the number of the archive's schema, and the one this program
// writes.
func (a *Archive) Schema() (has, want int64) { return a.schema, latest }

// Cursor returns the place after the last change.
func (a *Archive) Cursor(ctx context.Context) (rapporteur.Cursor, error) {
	var c rapporteur.Cursor
	err := a.reader.QueryRowContext(ctx, "SELECT revision FROM archive").Scan(&c)
	return c, a.explain(err)
}

// take reserves n numbers of the counter and returns the first. Whoever has
// taken numbers writes alone until the transaction ends.
func take(ctx context.Context, tx *sql.Tx, n int) (int64, error) {
	var last int64
	err := tx.QueryRowContext(ctx, "UPDATE archive SET revision = revision + $1 WHERE one = 1 RETURNING revision", n).Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("the table archive is empty: %w", rapporteur.ErrInvalid)
	}
	return last - int64(n) + 1, err
}

// write runs do in a transaction that ends with everything stored or nothing.
func (a *Archive) write(ctx context.Context, do func(*sql.Tx) error) error {
	if a.writer == nil {
		return fmt.Errorf("archive %s is open for reading alone: %w", a.address, rapporteur.ErrUnsupported)
	}
	tx, err := a.begin(ctx)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return a.explain(err)
	}
	return a.explain(tx.Commit())
}

// stamp writes a time for people and machines; the zero time is "".
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// unstamp reads a time that stamp wrote.
func unstamp(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// micros returns the time for order and search, nil if it is unknown.
func micros(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}
