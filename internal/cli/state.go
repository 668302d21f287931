package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
)

// queryFlags are those of the commands that show the state of an archive.
type queryFlags struct {
	archiveFlag
	codebookFlag
	Party         string  `placeholder:"NAME" help:"Only of this party, by name or id; its people count for it."`
	Issue         string  `placeholder:"ID" help:"Only on this issue, by id or name; codebook list shows them."`
	Sure          bool    `help:"Only what is sure: decided by a person, or right in four of five cases where its level was set, in three of four of new articles by a strict reading."`
	MinConfidence float64 `placeholder:"0.7" help:"Only what is at least this certain, from 0 to 1."`
	JSON          bool    `name:"json" help:"One JSON array, in a stable order."`
	Explain       bool    `help:"Say of each line why it was found."`
	Width         int     `placeholder:"N" help:"Columns of text: the terminal's, or 80 when piped."`
	Color         string  `enum:"auto,always,never" default:"auto" help:"auto, always or never. auto is on a terminal, unless NO_COLOR is set."`
}

// options returns how text is written.
func (q *queryFlags) options(c *console) terminal.Options {
	o := screenOptions(c, q.Width, q.Color)
	o.Explain = q.Explain
	return o
}

// ledger folds the archive and checks what to keep of it. If want is not nil, that
// part of the state is enough.
func (q *queryFlags) ledger(ctx context.Context, want *ledger.Want) (*view.Ledger, view.Filter, error) {
	var f view.Filter
	if q.MinConfidence < 0 || q.MinConfidence > 1 {
		return nil, f, usageError{fmt.Sprintf("--min-confidence is %g: want 0 to 1", q.MinConfidence)}
	}
	cb, err := q.load()
	if err != nil {
		return nil, f, err
	}
	a, err := q.open(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return nil, f, err
	}
	defer a.Close()
	var l *view.Ledger
	if want != nil && q.Party == "" { // a party is looked for among all actors
		l, err = resume(ctx, a, cb, *want)
	} else {
		l, err = fold(ctx, a, cb)
	}
	if err != nil {
		return nil, f, err
	}
	f, err = q.filter(l)
	return l, f, err
}

// filter checks what to keep of l.
func (q *queryFlags) filter(l *view.Ledger) (view.Filter, error) {
	f := view.Filter{Sure: q.Sure, MinConfidence: q.MinConfidence}
	if q.Party != "" {
		id, err := actorOf(l, q.Party)
		if err != nil {
			return f, err
		}
		f.Party = string(id)
	}
	if q.Issue != "" {
		id, err := issueOf(l, q.Issue)
		if err != nil {
			return f, err
		}
		f.Issue = string(id)
	}
	return f, nil
}

// actorOf returns the one actor that a name means.
func actorOf(l *view.Ledger, name string) (rapporteur.ActorID, error) {
	found := l.Actor(name)
	switch len(found) {
	case 1:
		return found[0].ID, nil
	case 0:
		return "", fmt.Errorf("no actor of the archive is called %q; positions --json lists them as \"party\"", name)
	}
	var ids []string
	for _, a := range found {
		ids = append(ids, string(a.ID))
	}
	return "", fmt.Errorf("%q may be %s: name one by its id", name, strings.Join(ids, " or "))
}

// issueOf returns the issue of the codebook that a name means.
func issueOf(l *view.Ledger, name string) (rapporteur.IssueID, error) {
	found := l.Issues(name)
	if len(found) == 0 {
		return "", fmt.Errorf("the codebook has no issue %q: \"rapporteur codebook list\" shows those it has", name)
	}
	return found[0].ID, nil
}

// show writes items as text or JSON.
func (q *queryFlags) show(c *console, items []view.Item, l terminal.List) error {
	if q.JSON {
		return export.Items(c.stdout, items)
	}
	return terminal.Items(c.stdout, items, l, q.options(c))
}

const nothing = "Nothing in the archive so far. \"rapporteur import FILE…\" fills it; without --sure and with a lower --min-confidence more is shown."

func byParty(it view.Item) string { return it.Name }
func byIssue(it view.Item) string { return it.About }

type statusCmd struct{ queryFlags }

// Help is the second part of status --help.
func (statusCmd) Help() string {
	return `Examples:

  rapporteur status
  rapporteur status --sure
  rapporteur status --json | jq '.[] | select(.stance == "rejects")'

A row for each party, a column for each issue, and in the cell the last stance in the party's own words: + wants it, − refuses it, ? on a condition. A star marks what is not sure.`
}

