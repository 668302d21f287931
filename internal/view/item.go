package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/text"
)

// An Item is one line of the state of a negotiation, flat, so that it fits a
// terminal, a JSON object and a row of a table alike. Fields that its kind has not
// are empty.
type Item struct {
	Entry   string `json:"entry"` // the entry it rests on
	Kind    string `json:"kind"`
	Change  string `json:"change"`
	Day     string `json:"day"` // what it is about, YYYY-MM-DD
	Party   string `json:"party"`
	Name    string `json:"party_name"` // of the party, or of all who meet or commit themselves
	Issue   string `json:"issue"`
	About   string `json:"issue_name"`
	Stance  string `json:"stance"`
	Text    string `json:"text"` // the proposal, content or open point, in the words of the article
	Status  string `json:"status"`
	State   string `json:"state"` // of a commitment or open point
	Speaker string `json:"speaker"`
	To      string `json:"to"`
	Place   string `json:"place"`
	Country string `json:"country"` // in which the place lies, by its ISO 3166-1 alpha-3 code
	When    string `json:"when"`    // TIMEX3: of a meeting, of a deadline
	If      string `json:"condition"`
	Since   string `json:"since"` // when the stance was first taken, YYYY-MM-DD
	// Claim is what a source says was reached where the open point says otherwise, and
	// ClaimedBy the name of that source.
	Claim     string `json:"claim"`
	ClaimedBy string `json:"claimed_by"`

	// Of a meeting.
	Format    string `json:"format"`
	Mediators string `json:"mediators"` // their ids, joined as in Party
	Mediated  string `json:"mediators_name"`
	Duration  string `json:"duration"` // TIMEX3
	Outcome   string `json:"outcome"`  // in the words of the article

	Confidence float64 `json:"confidence"`
	Sure       bool    `json:"sure"`
	Verdict    string  `json:"verdict"`
	Why        string  `json:"why"`
	Quote      string  `json:"quote"`

	Article   string `json:"article"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"` // RFC 3339
	URL       string `json:"url"`
	// Publishers carry it independently; Copies copy one of them.
	Publishers []string `json:"publishers"`
	Copies     []string `json:"copies"`
	Accounts   int      `json:"accounts"` // how many entries tell of it

	cursor rapporteur.Cursor
	at     time.Time
}

// A Ledger is the state of a negotiation as people look at it. It is safe for
// concurrent use.
type Ledger struct {
	state    *ledger.State
	codebook *rapporteur.Codebook
}

// OfState returns s as people look at it. cb names the issues.
func OfState(s *ledger.State, cb *rapporteur.Codebook) *Ledger { return &Ledger{s, cb} }

// A Filter says which items to keep; the zero value keeps all.
type Filter struct {
	// Party is an actor's id or name, Issue an issue's id.
	Party, Issue  string
	Sure          bool
	MinConfidence float64
}

// Name returns the name of an actor.
func (l *Ledger) Name(id rapporteur.ActorID) string {
	if a, ok := l.state.Actors[id]; ok && a.Name != "" {
		return a.Name
	}
	return string(id)
}

func (l *Ledger) issueName(id rapporteur.IssueID) string {
	if i := l.codebook.Issue(id); i != nil {
		return i.Name
	}
	return string(id)
}

// Actor returns the actor that name means: its id, or its name, whatever the case
// and accents; several if the name is that of several.
func (l *Ledger) Actor(name string) []rapporteur.Actor {
	if a, ok := l.state.Actors[rapporteur.ActorID(name)]; ok {
		return []rapporteur.Actor{a}
	}
	var out []rapporteur.Actor
	key := text.Key(name)
	for _, a := range l.state.Actors {
		if text.Key(a.Name) == key || text.Key(string(a.ID)) == key || slices.ContainsFunc(a.Aliases, func(s string) bool { return text.Key(s) == key }) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b rapporteur.Actor) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// keeps reports whether f keeps a step of these parties on this issue.
func (l *Ledger) keeps(f Filter, s *ledger.Step, issue rapporteur.IssueID, parties ...rapporteur.ActorID) bool {
	if f.Sure && !s.Sure() || s.Entry.Confidence < f.MinConfidence || f.Issue != "" && f.Issue != string(issue) {
		return false
	}
	if f.Party == "" {
		return true
	}
	for _, id := range parties {
		if string(id) == f.Party || string(l.state.Actors[id].Represents) == f.Party {
			return true
		}
	}
	return false
}

// item makes the item of a step.
func (l *Ledger) item(s *ledger.Step) Item {
	e := s.Entry
	it := Item{
		Entry: string(e.ID), Kind: singular(e.Kind()), Change: string(s.Change), Day: date(s.At),
		Confidence: e.Confidence, Sure: s.Sure(), Verdict: string(s.Verdict), Why: e.Why,
		Article: string(s.Article.ID), Title: s.Article.Title, Publisher: s.Article.Publisher, URL: s.Article.URL,
		Publishers: []string{}, Copies: []string{}, Accounts: 1, cursor: s.Cursor, at: s.At,
	}
	if !s.Article.Published.IsZero() {
		it.Published = s.Article.Published.Format(time.RFC3339)
	}
	if len(e.Citations) > 0 {
		it.Quote = oneLine(e.Citations[0].Quote())
	}
	for _, c := range s.Copies {
		it.Copies = append(it.Copies, cmp.Or(c.Publisher, string(c.ID)))
	}
	switch f := e.Fact.(type) {
	case *rapporteur.Position:
		it.Party, it.Name, it.Stance, it.Text, it.Status = string(f.Party), l.Name(f.Party), string(f.Stance), oneLine(f.Proposal.Text), string(f.Status)
		it.Issue, it.About, it.To = string(f.Issue), l.issueName(f.Issue), l.names(f.Addressees)
		it.If = oneLine(f.Condition.Text)
		if f.Speaker != f.Party {
			it.Speaker = l.name(f.Speaker)
		}
	case *rapporteur.Meeting:
		it.Text = string(f.Kind)
		l.meet(&it, f)
	case *rapporteur.Commitment:
		it.Party, it.Name, it.Stance, it.Text, it.Status = ids(f.By), l.names(f.By), string(f.Kind), oneLine(f.Content.Text), string(f.Status)
		it.Issue, it.About, it.To = string(f.Issue), l.issueName(f.Issue), l.name(f.To)
		it.When, it.If = f.Deadline.Value, oneLine(f.Condition.Text)
	case *rapporteur.OpenPoint:
		it.Text, it.Issue, it.About = oneLine(f.What.Text), string(f.Issue), l.issueName(f.Issue)
		it.Claim, it.ClaimedBy = oneLine(f.Claim.Text), l.name(f.Claimant)
	}
	return it
}

func (l *Ledger) name(id rapporteur.ActorID) string {
	if id == "" {
		return ""
	}
	return l.Name(id)
}

func (l *Ledger) names(list []rapporteur.ActorID) string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = l.Name(id)
	}
	return join(out)
}

