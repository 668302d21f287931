package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// The verbs of commitments.
var (
	pledges = set("pledge promise vow undertake guarantee commit assure swear")
	threats = set("threaten")
	// costs are what a party threatens with that warns of it.
	costs = set("consequence retaliation reprisal repercussion response countermeasure sanction tariff escalation action measure price")
	// deals follow "reach", "strike" and "sign" in an agreement.
	deals = set("agreement deal accord pact treaty truce ceasefire cease-fire memorandum compromise settlement understanding contract communique declaration resolution breakthrough consensus roadmap framework protocol")
	// dealing verbs need a deal for their object.
	dealing = set("reach strike sign clinch conclude seal ink negotiate broker ratify hammer announce initial initialise finalize finalise")
	// measures are acts in a dispute; those of the second list need an object
	// that is one.
	measures = set(`impose lift ban suspend expel sanction seize freeze deploy withdraw launch attack arrest detain release deport evacuate
		blockade bomb shell invade bar revoke halt extradite evict sue fine boycott raid capture kill strike fire dismiss sack order approve
		deliver send dispatch donate allocate close reopen shut cut restore resume cancel pull block blacklist designate indict charge jail outlaw dissolve sentence
		recall summon raise hike introduce pass enact implement repeal scrap abolish extend cut-off file appoint`)
	// plain measures need no particular object.
	plain = set(`impose lift suspend expel seize freeze deploy invade blockade bomb shell arrest detain deport extradite evict ban bar
		revoke blacklist sanction indict sue dissolve evacuate outlaw raid jail`)
	acts = set(`sanction sanctions tariff tariffs duty duties embargo ban blockade curfew troop troops force forces strike strikes airstrike airstrikes
		missile missiles rocket rockets attack attacks offensive operation raid raids assault aid shipment shipments weapon weapons ammunition
		ambassador ambassadors diplomat diplomats embassy envoy prisoner prisoners hostage hostages detainee detainees border crossing exports imports
		export import law bill decree resolution measure measures restriction restrictions penalty penalties fine fines charge charges lawsuit petition
		funding funds loan loans grant package assistance money assets account accounts visa visas licence license licences licenses permit permits
		strike walkout work production operations supplies supply gas oil electricity flights protest protests march leader leaders suspect suspects
		people protesters activists journalists workers employees officials members million billion dollars fire siege campaign contract membership
		talks negotiations participation cooperation agreement treaty pact wage wages prices price rates rate tax taxes subsidies`)
)

// commitment looks for a pledge, threat, agreement or measure in p, and reports
// whether it found one.
func (r *reading) commitment(p predicate) bool {
	if p.supposed || r.upos(p.verb.Head) != ling.VERB {
		return false
	}
	k, rl, content, ok := r.deed(p)
	if !ok {
		return false
	}
	content = r.withoutTime(content)
	by := r.holders(p)
	if k == rapporteur.Agreement && len(by) < 2 && !r.both(p) {
		return false // one party that agrees accepts
	}
	if len(by) == 0 {
		return false
	}
	c := &rapporteur.Commitment{
		Kind: k, Content: r.phrase(content), Condition: r.phrase(p.condition), Status: r.commitmentStatus(k, p),
		Issue: r.issue(content), Deadline: r.deadline(p.evidence),
	}
	for _, m := range by {
		if party := partyOf(r.cast.side(m), m); !slices.Contains(c.By, party.ID) {
			c.By = append(c.By, party.ID)
		}
	}
	if c.Content.Empty() || !slices.ContainsFunc(r.cast.all(c.By), r.followed) || r.again(string(c.Kind), string(c.By[0]), c.Content.Text) {
		return false
	}
	for _, m := range by {
		r.cast.useOf(m)
		r.cast.useOf(r.cast.side(m))
	}
	r.found(c, reason{p.lemma, rl, p.verb.Head, by}, p.evidence)
	return true
}

