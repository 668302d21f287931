package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// Kinds are the kinds of facts that are annotated, in the order in which they
// are printed.
var Kinds = [...]rapporteur.Kind{rapporteur.KindPosition, rapporteur.KindMeeting, rapporteur.KindCommitment, rapporteur.KindOpen}

// A Score adds up the scores of articles. The zero value is not ready:
// [NewScore] makes one. It is for one goroutine.
type Score struct {
	sure   bool
	kinds  map[rapporteur.Kind]*kindScore
	actors actorScore
	names  Names
}

// A kindScore is how well the facts of one kind were found.
type kindScore struct {
	score.Counts
	// agreed are the shares of matched facts whose labels are equal, in the
	// order in which the labels first occurred.
	agreed []agreement
}

// An agreement is how often a label of matched facts is equal.
type agreement struct {
	label string
	score.Share
}

// An actorScore is how well the actors were told apart.
type actorScore struct {
	forms      score.Share // forms given to the right actor
	unresolved int         // forms of which no mention covers one
	represents score.Share // persons found whose party is right
	reach      score.Share // parties of facts that are among the actors
}

// NewScore returns the score of nothing. If sure, only the findings that are
// marked so count.
func NewScore(sure bool) *Score {
	s := &Score{sure: sure, kinds: map[rapporteur.Kind]*kindScore{}, names: Names{}}
	for _, kind := range Kinds {
		s.kinds[kind] = &kindScore{}
	}
	return s
}

// Add scores the record of one article with text t.
func (s *Score) Add(gold, record *Sheet, t text.Text) {
	m := &Matcher{Known: record.Known(), Names: s.names}
	for _, m.Kind = range Kinds {
		found := record.Findings[m.Kind]
		if s.sure {
			found = surely(found)
		}
		s.kinds[m.Kind].add(gold.Findings[m.Kind], found, m)
	}
	if gold.Actors != nil {
		s.addActors(gold, record, t)
	}
}

// Counts returns how many facts of a kind were annotated, found and matched.
func (s *Score) Counts(kind rapporteur.Kind) score.Counts { return s.kinds[kind].Counts }

// add matches annotated facts with those found, one to one.
func (k *kindScore) add(gold, found []Finding, m *Matcher) {
	pairs := m.Pairs(gold, found)
	k.Add(score.Counts{Gold: len(gold), System: len(found), Correct: len(pairs)})
	for _, p := range pairs {
		g, f := &gold[p.Gold], &found[p.System]
		for i, l := range g.Labels {
			if l.Given {
				k.count(labelNames[i], l.Value == f.Labels[i].Value)
			}
		}
		if g.Date != "" {
			k.count("date", strings.HasPrefix(f.Date, g.Date))
		}
	}
}

// count counts whether a label of two matched facts is equal.
func (k *kindScore) count(label string, equal bool) {
	i := slices.IndexFunc(k.agreed, func(a agreement) bool { return a.label == label })
	if i < 0 {
		i = len(k.agreed)
		k.agreed = append(k.agreed, agreement{label: label})
	}
	k.agreed[i].Count(equal)
}

// addActors scores the actors of one article.
func (s *Score) addActors(gold, record *Sheet, t text.Text) {
	own := record.ownNames()
	for _, kind := range []rapporteur.Kind{rapporteur.KindPosition, rapporteur.KindCommitment} {
		for _, f := range gold.Findings[kind] {
			for _, p := range f.Parties {
				s.actors.reach.Count(s.names.reached(p, own))
			}
		}
	}
	for i := range gold.Actors {
		if a := &gold.Actors[i]; a.Kind != rapporteur.Group { // the names of groups are free
			s.addActor(a, record, own, t)
		}
	}
}

// addActor scores the forms of one annotated actor and whom it represents.
func (s *Score) addActor(gold *Party, record *Sheet, own map[string][]string, t text.Text) {
	var found *Party
	for _, form := range gold.Forms {
		a := record.Resolve(t, form)
		right := a != nil && s.names.SameAny(gold.Names[0], own[a.ID])
		if a == nil {
			s.actors.unresolved++
		}
		if right {
			found = a
		}
		s.actors.forms.Count(right)
	}
	if found != nil && gold.Kind == rapporteur.Person && gold.Represents != "" {
		p := found.Represents
		s.actors.represents.Count(p != "" && s.names.SameAny(gold.Represents, lookUp(own, p)))
	}
}

// Lines returns the scores for people, a line a kind of facts, and one for the
// actors if the annotation lists them.
func (s *Score) Lines() []string {
	var out []string
	for _, kind := range Kinds {
		k := s.kinds[kind]
		var agreed []string
		for _, a := range k.agreed {
			agreed = append(agreed, fmt.Sprintf("%s %.1f", a.label, a.Percent()))
		}
		out = append(out, fmt.Sprintf("%-12s %v matched %d   of matched: %s", kind, k.Counts, k.Correct, strings.Join(agreed, "  ")))
	}
	if a := &s.actors; a.forms.All > 0 {
		out = append(out, fmt.Sprintf("actors       forms %5.1f   of %d, unresolved %d   represents %5.1f   of %d   reach %5.1f   of %d",
			a.forms.Percent(), a.forms.All, a.unresolved, a.represents.Percent(), a.represents.All, a.reach.Percent(), a.reach.All))
	}
	return out
}
