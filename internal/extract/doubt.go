package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A basis says on what it rests who a member is or, for a person, for whom he or she
// speaks.
type basis uint8

const (
	named    basis = iota // by a name of the article that stands in no table; a person, for nobody
	stated                // by what the article says
	ofTables              // by the tables of actors and offices
	guessed               // by the state that the article is about, or its publisher
)

// The confidences of actors are how often those of a kind and basis were right in the
// 346 annotated training articles (models/record.md): a person's party or that there is
// none (1,085 persons), and whose name another name is (2,362 names); counted by hand, on
// 27 November 2026. The rules were made on the same articles; in 392 others they were right 4 to 20 points less often for
// persons and states.
var confidences = map[rapporteur.ActorKind][guessed + 1]float64{
	rapporteur.Person:       {named: 0.81, stated: 0.75, ofTables: 0.89, guessed: 0.74},
	rapporteur.Country:      {named: 0.96, stated: 0.96, ofTables: 0.96, guessed: 0.96},
	rapporteur.Organisation: {named: 0.86, stated: 0.86, ofTables: 0.93, guessed: 0.86},
	rapporteur.Group:        {named: 0.77, stated: 0.77, ofTables: 0.90, guessed: 0.77},
}

// mostAlternatives is how many others are named.
const mostAlternatives = 3

// alike notes whom else of the tables the name means that m is known by; one that means
// nobody else settles the others.
func (c *cast) alike(m *member, name string) {
	settled := true
	for _, ref := range actors.Find(text.Fold(strings.Join(strings.Fields(name), " "))) {
		if ref.Kind != actors.Place && ref.ID != string(m.ID) {
			c.otherwise(m, rapporteur.ActorID(ref.ID), ref.Actor.Name)
			settled = false
		}
		settled = settled && ref.Use != actors.Adjective
	}
	m.settled = m.settled || settled
}

// otherEmployers notes for whom else m may speak, of whom the article does not say it:
// the states that it names most, and that of the publisher or of the press.
func (c *cast) otherEmployers(m *member) {
	count := map[*member]int{}
	var states []*member
	for _, o := range c.at {
		if o != nil && o.Kind == rapporteur.Country {
			if count[o]++; count[o] == 1 {
				states = append(states, o)
			}
		}
	}
	slices.SortStableFunc(states, func(a, b *member) int { return count[b] - count[a] })
	states = append(states[:min(2, len(states))], c.voice, c.home)
	for _, o := range states {
		if o != nil && o.ID != m.Represents {
			c.otherwise(m, o.ID, o.Name)
		}
	}
}

func (c *cast) otherwise(m *member, id rapporteur.ActorID, name string) {
	other := rapporteur.Namesake{ID: id, Name: name}
	if id != m.ID && len(m.Alternatives) < mostAlternatives && !slices.Contains(m.Alternatives, other) {
		m.Alternatives = append(m.Alternatives, other)
	}
}

// confidence returns how likely m is right.
func confidence(m *member) float64 {
	return confidences[m.Kind][m.basis]
}
