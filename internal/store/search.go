package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// A Query is a parsed search: any of its alternatives holds if all of its terms do.
type Query struct {
	alternatives [][]searchTerm
}

// A searchTerm is a word or phrase, or a field and its value.
type searchTerm struct {
	field, value string // the field of words is ""
	not          bool
}

// fields are those of a query, and what follows the colon.
var fields = map[string]string{
	"party": "the name or id of whose fact it is", "by": "the name or id of who says it", "stance": "demands, supports, offers, accepts, conditional or rejects",
	"issue": "the id of an issue", "kind": "meetings, positions, commitments, open or attributions", "publisher": "its name, or the start of it",
	"after": "a day such as 2027-03-04", "before": "a day such as 2027-03-04",
}

// ParseQuery reads a query:
//
//	party:russia stance:rejects ceasefire -monitor "no date" after:2027-03-01 OR party:"South Korea"
//
// Words and phrases are looked for in the words that entries cite. Terms side by
// side hold together, OR stands between alternatives, a term after "-" must not
// hold. The fields are party, by, stance, issue, kind, publisher, after and before.
// An error says what is wrong at which place.
func ParseQuery(s string) (*Query, error) {
	q := &Query{alternatives: [][]searchTerm{nil}}
	for rest := strings.TrimSpace(s); rest != ""; rest = strings.TrimLeft(rest, " \t\n") {
		at := len(s) - len(rest)
		if word, after, _ := strings.Cut(rest, " "); word == "OR" {
			if len(q.alternatives[len(q.alternatives)-1]) == 0 {
				return nil, fmt.Errorf("query, byte %d: OR wants a term on both sides: %w", at, rapporteur.ErrInvalid)
			}
			q.alternatives, rest = append(q.alternatives, nil), after
			continue
		}
		t, n, err := parseTerm(rest)
		if err != nil {
			return nil, fmt.Errorf("query, byte %d: %w: %w", at, err, rapporteur.ErrInvalid)
		}
		rest = rest[n:]
		last := len(q.alternatives) - 1
		q.alternatives[last] = append(q.alternatives[last], t)
	}
	if len(q.alternatives[len(q.alternatives)-1]) == 0 {
		return nil, fmt.Errorf("query %q: nothing to look for: %w", s, rapporteur.ErrInvalid)
	}
	return q, nil
}

// parseTerm reads the term at the start of s and returns how long it is.
func parseTerm(s string) (t searchTerm, n int, err error) {
	rest := s
	if strings.HasPrefix(rest, "-") {
		t.not, rest = true, rest[1:]
	}
	if i := strings.IndexAny(rest, `:" `); i > 0 && rest[i] == ':' {
		t.field = strings.ToLower(rest[:i])
		if fields[t.field] == "" {
			return t, 0, fmt.Errorf("there is no field %q: want party, by, stance, issue, kind, publisher, after or before", t.field)
		}
		rest = rest[i+1:]
	}
	if strings.HasPrefix(rest, `"`) {
		end := strings.IndexByte(rest[1:], '"')
		if end < 0 {
			return t, 0, fmt.Errorf("a quotation mark is not closed")
		}
		t.value, rest = rest[1:1+end], rest[end+2:]
	} else {
		end := strings.IndexAny(rest, " \t\n")
		if end < 0 {
			end = len(rest)
		}
		t.value, rest = rest[:end], rest[end:]
	}
	return t, len(s) - len(rest), t.check()
}

// check refuses a value that can match nothing.
func (t *searchTerm) check() error {
	switch t.field {
	case "":
		if indexWords(t.value) == "" {
			return fmt.Errorf("%q has no word in it", t.value)
		}
	case "after", "before":
		if _, err := time.Parse(time.DateOnly, t.value); err != nil {
			return fmt.Errorf("%s:%s: want %s", t.field, t.value, fields[t.field])
		}
	default:
		if t.value == "" {
			return fmt.Errorf("%s: is empty: want %s", t.field, fields[t.field])
		}
	}
	return nil
}

// A Hit is an entry that a search has found.
type Hit struct {
	Article rapporteur.ArticleID
	Entry   rapporteur.EntryID
}

