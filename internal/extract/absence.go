package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// The functions of this file find that what talks are held for did not come about.
// They ask for what happened: what is not expected, not needed or was missing long ago
// leaves nothing open.

var (
	// fruits are what talks are held for.
	fruits = set("agreement deal accord breakthrough consensus progress headway compromise solution settlement resolution outcome result understanding conclusion communique communiqué")
	// papers are what they end with, signed or issued.
	papers = set("statement declaration communique communiqué document memorandum")
	// shared says of a paper that it would have been that of all sides.
	shared    = set("joint common final closing concluding")
	releasing = set("issue release publish adopt sign present")
	// yielding verbs lead from talks to their fruits, some with a preposition.
	yielding = set("result produce yield lead bring deliver culminate end generate achieve conclude")
	// efforts can come to nothing, besides contacts.
	efforts = set("effort mediation diplomacy initiative attempt hour day week month encounter exchange mission shuttle gathering side party delegation leader minister negotiator")
	// lasting verbs tell how talks went, besides those of ending.
	lasting = set("last wrap wind drag depart return emerge disperse proceed negotiate talk hold run")
	scant   = set("few little scant")
	lacks   = set("lack absence")
	signs   = set("sign hint indication prospect")
	rifts   = set("division divergence rift split divide schism chasm difference disagreement gap")
	// wide says of a rift that it is one of views: "divisions" may be those of an army.
	wide = set("deep significant serious sharp wide major big fundamental considerable substantial key profound huge large stark basic")
)

// absent returns the cue by which p says that no fruit came of something, and what that
// is.
func (r *reading) absent(p predicate) (string, ling.Range) {
	if p.tense == future || p.supposed || r.background(p) {
		return "", ling.Range{}
	}
	about := r.headOf(p.clause)
	object := r.firstPhrase(p.rest)
	switch {
	case r.d.Clauses[p.clause].Type == ling.Relative: // history, "which did not produce a deal"
	case p.lemma == "fall" && r.word(p.rest.Start) == "short" && r.word(p.rest.Start+1) == "of" && !p.negated && r.missed(p.rest):
		return "fall short of", p.evidence
	case (p.lemma == "remain" || p.lemma == "persist") && !p.negated && r.rift(p):
		return "division " + p.lemma, p.evidence
	case p.lemma == "be" && r.word(p.verb.Start-1) == "there" && !p.negated && r.scanty(int(r.d.Clauses[p.clause].Subject)) && r.ofTalks(p.evidence):
		return "few results", p.evidence
	case p.lemma == "be" && r.fruitless(int(r.d.Clauses[p.clause].Subject)):
		return "there be no", p.evidence
	case p.tense != past && !(p.tense == present && r.d.Headline().Has(p.verb.Start)): // a headline tells what happened in the present
	case p.verb.Passive && releasing[p.lemma] && r.noPaper(int(r.d.Clauses[p.clause].Subject), false):
		return "no " + about, p.evidence
	case releasing[p.lemma] && !p.verb.Passive && r.noPaper(object, p.negated):
		return "no joint statement", p.evidence
	case p.negated && !p.verb.Passive && yielding[p.lemma] && r.canFail(about, p.evidence) && fruits[r.fruitIn(p.rest)]:
		return "not " + p.lemma, p.evidence
	case yielding[p.lemma] && r.canFail(about, p.evidence) && r.scanty(object):
		return "few results", p.evidence
	case (p.lemma == "make" || p.lemma == "achieve") && (r.scanty(object) || p.verb.Passive && r.scanty(int(r.d.Clauses[p.clause].Subject))) && r.ofTalks(p.evidence):
		return "few results", p.evidence
	case (ending[p.lemma] || lasting[p.lemma]) && !p.negated && r.endsWithout(p):
		return p.lemma + " without", p.evidence
	}
	return "", ling.Range{}
}

// background reports whether p tells of what was before: in the pluperfect, or long
// before the article.
func (r *reading) background(p predicate) bool {
	for i := p.verb.Start; i < p.verb.Head; i++ {
		if w := r.word(i); (w == "had" || w == "’d" || w == "'d") && r.saidIn[p.verb.Head] < 0 {
			return true // what somebody "said had not produced" a deal is of now
		}
	}
	return r.bygone(p.evidence)
}

// longAgo is how many days before an article what it tells is history.
const longAgo = 180

