package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file finds how long a meeting lasted and what came of it.

// lasts verbs are said of a meeting with how long it was.
var lasts = set("last run continue stretch take extend drag go")

// convening verbs are said of those who meet, with how long they did.
var convening = set("meet hold speak talk confer negotiate spend have conduct")

// lasted returns how long p says that meeting m was, or "".
func (r *reading) lasted(m *rapporteur.Meeting, p report) string {
	l := r.d.Lemma(p.verb)
	over := p.noun >= 0 && (closings[l] || p.itself && (failures[l] || l == "break"))
	if r.d.Negated(p.verb) || !over && !(p.itself && (lasts[l] || l == "hold")) && !(!p.itself && convening[l]) {
		return ""
	}
	if p.itself && r.d.Child(p.verb, ling.Xcomp) >= 0 || !p.itself && !over && !r.theirs(m, p) {
		return "" // "took three weeks to arrange"
	}
	s := r.sentence(p.verb)
	for k := r.timexFrom(s.Start); k < len(r.d.Timexes) && r.d.Timexes[k].Start < s.End; k++ {
		x := &r.d.Timexes[k]
		top := r.timeTop(x)
		if top < 0 || r.d.Tokens[top].Head != p.verb || !r.counted(x) || r.d.Is(top, ling.Nsubj) {
			continue
		}
		if o := r.d.Object(p.verb); p.itself && lasts[l] && o >= 0 && !x.Has(o) || r.word(x.End) == "to" || r.word(x.End) == "of" && !r.ofContact(x.End+1) {
			continue // "extended the truce for three months", "took three weeks to arrange", "after two weeks of fighting"
		}
		switch how := r.bound(x, top); {
		case over && how == "after", !over && spans[how] && !r.about(x, l):
			return x.Value
		}
	}
	return ""
}

// theirs reports whether those who met do what p says: "spoke for two hours", and not "spoke to reporters".
func (r *reading) theirs(m *rapporteur.Meeting, p report) bool {
	s := r.d.Subject(p.verb)
	return s >= 0 && r.ofThem(m, s, p) && r.under(p.verb, "to") < 0
}

// ofContact reports whether a noun for a meeting follows at token i, but for words that describe it.
func (r *reading) ofContact(i int32) bool {
	for n := 0; n < 4 && (r.upos(i) == ling.ADJ || r.upos(i) == ling.DET || r.upos(i) == ling.PUNCT || r.upos(i) == ling.ADV); n++ {
		i++
	}
	return int(i) < len(r.d.Tokens) && contacts[strings.ToLower(r.d.Lemma(i))] != ""
}

// spans are the prepositions of how long something was.
var spans = map[string]bool{"": true, "for": true, "over": true, "than": true, "about": true, "around": true, "nearly": true, "to": true}

// about reports whether x, with verb l, counts something else than a meeting: "had two days to answer",
// "spent an hour on the road".
func (r *reading) about(x *ling.Timex, l string) bool {
	w := r.word(x.End)
	switch l {
	case "have", "hold", "conduct":
		return r.word(x.Start-1) != "for" && w != "of"
	case "spend":
		return w != "of" && w != "in" && w != "talking" && w != "meeting" && w != "negotiating"
	}
	return false
}

// counted reports whether x is a duration that counts hours, days or weeks, and not one that is looked
// back on: "three hours", not "the past two weeks", "a few days" or "ten years".
func (r *reading) counted(x *ling.Timex) bool {
	if x.Type != ling.Duration || !strings.ContainsAny(x.Value, "0123456789") || strings.ContainsAny(x.Value, "XY") {
		return false
	}
	for i := max(x.Start-1, 0); i < x.End; i++ {
		if r.upos(i) == ling.VERB {
			continue // "will last two days"
		}
		switch r.word(i) {
		case "past", "last", "next", "coming", "previous", "recent":
			return false
		}
	}
	switch r.word(x.End) {
	case "ago", "old":
		return false
	case "after", "before":
		return r.word(x.Start-1) == "for" // "met a day after she had seen him" for no day
	}
	return r.word(x.End+1) != "old"
}

// measured returns the duration of which token i is part, or "".
func (r *reading) measured(i int32) string {
	k := sort.Search(len(r.d.Timexes), func(k int) bool { return r.d.Timexes[k].End > i })
	if k == len(r.d.Timexes) || !r.d.Timexes[k].Has(i) || !r.counted(&r.d.Timexes[k]) {
		return ""
	}
	return r.d.Timexes[k].Value
}

// measuredAt returns the duration that stands with the noun at token i: "the three-hour talks",
// "two days of talks".
func (r *reading) measuredAt(i int32) string {
	if up := r.d.Tokens[i].Head; r.d.Is(i, ling.Nmod) && up != ling.Root && up < i && r.onlyDescribed(up+1, i) {
		if v := r.measured(up); v != "" {
			return v
		}
	}
	k := r.d.ChunkAt(i)
	if k < 0 {
		return ""
	}
	for j := r.d.Chunks[k].Start; j < i; j++ {
		if v := r.measured(j); v != "" && r.xpos(i-1) != ling.PennPOS && r.word(j-1) != "'s" {
			return v
		}
	}
	return ""
}

