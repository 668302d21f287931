package rapporteur

import (
	"fmt"
	"time"

	"github.com/rapporteur/rapporteur/text"
)

// DecisionID identifies a decision. It grows with the order in which decisions
// were made, and is the [Cursor] of the change that the decision is.
type DecisionID int64

// An Action is what a person decided.
type Action string

// The actions.
const (
	Accept Action = "accept" // the entry is right
	Reject Action = "reject" // the entry is wrong; it stays as a tombstone, also when it is read again
	Edit   Action = "edit"   // the entry is right as Fact says it
	Add    Action = "add"    // Fact stands in the text and was not found
	Unsure Action = "unsure" // looked at and left open
	Merge  Action = "merge"  // Actor and Into are one; facts of Actor are those of Into
	Split  Action = "split"  // Actor and Into are two, whatever merged them
	Undo   Action = "undo"   // decision Undoes does not hold; an undo can be undone
)

// Actions lists the actions.
var Actions = []Action{Accept, Reject, Edit, Add, Unsure, Merge, Split, Undo}

// A Decision is what a person said about an entry or two actors. Decisions are
// appended and never changed: an undo is one more.
//
// Of several decisions about an entry the last that was not undone holds.
type Decision struct {
	ID     DecisionID
	Action Action
	// At is when, By who, and Why for what reason it was decided; Why may be "".
	At  time.Time
	By  string
	Why string

	// Entry is the entry of an accept, reject, edit, add or unsure. That of an add
	// is made by the store.
	Entry EntryID
	// Article, SHA256, Kind and Citations say what the entry was about, so that the
	// decision can be judged when the entry is no longer read: the version, the
	// kind and the words cited. Those of an add are given by who decides; of the
	// others the store fills them in.
	Article   ArticleID
	SHA256    string
	Kind      Kind
	Citations []Citation
	// Before is the fact as the machine read it, nil for an add. Fact is what it
	// shall be, for an edit and an add, else nil.
	Before, Fact Fact

	// Actor and Into are the actors of a merge or split.
	Actor, Into ActorID
	// Undoes is the decision that an undo takes back.
	Undoes DecisionID
}

// Check returns an error that wraps [ErrInvalid] if d lacks what its action
// needs.
func (d *Decision) Check() error {
	miss := ""
	switch d.Action {
	case Accept, Reject, Unsure:
		miss = missing(d.Entry != "", "entry")
	case Edit:
		miss = missing(d.Entry != "" && d.Fact != nil, "entry and fact")
	case Add:
		miss = missing(d.Fact != nil && d.Article != "" && len(d.Citations) > 0, "fact, article and citation")
	case Merge, Split:
		miss = missing(d.Actor != "" && d.Into != "" && d.Actor != d.Into, "two actors")
	case Undo:
		miss = missing(d.Undoes > 0, "decision to undo")
	default:
		return fmt.Errorf("decision: unknown action %q, want one of %v: %w", d.Action, Actions, ErrInvalid)
	}
	if miss != "" {
		return fmt.Errorf("decision %s: no %s: %w", d.Action, miss, ErrInvalid)
	}
	return nil
}

func missing(there bool, what string) string {
	if there {
		return ""
	}
	return what
}

// Effective returns the decisions of all, in their order, that hold: without
// undos and without what they take back. An undo that was itself undone takes
// nothing back.
func Effective(all []Decision) []Decision {
	undone := map[DecisionID]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		if d := &all[i]; d.Action == Undo && !undone[d.ID] {
			undone[d.Undoes] = true
		}
	}
	var out []Decision
	for i := range all {
		if all[i].Action != Undo && !undone[all[i].ID] {
			out = append(out, all[i])
		}
	}
	return out
}

// A Fate says what became of a decision when its article was read again.
type Fate string

// The fates.
const (
	Replayed Fate = "replayed" // the entry is read as before, and the decision holds
	Recheck  Fate = "re-check" // another entry of the same kind stands at the same place: look again
	Orphaned Fate = "orphaned" // nothing of the kind is read there any more; the decision is kept and listed
)

// A Standing is a decision about an entry, and what became of it.
type Standing struct {
	Decision Decision
	Fate     Fate
	// Now lists, for a re-check, the entries that stand at the place.
	Now []EntryID
}

// Place returns the version and the first place that d is about, or the zero
// span.
func (d *Decision) Place() (sha256 string, at text.Span) {
	if len(d.Citations) > 0 {
		at = d.Citations[0].Span()
	}
	return d.SHA256, at
}