// Run prints who stands where.
func (s *statusCmd) Run(ctx context.Context, c *console) error {
	l, f, err := s.ledger(ctx, &ledger.Want{Lines: true})
	if err != nil {
		return err
	}
	if s.JSON {
		return export.Items(c.stdout, l.Positions(f))
	}
	articles, copies, asOf := l.Summary()
	if articles == 0 {
		_, err := fmt.Fprintln(c.stdout, nothing)
		return err
	}
	if _, err := fmt.Fprintf(c.stdout, "%s, %d of them copies; the last of %s\n\n", count(articles, "article"), copies, view.Date(asOf)); err != nil {
		return err
	}
	return terminal.Table(c.stdout, l.Matrix(f), s.options(c))
}

type positionsCmd struct{ queryFlags }

// Run prints the present stance of each party on each issue.
func (p *positionsCmd) Run(ctx context.Context, c *console) error {
	l, f, err := p.ledger(ctx, &ledger.Want{Lines: true})
	if err != nil {
		return err
	}
	return p.show(c, l.Positions(f), terminal.List{Heading: byParty, Empty: nothing})
}

type timelineCmd struct{ queryFlags }

// Run prints everything by time.
func (t *timelineCmd) Run(ctx context.Context, c *console) error {
	l, f, err := t.ledger(ctx, nil)
	if err != nil {
		return err
	}
	return t.show(c, l.Timeline(f), terminal.List{Dates: true, Changes: true, Empty: nothing})
}

type changesCmd struct {
	queryFlags
	Since string `placeholder:"DATE|CURSOR" help:"From this day on (2027-03-04), or after this place in the history of the archive, as the last line of an earlier call named it."`
}

// Help is the second part of changes --help.
func (changesCmd) Help() string {
	return `Examples:

  rapporteur changes --since 2027-03-01
  rapporteur changes --since 1842 --json

What is new, hardened, softened, reversed, withdrawn, contradicted, corrected or fulfilled; what was only said again is left out. The last line names the cursor to go on from; with --json it stands on standard error.`
}

// Run prints what changed.
func (h *changesCmd) Run(ctx context.Context, c *console) error {
	var from time.Time
	var cursor rapporteur.Cursor
	if h.Since != "" {
		var err error
		if from, err = time.Parse(time.DateOnly, h.Since); err != nil {
			n, err := strconv.ParseInt(h.Since, 10, 64)
			if err != nil || n < 0 {
				return usageError{fmt.Sprintf("--since is %q: want a day such as 2027-03-04, or a cursor", h.Since)}
			}
			cursor = rapporteur.Cursor(n)
		}
	}
	l, f, err := h.ledger(ctx, &ledger.Want{Steps: true, After: cursor, From: from})
	if err != nil {
		return err
	}
	if err := h.show(c, l.Changes(f, cursor, from), terminal.List{Dates: true, Changes: true, Empty: "Nothing has changed."}); err != nil {
		return err
	}
	out := c.stdout
	if h.JSON {
		out = c.stderr
	}
	_, err = fmt.Fprintf(out, "\nTo go on from here: --since %d\n", l.Cursor())
	return err
}

type actorCmd struct {
	Name string `arg:"" help:"A name or id."`
	queryFlags
}

// Run prints what an actor holds, and its timeline.
func (a *actorCmd) Run(ctx context.Context, c *console) error {
	a.Party = a.Name
	l, f, err := a.ledger(ctx, nil)
	if err != nil {
		return err
	}
	if !a.JSON {
		who := l.Actor(f.Party)[0]
		line := l.Name(who.ID) + ": " + string(who.Kind)
		for _, r := range who.Roles {
			line += ", " + r.Title
		}
		if who.Represents != "" {
			line += "; speaks for " + l.Name(who.Represents)
		}
		if _, err := fmt.Fprintln(c.stdout, terminal.Clean(line)+"\n"); err != nil {
			return err
		}
	}
	return a.show(c, l.Timeline(f), terminal.List{Dates: true, Changes: true, Empty: "Nothing is known of it."})
}

type issueCmd struct {
	ID string `arg:"" help:"An issue's id or name."`
	queryFlags
}