// deed says what kind of commitment p states and where its content stands.
func (r *reading) deed(p predicate) (rapporteur.CommitmentKind, rule, ling.Range, bool) {
	object := r.objectHead(p)
	whole := r.trim(ling.Range{Start: p.verb.Head, End: p.rest.End})
	switch {
	case p.verb.Passive && measures[p.lemma] && r.subject(p.clause) >= 0 && !p.negated:
		s := &r.d.Chunks[r.subject(p.clause)]
		done := plain[p.lemma] || acts[strings.ToLower(r.d.Lemma(s.Head))]
		return rapporteur.Measure, ruleMeasure, ling.Range{Start: min(s.Start, p.verb.Start), End: p.rest.End}, done && p.tense != future
	case p.verb.Passive:
		return "", 0, ling.Range{}, false
	case pledges[p.lemma] && !p.negated && !p.rest.Empty() && p.tense != future && (p.lemma != "commit" || r.binds(p)):
		return rapporteur.Pledge, rulePledge, p.rest, true
	case threats[p.lemma] && !p.negated && r.word(p.rest.Start) == "to" || threats[p.lemma] && !p.negated && acts[object]:
		return rapporteur.Threat, ruleThreat, p.rest, true
	case p.lemma == "warn" && !p.negated && p.tense != future && !r.costsWarned(p.rest).Empty():
		return rapporteur.Threat, ruleThreat, r.costsWarned(p.rest), true
	case r.refusalToHesitate(p):
		return rapporteur.Threat, ruleThreat, p.rest, true
	case p.negated:
		return "", 0, ling.Range{}, false
	case dealing[p.lemma] && deals[object]:
		return rapporteur.Agreement, ruleAgreement, whole, p.tense == past || p.tense == present
	case p.lemma == "agree" && p.tense != future:
		return rapporteur.Agreement, ruleAgreement, p.rest, !p.rest.Empty()
	case measures[p.lemma] && object != "" && (acts[object] || plain[p.lemma]) && !r.wished(p) && (p.tense == past || p.tense == progressive || p.tense == present):
		return rapporteur.Measure, ruleMeasure, whole, true
	case p.modal == "will" && r.ownAct(p):
		return rapporteur.Pledge, ruleWill, whole, true
	}
	return "", 0, ling.Range{}, false
}

// wished reports whether p is only what somebody demands or offers: "demanded
// that Israel withdraw its troops".
func (r *reading) wished(p predicate) bool {
	if r.d.Tokens[p.verb.Head].XPOS == ling.PennVB {
		return true
	}
	up := r.d.Clauses[p.clause].Parent
	if up < 0 || r.d.Clauses[up].Verb < 0 {
		return false
	}
	_, cue := verbs[r.d.Lemma(r.d.Chunks[r.d.Clauses[up].Verb].Head)]
	return cue
}

// binds tells "committed itself to" and "committed $2 million" from "committed
// crimes" and from "is committed to", which is a position.
func (r *reading) binds(p predicate) bool {
	for i := p.rest.Start; i < min(p.rest.End, p.rest.Start+4); i++ {
		switch w := r.word(i); {
		case strings.HasSuffix(w, "self"), strings.HasSuffix(w, "selves"), r.upos(i) == ling.SYM, r.upos(i) == ling.NUM:
			return true
		}
	}
	return false
}

// objectHead returns the lemma of the head of the object of p, or "".
func (r *reading) objectHead(p predicate) string {
	for k := r.chunkFrom(p.rest.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start <= p.rest.Start+1; k++ {
		if r.d.Chunks[k].Type == ling.NounPhrase {
			return strings.ToLower(r.d.Lemma(r.d.Chunks[k].Head))
		}
	}
	return ""
}

// refusalToHesitate reads "will not hesitate to".
func (r *reading) refusalToHesitate(p predicate) bool {
	return p.lemma == "hesitate" && p.negated && r.word(p.rest.Start) == "to"
}

// ownAct reports whether p is what a speaker says that his or her own side
// will do.
func (r *reading) ownAct(p predicate) bool {
	at := r.source(p.verb.Head)
	k := r.subject(p.clause)
	if at == nil || k < 0 || at.Hypothetical || r.upos(p.verb.Head) != ling.VERB || r.d.Lemma(p.verb.Head) == "be" || r.d.Lemma(p.verb.Head) == "have" {
		return false
	}
	speaker, m := r.speaker(at), r.party(k)
	if speaker == nil || m == nil {
		return false
	}
	return speaker == m || r.cast.sideOf(speaker) == r.cast.sideOf(m)
}

// both reports whether the subject of p names two sides without their names.
func (r *reading) both(p predicate) bool {
	s := r.subject(p.clause)
	return s >= 0 && sides[r.word(r.d.Chunks[s].Head)]
}

func (r *reading) commitmentStatus(k rapporteur.CommitmentKind, p predicate) rapporteur.CommitmentStatus {
	switch {
	case !p.condition.Empty() && k != rapporteur.Measure:
		return rapporteur.CommitmentConditional
	case k == rapporteur.Pledge || k == rapporteur.Threat:
		return rapporteur.CommitmentAnnounced
	case p.tense == future:
		return rapporteur.CommitmentPlanned
	}
	return rapporteur.CommitmentDone
}
