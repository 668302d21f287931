package rapporteur

import "github.com/rapporteur/rapporteur/text"

// A Stance is what a party thinks of a proposal.
type Stance string

// The stances.
const (
	Demands     Stance = "demands"
	Supports    Stance = "supports"
	Offers      Stance = "offers"
	Accepts     Stance = "accepts"
	Conditional Stance = "conditional"
	Rejects     Stance = "rejects"
)

// Stances lists the stances from demand to refusal.
var Stances = []Stance{Demands, Supports, Offers, Accepts, Conditional, Rejects}

// A PositionStatus says on whose word a position rests.
type PositionStatus string

// The statuses of a position.
const (
	Asserted PositionStatus = "asserted" // by the article in its own voice, or by the party
	Reported PositionStatus = "reported" // by somebody else about the party
	Denied   PositionStatus = "denied"   // the party denies holding it
)

// A Position is what a party wants, offers, accepts or refuses.
type Position struct {
	// Party is the side that negotiates: a government's position is its state's. A court, a
	// parliament or another body within a state stands for itself; [Actor.Represents] of it
	// names the state.
	Party ActorID
	// Speaker is the person who voices it, or "".
	Speaker  ActorID
	Stance   Stance
	Proposal Phrase
	// Condition is on what the stance depends, where the article says so.
	Condition Phrase
	Issue     IssueID
	// Addressees are who is to do it, where that are others than the party.
	Addressees []ActorID
	Status     PositionStatus
	When       When
}

// A Phrase is a piece of content in the words of the article.
type Phrase struct {
	// Spans are where the words stand; more than one when others interrupt them.
	Spans []text.Span
	// Text is the words, those of several spans joined by " … ".
	Text string
}

// Empty reports whether p holds no words.
func (p Phrase) Empty() bool { return len(p.Spans) == 0 }

// NewPhrase returns the words of a at spans.
func NewPhrase(a text.Text, spans ...text.Span) Phrase {
	p := Phrase{}
	for _, s := range spans {
		if s.Empty() {
			continue
		}
		if len(p.Spans) > 0 {
			p.Text += " … "
		}
		p.Spans = append(p.Spans, s)
		p.Text += a.Slice(s)
	}
	return p
}

// A When is a date or duration as TIMEX3 writes it and the words it was read
// from. The zero When is unknown.
type When struct {
	Value string
	Span  text.Span
}
