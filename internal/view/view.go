// Package view arranges the record of an article for people: what stands
// under which heading, in which order, in which words, and which words of the
// article it rests on.
//
// The terminal and the page show the same view; neither knows the facts of a
// record. In go a [rapporteur.Record] and the codebook that names its issues;
// out comes an [Article] of lines and marks. Start reading at [Of].
package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// An Article is what people look at of one record. It holds no reference that
// a reader could write through but to the record it was made from.
type Article struct {
	Record *rapporteur.Record
	// Title is the article's title, or its id where it has none.
	Title string
	// Published is the date for people ("16 August 2025, 04:10 UTC"), or "".
	Published string
	// Skipped says why the article was not read, or "".
	Skipped string
	// Summary counts what was found: "2 meetings, 5 positions (3 likely)".
	Summary string

	Meetings    []Line // what is sure before what is likely
	Parties     []Party
	Commitments []Line
	Events      []Line
	Open        []Line
	Statements  []Line // in the order of the text, each after the one it lies in
	Actors      []Actor

	// Paragraphs are the paragraphs of the text.
	Paragraphs []text.Span
	// Marks are the places that lines rest on, by start, the longer first. They
	// may overlap.
	Marks []Mark
	// Names are the places where actors are spoken of, by pronouns too, in the same order; Line is
	// the ID of the actor.
	Names []Mark
}

// A Party holds the positions of one party, by issue.
type Party struct {
	Name   string
	Issues []Issue
}

// An Issue holds the positions of a party on one issue, what is sure first.
type Issue struct {
	Name  string
	Lines []Line
}

// A Line is one entry of the record in words.
type Line struct {
	// ID is unique among the lines of an article and fit for an HTML id:
	// "position-3".
	ID string
	// Ref is the short form of the ID for people: "P3".
	Ref  string
	Kind rapporteur.Kind
	// Sign is "+", "−" or "?" beside the stance of a position, or "".
	Sign string
	// Lead says what it is ("Summit held", "demands", "Lavrov said"), and Text
	// what it is about, in the words of the article where they are quoted.
	Lead, Text string
	// Details are further facts, each a few words: "to Ukraine".
	Details []string
	Quotes  []Quote
	// Likely is set if the entry is not sure.
	Likely     bool
	Confidence float64 // between 0 and 1
	Why        string
	// Depth counts the statements that a statement lies in.
	Depth int
}

// A Quote is the words of the article that a line rests on, and their place.
type Quote struct {
	Text string
	// Paragraph counts from 1.
	Paragraph int
	// Start and End count code points of the article's text, half-open.
	Start, End int
}

// Place names the place of q for people: "¶4, 1502–1580".
func (q Quote) Place() string {
	return fmt.Sprintf("¶%d, %d–%d", q.Paragraph, q.Start, q.End)
}

// An Actor is an actor of the record in words.
type Actor struct {
	// ID is unique in an article and fit for an HTML id: "actor-3".
	ID   string
	Name string
	// What is its kind and, for a person, roles and who is represented:
	// "person, president of Russia".
	What     string
	Aliases  []string
	Mentions int
}

// A Role says what the words of a mark are to their line.
type Role uint8

// The roles. Source, Cue and Content are the parts of a statement.
const (
	Evidence Role = iota
	Source
	Cue
	Content
	Name // of an actor
)

// A Mark is a place in the text that a line rests on.
type Mark struct {
	Line string // the ID of the line
	Role Role
	// Quote is the index of evidence among the quotes of the line.
	Quote int
	Span  text.Span
}

// Compare orders marks by start, the longer first.
func (m Mark) Compare(o Mark) int {
	return cmp.Or(cmp.Compare(m.Span.Start, o.Span.Start), cmp.Compare(o.Span.End, m.Span.End))
}

