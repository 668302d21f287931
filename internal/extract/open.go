package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// The words of what is not settled.
var (
	// stuck verbs say that their subject, a contact or an issue, came to
	// nothing.
	stuck = set("stall collapse fail deadlock falter break-down founder stumble")
	// unsettled adjectives and participles after "remain" or "be".
	unsettled = set("unresolved undecided open unclear outstanding stalled deadlocked pending elusive unsettled disputed stuck frozen unanswered")
	// gaps name what is open.
	gaps = set("deadlock impasse stalemate difference differences disagreement gap obstacle hurdle standoff logjam")
	// settlements are what is missing after "no" or "failed to reach".
	// stalls are the gaps that something can be called.
	stalls      = set("deadlock impasse stalemate obstacle hurdle standoff logjam sticking-point")
	reaching    = set("be come reach sign make achieve strike find conclude announce emerge")
	dividing    = set("divided split deadlocked unsure undecided unclear uncertain stuck")
	overs       = set("over on about whether what when how which who")
	deciding    = set("decide settle resolve conclude finalize finalise")
	settlements = set("agreement deal accord breakthrough consensus progress compromise solution decision settlement conclusion resolution gap difference outcome")
)

// openPoints looks for what the article says is not settled.
func (r *reading) openPoints() {
	for c := range r.d.Clauses {
		if r.d.Clauses[c].Verb < 0 || r.question(int32(c)) {
			continue
		}
		p := r.predicate(int32(c))
		if p.supposed {
			continue
		}
		if cue, what := r.openIn(p); cue != "" {
			r.openAt(p.evidence, what, cue)
		}
	}
	r.disputes()
}

// openAt records an open point that t states, once for each place.
func (r *reading) openAt(t, what ling.Range, cue string) {
	what = r.trim(what)
	if what.Empty() {
		what = t
	}
	s := r.d.SentenceAt(t.Start)
	if r.opened[s] {
		return
	}
	r.opened[s] = true
	o := &rapporteur.OpenPoint{What: r.phrase(what), Issue: r.issue(t)}
	r.found(o, reason{cue, ruleOpen, t.Start}, t)
}

// openIn returns the cue by which p says that something is open, and what that
// is.
func (r *reading) openIn(p predicate) (string, ling.Range) {
	subject := ling.Range{}
	head := ""
	if s := r.d.Clauses[p.clause].Subject; s >= 0 {
		subject = r.d.Chunks[s].Range
		if subject.End <= p.verb.Start && r.d.ClauseAt(subject.Start) == int(p.clause) {
			subject.End = p.verb.Start
		}
		head = r.d.Lemma(r.d.Chunks[s].Head)
		if r.d.Chunks[s].Negated && settlements[head] && reaching[p.lemma] {
			return "no " + head, p.evidence
		}
	}
	object := r.objectHead(p)
	first := r.d.ChunkAt(p.rest.Start)
	switch {
	case stuck[p.lemma] && (contacts[head] != "" || settlements[head]) && !p.negated && p.tense != future:
		return p.lemma, subject
	case p.lemma == "fail" && p.rest.Len() > 2 && r.word(p.rest.Start) == "to" && r.anyOf(p.rest, settlements, 6):
		return "fail to", p.rest
	case r.yetTo(p):
		return "yet to", subject
	case p.lemma == "disagree" && !p.negated && (r.word(p.rest.Start) == "on" || r.word(p.rest.Start) == "over" || r.word(p.rest.Start) == "about"):
		return "disagree", ling.Range{Start: p.rest.Start + 1, End: p.rest.End}
	case (p.lemma == "be" || p.lemma == "remain") && !p.negated && dividing[r.word(p.rest.Start)] && r.anyOf(p.rest, overs, 3):
		return p.lemma + " " + r.word(p.rest.Start), p.rest
	case p.negated && (p.tense == past || p.tense == present) && deciding[p.lemma] && p.rest.Len() > 1:
		return "not " + p.lemma, p.rest
	case p.lemma == "remain" && unsettled[r.word(p.rest.Start)]:
		return "remain " + r.word(p.rest.Start), subject
	case (p.lemma == "remain" || p.lemma == "persist") && gaps[head]:
		return head + " " + p.lemma, p.evidence
	case p.lemma == "be" && !p.negated && (stalls[r.objectHead(p)] || unsettled[r.word(p.rest.Start)] && contacts[head] != ""):
		return "be " + r.word(p.rest.Start), p.evidence
	case first >= 0 && r.d.Chunks[first].Negated && settlements[object] && p.tense == past:
		return "no " + object, p.rest
	case p.negated && p.tense == past && (p.lemma == "reach" || p.lemma == "make") && settlements[object]:
		return "not " + p.lemma, p.rest
	case p.lemma == "break" && r.word(p.rest.Start) == "down" && contacts[head] != "":
		return "break down", subject
	}
	return "", ling.Range{}
}

// yetTo reports whether p says that something has yet to be done.
func (r *reading) yetTo(p predicate) bool {
	for i := p.verb.Start; i < min(p.verb.End+2, p.evidence.End); i++ {
		if r.word(i) == "yet" && r.word(i+1) == "to" {
			for j := i + 2; j < min(i+6, p.evidence.End); j++ {
				if l := r.d.Lemma(j); idle[l] || speaking[l] {
					return false // "has yet to comment"
				}
			}
			return true
		}
	}
	return false
}

// idle verbs after "yet to" leave nothing open between parties.
var idle = set("see translate materialise materialize speak receive respond")

// disputes looks for noun phrases that name what is open: "the unresolved
// dispute over wages".
func (r *reading) disputes() {
	for k := range r.d.Chunks {
		c := &r.d.Chunks[k]
		if c.Type != ling.NounPhrase || c.Negated || !disputed[r.d.Lemma(c.Head)] {
			continue
		}
		for i := c.Start; i < c.Head; i++ {
			if w := r.word(i); pending[w] {
				t := r.trim(ling.Range{Start: c.Start, End: r.lastNamed(ling.Range{Start: c.End, End: r.d.Clauses[r.d.ClauseAt(c.Head)].End})})
				r.openAt(t, t, w+" "+r.word(c.Head))
				break
			}
		}
	}
}

var (
	pending  = set("unresolved outstanding remaining unsettled pending contentious")
	disputed = set("dispute issue question difference matter disagreement point")
)

// anyOf reports whether one of the first n words of t is in words.
func (r *reading) anyOf(t ling.Range, words map[string]bool, n int32) bool {
	for i := t.Start; i < min(t.End, t.Start+n); i++ {
		if words[r.d.Lemma(i)] {
			return true
		}
	}
	return false
}