// join returns "A", "A and B", "A, B and C".
func join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func ids(list []rapporteur.ActorID) string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return strings.Join(out, " + ")
}

func singular(k rapporteur.Kind) string {
	for _, names := range kinds {
		if names.kind == k {
			return names.one
		}
	}
	return string(k)
}

func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Positions returns the present stance of each party on each issue, by party.
func (l *Ledger) Positions(f Filter) []Item {
	out := []Item{}
	for i := range l.state.Lines {
		line := &l.state.Lines[i]
		if line.Present == nil || !l.keeps(f, line.Present, line.Issue, line.Party) {
			continue
		}
		it := l.item(line.Present)
		it.Since, it.Publishers, it.Accounts = date(line.Since), line.Publishers, line.Count
		out = append(out, it)
	}
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(text.Key(a.Name), text.Key(b.Name)) })
	return out
}

// Timeline returns everything that was said and done, by time.
func (l *Ledger) Timeline(f Filter) []Item {
	out := []Item{}
	for _, s := range l.state.Steps {
		issue, parties := about(s.Entry.Fact)
		if l.keeps(f, s, issue, parties...) {
			out = append(out, l.item(s))
		}
	}
	return out
}

// about returns on which issue a fact is and whose.
func about(f rapporteur.Fact) (rapporteur.IssueID, []rapporteur.ActorID) {
	switch f := f.(type) {
	case *rapporteur.Position:
		return f.Issue, []rapporteur.ActorID{f.Party, f.Speaker}
	case *rapporteur.Meeting:
		return "", slices.Concat(f.Participants, f.Mediators)
	case *rapporteur.Commitment:
		return f.Issue, f.By
	case *rapporteur.OpenPoint:
		return f.Issue, nil
	}
	return "", nil
}

// Changes returns what changed after a cursor and from a day on, by time: the
// timeline without what was said before. Open points that were settled come as
// they were settled.
func (l *Ledger) Changes(f Filter, cursor rapporteur.Cursor, from time.Time) []Item {
	out := []Item{}
	for _, it := range l.Timeline(f) {
		if it.Change != string(ledger.Repeated) && it.cursor > cursor && !it.at.Before(from) {
			out = append(out, it)
		}
	}
	return out
}

// Meetings returns each meeting once, by time.
func (l *Ledger) Meetings(f Filter) []Item {
	out := []Item{}
	for i := range l.state.Meetings {
		m := &l.state.Meetings[i]
		last := m.Accounts[len(m.Accounts)-1]
		if !l.keeps(f, last, "", slices.Concat(m.Participants, m.Mediators)...) {
			continue
		}
		it := l.item(last)
		l.meet(&it, &m.Meeting)
		it.Accounts, it.Publishers = len(m.Accounts), publishers(m.Accounts)
		if m.Differing {
			it.State = "accounts differ"
		}
		out = append(out, it)
	}
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(cmp.Or(a.When, a.Day), cmp.Or(b.When, b.Day)) })
	return out
}

// meet sets what it says of meeting m.
func (l *Ledger) meet(it *Item, m *rapporteur.Meeting) {
	it.Party, it.Name, it.Status, it.Place, it.Country, it.When = ids(m.Participants), l.names(m.Participants), string(m.Status), m.Place, string(m.Country), m.When.Value
	it.Format, it.Mediators, it.Mediated, it.Duration, it.Outcome = string(m.Format), ids(m.Mediators), l.names(m.Mediators), m.Duration, oneLine(m.Outcome.Text)
}