// Of returns r as people look at it. cb names the issues; nil shows their ids.
func Of(r *rapporteur.Record, cb *rapporteur.Codebook) *Article {
	a := r.Article
	v := &Article{Record: r, Title: a.Title, Published: Date(a.Published), Paragraphs: a.Text.Paragraphs()}
	if v.Title == "" {
		v.Title = string(a.ID)
	}
	if r.Skipped != nil {
		v.Skipped = string(r.Skipped.Reason)
		if r.Skipped.Detail != "" {
			v.Skipped += ": " + r.Skipped.Detail
		}
		return v
	}
	b := &builder{record: r, codebook: cb, view: v, numbers: map[rapporteur.Kind]int{}, contents: newContents(r)}
	for i := range r.Entries {
		b.entry(&r.Entries[i])
	}
	b.actors()
	b.order()
	v.Summary = b.summary()
	return v
}

// A builder fills a view from a record.
type builder struct {
	record   *rapporteur.Record
	codebook *rapporteur.Codebook
	view     *Article
	numbers  map[rapporteur.Kind]int
	likely   map[rapporteur.Kind]int
	contents contents
	depths   []int // of the statements so far
}

// kinds are the headings of a record.
var kinds = []struct {
	kind                  rapporteur.Kind
	id, ref, one, several string
}{
	{rapporteur.KindMeeting, "meeting", "M", "meeting", "meetings"},
	{rapporteur.KindPosition, "position", "P", "position", "positions"},
	{rapporteur.KindCommitment, "commitment", "C", "commitment", "commitments"},
	{rapporteur.KindEvent, "event", "E", "event", "events"},
	{rapporteur.KindOpen, "open", "O", "open point", "open points"},
	{rapporteur.KindStatement, "statement", "S", "statement", "statements"},
}

// line returns e as a line without words, and marks its evidence.
func (b *builder) line(e *rapporteur.Entry) Line {
	kind := e.Kind()
	b.numbers[kind]++
	l := Line{Kind: kind, Likely: !e.Sure, Confidence: e.Confidence, Why: e.Why}
	for _, k := range kinds {
		if k.kind == kind {
			l.ID, l.Ref = fmt.Sprintf("%s-%d", k.id, b.numbers[kind]), fmt.Sprintf("%s%d", k.ref, b.numbers[kind])
		}
	}
	if l.Likely {
		if b.likely == nil {
			b.likely = map[rapporteur.Kind]int{}
		}
		b.likely[kind]++
	}
	for i, c := range e.Citations {
		l.Quotes = append(l.Quotes, b.quote(c.Span()))
		b.view.Marks = append(b.view.Marks, Mark{l.ID, Evidence, i, c.Span()})
	}
	return l
}

func (b *builder) mark(line string, role Role, spans ...text.Span) {
	for _, s := range spans {
		if !s.Empty() {
			b.view.Marks = append(b.view.Marks, Mark{line, role, 0, s})
		}
	}
}

// quote returns the words at s and where they stand.
func (b *builder) quote(s text.Span) Quote {
	t := b.record.Article.Text
	q := Quote{Text: t.Slice(s), Paragraph: 1}
	q.Start, q.End = t.CodePoints(s)
	if i, _ := slices.BinarySearchFunc(b.view.Paragraphs, s.Start, func(p text.Span, at int32) int {
		return cmp.Compare(p.End, at+1)
	}); i < len(b.view.Paragraphs) {
		q.Paragraph = i + 1
	}
	return q
}

// name returns the name of an actor, or its id where the record has none.
func (b *builder) name(id rapporteur.ActorID) string {
	if a := b.record.Actor(id); a != nil && a.Name != "" {
		return a.Name
	}
	return string(id)
}

func (b *builder) names(ids []rapporteur.ActorID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = b.name(id)
	}
	return join(out)
}

// issue returns the name of an issue.
func (b *builder) issue(id rapporteur.IssueID) string {
	if b.codebook != nil {
		if i := b.codebook.Issue(id); i != nil && i.Name != "" {
			return i.Name
		}
	}
	if id == "" || id == rapporteur.OtherIssue {
		return "Other"
	}
	return string(id)
}

