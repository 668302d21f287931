package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/rapporteur/rapporteur"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// latest is the schema that this program writes: the number of the last
// migration.
var latest = lastMigration(migrationFiles)

func lastMigration(files fs.FS) int64 {
	last := int64(0)
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		n, err := strconv.ParseInt(strings.TrimPrefix(name, "migrations/")[:4], 10, 64)
		if err != nil {
			panic(err) // the program was built with a badly named migration
		}
		last = max(last, n)
	}
	return last
}

// statements returns the SQL of migration n for a database: the file for both,
// or the file of the dialect.
func statements(d *dialect, n int64) (string, error) {
	names, err := fs.Glob(migrationFiles, fmt.Sprintf("migrations/%04d_*.sql", n))
	if err != nil {
		return "", err
	}
	for _, name := range names {
		if own := strings.HasSuffix(name, "."+d.name+".sql"); own || strings.Count(name, ".") == 1 {
			data, err := fs.ReadFile(migrationFiles, name)
			return d.ddl.Replace(string(data)), err
		}
	}
	return "", fmt.Errorf("no migration %d for %s", n, d.name)
}

// migrate brings the schema of db to version target. Each step is one
// transaction, so an interrupted migration goes on at the next try.
func migrate(ctx context.Context, db *sql.DB, d *dialect, target int64) error {
	var steps []*goose.Migration
	for n := int64(1); n <= target; n++ {
		text, err := statements(d, n)
		if err != nil {
			return err
		}
		steps = append(steps, goose.NewGoMigration(n, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, text)
			return err
		}}, nil))
	}
	options := []goose.ProviderOption{goose.WithGoMigrations(steps...), goose.WithDisableGlobalRegistry(true)}
	if d == &onPostgres {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(d.goose, db, nil, options...)
	if err != nil {
		return err
	}
	for {
		before, err := schemaVersion(ctx, db, d)
		if err != nil {
			return err
		}
		_, failed := p.UpTo(ctx, target)
		now, err := schemaVersion(ctx, db, d)
		switch {
		case failed == nil || err != nil:
			return errors.Join(failed, err)
		case now >= target: // another process was faster
			return nil
		case now == before:
			return failed
		} // another process was faster with a step, and may have been killed since
	}
}

// schemaVersion returns the number of the last migration of db, 0 for none.
func schemaVersion(ctx context.Context, db *sql.DB, d *dialect) (int64, error) {
	var n int64
	if err := db.QueryRowContext(ctx, d.exists, "goose_db_version").Scan(&n); err != nil || n == 0 {
		return 0, err
	}
	err := db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&n)
	return n, err
}

// checkSchema refuses an archive that this program cannot work with.
func (a *Archive) checkSchema(ctx context.Context) error {
	n, err := schemaVersion(ctx, a.reader, a.dialect)
	switch {
	case err != nil:
		return a.explain(err)
	case n == 0 && a.dialect == &onPostgres:
		return fmt.Errorf("archive %s does not exist: make it with \"rapporteur init\": %w", a.address, rapporteur.ErrNotFound)
	case n > latest:
		return fmt.Errorf("archive %s was written by a newer program: it has schema %d, this program knows %d: use the newer program: %w", a.address, n, latest, rapporteur.ErrUnsupported)
	case n < latest && !a.options.AnySchema:
		return fmt.Errorf("archive %s has schema %d, this program needs %d: run \"rapporteur migrate\", which takes a copy first: %w", a.address, n, latest, rapporteur.ErrUnsupported)
	}
	a.schema = n
	return nil
}