// bygone reports whether t is dated long before the article.
func (r *reading) bygone(t ling.Range) bool {
	if r.d.DCT.IsZero() {
		return false
	}
	before := r.d.DCT.AddDate(0, 0, -longAgo).Format("2006-01-02")
	w := r.when(t, ling.Date)
	return w.Value != "" && onCalendar(w.Value) && w.Value < before[:min(len(before), len(w.Value))]
}

// headOf returns the lemma of the head of the subject of clause c, or "".
func (r *reading) headOf(c int32) string {
	if s := r.subject(c); s >= 0 {
		return strings.ToLower(r.d.Lemma(r.d.Chunks[s].Head))
	}
	return ""
}

// missed reports whether t is "short of" a fruit, or of reaching one.
func (r *reading) missed(t ling.Range) bool {
	t.Start += 2
	if reaching[r.lemma(t.Start)] {
		t.Start++
	}
	return fruits[r.fruitIn(t)]
}

// firstPhrase returns the first noun phrase of t, which may stand behind a preposition or
// an adverb, or -1.
func (r *reading) firstPhrase(t ling.Range) int {
	for k := r.chunkFrom(t.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start < min(t.End, t.Start+4); k++ {
		switch r.d.Chunks[k].Type {
		case ling.NounPhrase:
			return k
		case ling.VerbGroup:
			return -1
		}
	}
	return -1
}

// fruitIn returns the lemma of the head of the first noun phrase of t.
func (r *reading) fruitIn(t ling.Range) string {
	if k := r.firstPhrase(t); k >= 0 && !r.d.Chunks[k].Negated {
		return strings.ToLower(r.d.Lemma(r.d.Chunks[k].Head))
	}
	return ""
}

// canFail reports whether what has this lemma is held for a fruit, or undertaken for one
// where t speaks of talks.
func (r *reading) canFail(lemma string, t ling.Range) bool {
	return contacts[lemma] != "" || efforts[lemma] && r.ofTalks(t)
}

// scanty reports whether noun phrase k says that there is little of a fruit: "few concrete
// results", but not "a little progress".
func (r *reading) scanty(k int) bool {
	if k < 0 {
		return false
	}
	i := r.d.Chunks[k].Start
	return fruits[r.d.Lemma(r.d.Chunks[k].Head)] && (scant[r.word(i)] || r.upos(i) == ling.ADV && scant[r.word(i+1)])
}

// noPaper reports whether phrase k, the subject of a verb or its object, is a paper of all sides that
// there is not: "no joint statement".
func (r *reading) noPaper(k int, negated bool) bool {
	return k >= 0 && r.d.Chunks[k].Negated != negated && r.paper(k)
}

// paper reports whether phrase k names a paper that all sides would have agreed.
func (r *reading) paper(k int) bool {
	c := &r.d.Chunks[k]
	head := r.d.Lemma(c.Head)
	return papers[head] && (strings.HasPrefix(head, "communiqu") || r.anyOf(c.Range, shared, int32(c.Len())))
}

// fruitless reports whether phrase k says that there is no fruit, no sign of one or no
// paper: "no breakthrough", "no sign of a compromise".
func (r *reading) fruitless(k int) bool {
	if k < 0 || !r.d.Chunks[k].Negated {
		return false
	}
	c := &r.d.Chunks[k]
	switch head := r.d.Lemma(c.Head); {
	case fruits[head] && r.ofTalks(c.Range) || r.paper(k):
		return !r.compared(c.End)
	case signs[head] && r.word(c.End) == "of" && r.ofTalks(c.Range):
		return fruits[r.fruitIn(ling.Range{Start: c.End + 1, End: r.sentence(c.Head).End})]
	}
	return false
}

// compared reports whether what ends before token i is only weighed or called necessary
// or possible: "no agreement is better than a bad one".
func (r *reading) compared(i int32) bool {
	for end := r.sentence(i - 1).End; i < end && r.word(i) != ","; i++ {
		switch r.word(i) {
		case "than":
			if w := r.word(i - 1); w != "more" && w != "less" {
				return true // "is better than", and not "after more than eight hours"
			}
		case "possible", "necessary", "needed", "perfect", "worth", "conceivable", "imaginable", "acceptable":
			if !r.d.Is(i, ling.Amod) {
				return true
			}
		}
	}
	return false
}

// endsWithout reports whether p says of talks or their parties that they went without a
// fruit: "lasted six hours without a breakthrough", "concluded with no agreement".
func (r *reading) endsWithout(p predicate) bool {
	if about := r.headOf(p.clause); !r.canFail(about, p.evidence) && (len(r.holders(p)) == 0 || !r.ofTalks(p.evidence)) {
		return false
	}
	for i := p.rest.Start; i < p.rest.End && r.d.ClauseAt(i) == int(p.clause); i++ {
		w := r.word(i)
		if w != "without" && w != "with" {
			continue
		}
		k := r.firstPhrase(ling.Range{Start: i + 1, End: p.rest.End})
		if k < 0 || r.d.Chunks[k].Start != i+1 || r.d.Chunks[k].Negated != (w == "with") {
			continue
		}
		if fruits[r.d.Lemma(r.d.Chunks[k].Head)] || r.paper(k) {
			return true
		}
	}
	return false
}

// rift reports whether the subject of p is a rift of views.
func (r *reading) rift(p predicate) bool {
	s := r.d.Clauses[p.clause].Subject
	if s < 0 {
		return false
	}
	c := &r.d.Chunks[s]
	if c.Type != ling.NounPhrase || c.Negated || !rifts[r.d.Lemma(c.Head)] {
		return false
	}
	next := r.word(c.End)
	return r.anyOf(c.Range, wide, int32(c.Len())) || ties[next] && next != "as"
}

// absences looks for noun phrases that name a fruit that is missing: "the lack of a
// tangible outcome", "the absence of any agreement".
func (r *reading) absences() {
	for k := range r.d.Chunks {
		c := &r.d.Chunks[k]
		if c.Type != ling.NounPhrase || c.Negated {
			continue
		}
		n := r.d.ChunkAt(c.End + 1)
		if !lacks[r.d.Lemma(c.Head)] || r.word(c.End) != "of" || n < 0 || !r.fruit(n) {
			continue
		}
		t := ling.Range{Start: c.Start, End: r.d.Chunks[n].End}
		if at := r.source(t.Start); at != nil && verbs[r.d.Lemma(r.head(at.Cue))].stance == rapporteur.Rejects || r.word(t.Start-1) == "against" || r.word(t.Start-1) == "of" {
			continue // "rejected suggestions of a lack of progress"
		}
		if !r.assumed(t) && !r.bygone(r.sentence(t.Start)) && r.ofTalks(t) {
			r.openAt(t, t, r.word(c.Head)+" of "+r.d.Lemma(r.d.Chunks[n].Head))
		}
	}
}

// fruit reports whether phrase n names what talks are held for; who lacks understanding
// does not know.
func (r *reading) fruit(n int) bool {
	c := &r.d.Chunks[n]
	return c.Type == ling.NounPhrase && (fruits[r.d.Lemma(c.Head)] && r.word(c.Head) != "understanding" || r.paper(n))
}

// assumed reports whether the absence at t is only a condition: "in the absence of a deal,
// duties would rise".
func (r *reading) assumed(t ling.Range) bool {
	c := r.d.ClauseAt(t.Start)
	if v := r.d.Clauses[c].Verb; v >= 0 {
		p := r.predicate(int32(c))
		if p.supposed || r.question(int32(c)) || p.tense == future && r.d.Chunks[v].Start < t.Start {
			return true // who lacks a deal today "will" suffer from it
		}
	}
	return r.word(t.Start-1) == "in" && r.saysModal(r.sentence(t.Start))
}

// saysModal reports whether a modal verb stands in t.
func (r *reading) saysModal(t ling.Range) bool {
	for i := t.Start; i < t.End; i++ {
		if r.xpos(i) == ling.PennMD {
			return true
		}
	}
	return false
}

// ofTalks reports whether the sentence of t or one beside it in the paragraph speaks of
// talks.
func (r *reading) ofTalks(t ling.Range) bool {
	s := r.d.SentenceAt(t.Start)
	for n := max(0, s-1); n <= s+1 && n < len(r.d.Sentences); n++ {
		if r.d.Sentences[n].Paragraph != r.d.Sentences[s].Paragraph {
			continue
		}
		for i := r.d.Sentences[n].Start; i < r.d.Sentences[n].End; i++ {
			if l := strings.ToLower(r.d.Lemma(i)); talks[l] {
				return true
			}
		}
	}
	return false
}

// talks are the contacts that are held for a fruit: a visit or a call need not be.
var talks = set("talk talks negotiation negotiations summit meeting dialogue discussion discussions consultation consultations mediation negotiator envoy mediator truce ceasefire")