// kind returns the kind of an actor of the record, "" for others.
func (b *builder) kind(id rapporteur.ActorID) rapporteur.ActorKind {
	for i := range b.record.Actors {
		if b.record.Actors[i].ID == id {
			return b.record.Actors[i].Kind
		}
	}
	return ""
}

func (b *builder) actors() {
	for i := range b.record.Actors {
		a := &b.record.Actors[i]
		what := string(a.Kind)
		for _, r := range a.Roles {
			what += ", " + r.Title
			if r.Of != "" {
				what += " of " + b.name(r.Of)
			}
		}
		if a.Represents != "" {
			what += ", speaks for " + b.name(a.Represents)
		}
		for k, o := range a.Alternatives {
			if k == 0 {
				what += ", if not"
			} else {
				what += " or"
			}
			if a.Kind == rapporteur.Person && b.kind(o.ID) != rapporteur.Person {
				what += " for"
			}
			what += " " + o.Name
		}
		id := fmt.Sprintf("actor-%d", i+1)
		b.view.Actors = append(b.view.Actors, Actor{ID: id, Name: b.name(a.ID), What: what, Aliases: a.Aliases, Mentions: len(a.Mentions)})
		for _, s := range slices.Concat(a.Mentions, a.Pronouns) {
			b.view.Names = append(b.view.Names, Mark{id, Name, 0, s})
		}
	}
}

// order puts what is sure before what is likely, and marks in the order of the
// text.
func (b *builder) order() {
	v := b.view
	sure := func(x, y Line) int { return cmp.Compare(likely(x.Likely), likely(y.Likely)) }
	for _, lines := range [][]Line{v.Meetings, v.Commitments, v.Events, v.Open} {
		slices.SortStableFunc(lines, sure)
	}
	least := func(issues []Issue) int {
		n := 1
		for _, i := range issues {
			n = min(n, likely(i.Lines[0].Likely))
		}
		return n
	}
	for _, p := range v.Parties {
		for _, i := range p.Issues {
			slices.SortStableFunc(i.Lines, sure)
		}
		slices.SortStableFunc(p.Issues, func(x, y Issue) int { return sure(x.Lines[0], y.Lines[0]) })
	}
	slices.SortStableFunc(v.Parties, func(x, y Party) int { return cmp.Compare(least(x.Issues), least(y.Issues)) })
	slices.SortStableFunc(v.Marks, Mark.Compare)
	slices.SortStableFunc(v.Names, Mark.Compare)
}

func likely(l bool) int {
	if l {
		return 1
	}
	return 0
}

// summary counts what was found.
func (b *builder) summary() string {
	var out []string
	if n := len(b.view.Actors); n > 0 && len(b.record.Entries) == 0 {
		return counted(n, "actor", "actors")
	}
	for _, k := range kinds {
		n := b.numbers[k.kind]
		if n == 0 {
			continue
		}
		s := counted(n, k.one, k.several)
		if l := b.likely[k.kind]; l > 0 {
			s += fmt.Sprintf(" (%d likely)", l)
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return "nothing found"
	}
	return strings.Join(out, ", ")
}

func counted(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

// Lines calls do for every line of v, in the order of the headings.
func (v *Article) Lines(do func(*Line)) {
	each := func(lines []Line) {
		for i := range lines {
			do(&lines[i])
		}
	}
	each(v.Meetings)
	for _, p := range v.Parties {
		for _, i := range p.Issues {
			each(i.Lines)
		}
	}
	each(v.Commitments)
	each(v.Events)
	each(v.Open)
	each(v.Statements)
}

// Date returns t for people: a day, with the time unless it is midnight UTC,
// or "" for the zero time.
func Date(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Equal(t.UTC().Truncate(24 * time.Hour)):
		return t.UTC().Format("2 January 2006")
	case t.Location() == time.UTC:
		return t.Format("2 January 2006, 15:04 UTC")
	}
	return t.Format("2 January 2006, 15:04 -07:00")
}