// Run prints who stands where on an issue, and how that came about.
func (i *issueCmd) Run(ctx context.Context, c *console) error {
	i.Issue = i.ID
	l, f, err := i.ledger(ctx, nil)
	if err != nil {
		return err
	}
	return i.show(c, l.Timeline(f), terminal.List{Dates: true, Changes: true, Empty: "Nothing was said on it."})
}

type meetingsCmd struct{ queryFlags }

// Run prints each meeting once.
func (m *meetingsCmd) Run(ctx context.Context, c *console) error {
	l, f, err := m.ledger(ctx, nil)
	if err != nil {
		return err
	}
	return m.show(c, l.Meetings(f), terminal.List{Dates: true, Empty: "No meetings."})
}

type commitmentsCmd struct {
	queryFlags
	Due bool `help:"Only those with a deadline that are not done, by deadline."`
}

// Run prints each commitment once, with how far it has come.
func (k *commitmentsCmd) Run(ctx context.Context, c *console) error {
	l, f, err := k.ledger(ctx, nil)
	if err != nil {
		return err
	}
	return k.show(c, l.Commitments(f, k.Due), terminal.List{Dates: true, Empty: "No commitments."})
}

type openCmd struct{ queryFlags }

// Run prints what is not settled, and what was.
func (o *openCmd) Run(ctx context.Context, c *console) error {
	l, f, err := o.ledger(ctx, nil)
	if err != nil {
		return err
	}
	return o.show(c, l.Open(f), terminal.List{Heading: byIssue, Empty: "No open points."})
}

type briefCmd struct {
	queryFlags
	Since string `placeholder:"DATE" help:"Tell what changed from this day on (default: the week before the last article)."`
	Title string `default:"State of the talks" help:"The heading."`
}

// Help is the second part of brief --help.
func (briefCmd) Help() string {
	return `Examples:

  rapporteur brief >brief.md
  rapporteur brief --sure --since 2027-03-01 | pandoc -o brief.pdf

Markdown: what changed, who stands where, meetings, commitments and open points, a footnote with the words behind each sentence. What is not sure is marked.`
}

// Run writes the summary.
func (b *briefCmd) Run(ctx context.Context, c *console) error {
	l, f, err := b.ledger(ctx, nil)
	if err != nil {
		return err
	}
	articles, copies, asOf := l.Summary()
	from := asOf.AddDate(0, 0, -7)
	if b.Since != "" {
		if from, err = time.Parse(time.DateOnly, b.Since); err != nil {
			return usageError{fmt.Sprintf("--since is %q: want a day such as 2027-03-04", b.Since)}
		}
	}
	brief := export.Brief{
		Title: b.Title, AsOf: view.Date(asOf), Summary: fmt.Sprintf("From %s, %d of them copies.", count(articles, "article"), copies),
		Sections: []export.BriefSection{
			{Heading: "What changed since " + from.Format("2 January 2006"), Items: l.Changes(f, 0, from)},
			{Heading: "Who stands where", Items: l.Positions(f)},
			{Heading: "Meetings", Items: l.Meetings(f)},
			{Heading: "Commitments", Items: l.Commitments(f, false)},
			{Heading: "Open points", Items: l.Open(f)},
		},
	}
	if b.JSON {
		var all []view.Item
		for _, s := range brief.Sections[1:] {
			all = append(all, s.Items...)
		}
		return export.Items(c.stdout, all)
	}
	return export.Markdown(c.stdout, brief)
}

type exportCmd struct {
	queryFlags
	Format string `short:"f" enum:"csv,jsonl" default:"csv" help:"csv: a table for spreadsheets, R and Gephi; jsonl: JSON Lines."`
}

// Help is the second part of export --help.
func (exportCmd) Help() string {
	return `Examples:

  rapporteur export >talks.csv
  rapporteur export --format jsonl --issue ceasefire | jq -r .quote

The timeline, a row for each entry with the words it rests on. Cells that a spreadsheet would compute begin with an apostrophe.`
}

// Run writes the timeline.
func (e *exportCmd) Run(ctx context.Context, c *console) error {
	l, f, err := e.ledger(ctx, nil)
	if err != nil {
		return err
	}
	items := l.Timeline(f)
	switch {
	case e.JSON:
		return export.Items(c.stdout, items)
	case e.Format == "jsonl":
		return export.Lines(c.stdout, items)
	}
	return export.CSV(c.stdout, items)
}
