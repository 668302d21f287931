package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// An anaphor is a word that stands for what a party has asked for or offered before:
// "these terms", "both offers", "it".
type anaphor struct {
	at     int32
	owner  *member // whose terms they are, if that is said
	stands []rapporteur.Stance
	// plural is set for several, most limits them: "both", "the two"; 0 for no limit. first is set for
	// the first of several.
	plural, first bool
	most          int
	// theirs is set where a pronoun says whose they are: "its demand".
	theirs bool
	// near is set for one that points no farther than to the sentence before.
	near bool
}

var (
	asked    = []rapporteur.Stance{rapporteur.Demands, rapporteur.Conditional}
	offered  = []rapporteur.Stance{rapporteur.Offers, rapporteur.Conditional}
	proposed = []rapporteur.Stance{rapporteur.Offers, rapporteur.Demands, rapporteur.Conditional}
)

// referring nouns stand for positions of these stances.
var referring = map[string][]rapporteur.Stance{
	"demand": asked, "term": proposed, "condition": asked, "precondition": asked, "request": asked, "call": asked, "appeal": asked,
	"ultimatum": asked, "requirement": asked, "insistence": asked,
	"offer": offered, "overture": offered,
	"proposal": proposed, "suggestion": proposed, "idea": proposed,
}

// resolved gives the positions among facts that answer what another party wants its words:
// of "rejected these terms" it makes one position for each of the terms, which cites where
// they are stated, too. Of a pronoun that finds nothing before it the clause is told.
func (r *reading) resolved(facts []Finding) []Finding {
	var out []Finding
	for _, f := range facts {
		terms := r.termsOf(&f, facts)
		for _, t := range terms {
			p, of := *f.Fact.(*rapporteur.Position), bidIn(&t)
			p.Proposal, p.Issue, p.Addressees = of.words, of.issue, nil
			g := f
			g.Fact, g.Evidence = &p, slices.Clone(f.Evidence)
			if !slices.Contains(g.Evidence, t.Evidence[0]) {
				g.Evidence = append(g.Evidence, t.Evidence[0])
				slices.SortFunc(g.Evidence[1:], text.Span.Compare)
			}
			out = append(out, g)
		}
		if len(terms) == 0 {
			r.spellOut(&f)
			out = append(out, f)
		}
	}
	return out
}

// spellOut gives a position on "it" or "one" of which the article does not tell what it is the words of its clause.
func (r *reading) spellOut(f *Finding) {
	p, ok := f.Fact.(*rapporteur.Position)
	if !ok || len(p.Proposal.Spans) != 1 {
		return
	}
	if t := r.d.TokenRange(p.Proposal.Spans[0]); t.Len() == 1 && (r.upos(t.Start) == ling.PRON || r.upos(t.Start) == ling.DET || r.upos(t.Start) == ling.NUM) {
		p.Proposal = rapporteur.NewPhrase(r.d.Text, f.Evidence[0])
	}
}

