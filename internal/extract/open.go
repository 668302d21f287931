package extract

import (
	"slices"
	"strings"

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
	// pends are those of them that need no contact or issue for a subject.
	pends = set("pending unresolved unsettled undecided undetermined unanswered")
	// gaps name what is open.
	gaps = set("deadlock impasse stalemate difference differences disagreement gap obstacle hurdle standoff logjam")
	// stalls are what something can be called or be at: "at a standstill", "in limbo".
	stalls   = set("deadlock impasse stalemate standoff logjam sticking-point standstill limbo")
	reaching = set("be come reach sign make achieve strike find conclude announce emerge set take fix schedule give")
	dividing = set("divided split deadlocked unsure undecided unclear uncertain stuck")
	overs    = set("over on about whether if what when how which who why")
	deciding = set("decide settle resolve conclude finalize finalise")
	// settlements are what is missing after "no" or "failed to reach".
	settlements = set("agreement deal accord breakthrough consensus progress compromise solution decision settlement conclusion resolution gap difference outcome date timetable timeline")
	// steps are what talks and procedures wait for after "not yet".
	steps = set("decide settle resolve conclude finalize finalise agree approve sign ratify adopt amend debate discuss implement set fix schedule confirm vote rule occur determine reach hold make take detail respond reply")
	// answers are what somebody waits for.
	answers = set("response reply answer decision ruling verdict approval signature signing result outcome judgment judgement confirmation authorisation authorization")
)

// openPoints looks for what the article says is not settled.
func (r *reading) openPoints() {
	for c := range r.d.Clauses {
		if r.d.Clauses[c].Verb < 0 || r.question(int32(c)) {
			continue
		}
		p := r.predicate(int32(c))
		if p.supposed && !(p.negated && p.modal == "could") || r.noLonger(p) {
			continue
		}
		if cue, what := r.openIn(p); cue != "" {
			if t := r.topic(p.rest); !t.Empty() && (what == p.rest || what == p.evidence) {
				what = t
			}
			r.openAt(p.evidence, what, cue)
		}
	}
	r.formulated()
	r.notYetAnswered()
	r.disputes()
	r.absences()
}

// openAt records an open point that t states, once for each place.
func (r *reading) openAt(t, what ling.Range, cue string) {
	what = r.trim(what)
	if what.Empty() || what.Len() == 1 && (r.upos(what.Start) == ling.PRON || r.upos(what.Start) == ling.DET) {
		what = t
	}
	t.Start = min(t.Start, what.Start)
	for i := r.sentence(t.Start).Start; i <= t.Start; i++ {
		if r.inverted(i).Has(t.Start) {
			return // "should no solution be found"
		}
	}
	if slices.ContainsFunc(r.opened, func(o ling.Range) bool { return o.Start < t.End && t.Start < o.End }) {
		return
	}
	r.opened = append(r.opened, t)
	o := &rapporteur.OpenPoint{What: r.phrase(what), Issue: r.issue(t)}
	r.found(o, reason{cue: cue, rule: ruleOpen, head: t.Start}, t)
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
		if r.d.Chunks[s].Negated && settlements[head] && reaching[p.lemma] && !(p.lemma == "be" && r.compared(p.verb.Start)) {
			return "no " + head, p.evidence
		}
	}
	if subject.Empty() {
		subject = r.clauseBefore(p.verb.Head)
	}
	if q := r.askedBefore(p.verb.Start); !q.Empty() && r.d.Clauses[p.clause].Mark <= q.Start {
		subject, head = q, ""
	}
	object := r.objectHead(p)
	first := r.d.ChunkAt(p.rest.Start)
	switch {
	case (head == "decision" || head == "ruling" || head == "verdict") && !p.negated && p.lemma == "expect" && p.verb.Passive:
		return head + " to come", p.evidence
	case stuck[p.lemma] && (contacts[head] != "" || settlements[head]) && !p.negated && p.tense != future:
		return p.lemma, subject
	case p.lemma == "fail" && p.rest.Len() > 2 && r.word(p.rest.Start) == "to" && r.anyNoun(p.rest, settlements, 6):
		return "fail to", p.rest
	case r.yetTo(p):
		return "yet to", subject
	case p.lemma == "disagree" && !p.negated && (r.word(p.rest.Start) == "on" || r.word(p.rest.Start) == "over" || r.word(p.rest.Start) == "about"):
		return "disagree", ling.Range{Start: p.rest.Start + 1, End: p.rest.End}
	case r.notYet(p) && p.verb.Passive:
		return "not yet", subject
	case r.notYet(p):
		return "not yet", p.evidence
	case p.lemma == "remain" && r.word(p.rest.Start) == "to" && r.word(p.rest.Start+1) == "be" && r.word(p.rest.Start+2) != "seen":
		return "remain to be", subject
	case p.lemma == "remain" && r.word(p.rest.Start) == "to" && r.word(p.rest.Start+1) == "be",
		p.lemma == "leave" && p.verb.Passive && r.word(p.rest.Start) == "to" && r.word(p.rest.Start+2) == "seen":
		return "to be seen", p.evidence
	case !p.negated && (p.lemma == "await" || p.lemma == "wait" && r.word(p.rest.Start) == "for") && r.anyNoun(p.rest, answers, 6):
		return p.lemma, p.rest
	case p.negated && (p.lemma == "receive" || p.lemma == "get") && answers[object]:
		return "no " + object, p.evidence
	case p.lemma == "be" && !p.negated && r.word(p.rest.Start) == "at" && r.word(p.rest.Start+1) == "odds" && (!r.background(p) || r.says(p.evidence, "since")):
		return "at odds", p.rest
	case p.lemma == "be" && !p.negated && r.anyNoun(p.rest, stalls, 4):
		return "stand", p.evidence
	case p.lemma == "pend" && !p.negated, p.lemma == "be" && !p.negated && (pends[r.word(p.rest.Start)] || r.word(p.rest.Start) == "still" && pends[r.word(p.rest.Start+1)]):
		return "be pending", subject
	case p.lemma == "negotiate" && p.tense == progressive && !p.negated && r.still(p):
		return "still negotiate", p.rest
	case (p.lemma == "be" || p.lemma == "remain") && !p.negated && dividing[r.afterAdverbs(p.rest)] && r.anyOf(p.rest, overs, 4):
		return p.lemma + " " + r.afterAdverbs(p.rest), p.rest
	case p.negated && (p.tense == past || p.tense == present) && deciding[p.lemma] && p.rest.Len() > 1:
		return "not " + p.lemma, p.rest
	case p.lemma == "remain" && unsettled[r.word(p.rest.Start)] && (r.word(p.rest.Start) != "open" || contacts[head] != "" || classes["matter"][head] || !r.askedBefore(p.verb.Start).Empty()):
		return "remain " + r.word(p.rest.Start), subject
	case (p.lemma == "remain" || p.lemma == "persist") && gaps[head] && (head != "gap" || r.negotiated(p.verb.Head)):
		return head + " " + p.lemma, p.evidence
	case p.lemma == "be" && !p.negated && unsettled[r.word(p.rest.Start)] && contacts[head] != "":
		return "be " + r.word(p.rest.Start), p.evidence
	case first >= 0 && r.d.Chunks[first].Negated && settlements[object] && p.tense == past:
		return "no " + object, p.rest
	case p.negated && p.tense == past && (p.lemma == "reach" || p.lemma == "make") && settlements[object]:
		return "not " + p.lemma, p.rest
	case p.lemma == "break" && r.word(p.rest.Start) == "down" && contacts[head] != "":
		return "break down", subject
	}
	if cue, what := r.cameToNothing(p, head, subject); cue != "" {
		return cue, what
	}
	return r.absent(p)
}

