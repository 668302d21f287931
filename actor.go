package rapporteur

import "github.com/rapporteur/rapporteur/text"

// ActorID identifies an actor: an ISO 3166 code for a state ("RUS"), a slug of
// the name for others ("vladimir-putin", "european-union").
type ActorID string

// An ActorKind says what an actor is.
type ActorKind string

// The kinds of actors.
const (
	Country      ActorKind = "country"
	Organisation ActorKind = "organisation"
	Group        ActorKind = "group"
	Person       ActorKind = "person"
)

// An Actor is a state, organisation, group or person that an article names: a
// party, somebody who speaks, or who could. Groups are listed where a fact names
// them.
type Actor struct {
	ID   ActorID
	Kind ActorKind
	// Name is as canonical as the article and the actor file allow.
	Name string
	// Represents is the actor for whom a person, ministry or army speaks, or "".
	Represents ActorID
	// Confidence is the probability, 0 to 1, that the actor is who the record says and
	// speaks for whom it says.
	Confidence float64
	// Alternatives are others whom the name may mean or for whom the person may speak, the
	// likelier first. They need not be actors of the record.
	Alternatives []Namesake
	Roles        []Role
	// Aliases are the other names under which the actor appears in the article.
	Aliases []string
	// Mentions are the places where the actor is named, in order.
	Mentions []text.Span
	// Pronouns are the places where a pronoun stands for the actor, in order.
	Pronouns []text.Span
}

// A Namesake is another actor than the one that the record takes.
type Namesake struct {
	ID   ActorID
	Name string
}

// A Role is a title that a person holds.
type Role struct {
	Title string
	// Of is the state or organisation of the office, or "".
	Of ActorID
}
