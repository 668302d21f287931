package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// Backup writes a copy of the archive as it is at one moment to a new file, also
// while others write. It fails if there is a file. Of PostgreSQL the copy is an
// archive in a file, row by row; step, which may be nil, is told how far it has
// come.
func (a *Archive) Backup(ctx context.Context, path string, step Step) error {
	if a.dialect == &onPostgres {
		return a.backupRows(ctx, path, step)
	}
	return copySQLite(ctx, a.address, path)
}

// Restorable does what [Restore] does before it writes: it checks the backup, and
// that there is nothing at address.
func Restorable(ctx context.Context, backup, address string) (Health, error) {
	a, h, err := restorable(ctx, backup, address)
	if err == nil {
		err = a.Close()
	}
	return h, err
}

func restorable(ctx context.Context, backup, address string) (*Archive, Health, error) {
	a, err := Open(ctx, backup, Options{ReadOnly: true, AnySchema: true})
	if err != nil {
		return nil, Health{}, err
	}
	var h Health
	if err = vacant(ctx, address, a.schema); err == nil {
		h, err = a.Check(ctx)
	}
	if err == nil && len(h.Problems) > 0 {
		err = fmt.Errorf("backup %s is damaged: %s: %w", backup, h.Problems[0], rapporteur.ErrInvalid)
	}
	if err != nil {
		_ = a.Close()
		return nil, h, err
	}
	return a, h, nil
}

// Restore makes a new archive at address of a backup, after [Archive.Check] has
// found it whole. It never replaces an archive: a file must not exist, and a schema
// of PostgreSQL must be empty or not exist. What it made there it checks again.
// step, which may be nil, is told how far PostgreSQL has come.
func Restore(ctx context.Context, backup, address string, step Step) (Health, error) {
	a, h, err := restorable(ctx, backup, address)
	if err != nil {
		return h, err
	}
	defer a.Close()
	if !isURL(address) {
		return h, copySQLite(ctx, backup, address)
	}
	b, err := a.restoreRows(ctx, address, step)
	if err != nil {
		return h, err
	}
	defer b.Close()
	made, err := b.Check(ctx)
	if err == nil && (len(made.Problems) > 0 || made.counts() != h.counts()) {
		err = fmt.Errorf("archive %s is not as the backup: it has %v and should have %v: %w", b.address, made, h, rapporteur.ErrInvalid)
	}
	return h, err
}

// copySQLite writes one state of the file at from to a new file at to.
func copySQLite(ctx context.Context, from, to string) error {
	if exists(to) {
		return fmt.Errorf("%s exists already: %w", to, rapporteur.ErrInvalid)
	}
	return whole(to, func(part string) error {
		dsn := strings.Replace(sqliteDSN(from, "ro"), "query_only%281%29", "query_only%280%29", 1)
		db, err := sql.Open("sqlite", dsn)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, "VACUUM INTO $1", part)
		return explainSQLite(from, err)
	})
}

// Migrate brings the archive at address to the schema of this program. Of a file it
// takes a copy beside it first and returns its path; of PostgreSQL it takes none:
// that is for the caller to have done. Nothing happens if the schema is the latest.
func Migrate(ctx context.Context, address string) (from, to int64, backup string, err error) {
	a, err := Open(ctx, address, Options{AnySchema: true})
	if err != nil {
		return 0, latest, "", err
	}
	defer a.Close()
	if a.schema >= latest {
		return a.schema, latest, "", nil
	}
	if a.dialect == &onSQLite {
		backup = unused(fmt.Sprintf("%s.schema-%d", address, a.schema), ".bak")
		if err := a.Backup(ctx, backup, nil); err != nil {
			return a.schema, latest, "", fmt.Errorf("the copy before the migration: %w", err)
		}
	}
	return a.schema, latest, backup, a.explain(migrate(ctx, a.writer, a.dialect, latest))
}

// unused returns the first name for a new file: a migration that was broken off has
// left its copy, and another may be the only one of what was there before it.
func unused(name, suffix string) string {
	path := name + suffix
	for n := 2; exists(path); n++ {
		path = fmt.Sprintf("%s-%d%s", name, n, suffix)
	}
	return path
}

// Health is what [Archive.Check] has looked at and found.
type Health struct {
	Articles, Versions, Entries, Citations, Decisions int
	// Problems say what is damaged, and where.
	Problems []string
}

// counts returns what was looked at.
func (h Health) counts() [5]int {
	return [...]int{h.Articles, h.Versions, h.Entries, h.Citations, h.Decisions}
}

// Check looks whether the archive is whole: the database's own check, every text
// against its hash, and every citation of every reading and decision against its
// text. It reads everything and writes nothing.
func (a *Archive) Check(ctx context.Context) (Health, error) {
	var h Health
	if a.dialect == &onSQLite {
		err := each(ctx, a.reader, "PRAGMA integrity_check", nil, func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			if s != "ok" {
				h.Problems = append(h.Problems, s)
			}
			return err
		})
		if err != nil {
			return h, a.explain(err)
		}
	}
	if err := a.reader.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version), (SELECT count(*) FROM decision)").Scan(&h.Articles, &h.Versions, &h.Decisions); err != nil {
		return h, a.explain(err)
	}
	var hashes []string
	err := each(ctx, a.reader, "SELECT sha256 FROM body ORDER BY sha256", nil, func(scan func(...any) error) error {
		hashes = append(hashes, "")
		return scan(&hashes[len(hashes)-1])
	})
	if err != nil {
		return h, a.explain(err)
	}
	for _, sum := range hashes {
		if err := a.checkText(ctx, sum, &h); err != nil {
			return h, a.explain(err)
		}
	}
	return h, nil
}

// checkText compares a text with its hash, and with what is cited of it.
func (a *Archive) checkText(ctx context.Context, sum string, h *Health) error {
	var body []byte
	if err := a.reader.QueryRowContext(ctx, "SELECT bytes FROM body WHERE sha256 = $1", sum).Scan(&body); err != nil {
		return err
	}
	if got := sha256.Sum256(body); hex.EncodeToString(got[:]) != sum {
		h.Problems = append(h.Problems, "text "+sum+" is not what its hash says")
	}
	compare := func(what, evidence string) {
		cites, err := decodeEvidence("", evidence)
		if err != nil {
			h.Problems = append(h.Problems, what+": "+err.Error())
		}
		for _, c := range cites {
			h.Citations++
			if s := c.Span(); int(s.End) > len(body) || string(body[s.Start:s.End]) != c.Quote() {
				h.Problems = append(h.Problems, fmt.Sprintf("%s: the text has other words at bytes %d to %d", what, s.Start, s.End))
			}
		}
	}
	err := each(ctx, a.reader, `SELECT proposal.entry, proposal.evidence FROM version
		JOIN reading ON reading.article = version.article AND reading.version = version.number
		JOIN proposal ON proposal.reading = reading.id WHERE version.sha256 = $1 ORDER BY proposal.id`, []any{sum}, func(scan func(...any) error) error {
		var entry, evidence string
		if err := scan(&entry, &evidence); err != nil {
			return err
		}
		h.Entries++
		compare("entry "+entry, evidence)
		return nil
	})
	if err != nil {
		return err
	}
	return each(ctx, a.reader, "SELECT id, evidence FROM decision WHERE sha256 = $1 AND evidence <> ''", []any{sum}, func(scan func(...any) error) error {
		var id int64
		var evidence string
		if err := scan(&id, &evidence); err != nil {
			return err
		}
		compare(fmt.Sprint("decision ", id), evidence)
		return nil
	})
}
