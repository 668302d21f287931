package plover

import (
	"strconv"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/models"
)

// modelName is the name in the file.
const modelName = "plover"

// formatVersion is part of the fingerprint: raise it when features change what
// they mean.
//
//	1: the first one.
const formatVersion = "1"

func fingerprint() uint64 { return models.Hash("plover " + formatVersion + " " + strconv.Itoa(roots)) }

// A Pair are the words that name who acts and who is acted upon, as tokens of
// one document, in either order. One that the sentence does not name is empty.
type Pair struct {
	Actor, Recipient ling.Range
}

// fits reports whether one of the two is named and none lies outside d.
func (p Pair) fits(d *ling.Document) bool {
	within := func(r ling.Range) bool { return r.Empty() || r.Start >= 0 && int(r.End) <= len(d.Tokens) }
	return within(p.Actor) && within(p.Recipient) && !(p.Actor.Empty() && p.Recipient.Empty())
}

// inOrder returns the two as they stand in the text, and which comes first. An
// empty one stands where the other does.
func (p Pair) inOrder() (first, second ling.Range, order string) {
	switch {
	case p.Actor.Empty():
		return p.Recipient, p.Recipient, "r"
	case p.Recipient.Empty():
		return p.Actor, p.Actor, "a"
	case p.Recipient.Start < p.Actor.Start:
		return p.Recipient, p.Actor, "ra"
	}
	return p.Actor, p.Recipient, "ar"
}

// A Guess is a root and its probability, between 0 and 1.
type Guess struct {
	Root        Root
	Probability float64
}

// A Classifier names the root for a pair. It is not written after [Load].
type Classifier struct {
	facts facts
	model *loglinear.Model
}

// Load makes a Classifier of a file that [Train] made. The Classifier keeps
// data, which must not be written to any more. An error names the model and
// says what is wrong with the file.
func Load(data []byte) (*Classifier, error) {
	file, err := models.Read(data, modelName, fingerprint())
	if err != nil {
		return nil, err
	}
	c := &Classifier{}
	for name, to := range map[string]*models.Table{"clusters": &c.facts.clusters, "blocks": &c.facts.blocks, "patterns": &c.facts.patterns} {
		section, err := file.Section(name)
		if err != nil {
			return nil, err
		}
		if *to, err = models.NewTable(section); err != nil {
			return nil, file.Damaged("%s: %v", name, err)
		}
	}
	if c.facts.coarse, err = file.Section("coarse"); err != nil {
		return nil, err
	}
	weights, err := file.Section("weights")
	if err != nil {
		return nil, err
	}
	if c.model, err = loglinear.Open(weights); err != nil {
		return nil, file.Damaged("weights: %v", err)
	}
	return c, nil
}

// Classify returns the likeliest root of what the actor of p does to the
// recipient in d, which has tags, lemmas and, for the best result, trees. A pair
// without words or outside d gives the zero Guess.
func (c *Classifier) Classify(d *ling.Document, p Pair) Guess {
	if !p.fits(d) {
		return Guess{}
	}
	return guess(c.model, c.facts.features(d, p))
}

func guess(m *loglinear.Model, features []uint64) Guess {
	var p [roots - 1]float64
	best := m.Probabilities(p[:], alternatives(features))
	return Guess{Root(best + 1), p[best]}
}

// alternatives are all roots, for the same reasons.
func alternatives(features []uint64) []loglinear.Alternative {
	out := make([]loglinear.Alternative, roots-1)
	for i := range out {
		out[i] = loglinear.Alternative{Label: loglinear.Label(i + 1), Features: features}
	}
	return out
}
