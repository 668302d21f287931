package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file tells what a party would do on a condition from what it promises or threatens.

// bargains reports whether a, taken for a commitment, is what somebody would do if something else were done: a
// conditional position ("would lift the ban if", "could accept it provided that"). What would cost the other side, and
// what is said without a condition or as a promise ("will"), stays a commitment.
func (r *reading) bargains(j *Judge, a *act) bool {
	m := r.d.Modal(r.d.Conjuncts(a.head)[0])
	if m < 0 || !unreal[r.word(m)] || a.denied || r.threatened(a) {
		return false
	}
	if f, ok := a.ruledAs(rapporteur.KindCommitment).(*rapporteur.Commitment); ok && f.Kind == rapporteur.Threat {
		return false
	}
	t := r.dependsOn(a)
	switch {
	case t.Empty():
		return false
	case rapporteur.CommitmentKind(j.choose(decideDeed, a)) == rapporteur.Threat:
		return r.word(t.Start) != "unless" && r.word(t.Start) != "until" && !r.costly(a)
	}
	return true
}

// unreal are the modal verbs of what would be done.
var unreal = set("would could might 'd ’d")

// threatened reports whether somebody threatens with a or warns somebody of it: "warned Peru that it would".
func (r *reading) threatened(a *act) bool {
	i := r.does(a)
	up := r.d.Tokens[i].Head
	if r.suffers(i) {
		return true
	}
	if s := r.d.Subject(i); s >= 0 && r.upos(s) != ling.PRON {
		return false // of what others would do
	}
	return r.d.Is(i, ling.Xcomp, ling.Ccomp) && up != ling.Root && (r.d.Lemma(up) == "threaten" || r.d.Lemma(up) == "warn" && r.d.Child(up, ling.Obj, ling.Iobj) >= 0)
}

// costly reports whether a is what one threatens with: by its verb, or by a noun after it, "embark on a strike".
func (r *reading) costly(a *act) bool {
	if costing[r.d.Lemma(a.head)] {
		return true
	}
	if p := r.d.Child(a.head, ling.CompoundPrt); easing[r.d.Lemma(a.head)] || p >= 0 && r.word(p) == "off" {
		return false // "call the strike off"
	}
	for i := a.head + 1; i < a.evidence.End; i++ {
		if l := r.d.Lemma(i); r.upos(i) == ling.NOUN && (costs[l] || quarrels[l]) {
			return true
		}
	}
	return false
}

// quarrels are nouns of what a side does against another.
var quarrels = set("strike walkout boycott shutdown veto war attack offensive embargo blockade lawsuit protest")

// costing verbs are of what the other side does not like.
var costing = set(`impose reimpose suspend expel retaliate respond react withdraw quit leave walk exit strike sue attack bomb shell block blockade halt
cut cancel close shut veto resign boycott punish arrest jail imprison prosecute ban bar revoke freeze seize raise stop dissolve sack fire
dismiss slap withhold refuse reject abandon scrap tear deploy invade kill destroy hit target act file reconsider reject oppose fight
resist defend evict deny delay postpone terminate end downgrade recall`)

// dependsOn returns the condition under which a holds, where it stands in its clause or next to it.
func (r *reading) dependsOn(a *act) ling.Range {
	t := r.given(a)
	if t.Empty() || t.Has(a.head) || t.Start > a.evidence.End+1 || t.End+1 < a.evidence.Start {
		return ling.Range{}
	}
	return t
}

// otherwise reports whether a is what follows if something is not done that the words before it name: "failing which it
// would close the port".
func (r *reading) otherwise(a *act) bool {
	for i := max(r.sentence(a.head).Start, a.evidence.Start-3); i < a.head; i++ {
		if w, next := r.word(i), r.word(i+1); w == "otherwise" && (i == r.sentence(a.head).Start || r.upos(i-1) == ling.PUNCT || r.upos(i-1) == ling.CCONJ) || w == "failing" && (next == "which" || next == "that") || w == "or" && next == "else" {
			return true
		}
	}
	return false
}

// required reports whether a is what another one makes a condition in so many words: "provided that Peru withdraws",
// "should Peru withdraw".
func (r *reading) required(a *act) bool {
	s := r.sentence(a.head)
	for i := s.Start; i < a.head; i++ {
		if r.inverted(i).Has(a.head) {
			return true
		}
		for _, words := range provisos {
			if r.follows(i, words) && i+int32(len(words)) <= a.head && r.untilBreak(ling.Range{Start: i, End: s.End}, len(words)).Has(a.head) {
				return true
			}
		}
	}
	return false
}

// provisos lead to a clause on which something depends.
var provisos = [][]string{{"provided", "that"}, {"providing", "that"}, {"as", "long", "as"}, {"so", "long", "as"}, {"on", "condition", "that"}, {"on", "the", "condition", "that"}}

// without returns the words of t before and after what it holds of part.
func (r *reading) without(t, part ling.Range) rapporteur.Phrase {
	if part.Empty() || !t.Overlaps(part) {
		return r.phrase(t)
	}
	before := r.trim(ling.Range{Start: t.Start, End: max(t.Start, part.Start)})
	after := r.trim(ling.Range{Start: min(part.End, t.End), End: t.End})
	if before.Empty() && after.Empty() {
		return r.phrase(t)
	}
	return rapporteur.NewPhrase(r.d.Text, r.span(before), r.span(after))
}
