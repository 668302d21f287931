package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"github.com/rapporteur/rapporteur"
)

// Remember stores a value under a name, in place of what was there. It is what
// collecting knows of a feed or an address: validators, the next time, what was
// seen.
func (a *Archive) Remember(ctx context.Context, name string, value []byte) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO memory (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", plain(name), notNil(value))
		return err
	})
}

// Recall returns what was remembered under a name; ok is false if nothing was.
func (a *Archive) Recall(ctx context.Context, name string) (value []byte, ok bool, err error) {
	err = a.reader.QueryRowContext(ctx, "SELECT value FROM memory WHERE name = $1", plain(name)).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return value, err == nil, a.explain(err)
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// SetOrigin says that article id is a copy of origin, or, with its own id, that
// it is none.
func (a *Archive) SetOrigin(ctx context.Context, id, origin rapporteur.ArticleID) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		n, err := take(ctx, tx, 1)
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, "UPDATE article SET origin = $1, changed = $2 WHERE id = $3 AND origin <> $1", string(origin), n, string(id))
		if err != nil {
			return err
		}
		if rows, err := res.RowsAffected(); err != nil || rows == 0 {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO change (id, made, what, subject) VALUES ($1, $2, 'copy', $3)", n, a.options.now().UnixMicro(), string(id))
		return err
	})
}

// A StoredSkip is an input that was not read.
type StoredSkip struct {
	Where string
	rapporteur.Skip
}

// Skips returns what was skipped, ordered by place.
func (a *Archive) Skips(ctx context.Context) ([]StoredSkip, error) {
	var out []StoredSkip
	err := each(ctx, a.reader, "SELECT place, reason, detail FROM skip ORDER BY place, reason", nil, func(scan func(...any) error) error {
		var s StoredSkip
		err := scan(&s.Where, &s.Reason, &s.Detail)
		out = append(out, s)
		return err
	})
	return out, a.explain(err)
}

// A Change is one step of the archive's history.
type Change struct {
	Cursor rapporteur.Cursor
	// What is "new", "changed", "reread", "copy" of an article, or the action of a
	// decision.
	What string
	// Subject is the article, the entry or the actor.
	Subject string
	// Micros is when it was made, in microseconds since 1970.
	Micros int64
}

// Changes yields what happened after since, in order.
func (a *Archive) Changes(ctx context.Context, since rapporteur.Cursor) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		err := each(ctx, a.reader, "SELECT id, made, what, subject FROM change WHERE id > $1 ORDER BY id", []any{int64(since)}, func(scan func(...any) error) error {
			var c Change
			if err := scan(&c.Cursor, &c.Micros, &c.What, &c.Subject); err != nil {
				return err
			}
			if !yield(c, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(Change{}, a.explain(err))
		}
	}
}