// onlyDescribed reports whether nothing but "of" and what describes the noun at token i stands from
// token from to it.
func (r *reading) onlyDescribed(from, i int32) bool {
	if r.word(from) != "of" {
		return false
	}
	for j := from + 1; j < i; j++ {
		if u := r.upos(j); u != ling.ADJ && u != ling.NOUN && u != ling.ADV && u != ling.PUNCT && u != ling.DET && u != ling.PROPN && u != ling.VERB {
			return false
		}
	}
	return true
}

var (
	// closings are the verbs of how a meeting ended, which say nothing without that.
	closings = set("end conclude close finish culminate adjourn wrap")
	// failures are the verbs that say how it ended by themselves.
	failures = set("fail collapse founder flounder unravel falter")
	// yields are the verbs of what came of it.
	yields = set("produce yield bring result lead achieve secure deliver generate reach make culminate")
	// agreements are the verbs of those who come to terms, and of the meeting where they do.
	agreements = set("agree adopt approve endorse decide resolve sign conclude finalise finalize reach issue seal ink achieve secure make announce")
	// leavings are the verbs of those who go home with or without something.
	leavings = set("emerge leave part depart return")
)

// products are the nouns of what comes of a meeting.
var products = set(`agreement deal accord breakthrough progress headway result outcome roadmap statement communique communiqué declaration
memorandum treaty pact truce ceasefire armistice compromise consensus commitment pledge framework understanding settlement resolution solution decision
protocol timetable timeline commission committee mechanism concession plan swap release promise
success failure deadlock stalemate impasse acrimony disagreement discord disarray recrimination little nothing none mou contract concord rapprochement conclusion`)

// outcome returns the words in which p says what came of meeting m, or an empty range.
func (r *reading) outcome(m *rapporteur.Meeting, p report) ling.Range {
	if p.verb < 0 || r.d.QuoteAt(p.verb) >= 0 || !r.happened(p.verb) || r.perfect(p.verb) && !r.d.Is(p.verb, ling.Ccomp) {
		return ling.Range{} // "had broken down in January", but "said that they had ended without a deal"
	}
	l := r.d.Lemma(p.verb)
	switch {
	case r.upos(p.verb) == ling.ADJ:
		if p.itself && fruitless[l] && r.d.Child(p.verb, ling.Cop) >= 0 {
			return r.predication(p.verb)
		}
	case p.itself && r.cameOut(p.verb, l), !p.itself && closings[l] && p.noun >= 0 && r.contactOf(p.verb) == p.noun && r.endsIn(p.verb):
		return r.predication(p.verb)
	case !p.itself && r.cameTo(m, p, l):
		if r.d.Passive(p.verb) {
			return r.stated(p.verb)
		}
		return r.predication(p.verb)
	}
	return ling.Range{}
}

// fruitless adjectives say of a meeting that nothing came of it.
var fruitless = set("inconclusive fruitless unsuccessful deadlocked futile")

// cameOut reports whether verb i, with lemma l, says what came of the meeting that is its subject.
func (r *reading) cameOut(i int32, l string) bool {
	for c := range r.d.Children(i) {
		if r.d.Is(c, ling.CompoundPrt, ling.Advmod) && partings[l+" "+r.word(c)] {
			return !r.d.Negated(i)
		}
	}
	switch {
	case r.d.Passive(i):
		return false
	case failures[l]:
		return !r.d.Negated(i)
	case closings[l] && r.endsIn(i):
		return true
	case yields[l]:
		return r.resultOf(i, "in", "to") || l == "bring" && r.says(r.stated(i), "closer")
	case l == "agree" || l == "decide":
		return r.d.Complement(i) >= 0 || r.under(i, "on") >= 0
	}
	return agreements[l] && r.resultOf(i)
}

// partings are the verbs of how a meeting went wrong that need a particle.
var partings = map[string]bool{"break up": true, "break down": true, "break off": true, "fall apart": true, "fall through": true}

// endsIn reports whether what ends by verb i is said to end in some way: "without agreement", "with a
// joint statement", "in failure", "inconclusively".
func (r *reading) endsIn(i int32) bool {
	for c := range r.d.Children(i) {
		switch {
		case r.d.Is(c, ling.Advmod) && (r.word(c) == "inconclusively" || r.word(c) == "unsuccessfully" || r.word(c) == "empty-handed"):
			return true
		case r.d.Is(c, ling.Advcl) && r.marked(c, "without") && r.d.Child(c, ling.Nsubj) < 0 && (agreements[r.d.Lemma(c)] || yields[r.d.Lemma(c)]):
			return true
		case r.d.Is(c, ling.Obl, ling.Nmod) && (r.marked(c, "with") || r.marked(c, "without") || r.marked(c, "in")) && r.isResult(c):
			return true
		}
	}
	t := r.stated(i)
	for c := i + 1; c < t.End; c++ {
		if r.d.Is(c, ling.Obl, ling.Nmod) && r.marked(c, "without") && r.isResult(c) {
			return true // "ended talks in Oslo on Friday without a deal", wherever that hangs
		}
	}
	return false
}

