package rapporteur

import (
	"fmt"
	"slices"
)

// EntryID identifies an entry: a hash of the article's text, the cited span,
// the kind and the normalised arguments. Reading the same text again with the
// same engine gives the same id.
type EntryID string

// A Kind is the kind of a fact.
type Kind string

// The kinds of facts, in the order in which they are shown.
const (
	KindMeeting    Kind = "meetings"
	KindPosition   Kind = "positions"
	KindCommitment Kind = "commitments"
	KindEvent      Kind = "events"
	KindOpen       Kind = "open"
	KindStatement  Kind = "attributions"
)

// A Fact is one of *[Meeting], *[Position], *[Commitment], *[Event],
// *[OpenPoint] and *[Statement].
type Fact interface {
	kind() Kind
}

func (*Meeting) kind() Kind    { return KindMeeting }
func (*Position) kind() Kind   { return KindPosition }
func (*Commitment) kind() Kind { return KindCommitment }
func (*Event) kind() Kind      { return KindEvent }
func (*OpenPoint) kind() Kind  { return KindOpen }
func (*Statement) kind() Kind  { return KindStatement }

// NewFact returns an empty fact of kind k, or nil for a kind that does not
// exist.
func NewFact(k Kind) Fact {
	for _, f := range []Fact{&Meeting{}, &Position{}, &Commitment{}, &Event{}, &OpenPoint{}, &Statement{}} {
		if f.kind() == k {
			return f
		}
	}
	return nil
}

// An Entry is one line of a record: a fact and the words it rests on. Entries
// are not changed after they were made.
type Entry struct {
	ID        EntryID
	Fact      Fact
	Citations []Citation
	// Confidence is between 0 and 1.
	Confidence float64
	// Sure is set if facts of this kind were right in at least four of five
	// cases at this confidence in cross-validation; of new articles fewer are
	// (docs/quality.md).
	Sure bool
	// Why names the rule or cue that made the entry.
	Why string
	// Engine is the EngineVersion that made the entry.
	Engine string
}

// KindOf returns the kind of f.
func KindOf(f Fact) Kind { return f.kind() }

// ActorsOf returns the ids of the actors that f names, some of them perhaps empty or
// twice.
func ActorsOf(f Fact) []ActorID {
	switch f := f.(type) {
	case *Meeting:
		return slices.Concat(f.Participants, f.Mediators)
	case *Position:
		return append([]ActorID{f.Party, f.Speaker}, f.Addressees...)
	case *Commitment:
		return append(slices.Clone(f.By), f.To)
	case *Event:
		return slices.Concat(f.Actors, f.Recipients)
	case *OpenPoint:
		return []ActorID{f.Claimant}
	case *Statement:
		return []ActorID{f.Speaker, f.Addressee}
	}
	return nil
}

// Kind returns the kind of the entry's fact.
func (e *Entry) Kind() Kind { return e.Fact.kind() }

// NewEntry completes e with the citations it rests on. It fails with
// [ErrInvalid] if there is none, if there is no fact, or if the confidence is
// out of range.
func NewEntry(e Entry, cites ...Citation) (Entry, error) {
	switch {
	case e.Fact == nil:
		return Entry{}, fmt.Errorf("entry %s: no fact: %w", e.ID, ErrInvalid)
	case len(cites) == 0:
		return Entry{}, fmt.Errorf("entry %s (%s): no citation: %w", e.ID, e.Fact.kind(), ErrInvalid)
	case !(e.Confidence >= 0 && e.Confidence <= 1):
		return Entry{}, fmt.Errorf("entry %s (%s): confidence %g: %w", e.ID, e.Fact.kind(), e.Confidence, ErrInvalid)
	}
	e.Citations = append([]Citation(nil), cites...)
	e.Engine = EngineVersion
	return e, nil
}

// A Record is what was read from one article.
type Record struct {
	Article *Article
	// Skipped is set if the article was not read; Actors and Entries are then
	// empty.
	Skipped *Skip
	Actors  []Actor
	// Entries stand in the order of the text within each kind, and the kinds in
	// the order of the constants.
	Entries []Entry
}

// Actor returns the actor of r with this id, or nil.
func (r *Record) Actor(id ActorID) *Actor {
	for i := range r.Actors {
		if r.Actors[i].ID == id {
			return &r.Actors[i]
		}
	}
	return nil
}
