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
	settlements = set("agreement deal accord breakthrough consensus progress compromise solution decision settlement conclusion resolution")
)

// openPoints looks for what the article says is not settled.
func (r *reading) openPoints() {
	for c := range r.d.Clauses {
		if r.d.Clauses[c].Verb < 0 {
			continue
		}
		p := r.predicate(int32(c))
		if p.supposed {
			continue
		}
		if cue, what := r.openIn(p); cue != "" {
			r.open(p, cue, what)
		}
	}
}

func (r *reading) open(p predicate, cue string, what ling.Range) {
	what = r.trim(what)
	if what.Empty() {
		what = p.evidence
	}
	s := r.span(p.evidence)
	if s.Start < r.opened {
		return
	}
	r.opened = s.End
	o := &rapporteur.OpenPoint{What: r.phrase(what), Issue: r.issue(p.evidence)}
	r.found(o, reason{cue, ruleOpen}, p.evidence)
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
		if r.d.Chunks[s].Negated && settlements[head] && (p.verb.Passive || p.lemma == "be" || p.lemma == "come") {
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
	case p.lemma == "remain" && unsettled[r.word(p.rest.Start)]:
		return "remain " + r.word(p.rest.Start), subject
	case (p.lemma == "remain" || p.lemma == "persist") && gaps[head]:
		return head + " " + p.lemma, p.evidence
	case p.lemma == "be" && !p.negated && (gaps[r.objectHead(p)] || unsettled[r.word(p.rest.Start)] && contacts[head] != ""):
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

// anyOf reports whether one of the first n words of t is in words.
func (r *reading) anyOf(t ling.Range, words map[string]bool, n int32) bool {
	for i := t.Start; i < min(t.End, t.Start+n); i++ {
		if words[r.d.Lemma(i)] {
			return true
		}
	}
	return false
}