// marked reports whether token i stands after the preposition or conjunction w.
func (r *reading) marked(i int32, w string) bool {
	c := r.d.Child(i, ling.Case, ling.Mark)
	return c >= 0 && r.word(c) == w
}

// isResult reports whether the noun at token i, or one coordinated with it, is what comes of a meeting.
func (r *reading) isResult(i int32) bool {
	return slices.ContainsFunc(r.d.Conjuncts(i), func(c int32) bool { return products[strings.ToLower(r.d.Lemma(c))] })
}

// resultOf reports whether the object of verb i, or what follows one of the prepositions, is what
// comes of a meeting.
func (r *reading) resultOf(i int32, prepositions ...string) bool {
	if o := r.d.Object(i); o >= 0 && r.isResult(o) {
		return true
	}
	return slices.ContainsFunc(prepositions, func(w string) bool {
		c := r.under(i, w)
		return c >= 0 && r.isResult(c)
	})
}

// under returns what hangs on verb i with preposition w, or -1.
func (r *reading) under(i int32, w string) int32 {
	for c := range r.d.Children(i) {
		if r.d.Is(c, ling.Obl, ling.Nmod) && r.marked(c, w) {
			return c
		}
	}
	return -1
}

// cameTo reports whether verb l of p says what those who met came to, there or at the end of it:
// "agreed at the meeting to", "met and signed", "failed, in two days of talks, to".
func (r *reading) cameTo(m *rapporteur.Meeting, p report, l string) bool {
	if p.noun >= 0 && r.d.Object(p.verb) == p.noun && !leavings[l] || l == "meet" {
		return false
	}
	if r.d.Passive(p.verb) {
		s := r.d.Child(p.verb, ling.Nsubj)
		return s >= 0 && agreements[l] && r.isResult(s)
	}
	if s := r.d.Subject(p.verb); s < 0 || !r.ofThem(m, s, p) {
		return false
	}
	switch {
	case l == "agree" || l == "decide":
		to := p.noun > p.verb && r.d.Child(p.noun, ling.Acl) >= 0 && r.word(p.noun+1) == "to" // "agreed at the talks to …"
		return to || r.d.Complement(p.verb) >= 0 || r.under(p.verb, "on") >= 0
	case l == "fail":
		return r.d.Child(p.verb, ling.Xcomp) >= 0
	case leavings[l]:
		c := max(r.under(p.verb, "without"), r.under(p.noun, "without"))
		return c >= 0 && r.isResult(c)
	}
	return agreements[l] && r.resultOf(p.verb)
}

// ofThem reports whether token i means those who met; after the meeting more than one of them.
func (r *reading) ofThem(m *rapporteur.Meeting, i int32, p report) bool {
	if r.severally(i) {
		return true
	}
	k := r.d.ChunkAt(i)
	if k < 0 || r.d.Chunks[k].Type != ling.NounPhrase {
		return false
	}
	all := r.parties(int32(k))
	later := p.noun >= 0 && (r.marked(p.noun, "after") || r.marked(p.noun, "following"))
	if len(all) == 0 {
		return r.xpos(i) == ling.PennNNS && sides[r.word(i)]
	}
	for _, one := range all {
		if !r.partakes(m, one) {
			return false
		}
	}
	return len(all) > 1 || !later
}

// denying adverbs belong to the predicate they stand before.
var denying = set("not never n't n’t")

// predication returns predicate i with what denies it before and what completes it after, without
// what is told beside it: ", dashing hopes", ", which".
func (r *reading) predication(i int32) ling.Range {
	t := ling.Range{Start: i, End: r.stated(i).End}
	for c := range r.d.Children(i) {
		if c < i && (r.d.Is(c, ling.Aux, ling.Cop) || r.d.Is(c, ling.Advmod) && denying[r.d.Lemma(c)]) {
			t.Start = min(t.Start, c)
		}
	}
	for k := i + 1; k < t.End-1; k++ {
		if r.word(k) != "," && r.word(k) != ";" && r.word(k) != "–" && r.word(k) != "—" {
			continue
		}
		n := k + 1
		if u := r.upos(n); u == ling.VERB || u == ling.SCONJ || u == ling.ADP || u == ling.PRON || r.xpos(n) == ling.PennWDT || r.timed(n) || r.word(n) == "but" || r.word(k) != "," {
			t.End = k
		}
	}
	return t
}