// cameToNothing is [reading.openIn] for what is left, in doubt, differs or ends without a result.
func (r *reading) cameToNothing(p predicate, head string, subject ling.Range) (string, ling.Range) {
	next := r.word(p.rest.Start)
	said := p.lemma == "be" || p.lemma == "remain" || p.lemma == "stay"
	clausal := !subject.Empty() && overs[r.word(subject.Start)]
	switch {
	case p.negated && p.tense != future && p.verb.Passive && agreeing[p.lemma],
		p.verb.Passive && (head == "nothing" || r.word(subject.Start) == "nothing") && agreeing[p.lemma]:
		return "not " + p.lemma, subject
	case p.negated && p.modal == "could" && bridging[p.lemma] && (p.lemma == "agree" || r.anyNoun(p.rest, settlements, 6)):
		return "could not " + p.lemma, p.rest
	case p.lemma == "fail" && next == "to" && bridging[r.lemma(p.rest.Start+1)]:
		return "fail to " + r.lemma(p.rest.Start+1), p.rest
	case p.negated:
	case said && clausal && doubtful[r.afterAdverbs(p.rest)]:
		return p.lemma + " " + r.afterAdverbs(p.rest), subject
	case (said || p.lemma == "hang") && r.phraseIn(p.rest, moot) != "":
		return r.phraseIn(p.rest, moot), subject
	case said && apart[r.afterAdverbs(p.rest)], p.lemma == "remain" && next == "at" && r.word(p.rest.Start+1) == "odds", p.lemma == "differ" && r.still(p):
		return "be apart", p.evidence
	case clausal && (p.lemma == "hinge" || p.lemma == "depend"):
		return p.lemma + " on", subject
	case p.lemma == "leave" && p.verb.Passive && (leftAs[next] || next == "for" && r.word(p.rest.Start+1) == "later"):
		return "leave " + next, subject
	case ending[p.lemma] && r.says(p.rest, "without") && r.phraseIn(p.rest, []string{"or without"}) == "" && (r.anyNoun(p.rest, settlements, 8) || r.anyNoun(p.rest, results, 8)):
		return p.lemma + " without", p.evidence
	case (p.lemma == "fall" && (next == "apart" || next == "through") || p.lemma == "get" && next == "nowhere") && (contacts[head] != "" || settlements[head] || deals[head] || head == "bid" || head == "plan"):
		return p.lemma + " " + next, subject
	case p.lemma == "reserve" && (p.verb.Passive && answers[head] || answers[r.objectHead(p)]):
		return "reserve", p.evidence
	}
	return "", ling.Range{}
}