// Search returns the entries of present readings for which q holds, the newest
// publication first, at most limit; 0 is no limit.
//
// A query that many entries answer is answered from the newest ones: to find and to
// sort all of them takes longer the larger the archive is.
func (a *Archive) Search(ctx context.Context, q *Query, limit int) ([]Hit, error) {
	for _, entries := range []int{newestEntries, 8 * newestEntries} {
		if limit <= 0 {
			break
		}
		since, err := a.newest(ctx, entries)
		if err != nil {
			return nil, a.explain(err)
		}
		if !since.Valid {
			break
		}
		hits, err := a.search(ctx, q, limit, since)
		if err != nil || len(hits) == limit {
			return hits, err
		}
	}
	return a.search(ctx, q, limit, sql.NullInt64{})
}

// newestEntries is how many entries are looked through first, and eight times as many
// before all are; tests have fewer.
var newestEntries = 6000

// newest returns the publication from which on there are so many entries, if there are
// as many.
func (a *Archive) newest(ctx context.Context, entries int) (since sql.NullInt64, err error) {
	err = a.reader.QueryRowContext(ctx, "SELECT day FROM proposal WHERE day IS NOT NULL ORDER BY day DESC LIMIT 1 OFFSET $1", entries).Scan(&since)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return since, err
}

// search finds what was published since a time, or at any.
func (a *Archive) search(ctx context.Context, q *Query, limit int, since sql.NullInt64) ([]Hit, error) {
	b := &conditions{dialect: a.dialect, few: since.Valid}
	var either []string
	for _, alternative := range q.alternatives {
		var all []string
		for _, t := range alternative {
			c := b.of(t)
			if t.not {
				c = "NOT (" + c + ")"
			}
			all = append(all, c)
		}
		either = append(either, "("+strings.Join(all, " AND ")+")")
	}
	where := "(" + strings.Join(either, " OR ") + ")"
	if since.Valid {
		where += " AND proposal.day >= " + b.parameter(since.Int64)
	}
	query := `SELECT article.id, proposal.entry FROM article JOIN proposal ON proposal.reading = article.reading
		WHERE ` + where + ` ORDER BY coalesce(proposal.day, 0) DESC, proposal.id`
	if limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", limit)
	}
	var out []Hit
	err := each(ctx, a.reader, query, b.args, func(scan func(...any) error) error {
		var h Hit
		err := scan(&h.Article, &h.Entry)
		out = append(out, h)
		return err
	})
	return out, a.explain(err)
}

// conditions collects the parameters of a search.
type conditions struct {
	dialect *dialect
	args    []any
	// few is set if the entries are few: then each is looked at, instead of all that
	// fulfil a condition. A plus keeps an index from being used.
	few bool
}

// parameter adds a parameter and returns its placeholder.
func (b *conditions) parameter(v any) string {
	b.args = append(b.args, v)
	return fmt.Sprintf("$%d", len(b.args))
}

// of returns the condition of a term.
func (b *conditions) of(t searchTerm) string {
	switch t.field {
	case "party":
		return b.involved(roleParty, t.value)
	case "by":
		return b.involved(roleBy, t.value)
	case "stance":
		return "proposal.stance = " + b.parameter(strings.ToLower(t.value))
	case "issue":
		return "proposal.issue = " + b.parameter(t.value)
	case "kind":
		return "proposal.kind = " + b.parameter(strings.ToLower(t.value))
	case "publisher":
		return "lower(article.publisher) LIKE " + b.parameter(likeStart(strings.ToLower(plain(t.value)))) + ` ESCAPE '\'`
	case "after", "before":
		day, _ := time.Parse(time.DateOnly, t.value) // it was checked
		if t.field == "after" {
			return "proposal.day >= " + b.parameter(day.AddDate(0, 0, 1).UnixMicro())
		}
		return "proposal.day < " + b.parameter(day.UnixMicro())
	}
	id := "proposal.id"
	if b.few {
		id = "+proposal.id"
	}
	return fmt.Sprintf(b.dialect.match, "proposal_words", id, b.parameter(indexWords(t.value)))
}

func (b *conditions) involved(r role, name string) string {
	key := b.parameter(plain(text.Key(name)))
	if b.few {
		return fmt.Sprintf(`EXISTS (SELECT 1 FROM proposal_actor WHERE role = %s AND proposal_actor.proposal = proposal.id AND actor IN (SELECT actor FROM actor_name WHERE folded = %s))`, b.parameter(string(r)), key)
	}
	return fmt.Sprintf(`proposal.id IN (SELECT proposal FROM proposal_actor WHERE role = %s AND actor IN (SELECT actor FROM actor_name WHERE folded = %s))`, b.parameter(string(r)), key)
}

// likeStart returns the LIKE pattern of what begins with s.
func likeStart(s string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s) + "%"
}
