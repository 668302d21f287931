package negotiation

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// A Sheet is the facts and actors of one article: annotated, or as a record
// has them.
type Sheet struct {
	ID string
	// SHA256 is the hash of the article's text, or empty if it is not given.
	SHA256   string
	Findings map[rapporteur.Kind][]Finding
	// Actors is nil if the sheet lists none.
	Actors []Party
}

// A Finding is what is compared of a fact.
type Finding struct {
	// Evidence is from the first to the last code point of the fact's
	// citations, and Span the same in bytes; Found is false if the text does
	// not have it.
	Evidence score.CodePoints
	Span     text.Span
	Found    bool
	// Parties are those whose fact it is, by name or by the id of an actor.
	Parties []string
	Labels  [NumLabels]Label
	// Date is a TIMEX3 value, or empty.
	Date string
	Sure bool
	// Doubtful is set where an annotator left open whether the guide has it.
	Doubtful bool
	// Confidence is between 0 and 1; 0 if it is not given.
	Confidence float64
}

// The labels of facts, in the order in which they are printed.
const (
	StanceLabel = iota
	IssueLabel
	StatusLabel
	KindLabel
	NumLabels
)

// labelNames names the labels.
var labelNames = [NumLabels]string{"stance", "issue", "status", "kind"}

// A Label is a value of a closed set that a fact may have.
type Label struct {
	Value string
	Given bool
}

// A Party is an actor of a sheet.
type Party struct {
	// ID is the name of an annotated actor.
	ID    string
	Kind  rapporteur.ActorKind
	Names []string // its name, then its aliases
	// Represents is the name or id of whom a person speaks for, or empty.
	Represents string
	// Forms are the strings that mean an annotated actor; a record has Mentions.
	Forms     []string
	Annotated bool
	Mentions  []score.CodePoints
}

// FromRecord returns what is compared of a record.
func FromRecord(r *rapporteur.Record) *Sheet {
	t := r.Article.Text
	s := &Sheet{ID: string(r.Article.ID), Findings: map[rapporteur.Kind][]Finding{}, Actors: []Party{}}
	for i := range r.Entries {
		e := &r.Entries[i]
		var first []text.Span // where it is told again is no evidence of its own: people annotate one telling
		if len(e.Citations) > 0 {
			first = append(first, e.Citations[0].Span())
		}
		f := NewFinding(e.Fact, t, first...)
		f.Sure, f.Confidence = e.Sure, e.Confidence
		s.Findings[e.Kind()] = append(s.Findings[e.Kind()], f)
	}
	for _, a := range r.Actors {
		p := Party{ID: string(a.ID), Kind: a.Kind, Names: append([]string{a.Name}, a.Aliases...), Represents: string(a.Represents)}
		for _, m := range a.Mentions {
			p.Mentions = append(p.Mentions, score.Points(t, m))
		}
		s.Actors = append(s.Actors, p)
	}
	return s
}

// NewFinding returns the parties, labels and date of a fact, with its evidence
// in t. Labels of kinds that are not annotated are not given.
func NewFinding(fact rapporteur.Fact, t text.Text, evidence ...text.Span) Finding {
	var f Finding
	for _, s := range evidence {
		f.Span = f.Span.Cover(s)
	}
	if f.Found = len(evidence) > 0; f.Found {
		f.Evidence = score.Points(t, f.Span)
	}
	set := func(l int, value string) { f.Labels[l] = Label{value, true} }
	switch fact := fact.(type) {
	case *rapporteur.Meeting:
		f.Parties = ids(fact.Participants)
		f.Date = fact.When.Value
		set(KindLabel, string(fact.Kind))
		set(StatusLabel, string(fact.Status))
	case *rapporteur.Position:
		f.Parties = ids([]rapporteur.ActorID{fact.Party})
		set(StanceLabel, string(fact.Stance))
		set(IssueLabel, string(fact.Issue))
		set(StatusLabel, string(fact.Status))
	case *rapporteur.Commitment:
		f.Parties = ids(fact.By)
		set(KindLabel, string(fact.Kind))
		set(IssueLabel, string(fact.Issue))
		set(StatusLabel, string(fact.Status))
	case *rapporteur.OpenPoint:
		set(IssueLabel, string(fact.Issue))
	}
	return f
}

func ids(actors []rapporteur.ActorID) []string {
	out := make([]string, len(actors))
	for i, id := range actors {
		out[i] = string(id)
	}
	return out
}

// Known returns the names by which the sheet knows each of its actors, by id:
// its own, and for a record those of whom it represents.
func (s *Sheet) Known() map[string][]string {
	by := s.ownNames()
	for _, a := range s.Actors {
		if a.Represents == "" || a.Annotated {
			continue
		}
		by[a.ID] = append(slices.Clone(by[a.ID]), lookUp(by, a.Represents)...)
	}
	return by
}

// ownNames returns the names of each actor, by id.
func (s *Sheet) ownNames() map[string][]string {
	own := map[string][]string{}
	for _, a := range s.Actors {
		own[a.ID] = a.Names
	}
	return own
}

// lookUp returns the names of an actor, or its id as its only name if the
// record has no such actor.
func lookUp(by map[string][]string, id string) []string {
	if names, ok := by[id]; ok {
		return names
	}
	return []string{id}
}

// Resolve returns the actor for a string of the text: the one whose mentions
// cover most of its occurrences, the first one found of several. It returns
// nil if no mention covers any.
func (s *Sheet) Resolve(t text.Text, form string) *Party {
	votes := map[string]int{}
	var order []string
	for _, at := range Occurrences(t, form) {
		for i := range s.Actors {
			a := &s.Actors[i]
			for _, m := range a.Mentions {
				both := min(m.End, at.End) - max(m.Start, at.Start)
				if both <= 0 || 2*both < max(m.End-m.Start, at.End-at.Start) {
					continue
				}
				if votes[a.ID] == 0 {
					order = append(order, a.ID)
				}
				votes[a.ID]++
			}
		}
	}
	if len(order) == 0 {
		return nil
	}
	best := slices.MaxFunc(order, func(a, b string) int { return cmp.Compare(votes[a], votes[b]) })
	i := slices.IndexFunc(s.Actors, func(a Party) bool { return a.ID == best })
	return &s.Actors[i]
}

// Occurrences returns where form stands in t as whole words, from left to
// right, none overlapping the one before.
func Occurrences(t text.Text, form string) []score.CodePoints {
	if form == "" || !utf8.ValidString(form) {
		return nil // half a character is not in a text
	}
	var out []score.CodePoints
	s := t.String()
	for from := 0; ; {
		i := strings.Index(s[from:], form)
		if i < 0 {
			return out
		}
		start, end := from+i, from+i+len(form)
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if score.IsWordRune(before) || score.IsWordRune(after) {
			_, width := utf8.DecodeRuneInString(s[start:])
			from = start + width
			continue
		}
		out = append(out, score.Points(t, text.Span{Start: int32(start), End: int32(end)}))
		from = end
	}
}