var (
	// agreeing verbs say, denied, that something is open.
	agreeing = set("agree settle resolve decide determine broach fix answer clarify finalise finalize")
	// bridging verbs lead to what parties could not do.
	bridging = set("agree reach bridge resolve settle overcome reconcile")
	// doubtful words say of a question that it has no answer.
	doubtful = set("unclear uncertain undecided unsettled unresolved unanswered undetermined unknown open")
	// apart are words for parties that do not agree.
	apart = set("apart deadlocked divided")
	// leftAs are words for how something is left.
	leftAs = set("open unresolved unsettled undecided blank hanging unanswered")
	// ending verbs tell how a meeting went out.
	ending = set("end break close conclude finish adjourn part go leave meet collapse")
	// results are what it went out without, besides settlements.
	results = set("result communique communiqué statement date")
	// moot says of something that it is open.
	moot = []string{"up in the air", "in doubt", "in the balance", "in limbo", "in dispute", "in flux", "open question", "unanswered question", "anyone's guess", "anybody's guess",
		"sticking point", "bone of contention", "stumbling block", "without agreement", "no nearer to"}
)

// afterAdverbs returns the first word of t that is no adverb.
func (r *reading) afterAdverbs(t ling.Range) string {
	for i := t.Start; i < min(t.End, t.Start+4); i++ {
		if r.upos(i) != ling.ADV || apart[r.word(i)] {
			return r.word(i)
		}
	}
	return ""
}

// phraseIn returns which of phrases stands among the first words of t, or "".
func (r *reading) phraseIn(t ling.Range, phrases []string) string {
	var words strings.Builder
	for i := t.Start; i < min(t.End, t.Start+mootWithin); i++ {
		if w := r.word(i); w != "'s" && w != "’s" {
			words.WriteByte(' ')
			words.WriteString(w)
		} else {
			words.WriteString("'s")
		}
	}
	words.WriteByte(' ')
	for _, p := range phrases {
		if strings.Contains(words.String(), " "+p+" ") {
			return p
		}
	}
	return ""
}

// mootWithin is how many words a phrase is looked for in.
const mootWithin = 8

// clauseBefore returns the clause that is the subject of the verb at token i: "who will
// pay" of "who will pay remains unclear"; empty if there is none.
func (r *reading) clauseBefore(i int32) ling.Range {
	for _, j := range []int32{i, r.d.Tokens[i].Head} { // the verb, or what it is the copula of
		if j < 0 || j != i && !r.d.Is(i, ling.Cop) {
			continue
		}
		if c := r.d.Child(j, ling.Csubj); c >= 0 && c < i {
			return r.d.Subtree(c)
		}
	}
	return ling.Range{}
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

// notYet reports whether p says of a step that it has not been taken yet, or of
// something that it is not clear.
func (r *reading) notYet(p predicate) bool {
	if !p.negated || p.tense == future {
		return false
	}
	if p.lemma == "be" {
		i := p.rest.Start
		if r.word(i) == "yet" || r.word(i) == "entirely" {
			i++
		}
		w := r.word(i)
		return (w == "clear" || w == "known" || w == "certain" || w == "decided") && r.anyOf(ling.Range{Start: i + 1, End: p.rest.End}, overs, 2)
	}
	return steps[p.lemma] && r.still(p)
}

// noLonger reports whether p says that something is so no longer.
func (r *reading) noLonger(p predicate) bool {
	i := p.verb.End
	return r.word(i) == "no" && r.word(i+1) == "longer"
}

// still reports whether "yet" or "still" stands in the verb group of p or right
// behind it.
func (r *reading) still(p predicate) bool {
	for i := p.verb.Start; i < min(p.verb.End+1, p.evidence.End); i++ {
		if w := r.word(i); w == "yet" || w == "still" {
			return true
		}
	}
	return r.word(p.verb.Start-1) == "still"
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
		cue := ""
		for i := c.Start; i < c.Head; i++ {
			if w := r.word(i); pending[w] && (unresolved[w] || ties[r.word(c.End)]) {
				cue = w
			}
		}
		if cue == "" {
			continue
		}
		t := r.trim(ling.Range{Start: c.Start, End: r.lastNamed(ling.Range{Start: c.End, End: r.d.Clauses[r.d.ClauseAt(c.Head)].End})})
		r.openAt(t, t, cue+" "+r.word(c.Head))
	}
}

var (
	pending = set("unresolved outstanding remaining unsettled pending contentious")
	// unresolved are those of them that say enough without what is at odds.
	unresolved = set("unresolved unsettled")
	disputed   = set("dispute issue question difference matter disagreement point rift")
	// ties lead from them to what or who is at odds.
	ties = set("over on about between among with regarding as")
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

// anyNoun is anyOf for nouns alone.
func (r *reading) anyNoun(t ling.Range, words map[string]bool, n int32) bool {
	for i := t.Start; i < min(t.End, t.Start+n); i++ {
		if r.upos(i) == ling.NOUN && words[r.d.Lemma(i)] {
			return true
		}
	}
	return false
}
