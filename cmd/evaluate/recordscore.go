package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// scoredKinds are the kinds of facts that are annotated, in the order in which
// they are printed.
var scoredKinds = []rapporteur.Kind{rapporteur.KindPosition, rapporteur.KindMeeting, rapporteur.KindCommitment, rapporteur.KindOpen}

// A recordScore adds up the scores of articles.
type recordScore struct {
	// sure counts only the findings that are marked so.
	sure   bool
	kinds  map[rapporteur.Kind]*kindScore
	actors actorScore
	names  names
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

func newRecordScore(sure bool) *recordScore {
	s := &recordScore{sure: sure, kinds: map[rapporteur.Kind]*kindScore{}, names: names{}}
	for _, kind := range scoredKinds {
		s.kinds[kind] = &kindScore{}
	}
	return s
}

// add scores the record of one article with text t.
func (s *recordScore) add(gold, record *sheet, t text.Text) {
	by := s.partyNames(record)
	for _, kind := range scoredKinds {
		found := record.findings[kind]
		if s.sure {
			found = slices.DeleteFunc(slices.Clone(found), func(f finding) bool { return !f.sure })
		}
		s.kinds[kind].add(gold.findings[kind], found, func(g, f *finding) bool { return s.agree(kind, g, f, by) })
	}
	if gold.actors != nil {
		s.addActors(gold, record, t)
	}
}

// add matches gold facts with those found: their evidence overlaps by half of
// the shorter one, and agree accepts them.
func (k *kindScore) add(gold, found []finding, agree func(g, f *finding) bool) {
	pairs := score.Match(len(gold), len(found), func(g, f int) float64 {
		if o := overlap(&gold[g], &found[f]); o >= 0.5 && agree(&gold[g], &found[f]) {
			return o
		}
		return 0
	})
	k.Add(score.Counts{Gold: len(gold), System: len(found), Correct: len(pairs)})
	for _, p := range pairs {
		g, f := &gold[p.Gold], &found[p.System]
		for i, l := range g.labels {
			if l.given {
				k.count(labelNames[i], l.value == f.labels[i].value)
			}
		}
		if g.date != "" {
			k.count("date", strings.HasPrefix(f.date, g.date))
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

// overlap returns the share of the shorter evidence that both have.
func overlap(a, b *finding) float64 {
	if !a.found || !b.found {
		return 0
	}
	both := min(a.evidence.End, b.evidence.End) - max(a.evidence.Start, b.evidence.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(1, min(a.evidence.End-a.evidence.Start, b.evidence.End-b.evidence.Start)))
}

// partyNames returns the names by which the record knows each of its actors:
// its own, and those of whom it represents.
func (s *recordScore) partyNames(record *sheet) map[string][]string {
	by := map[string][]string{}
	for _, a := range record.actors {
		by[a.id] = slices.Clone(a.names)
	}
	for _, a := range record.actors {
		if a.represents == "" || a.annotated {
			continue
		}
		by[a.id] = append(by[a.id], lookUp(by, a.represents)...)
	}
	return by
}

// lookUp returns the names of an actor, or its id as its only name if the
// record has no such actor.
func lookUp(by map[string][]string, id string) []string {
	if names, ok := by[id]; ok {
		return names
	}
	return []string{id}
}

// agree reports whether two facts of one kind have the same parties and, for
// positions, take the same side. Meetings need half of all participants in
// common, other facts one party.
func (s *recordScore) agree(kind rapporteur.Kind, g, f *finding, by map[string][]string) bool {
	if kind == rapporteur.KindOpen {
		return true
	}
	hit := 0
	for _, p := range g.parties {
		if slices.ContainsFunc(f.parties, func(q string) bool { return s.names.sameAny(p, lookUp(by, q)) }) {
			hit++
		}
	}
	switch kind {
	case rapporteur.KindMeeting:
		all := len(g.parties) + len(f.parties) - hit
		return len(g.parties) == 0 || all > 0 && 2*hit >= all
	case rapporteur.KindPosition:
		return hit > 0 && standOf(g) == standOf(f)
	}
	return hit > 0
}

// standOf returns the side that a position takes: for a proposal, against it,
// or on a condition.
func standOf(f *finding) string {
	switch rapporteur.Stance(f.labels[stanceLabel].value) {
	case rapporteur.Demands, rapporteur.Supports, rapporteur.Offers, rapporteur.Accepts:
		return "wants"
	case rapporteur.Rejects:
		return "refuses"
	case rapporteur.Conditional:
		return "conditional"
	}
	return ""
}

// addActors scores the actors of one article.
func (s *recordScore) addActors(gold, record *sheet, t text.Text) {
	own := map[string][]string{}
	for _, a := range record.actors {
		own[a.id] = a.names
	}
	for _, kind := range []rapporteur.Kind{rapporteur.KindPosition, rapporteur.KindCommitment} {
		for _, f := range gold.findings[kind] {
			for _, p := range f.parties {
				s.actors.reach.Count(s.reached(p, own))
			}
		}
	}
	for i := range gold.actors {
		if a := &gold.actors[i]; a.kind != rapporteur.Group { // the names of groups are free
			s.addActor(a, record, own, t)
		}
	}
}

// reached reports whether a party is among the actors of a record.
func (s *recordScore) reached(name string, own map[string][]string) bool {
	for _, names := range own {
		if s.names.sameAny(name, names) {
			return true
		}
	}
	return false
}

// addActor scores the forms of one annotated actor and whom it represents.
func (s *recordScore) addActor(gold *party, record *sheet, own map[string][]string, t text.Text) {
	var found *party
	for _, form := range gold.forms {
		a := resolve(t, form, record)
		right := a != nil && s.names.sameAny(gold.names[0], own[a.id])
		if a == nil {
			s.actors.unresolved++
		}
		if right {
			found = a
		}
		s.actors.forms.Count(right)
	}
	if found != nil && gold.kind == rapporteur.Person && gold.represents != "" {
		p := found.represents
		s.actors.represents.Count(p != "" && s.names.sameAny(gold.represents, lookUp(own, p)))
	}
}

// resolve returns the record's actor for a string of the text: the one whose
// mentions cover most of its occurrences, the first one found of several. It
// returns nil if no mention covers any.
func resolve(t text.Text, form string, record *sheet) *party {
	votes := map[string]int{}
	var order []string
	for _, at := range occurrences(t, form) {
		for i := range record.actors {
			a := &record.actors[i]
			for _, m := range a.mentions {
				both := min(m.End, at.End) - max(m.Start, at.Start)
				if both <= 0 || 2*both < max(m.End-m.Start, at.End-at.Start) {
					continue
				}
				if votes[a.id] == 0 {
					order = append(order, a.id)
				}
				votes[a.id]++
			}
		}
	}
	if len(order) == 0 {
		return nil
	}
	best := order[0]
	for _, id := range order {
		if votes[id] > votes[best] {
			best = id
		}
	}
	i := slices.IndexFunc(record.actors, func(a party) bool { return a.id == best })
	return &record.actors[i]
}

// lines returns the scores for people, a line a kind of facts, and one for the
// actors if the annotation lists them.
func (s *recordScore) lines() []string {
	var out []string
	for _, kind := range scoredKinds {
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
