// Package ledger folds what was read from many articles, and what people decided
// about it, into the state of a negotiation: who stands where on which issue, how
// that came about, who met, what was promised, what is still open.
//
// In go readings and decisions, as package store keeps them; out comes a [State].
// [Fold] is a pure function: it uses no clock, no randomness and no I/O, and gives
// the same state whatever the order of the readings. Its rules are written down in
// docs/formats/ledger.md. A State is not changed after it was made and is safe to
// share. Start reading at [Fold].
package ledger

import (
	"time"

	"github.com/rapporteur/rapporteur"
)

// A State is the state of a negotiation as far as the articles tell it.
type State struct {
	// AsOf is the publication of the last article.
	AsOf time.Time
	// Cursor is the last change that is in it.
	Cursor rapporteur.Cursor
	// Articles is how many there are, and Copies how many of them copy another.
	Articles, Copies int
	// Lines are ordered by party and issue, the others by time.
	Lines       []Line
	Meetings    []Meeting
	Commitments []Commitment
	Open        []OpenPoint
	// Steps are those of all lines, commitments and open points and the accounts of
	// all meetings, by time: what changed, and when.
	Steps []*Step
	// Actors are those that the readings name, by id, after merges.
	Actors map[rapporteur.ActorID]rapporteur.Actor

	into map[rapporteur.ActorID]rapporteur.ActorID // merged actors
}

// A Change says what a step changed.
type Change string

// The changes.
const (
	New          Change = "new"          // not said before
	Repeated     Change = "repeated"     // the same stance on the same matter
	Hardened     Change = "hardened"     // a firmer stance on the same matter
	Softened     Change = "softened"     // a more yielding stance on the same matter
	Reversed     Change = "reversed"     // wants what it refused, or refuses what it wanted
	Withdrawn    Change = "withdrawn"    // no longer held or meant to be done
	Contradicted Change = "contradicted" // another side says otherwise, or an account of the same day does
	Corrected    Change = "corrected"    // a person put it right
	Fulfilled    Change = "fulfilled"    // what was promised was done
)

// A Step is an entry in the history of a line, a meeting, a commitment or an open
// point.
type Step struct {
	// Entry is the entry as decisions leave it, with actors merged. It is that of the
	// reading where nothing was changed: nobody may write to it.
	Entry *rapporteur.Entry
	// Article is where it stands, without its text.
	Article *rapporteur.Article
	// Copies are further articles that copy the first one and say the same.
	Copies []*rapporteur.Article
	Change Change
	// At is the day it is about, as far as the entry says, else the publication, else
	// when the article was stored.
	At time.Time
	// Published is the publication, or when the article was stored.
	Published time.Time
	// Cursor is the change of the archive that brought it.
	Cursor rapporteur.Cursor
	// Verdict is what people decided: "", accept, edit, add or unsure.
	Verdict rapporteur.Action
	// Own is set if the party says it or the article does in its own voice, and not
	// another side of it.
	Own bool

	words words // the matter
	at    int64 // At in microseconds
	from  provenance
}

// A provenance says what a step was made of.
type provenance struct {
	changed  rapporteur.Cursor     // of the reading
	decision rapporteur.DecisionID // that added it, or 0
	copies   []rapporteur.Cursor   // of the readings of Copies
}

// Sure reports whether the step counts as fact: a person said so, or the machine was
// right in four of five such cases of cross-validation.
func (s *Step) Sure() bool {
	switch s.Verdict {
	case rapporteur.Accept, rapporteur.Edit, rapporteur.Add:
		return true
	case rapporteur.Unsure:
		return false
	}
	return s.Entry.Sure
}

// A Line is what one party holds on one issue.
type Line struct {
	Party rapporteur.ActorID
	Issue rapporteur.IssueID
	// Steps is its history, by time, and Count how many steps it has: a state that was
	// resumed knows the present one alone.
	Steps []*Step
	Count int
	// Present is the stance held now: the last own words of the party that were not
	// withdrawn, or what others say of it if it has said nothing; nil if all was
	// withdrawn.
	Present *Step
	// Since is when the present stance was first taken on its matter.
	Since time.Time
	// Publishers are those who carry the present stance independently: copies do
	// not count.
	Publishers []string
}

// A Meeting is one meeting as all articles tell it.
type Meeting struct {
	rapporteur.Meeting
	// Accounts are what the articles say, by publication; the embedded meeting has the last
	// status, the first place and date that are given, and all participants.
	Accounts []*Step
	// Differing is set if accounts of one day do not agree on the status; where days or
	// places differ there are two meetings.
	Differing bool

	most []rapporteur.ActorID // the sides of the account that names most
}

// A CommitmentState says how far a commitment has come.
type CommitmentState string

// The states of commitments.
const (
	Pending CommitmentState = "open"
	Done    CommitmentState = "done"
	Overdue CommitmentState = "overdue"   // its deadline is before the last article
	Dropped CommitmentState = "withdrawn" // it was taken back
)

// A Commitment is one commitment as all articles tell it.
type Commitment struct {
	rapporteur.Commitment // as it was told first, with the first deadline that is given
	State                 CommitmentState
	Steps                 []*Step
}

// An OpenPoint is something that is not settled.
type OpenPoint struct {
	rapporteur.OpenPoint
	Steps []*Step
	// ClosedBy is the agreement or acceptance that settled it, or nil.
	ClosedBy *Step
}
