package store

import (
	"context"
	"database/sql"
	"errors"

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
		_, err = tx.ExecContext(ctx, "UPDATE article SET origin = $1, changed = $2 WHERE id = $3 AND origin <> $1", string(origin), n, string(id))
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
