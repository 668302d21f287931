package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/rapporteur/rapporteur"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks an SQLite file as an archive: "RAPR" in its header.
const applicationID = 0x52415052

// busyMilliseconds is how long a writer waits for another one. It is a variable for
// tests alone.
var busyMilliseconds = 20000

var onSQLite = dialect{
	name:          "sqlite",
	goose:         goose.DialectSQLite3,
	ddl:           strings.NewReplacer("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY", "BYTEA", "BLOB", "DOUBLE PRECISION", "REAL", "PRIMARY KEY (actor, role, proposal)\n)", "PRIMARY KEY (actor, role, proposal)\n) WITHOUT ROWID"),
	words:         "%s",
	next:          func(int) string { return "?" },
	match:         "%[2]s IN (SELECT rowid FROM %[1]s WHERE %[1]s MATCH '\"' || %[3]s || '\"')",
	maxParameters: 32000,
	explain:       explainSQLite,
	exists:        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
}

// sqliteDSN returns the data source name of the file at path. mode is ro, rw
// or rwc, as SQLite's URIs have it.
func sqliteDSN(path, mode string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyMilliseconds), "foreign_keys(1)", "synchronous(FULL)", "temp_store(MEMORY)",
	}}
	if mode == "ro" {
		q["_pragma"] = append(q["_pragma"], "query_only(1)", "cache_size(-8000)")
	} else {
		q["_pragma"] = append(q["_pragma"], "journal_mode(WAL)", "journal_size_limit(67108864)", "wal_autocheckpoint(8000)", "cache_size(-65536)")
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: q.Encode()}).String()
}

// openSQLite opens the file at a.address, which must exist.
func (a *Archive) openSQLite(ctx context.Context) error {
	info, err := os.Stat(a.address)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("archive %s does not exist: make it with \"rapporteur init\": %w", a.address, rapporteur.ErrNotFound)
	case err != nil:
		return fmt.Errorf("archive %s cannot be opened: check the permissions of the file and its directory: %w", a.address, err)
	case info.IsDir():
		return fmt.Errorf("archive %s is a directory: name a file: %w", a.address, rapporteur.ErrInvalid)
	case info.Size() == 0:
		return fmt.Errorf("archive %s is an empty file: remove it and make the archive with \"rapporteur init\": %w", a.address, rapporteur.ErrInvalid)
	}
	if err := a.recognise(ctx); err != nil {
		return err
	}
	if !a.options.ReadOnly {
		if a.writer, err = sql.Open("sqlite", sqliteDSN(a.address, "rw")); err != nil {
			return a.explain(err)
		}
		a.writer.SetMaxOpenConns(1)
		if err := a.writer.PingContext(ctx); err != nil {
			return a.explain(err)
		}
	}
	return nil
}

// recognise opens the pool of readers, and refuses a file that is no archive
// before anything is written to it.
func (a *Archive) recognise(ctx context.Context) error {
	dsn, log := sqliteDSN(a.address, "ro"), a.address+"-wal"
	const alone = "&immutable=1" // nobody writes: SQLite makes no shared memory beside the file
	if !exists(log) {
		// SQLite leaves its shared memory also beside a file that it refuses, so the file
		// is looked at alone first.
		err := a.openReader(ctx, dsn+alone)
		if c := code(err); (c == 0 || c == sqlite3.SQLITE_NOTADB || c == sqlite3.SQLITE_CORRUPT) && err != nil && !exists(log) {
			return a.explain(err)
		}
	}
	err := a.openReader(ctx, dsn)
	if c := code(err); (c == sqlite3.SQLITE_CANTOPEN || c == sqlite3.SQLITE_READONLY) && !exists(log) {
		// In a directory that cannot be written to there is no shared memory; without a
		// log nobody else is writing either.
		err = a.openReader(ctx, dsn+alone)
	}
	return a.explain(err)
}

