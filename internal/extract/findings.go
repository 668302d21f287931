package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Findings are what [Extractor.Find] found in one article: facts not yet
// compared with the text, which package record turns into cited entries.
type Findings struct {
	Actors []rapporteur.Actor
	// Facts stand in the order of their evidence.
	Facts []Finding
}

// A Finding is a fact and where the text states it.
type Finding struct {
	Fact rapporteur.Fact
	// Evidence is the shortest clause that states the fact; more than one if it
	// is stated in several places.
	Evidence   []text.Span
	Confidence float64
	Sure       bool
	// Why names the cue and the rule, such as "cue 'demand', subject and to-clause".
	Why string

	// Class and Score are set for what a judge found: which class of act it took
	// it for, and the score before calibration.
	Class Class
	Score float64

	// head is the predicate that states it and rule how it was found.
	head int32
	rule rule
	who  []*member // whom the rule found, by name
}