// termsOf returns the positions of others among facts that f answers by a word that stands
// for them, in the order of the text.
func (r *reading) termsOf(f *Finding, facts []Finding) []Finding {
	p, ok := f.Fact.(*rapporteur.Position)
	if !ok || f.head < 0 || p.Stance != rapporteur.Rejects && p.Stance != rapporteur.Accepts && p.Stance != rapporteur.Supports {
		return nil
	}
	if o := r.answeredIn(f, facts); o != nil {
		return []Finding{*o}
	}
	ref, ok := r.anaphorOf(f.head)
	if !ok {
		return nil
	}
	if ref.owner != nil && r.cast.sideOf(ref.owner) == p.Party {
		if !ref.theirs {
			return nil // who backs the own proposal answers nobody
		}
		ref.owner = nil // "its demand" is hardly the one that it answers
	}
	var all []Finding
	for _, o := range facts {
		if r.may(&o, ref, p.Party) {
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, func(a, b Finding) int { return a.Evidence[0].Compare(b.Evidence[0]) })
	if len(all) == 0 {
		return nil
	}
	elsewhere := func(o Finding) bool { to := bidIn(&o).to; return len(to) > 0 && !slices.Contains(to, p.Party) }
	if mine := slices.DeleteFunc(slices.Clone(all), elsewhere); ref.owner == nil && len(mine) > 0 {
		all = mine // what another party is asked for is that one's to answer
	}
	last := all[len(all)-1]
	all = slices.DeleteFunc(all, func(o Finding) bool { return bidIn(&o).party != bidIn(&last).party })
	one := func(of Finding) []Finding { // a demand on two issues is one
		return slices.DeleteFunc(slices.Clone(all), func(o Finding) bool { return o.head != of.head })
	}
	switch {
	case ref.first && len(one(all[0])) == len(all):
		return all[:1]
	case ref.first:
		return one(all[0])
	case !ref.plural:
		return one(last)
	case ref.most > 0 && len(all) > ref.most:
		return all[len(all)-ref.most:]
	}
	return all
}

// answeredIn returns the position of another party among facts that f, a position, answers in the same clause: of "Chile's demand
// that Peru leave was rejected by Peru" the demand, or nil.
func (r *reading) answeredIn(f *Finding, facts []Finding) *Finding {
	at := r.d.Object(f.head)
	if r.d.Passive(f.head) {
		at = r.d.Subject(f.head)
	}
	for k := range facts {
		o := &facts[k]
		if of := bidIn(o); at >= 0 && o.head == at && slices.Contains(referring[r.d.Lemma(at)], of.stance) && of.party != "" && of.party != f.Fact.(*rapporteur.Position).Party && r.telling(of.words) {
			return o
		}
	}
	return nil
}

// A bid is what a party asks for or offers, or would do on a condition.
type bid struct {
	party, speaker rapporteur.ActorID
	to             []rapporteur.ActorID
	stance         rapporteur.Stance
	words          rapporteur.Phrase
	issue          rapporteur.IssueID
}

// bidIn returns the bid that f states; one without a party if it states none.
func bidIn(f *Finding) bid {
	switch t := f.Fact.(type) {
	case *rapporteur.Position:
		if t.Status != rapporteur.Denied {
			return bid{t.Party, t.Speaker, t.Addressees, t.Stance, t.Proposal, t.Issue}
		}
	case *rapporteur.Commitment:
		if t.Kind == rapporteur.Pledge && !t.Condition.Empty() {
			return bid{party: t.By[0], stance: rapporteur.Conditional, words: t.Content, issue: t.Issue}
		}
	}
	return bid{}
}

// How many sentences back terms are looked for; farther where it is said whose they are.
const (
	answeredWithin      = 2
	answeredWithinNamed = 6
)

// may reports whether ref, by which party answers, may stand for the position that o is.
func (r *reading) may(o *Finding, ref anaphor, party rapporteur.ActorID) bool {
	of := bidIn(o)
	if of.party == "" || of.party == party || !slices.Contains(ref.stands, of.stance) {
		return false
	}
	t := r.d.TokenRange(o.Evidence[0])
	if t.End > ref.at || !r.telling(of.words) {
		return false
	}
	back := answeredWithin
	if ref.near {
		back = 1
	}
	if ref.owner != nil {
		if ref.owner.ID != of.speaker && ref.owner.ID != of.party && r.cast.sideOf(ref.owner) != of.party {
			return false
		}
		back = answeredWithinNamed
	}
	return r.d.SentenceAt(ref.at)-r.d.SentenceAt(t.Start) <= back
}

// telling reports whether the words of a bid say what it is: not "we demand", nor "that can be met".
func (r *reading) telling(words rapporteur.Phrase) bool {
	if words.Empty() {
		return false
	}
	t := r.d.TokenRange(words.Spans[0])
	if x := r.xpos(t.Start); x == ling.PennWDT || x == ling.PennWP || x == ling.PennWPS {
		return false
	}
	for i := t.Start; i < t.End; i++ {
		l := r.d.Lemma(i)
		if _, asks := nouns[l]; r.carriesMeaning(i) && verbs[l].stance == "" && !asks {
			return true
		}
	}
	return false
}

// anaphorOf returns the word by which the predicate at token i names what it answers.
func (r *reading) anaphorOf(i int32) (anaphor, bool) {
	d := r.d
	if r.upos(i) == ling.NOUN { // "Peru's refusal", of what was told just before
		return anaphor{at: i, stands: proposed}, nouns[d.Lemma(i)].stance == rapporteur.Rejects && !r.explained(i)
	}
	for range 3 { // "refused to accept the terms", "agreed to meet the demands"
		x := d.Child(i, ling.Xcomp)
		if x < 0 || !answering[d.Lemma(x)] {
			break
		}
		i = x
	}
	at := d.Object(i)
	if d.Passive(i) || r.upos(i) == ling.ADJ {
		at = d.Subject(i)
	}
	if at < 0 {
		for c := range d.Children(i) {
			if cs := d.Child(c, ling.Case); d.Is(c, ling.Obl) && cs >= 0 && leadingIn[r.word(cs)] && (referring[d.Lemma(c)] != nil || ofMany[r.word(c)] || r.upos(c) == ling.PRON) {
				at = c
				break
			}
		}
	}
	if at < 0 {
		return anaphor{}, false
	}
	first := false
	if of := d.Child(at, ling.Nmod); ofMany[r.word(at)] && of >= 0 && referring[d.Lemma(of)] != nil {
		first, at = r.word(at) == "first", of // "the first of these demands"
	}
	if r.upos(at) == ling.PRON || r.upos(at) == ling.DET {
		return r.pronominal(at, answering[d.Lemma(i)] && r.turns() < leastTurns)
	}
	stands := referring[d.Lemma(at)]
	if stands == nil {
		return anaphor{}, false
	}
	return r.pointsBack(anaphor{at: at, stands: stands, first: first})
}

// explained reports whether the noun at token i says itself what it is about: "the refusal of a truce".
func (r *reading) explained(i int32) bool {
	for c := range r.d.Children(i) {
		cs := r.d.Child(c, ling.Case)
		if whose := cs >= 0 && (r.word(cs) == "from" || r.word(cs) == "by"); c > i && r.d.Is(c, ling.Nmod, ling.Acl) && !whose {
			return true
		}
	}
	return false
}

// pronominal returns the anaphor of the pronoun at token i, and whether it is one that may point back, given that
// the verb above answers.
func (r *reading) pronominal(i int32, answers bool) (anaphor, bool) {
	ref := anaphor{at: i, stands: proposed, near: true}
	switch r.word(i) {
	case "it", "this", "that":
	case "them", "these", "those":
		ref.plural = true
	case "both":
		ref.plural, ref.most = true, 2
	default:
		answers = false
	}
	return ref, answers
}

// pointsBack completes ref, a noun, by what stands before and after it, and reports whether it points back:
// "the demand for a truce" says itself what it is.
func (r *reading) pointsBack(ref anaphor) (anaphor, bool) {
	d := r.d
	pointed := false
	ref.plural = d.Tokens[ref.at].XPOS == ling.PennNNS
	for c := range d.Children(ref.at) {
		w := r.word(c)
		pointed = pointed || c < ref.at && (d.Is(c, ling.NmodPoss) || pointing[w])
		switch {
		case w == "both" || w == "two":
			ref.most = 2
		case w == "first":
			ref.first = true
		case indefinite[w], d.Is(c, ling.Compound) && r.entityAt(c) < 0:
			return ref, false
		case d.Tokens[c].Deprel == ling.AclRelcl && slices.Contains([]string{r.word(d.Subtree(c).Start - 1), r.word(d.Subtree(c).Start)}, ","):
		case d.Is(c, ling.Acl) && d.Tokens[c].XPOS == ling.PennVBN && making[d.Lemma(c)]:
		case d.Is(c, ling.Acl, ling.Ccomp):
			return ref, false
		case d.Is(c, ling.Nmod) && c > ref.at:
			cs := d.Child(c, ling.Case)
			who := r.namedAt(c)
			if cs < 0 || len(who) == 0 || r.word(cs) != "of" && r.word(cs) != "by" && r.word(cs) != "from" {
				return ref, false
			}
			ref.owner = who[0]
			pointed = true
		}
	}
	if k := d.ChunkAt(ref.at); k >= 0 && ref.owner == nil {
		if m := r.possessor(int32(k)); m != nil {
			ref.owner, pointed = m, true
			w := r.word(d.Chunks[k].Start)
			ref.theirs = w == "its" || w == "their" || w == "his" || w == "her"
		}
	}
	return ref, pointed
}

// pointing words before a noun say that it was spoken of.
var pointing = set("the these those this that both all such latter")

// ofMany are words that pick from what follows them.
var ofMany = set("all both first each none either")

// indefinite words before a noun say that it was not spoken of, or not all of it.
var indefinite = set("no any some other another new further more a an every second third last final")

// making verbs, as participles, say of a proposal only who made it.
var making = set("make put set present table submit voice")

// answering verbs take for their object what another party wants.
var answering = set(`accept reject refuse decline dismiss welcome oppose support back endorse embrace resist rebuff spurn veto block turn
meet grant satisfy fulfil fulfill honour honor consider entertain approve agree comply yield bow consent object condemn denounce`)

// leadingIn are the words by which some of them lead to it: "agreed to", "objected to", "complied with".
var leadingIn = set("to with of down")
