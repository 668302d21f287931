package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/rapporteur/rapporteur"
	sqlite3 "modernc.org/sqlite/lib"
)

// Backup writes a copy of the archive as it is at one moment to a new file, also
// while others write. It fails if there is a file. Of PostgreSQL the copy is an
// archive in a file, row by row; step, which may be nil, is told how far it has
// come.
func (a *Archive) Backup(ctx context.Context, path string, step Step) error {
	if a.dialect == &onPostgres {
		return a.backupRows(ctx, path, step)
	}
	return a.copySQLite(ctx, path)
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
		return h, a.copySQLite(ctx, address)
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

// copySQLite writes one state of the archive, a file, to a new file.
func (a *Archive) copySQLite(ctx context.Context, to string) error {
	if exists(to) {
		return fmt.Errorf("%s exists already: %w", to, rapporteur.ErrInvalid)
	}
	return whole(to, func(part string) error {
		db, err := sql.Open("sqlite", strings.Replace(a.source, "query_only%281%29", "query_only%280%29", 1))
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, "VACUUM INTO $1", part)
		switch code(err) {
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
			return explainSQLite(to, err)
		}
		return a.explain(err)
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
		if backup, err = a.copyBefore(ctx); err != nil {
			return a.schema, latest, "", fmt.Errorf("the copy before the migration: %w", err)
		}
	}
	return a.schema, latest, backup, a.explain(migrate(ctx, a.writer, a.dialect, latest))
}

// copyBefore writes a copy beside the archive, a file, and returns its path: the first
// that is free. A migration that was broken off has left its copy, which may be the
// only one of what was there before.
func (a *Archive) copyBefore(ctx context.Context) (string, error) {
	for n := 1; ; n++ {
		path := fmt.Sprintf("%s.schema-%d.bak", a.address, a.schema)
		if n > 1 {
			path = fmt.Sprintf("%s.schema-%d-%d.bak", a.address, a.schema, n)
		}
		if exists(path) {
			continue
		}
		err := a.Backup(ctx, path, nil)
		if err != nil && exists(path) {
			continue // another process migrates at the same time
		}
		return path, err
	}
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
// text. It reads everything, of one state of the archive, and writes nothing.
func (a *Archive) Check(ctx context.Context) (Health, error) {
	tx, err := a.snapshotTx(ctx)
	if err != nil {
		return Health{}, err
	}
	defer func() { _ = tx.Rollback() }()
	c := checking{q: tx, damaged: map[string]bool{}}
	if a.dialect == &onSQLite {
		err = each(ctx, tx, "PRAGMA integrity_check", nil, func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			if s != "ok" {
				c.Problems = append(c.Problems, s)
			}
			return err
		})
	}
	if err == nil {
		err = tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version), (SELECT count(*) FROM decision)").Scan(&c.Articles, &c.Versions, &c.Decisions)
	}
	if err == nil {
		err = c.versions(ctx)
	}
	if err == nil {
		err = c.decisions(ctx)
	}
	return c.Health, a.explain(err)
}

// A checking compares texts and citations.
type checking struct {
	Health
	q       querier
	damaged map[string]bool // the hashes of texts that were reported
}

// versions compares the text of each version with its hash, and with what is cited of
// it.
func (c *checking) versions(ctx context.Context) error {
	type version struct {
		article, number int64
		sum             string
	}
	var all []version
	err := each(ctx, c.q, "SELECT article, number, sha256 FROM version ORDER BY article, number", nil, func(scan func(...any) error) error {
		var v version
		err := scan(&v.article, &v.number, &v.sum)
		all = append(all, v)
		return err
	})
	if err != nil {
		return err
	}
	for _, v := range all {
		body, err := c.body(ctx, v.sum)
		if err != nil {
			return err
		}
		err = each(ctx, c.q, `SELECT proposal.entry, proposal.evidence FROM reading JOIN proposal ON proposal.reading = reading.id
			WHERE reading.article = $1 AND reading.version = $2 ORDER BY proposal.id`, []any{v.article, v.number}, func(scan func(...any) error) error {
			var entry, evidence string
			if err := scan(&entry, &evidence); err != nil {
				return err
			}
			c.Entries++
			c.compare("entry "+entry, evidence, body)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// decisions compares what decisions cite with their texts. One that was taken over from
// another archive may be about a text that is not here.
func (c *checking) decisions(ctx context.Context) error {
	type decision struct{ id, sum, evidence string }
	var all []decision
	err := each(ctx, c.q, "SELECT id, sha256, evidence FROM decision WHERE evidence <> '' ORDER BY id", nil, func(scan func(...any) error) error {
		var d decision
		err := scan(&d.id, &d.sum, &d.evidence)
		all = append(all, d)
		return err
	})
	if err != nil {
		return err
	}
	for _, d := range all {
		body, err := c.body(ctx, d.sum)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return err
		}
		c.compare("decision "+d.id, d.evidence, body)
	}
	return nil
}

// body returns a text after it was compared with its hash.
func (c *checking) body(ctx context.Context, sum string) (body []byte, err error) {
	if err = c.q.QueryRowContext(ctx, "SELECT bytes FROM body WHERE sha256 = $1", sum).Scan(&body); err != nil {
		return nil, err
	}
	if got := sha256.Sum256(body); hex.EncodeToString(got[:]) != sum && !c.damaged[sum] {
		c.damaged[sum] = true
		c.Problems = append(c.Problems, "text "+sum+" is not what its hash says")
	}
	return body, nil
}

// compare compares what is cited with the text.
func (c *checking) compare(what, evidence string, body []byte) {
	cites, err := decodeEvidence("", evidence)
	if err != nil {
		c.Problems = append(c.Problems, what+": "+err.Error())
	}
	for _, cite := range cites {
		c.Citations++
		if s := cite.Span(); int(s.End) > len(body) || string(body[s.Start:s.End]) != cite.Quote() {
			c.Problems = append(c.Problems, fmt.Sprintf("%s: the text has other words at bytes %d to %d", what, s.Start, s.End))
		}
	}
}