// openReader opens the pool of readers and reads the header and the schema.
func (a *Archive) openReader(ctx context.Context, dsn string) (err error) {
	if a.reader != nil {
		_ = a.reader.Close()
	}
	a.source = dsn
	if a.reader, err = sql.Open("sqlite", dsn); err != nil {
		return err
	}
	a.reader.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	a.reader.SetMaxIdleConns(4)
	var id int64
	if err := a.reader.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID {
		return errAnother
	}
	return a.reader.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&id)
}

// errAnother is the error of a database that is no archive.
var errAnother = fmt.Errorf("it is an SQLite file of another program: name another file: %w", rapporteur.ErrInvalid)

// createSQLite makes a new archive beside path and moves it there when it is
// whole, so that no half-made archive ever has the name.
func createSQLite(ctx context.Context, path string, o Options) (err error) {
	if exists(path) {
		return fmt.Errorf("archive %s exists already: %w", path, rapporteur.ErrInvalid)
	}
	return whole(path, func(part string) error {
		db, err := sql.Open("sqlite", sqliteDSN(part, "rwc"))
		if err != nil {
			return err
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return explainSQLite(path, err)
		}
		if err := migrate(ctx, db, &onSQLite, o.target()); err != nil {
			return explainSQLite(path, err)
		}
		if _, err := db.ExecContext(ctx, "UPDATE archive SET created = $1", stamp(o.now())); err != nil {
			return explainSQLite(path, err)
		}
		// What stands in the log must be in the file before it is moved.
		_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		return explainSQLite(path, err)
	})
}

// whole lets do write a new file and gives it the name path once it is written
// and synced. It fails if path exists, and then changes nothing.
func whole(path string, do func(part string) error) error {
	sweep(filepath.Dir(path))
	dir, err := os.MkdirTemp(filepath.Dir(path), ".rapporteur-")
	if err != nil {
		return fmt.Errorf("archive %s: the directory cannot be written to: %w", path, err)
	}
	defer os.RemoveAll(dir)
	part := filepath.Join(dir, "part")
	if err := do(part); err != nil {
		return err
	}
	f, err := os.Open(part)
	if err != nil {
		return err
	}
	err = errors.Join(f.Sync(), f.Close())
	if err == nil {
		err = os.Link(part, path) // unlike a rename it never replaces a file
	}
	if err != nil {
		return fmt.Errorf("archive %s: %w", path, err)
	}
	return syncDirectory(filepath.Dir(path))
}

// sweep removes what killed processes left unfinished in a directory: what nobody has
// written to for a day.
func sweep(dir string) {
	found, _ := filepath.Glob(filepath.Join(dir, ".rapporteur-*", "part"))
	for _, part := range found {
		if info, err := os.Lstat(part); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(filepath.Dir(part))
		}
	}
}

// syncDirectory makes the name of a new file as lasting as the file.
func syncDirectory(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync() // not every file system can
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// code returns the primary result code of an error of SQLite, or 0.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// explainSQLite says what to do about an error of SQLite.
func explainSQLite(path string, err error) error {
	if err == nil {
		return nil
	}
	what := ""
	switch code(err) {
	case sqlite3.SQLITE_NOTADB:
		what = "is not an archive, or is damaged: name another file, or restore a backup with \"rapporteur restore\""
	case sqlite3.SQLITE_CORRUPT:
		what = "is damaged: restore a backup with \"rapporteur restore\""
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		what = "is locked by another program that writes to it: try again when that has ended"
	case sqlite3.SQLITE_READONLY:
		what = "cannot be written to: check the permissions of the file and its directory"
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		what = "cannot be opened: check the permissions of the file and its directory"
	case sqlite3.SQLITE_FULL:
		what = "cannot grow: the disk is full: make room; nothing of this step was stored"
	case sqlite3.SQLITE_IOERR:
		what = "cannot be read or written: the disk is full or failing: make room, or look at the disk; nothing of this step was stored"
	default:
		return fmt.Errorf("archive %s: %w", path, err)
	}
	return fmt.Errorf("archive %s %s (%w)", path, what, err)
}
