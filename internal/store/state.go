package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// A Part is a piece of a folded state, which package ledger makes and understands.
type Part struct {
	Name string
	// Until and Cursor say what is in it; see [View.PartsSince]. The greatest Cursor is
	// that of the whole state.
	Until  int64
	Cursor rapporteur.Cursor
	Data   []byte
}

// KeepState stores the parts of a folded state in place of those that are stored, for
// [Archive.View] to give back. It does nothing if the stored state is a later one.
func (a *Archive) KeepState(ctx context.Context, parts []Part) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		if _, err := take(ctx, tx, 0); err != nil { // so that one writes at a time
			return err
		}
		stored := map[string][]byte{}
		var had, has rapporteur.Cursor
		err := each(ctx, tx, "SELECT part, cursor, bytes FROM state", nil, func(scan func(...any) error) error {
			var name string
			var at rapporteur.Cursor
			var data []byte
			err := scan(&name, &at, &data)
			stored[name], had = data, max(had, at)
			return err
		})
		for i := range parts {
			has = max(has, parts[i].Cursor)
		}
		if err != nil || has < had {
			return err
		}
		return replaceParts(ctx, tx, stored, parts)
	})
}

// replaceParts writes the parts that are not stored as they are, and removes those
// that are no longer.
func replaceParts(ctx context.Context, tx *sql.Tx, stored map[string][]byte, parts []Part) error {
	for _, p := range parts {
		old, ok := stored[p.Name]
		delete(stored, p.Name)
		if ok && bytes.Equal(old, p.Data) {
			continue
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO state (part, until, cursor, bytes) VALUES ($1, $2, $3, $4)
			ON CONFLICT (part) DO UPDATE SET until = excluded.until, cursor = excluded.cursor, bytes = excluded.bytes`, p.Name, p.Until, int64(p.Cursor), p.Data)
		if err != nil {
			return err
		}
	}
	for name := range stored {
		if _, err := tx.ExecContext(ctx, "DELETE FROM state WHERE part = $1", name); err != nil {
			return err
		}
	}
	return nil
}

// View calls do with the archive as it is at one moment.
func (a *Archive) View(ctx context.Context, do func(*View) error) error {
	tx, err := a.snapshotTx(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	return a.explain(do(&View{a, ctx, tx}))
}

// A View is an archive at one moment. It is for one goroutine at a time.
type View struct {
	archive *Archive
	ctx     context.Context
	tx      *sql.Tx
}

// Newest returns the last change of an article, or decision.
func (v *View) Newest() (rapporteur.Cursor, error) {
	var article, decision rapporteur.Cursor
	err := v.tx.QueryRowContext(v.ctx, "SELECT (SELECT coalesce(max(changed), 0) FROM article), (SELECT coalesce(max(id), 0) FROM decision)").Scan(&article, &decision)
	return max(article, decision), err
}

// Part returns the part of a kept state that has this name, or nil.
func (v *View) Part(name string) ([]byte, error) {
	var data []byte
	err := v.tx.QueryRowContext(v.ctx, "SELECT bytes FROM state WHERE part = $1", name).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return data, err
}

// PartsSince returns the parts of a kept state whose name begins with prefix, whose
// Cursor is after after and whose Until is not before from, by name.
func (v *View) PartsSince(prefix string, after rapporteur.Cursor, from int64) ([][]byte, error) {
	var out [][]byte
	err := each(v.ctx, v.tx, "SELECT bytes FROM state WHERE cursor > $1 AND until >= $2 AND part LIKE $3 ORDER BY part",
		[]any{int64(after), from, likeStart(prefix)}, func(scan func(...any) error) error {
			out = append(out, nil)
			return scan(&out[len(out)-1])
		})
	return out, err
}

// Facts yields what [Archive.Readings] does of the whole archive, without what the
// entries cite and why they were made: to fold takes no more.
func (v *View) Facts(kinds ...rapporteur.Kind) iter.Seq2[rapporteur.Reading, error] {
	return v.archive.readings(v.ctx, v.tx, chosen{where: "$1 = 0", arg: 0, kinds: kinds, bare: true})
}

// Entries returns the present readings that refs name, each with no more than the
// entries that refs name, and without actors.
func (v *View) Entries(refs []rapporteur.Ref) ([]rapporteur.Reading, error) {
	sorted := slices.SortedFunc(slices.Values(refs), func(a, b rapporteur.Ref) int { return cmp.Compare(a.Changed, b.Changed) })
	var out []rapporteur.Reading
	for len(sorted) > 0 {
		var changes []rapporteur.Cursor
		keys := []string{}
		for len(sorted) > 0 && (len(changes) < pageOfReadings || sorted[0].Changed == changes[len(changes)-1]) {
			r := sorted[0]
			sorted = sorted[1:]
			if len(changes) == 0 || changes[len(changes)-1] != r.Changed {
				changes = append(changes, r.Changed)
			}
			if isKey(string(r.Entry)) {
				keys = append(keys, string(r.Entry))
			}
		}
		list := strings.Trim(strings.ReplaceAll(fmt.Sprint(changes), " ", ", "), "[]") // numbers need no quoting
		page, err := v.archive.readingPage(v.ctx, v.tx, chosen{where: "article.changed IN (" + list + ") AND $1 = 1", arg: 1, keys: keys}, 0)
		if err != nil {
			return nil, err
		}
		out = append(out, page...)
	}
	return out, nil
}

// isKey reports whether s can be the key of an entry, which is hexadecimal: such a
// string needs no quoting.
func isKey(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcdef") == ""
}

// Decisions returns all decisions, in their order.
func (v *View) Decisions() ([]rapporteur.Decision, error) {
	return v.archive.decisions(v.ctx, v.tx, 0)
}