// Lasting returns how long a meeting was, for people.
func (it *Item) Lasting() string { return duration(it.Duration) }

// isDate reports whether a TIMEX3 value names a day, month or year, and not how long
// something lasts.
func isDate(value string) bool { return len(value) >= 4 && value[0] >= '0' && value[0] <= '9' }

func publishers(steps []*ledger.Step) []string {
	var out []string
	for _, s := range steps {
		if name := cmp.Or(s.Article.Publisher, string(s.Article.ID)); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Commitments returns each commitment once, by time; with due those that are open
// or overdue and have a deadline, by it.
func (l *Ledger) Commitments(f Filter, due bool) []Item {
	out := []Item{}
	for i := range l.state.Commitments {
		c := &l.state.Commitments[i]
		first := c.Steps[0]
		if !l.keeps(f, first, c.Issue, c.By...) || due && (!isDate(c.Deadline.Value) || c.State != ledger.Pending && c.State != ledger.Overdue) {
			continue
		}
		it := l.item(first)
		it.State, it.When, it.Accounts, it.Publishers = string(c.State), c.Deadline.Value, len(c.Steps), publishers(c.Steps)
		it.Party, it.Name = ids(c.By), l.names(c.By)
		out = append(out, it)
	}
	if due {
		slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(a.When, b.When) })
	}
	return out
}

// Open returns the open points, those that are still open first.
func (l *Ledger) Open(f Filter) []Item {
	out := []Item{}
	for i := range l.state.Open {
		o := &l.state.Open[i]
		last := o.Steps[len(o.Steps)-1]
		if !l.keeps(f, last, o.Issue) {
			continue
		}
		it := l.item(last)
		it.State, it.Accounts, it.Publishers = "open", len(o.Steps), publishers(o.Steps)
		it.Claim, it.ClaimedBy = oneLine(o.Claim.Text), l.name(o.Claimant)
		if c := o.ClosedBy; c != nil {
			it.State = "settled " + date(c.At) + " by entry " + string(c.Entry.ID)
		}
		out = append(out, it)
	}
	isOpen := func(it Item) bool { return it.State == "open" }
	settled := slices.DeleteFunc(slices.Clone(out), isOpen)
	return append(slices.DeleteFunc(out, func(it Item) bool { return !isOpen(it) }), settled...)
}

// A Matrix is who stands where: parties by issues.
type Matrix struct {
	Issues []string // names
	Rows   []MatrixRow
}

// A MatrixRow has a cell for each issue of its matrix.
type MatrixRow struct {
	Party string
	Cells []Cell
}

// A Cell is a present stance, or empty.
type Cell struct {
	Sign, Stance string
	Likely       bool
	Steps        int
}

// Matrix returns who stands where, the parties and issues with most said first.
func (l *Ledger) Matrix(f Filter) Matrix {
	items := l.Positions(f)
	parties, issues := map[string]int{}, map[string]int{}
	for _, it := range items {
		parties[it.Name] += it.Accounts
		issues[it.About] += it.Accounts
	}
	m := Matrix{Issues: byCount(issues)}
	for _, p := range byCount(parties) {
		row := MatrixRow{Party: p, Cells: make([]Cell, len(m.Issues))}
		for _, it := range items {
			if it.Name == p {
				row.Cells[slices.Index(m.Issues, it.About)] = Cell{Sign(rapporteur.Stance(it.Stance)), it.Stance, !it.Sure, it.Accounts}
			}
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// byCount returns the keys, the greatest count first.
func byCount(counts map[string]int) []string {
	var out []string
	for k := range counts {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return out
}

// Summary counts what the state rests on.
func (l *Ledger) Summary() (articles, copies int, asOf time.Time) {
	return l.state.Articles, l.state.Copies, l.state.AsOf
}

// Cursor returns the last change of the archive that is in the state.
func (l *Ledger) Cursor() rapporteur.Cursor { return l.state.Cursor }

// Of returns the items of entries, in the order of ids, that f keeps, without what
// they changed: l may know but a part of the archive. What is only said is no item.
func (l *Ledger) Of(f Filter, ids []rapporteur.EntryID) []Item {
	steps := map[rapporteur.EntryID]*ledger.Step{}
	for _, s := range l.state.Steps {
		steps[s.Entry.ID] = s
	}
	out := []Item{}
	for _, id := range ids {
		if s := steps[id]; s != nil {
			if issue, parties := about(s.Entry.Fact); l.keeps(f, s, issue, parties...) {
				it := l.item(s)
				it.Change = ""
				out = append(out, it)
			}
		}
	}
	return out
}

// Issues returns the issues of the codebook whose id or name is this.
func (l *Ledger) Issues(name string) []rapporteur.Issue {
	var out []rapporteur.Issue
	for _, i := range l.codebook.Issues {
		if string(i.ID) == name || text.Key(i.Name) == text.Key(name) {
			out = append(out, i)
		}
	}
	return out
}
