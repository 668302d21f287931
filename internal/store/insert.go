package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// A table is where rows go, and how many of them go in one statement.
type table struct {
	name    string
	columns []string
	// indexed is the number of the column that is indexed as words, or -1.
	indexed int
	// ignore leaves out rows that are there already.
	ignore bool
	rows   [][]any
}

// insert writes the rows of t with few statements: their sizes are powers of
// two, so that a database sees few different ones.
func (d *dialect) insert(ctx context.Context, tx *sql.Tx, t *table) error {
	for rows := t.rows; len(rows) > 0; {
		n := 64
		for n > len(rows) || n*len(t.columns) > d.maxParameters {
			n /= 2
		}
		args := make([]any, 0, n*len(t.columns))
		for _, r := range rows[:n] {
			args = append(args, r...)
		}
		if _, err := tx.ExecContext(ctx, d.insertion(t, n), args...); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		rows = rows[n:]
	}
	return nil
}

// insertion returns the statement that inserts n rows.
func (d *dialect) insertion(t *table, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES ", t.name, strings.Join(t.columns, ", "))
	p := 0
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for c := range t.columns {
			if c > 0 {
				b.WriteString(", ")
			}
			p++
			if c == t.indexed {
				fmt.Fprintf(&b, d.words, d.next(p))
			} else {
				b.WriteString(d.next(p))
			}
		}
		b.WriteByte(')')
	}
	if t.ignore {
		b.WriteString(" ON CONFLICT DO NOTHING")
	}
	return b.String()
}

// A nameCache remembers which names of actors are stored, so that they are
// written once a process rather than once an article.
type nameCache struct {
	mu   sync.Mutex
	seen map[[2]string]bool
}

// maxNames bounds the cache.
const maxNames = 100_000

// missing returns the rows of actor_name that are not known to be stored.
func (c *nameCache) missing(actors []rapporteur.Actor) [][]any {
	c.mu.Lock()
	defer c.mu.Unlock()
	var rows [][]any
	for i := range actors {
		a := &actors[i]
		for _, n := range append([]string{a.Name, string(a.ID)}, a.Aliases...) {
			folded := plain(text.Key(n))
			if folded != "" && !c.seen[[2]string{folded, string(a.ID)}] {
				rows = append(rows, []any{folded, plain(string(a.ID)), string(a.Kind), plain(a.Name)})
			}
		}
	}
	return rows
}

// stored notes that these rows were committed.
func (c *nameCache) stored(rows [][]any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil || len(c.seen) > maxNames {
		c.seen = map[[2]string]bool{}
	}
	for _, r := range rows {
		c.seen[[2]string{r[0].(string), r[1].(string)}] = true
	}
}
