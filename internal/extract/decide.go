package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
)

// A verdict is an act taken for a fact.
type verdict struct {
	act     *act
	class   Class
	holder  *holder
	score   float64
	bargain bool // see [reading.bargains]
}

// trusted reports whether a rule that is mostly right has found a. The judge has seen too
// few threats to know one.
func (a *act) trusted() bool {
	return slices.ContainsFunc(a.ruled, func(f Finding) bool { return rules[f.rule].precision >= trustedRule })
}

// trustedRule is the precision of rules whose findings are kept whatever their score.
const trustedRule = 0.6

// verdicts returns those of j on all acts with a score of at least least, and on those of
// trusted rules, the highest first. What another rule found is weighed like everything else.
func (r *reading) verdicts(j *Judge, all []act, least [NumClasses]float64) []verdict {
	r.askSentences(j, all)
	var out []verdict
	for i := range all {
		a := &all[i]
		c, likely := j.class(a)
		if likely < least[c] && !a.trusted() {
			continue
		}
		if c != Meet && len(a.ruled) == 0 && a.clause >= 0 && r.underIf(a.clause) {
			continue // a condition is neither done nor held
		}
		if c != Meet && r.required(a) {
			continue
		}
		if c >= Commit && r.disputed(a) || r.unheld(a, c) {
			continue
		}
		v := verdict{act: a, class: c}
		if c == Meet {
			v.holder, v.score = r.invited(j, a)
		} else {
			v.holder, v.score = j.held(a, c)
			v.holder = r.promiser(a, c, r.obliging(a, c, v.holder))
			if v.holder != nil && r.noneOf(a, v.holder) {
				if c == Commit {
					continue
				}
				v.class = Refuse // "neither Chile nor Peru is willing to leave"
			}
		}
		if c == Commit && v.holder != nil && (r.neverCame(a) || r.contested(a, v.holder)) {
			continue
		}
		if v.bargain = c == Commit && r.bargains(j, a); v.bargain {
			v.class = Want
		}
		if v.score *= likely; v.holder != nil && (v.score >= least[c] || a.trusted()) {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b verdict) int { return cmp.Compare(b.score, a.score) })
	return out
}

// disputed reports whether a is what somebody denies or only claims to have done, or the
// denial.
func (r *reading) disputed(a *act) bool {
	if r.d.Lemma(a.head) == "deny" && r.d.Complement(a.head) >= 0 {
		return true
	}
	if at := r.source(a.head); at != nil && at.Class == ling.Deny && !a.denied {
		return true
	}
	for i := range r.upFrom(a.head, ling.Xcomp) {
		if i != a.head && claiming[r.d.Lemma(i)] {
			return true
		}
	}
	return false
}

// claiming verbs leave it open, or deny, that what follows was done: "denied having promised it".
var claiming = set("claim purport pretend allege deny")

// obliging returns who holds that somebody must do what a states, where judge and rules took who must do it: of
// "Chile said that Peru must leave" Chile wants it.
func (r *reading) obliging(a *act, c Class, h *holder) *holder {
	m, at := r.d.Modal(r.d.Conjuncts(a.head)[0]), r.source(a.head)
	if c != Want || h == nil || m < 0 || !obliging[r.d.Lemma(m)] || at == nil {
		return h
	}
	speaker, bound := r.speaker(at), r.namedAt(r.d.Subject(a.head))
	if speaker == nil || len(bound) == 0 || !h.has(bound) || speaker.Kind == rapporteur.Person && speaker.Represents == "" {
		return h // who speaks for nobody that is known may well speak of the own side
	}
	if slices.ContainsFunc(bound, func(m *member) bool { return r.cast.sideOf(m) == r.cast.sideOf(speaker) }) {
		return h
	}
	for k := range a.holders {
		if o := &a.holders[k]; !o.has(bound) && slices.Contains(o.who, speaker) {
			return o
		}
	}
	return h
}

// settle drops the verdicts that a better one has already told: of the same
// kind and holder on the same words, or of another kind at the same predicate.
func (r *reading) settle(verdicts []verdict) []verdict {
	var out []verdict
	for _, v := range verdicts {
		if slices.ContainsFunc(verdicts, func(o verdict) bool { return r.refusedBy(v, o) || r.saidBy(v, o) }) {
			continue
		}
		if !slices.ContainsFunc(out, func(o verdict) bool { return r.told(v, o) }) {
			out = append(out, v)
		}
	}
	return out
}

// saidBy reports whether v is what o wants or refuses and o says better who does: it scored higher with another
// holder, or names more sides, "the AU, the UN and Kenya urged both to stop".
func (r *reading) saidBy(v, o verdict) bool {
	switch {
	case o.class > Refuse || v.class == Meet || !r.wantedBy(v.act, o.act):
		return false
	case v.class == Commit:
		return true
	case sameSide(v, o):
		return r.upos(v.act.head) == ling.VERB && len(o.holder.sides) > len(v.holder.sides)
	}
	return o.score > v.score
}

// refusedBy reports whether v is what o refuses and not what the side that refuses it wants or does:
// "rejected a plan to leave".
func (r *reading) refusedBy(v, o verdict) bool {
	i := v.act.head
	if r.d.Is(i, ling.Acl) {
		i = r.d.Tokens[i].Head
	}
	if v.class == Want && o.class == Refuse && r.d.Is(i, ling.Advcl) && r.d.Tokens[i].XPOS == ling.PennVB && r.d.Tokens[i].Head == o.act.head && r.d.Object(o.act.head) >= 0 {
		return sameSide(v, o) // "rejected the plan of the other | to leave"
	}
	return (v.class == Want || v.class == Commit) && o.class == Refuse && r.d.Is(i, ling.Obj) && r.d.Tokens[i].Head == o.act.head && r.d.Child(i, ling.NmodPoss) < 0 && sameSide(v, o)
}

// sameSide reports whether a side holds both.
func sameSide(v, o verdict) bool {
	return slices.ContainsFunc(v.holder.sides, func(m *member) bool { return slices.Contains(o.holder.sides, m) })
}

// wantedBy reports whether a is what the predicate of o takes for its complement, or
// coordinated with it: "demanded that it disarm and leave"; or for its object: "will not accept tariffs".
func (r *reading) wantedBy(a, o *act) bool {
	if r.d.Is(a.head, ling.Obj) && r.d.Tokens[a.head].Head == o.head {
		return true
	}
	for i := r.verbAbove(a.head); r.d.Tokens[i].Deprel != 0 && r.d.Tokens[i].Head != ling.Root; i = r.d.Tokens[i].Head {
		if !r.askedFor(i) && !r.d.Is(i, ling.Ccomp, ling.Xcomp, ling.Conj) {
			return false
		}
		if r.d.Tokens[i].Head == o.head {
			return !r.d.Is(i, ling.Conj)
		}
	}
	return false
}

// verbAbove returns the verb that a noun at token i completes, "refrain" of "refrain from new tariffs", and any other
// token itself.
func (r *reading) verbAbove(i int32) int32 {
	top := i
	for r.upos(top) == ling.NOUN && r.d.Is(top, ling.Obj, ling.Obl, ling.Nmod) && r.d.Tokens[top].Head != ling.Root {
		top = r.d.Tokens[top].Head
	}
	if r.upos(top) == ling.VERB {
		return top
	}
	return i
}

// askedFor reports whether the verb at token i is what a demand is for without being its complement:
// "called on it to leave", "the demand by Kyiv that it leave".
func (r *reading) askedFor(i int32) bool {
	if r.d.Tokens[i].Deprel == 0 || r.d.Tokens[i].Head == ling.Root {
		return false
	}
	above := r.d.Lemma(r.d.Tokens[i].Head)
	return r.d.Tokens[i].Deprel == ling.Acl && nouns[above].stance == rapporteur.Demands ||
		r.d.Is(i, ling.Advcl) && r.d.Tokens[i].XPOS == ling.PennVB && verbs[above].stance == rapporteur.Demands
}

// told reports whether o, which scored higher, leaves nothing to v.
func (r *reading) told(v, o verdict) bool {
	if v.act == o.act {
		return true
	}
	both := min(v.act.evidence.End, o.act.evidence.End) - max(v.act.evidence.Start, o.act.evidence.Start)
	if both <= 0 || 2*int(both) < min(v.act.evidence.Len(), o.act.evidence.Len()) {
		return false
	}
	if v.class != o.class && v.act.clause != o.act.clause {
		return false // to refuse one thing and to demand another
	}
	return v.class.kind() == o.class.kind() && slices.ContainsFunc(v.holder.sides, func(m *member) bool {
		return slices.ContainsFunc(o.holder.sides, func(n *member) bool { return m == n || r.cast.side(m) == n || m == r.cast.side(n) })
	})
}

// decide turns the acts that the judge takes for facts into findings.
func (r *reading) decide(j *Judge, all []act) {
	var least [NumClasses]float64
	for c := range NumClasses {
		least[c] = j.levels[c].Least
	}
	r.record(j, r.verdicts(j, all, least))
}

// record keeps what the verdicts say, the highest first.
func (r *reading) record(j *Judge, verdicts []verdict) {
	before := len(r.out)
	for _, v := range r.settle(verdicts) {
		switch v.class {
		case Commit:
			r.judgedCommitment(j, v)
		case Meet:
			r.judgedMeeting(j, v)
		default:
			r.judgedPosition(j, v)
		}
	}
	r.out = append(r.out[:before], r.resolved(r.united(r.out[before:]))...)
	r.recount()
	r.doubtMeasures()
	if r.turns() >= leastTurns {
		for i := range r.out[before:] {
			r.out[before+i].Sure = false // the levels are fitted on reports, where nobody asks and answers
		}
	}
}

// leastTurns is how many turns of speakers make a transcript.
const leastTurns = 3

// turns counts the labels of speakers in capitals: "QUESTION:", "MR RUIZ:".
func (r *reading) turns() int {
	n := 0
	for i := int32(1); i < int32(len(r.d.Tokens)); i++ {
		w := r.d.Form(i - 1)
		if r.d.Form(i) == ":" && len(w) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w {
			n++
		}
	}
	return n
}

// leastTalk is how many positions and meetings an article must tell of for its
// measures to count as parts of a dispute.
const leastTalk = 2

// doubtMeasures takes no measure for sure where hardly anything is told of what
// somebody wants, and of whom he meets: most arrests, bans and votes of the news
// belong to no negotiation, and the articles that the judge learnt from are nearly
// all about one.
func (r *reading) doubtMeasures() {
	talk := 0
	for i := range r.out {
		switch r.out[i].Fact.(type) {
		case *rapporteur.Position, *rapporteur.Meeting:
			talk++
		}
	}
	for i := range r.out {
		if c, ok := r.out[i].Fact.(*rapporteur.Commitment); ok && c.Kind == rapporteur.Measure && talk < leastTalk {
			r.out[i].Sure = false
		}
	}
}

// judged keeps a fact by verdict v.
func (r *reading) judged(j *Judge, v verdict, fact rapporteur.Fact, t ling.Range) {
	l := j.levels[v.class]
	f := Finding{Fact: fact, Confidence: l.Confidence(v.score), Score: v.score, Class: v.class, Why: r.why(j, v), head: v.act.head}
	f.Sure = f.Confidence >= l.Sure && !v.holder.open
	r.add(f, r.span(r.quoted(t)))
}

// ruledAs returns the rules' finding of kind k at a, or nil.
func (a *act) ruledAs(k rapporteur.Kind) rapporteur.Fact {
	for _, f := range a.ruled {
		if rapporteur.KindOf(f.Fact) == k {
			return f.Fact
		}
	}
	return nil
}

// judgedPosition records the position of each side of v.
func (r *reading) judgedPosition(j *Judge, v verdict) {
	a := v.act
	stance := rapporteur.Rejects
	if v.class == Want {
		stance = rapporteur.Stance(j.choose(decideStance, a))
		if v.bargain || j.conditional(a) {
			stance = rapporteur.Conditional
		}
	}
	var addressees []*member
	if p, ok := a.ruledAs(rapporteur.KindPosition).(*rapporteur.Position); ok {
		addressees = r.cast.all(p.Addressees)
		if p.Stance == rapporteur.Conditional {
			stance = p.Stance // of which few are annotated
		}
	} else if stance == rapporteur.Demands {
		addressees = r.demandedOf(a)
	}
	evidence := r.withoutAside(a, a.evidence)
	condition := r.dependsOn(a)
	parts := []part{{r.proposal(a), r.judgedIssue(j, a)}}
	if v.bargain || stance == rapporteur.Conditional && a.denied {
		parts[0].words = r.without(r.withoutTime(r.beforeSource(a, r.deedWords(a))), condition)
	}
	if stance == rapporteur.Demands {
		parts = r.parts(a, parts[0])
	}
	for i, side := range v.holder.sides {
		party := partyOf(side, v.holder.who[i])
		if !r.followed(party) {
			continue
		}
		status, speaker := r.status(v.holder.who[i], a.head)
		if r.deniedBy(side, a.head) || r.contested(a, v.holder) {
			status = rapporteur.Denied
		}
		if status != rapporteur.Denied && !r.toldByOther(v.holder.who[i], a.head) {
			status = rapporteur.PositionStatus(j.choose(decideVoice, a, r.toldBy(v.holder.who[i], a.head)...))
		}
		if v.holder.who[i].Kind == rapporteur.Person {
			speaker = v.holder.who[i].ID
		}
		pos := rapporteur.Position{Party: party.ID, Speaker: speaker, Stance: stance, Status: status, When: r.takenOn(a.head, status), Condition: r.phrase(condition)}
		pos.Addressees = r.addressed(addressees, v.holder.sides)
		r.cast.useOf(party)
		r.cast.useOf(v.holder.who[i])
		r.cast.useOf(r.cast.byID[speaker])
		for _, part := range parts {
			one := pos
			one.Proposal, one.Issue = part.words, part.issue
			r.judged(j, v, &one, evidence)
		}
	}
}

// partyOf returns who acts where who is named and acts for side: courts, parliaments, central banks
// and other bodies within a state stand for themselves, those by which it acts towards others for it.
func partyOf(side, who *member) *member {
	switch {
	case who.Kind != rapporteur.Organisation || side.Kind != rapporteur.Country:
		return side
	case selfStanding(who):
		return who
	}
	k := nameKey(who.Name)
	for w := range strings.FieldsSeq(k) {
		if organs[w] {
			return side
		}
	}
	if strings.Contains(k, "state department") || strings.Contains(k, "department of state") || strings.HasPrefix(k, "bureau of ") {
		return side
	}
	return who
}

// followed reports whether the codebook follows party, or the state for which it acts.
func (r *reading) followed(party *member) bool {
	return r.x.follows(party.ID) || r.x.follows(r.cast.sideOf(party))
}

// organs are words in the names of the bodies by which a state acts towards others.
var organs = set(`foreign external embassy embassies mission consulate presidency cabinet defence defense treasury military army navy force forces
guard guards corps pentagon government mfa`)

// judgedCommitment records the commitment of v.
func (r *reading) judgedCommitment(j *Judge, v verdict) {
	a := v.act
	c := &rapporteur.Commitment{
		Kind:    rapporteur.CommitmentKind(j.choose(decideDeed, a)),
		Status:  rapporteur.CommitmentStatus(j.choose(decideState, a)),
		Content: r.phrase(r.withoutTime(r.beforeSource(a, r.deedWords(a)))), Condition: r.phrase(r.given(a)),
		Issue: r.judgedIssue(j, a), Deadline: r.deadline(a.evidence),
	}
	if f, ok := a.ruledAs(rapporteur.KindCommitment).(*rapporteur.Commitment); ok {
		c.Content = r.inFull(f.Content, a)
		if f.Kind == rapporteur.Threat {
			c.Kind = f.Kind // too few are annotated to learn
		}
	}
	if of := r.antecedent(a); !of.Empty() {
		c.Content = r.phrase(of)
	}
	if a.denied && r.d.Modal(a.head) >= 0 && c.Kind != rapporteur.Threat {
		c.Kind = rapporteur.Pledge // "would not sign" is no agreement
	}
	if r.threatened(a) {
		c.Kind = rapporteur.Threat
	} else if c.Kind == rapporteur.Threat && !a.denied && easing[r.d.Lemma(a.head)] {
		c.Kind = rapporteur.Pledge // "would lift the embargo if" costs the other side nothing
	}
	if (c.Kind == rapporteur.Threat || a.denied) && c.Status == rapporteur.CommitmentDone {
		c.Status = rapporteur.CommitmentAnnounced // once done it is a measure
	}
	if c.Status != rapporteur.CommitmentDone {
		c.Deadline = r.stillToCome(c.Deadline)
	}
	evidence := r.followUp(a, c)
	for i, side := range v.holder.sides {
		if party := partyOf(side, v.holder.who[i]); r.followed(party) {
			c.By = append(c.By, party.ID)
			r.cast.useOf(party)
			r.cast.useOf(v.holder.who[i])
		}
	}
	if c.Kind == rapporteur.Agreement && len(c.By) > 0 {
		r.joinPartners(a, v.holder.sides, c)
	}
	if promised := c.Kind == rapporteur.Pledge || c.Kind == rapporteur.Threat; (!c.Condition.Empty() && r.d.TokenRange(c.Condition.Spans[0]).Start < a.evidence.End || r.otherwise(a)) && (promised || r.d.Modal(a.head) >= 0) && c.Status != rapporteur.CommitmentWithdrawn {
		c.Status = rapporteur.CommitmentConditional
	}
	if c.Status == rapporteur.CommitmentDone && r.ahead(a.head) {
		c.Status = rapporteur.CommitmentPlanned
	}
	if c.Content.Empty() {
		c.Content = r.phrase(a.evidence)
	}
	if m := r.recipient(a, c.Kind, v.holder.sides); m != nil {
		c.To = r.cast.useOf(m)
	}
	if len(c.By) > 0 {
		r.judged(j, v, c, evidence)
	}
}

// easing verbs are of what the other side is glad of.
var easing = set("lift ease open reopen free release drop return restore resume ship dismantle")

// ahead reports whether the verb at token i is put in the future ("will free", "is to
// oversee", "intends to free") or hangs as an infinitive on one that is: "will travel
// to meet".
func (r *reading) ahead(i int32) bool {
	// Every step climbs, so the steps are fewer than the tokens.
	for {
		if m := r.d.Modal(i); m >= 0 {
			l := r.d.Lemma(m)
			return l == "will" || l == "shall"
		}
		if i > 1 && r.word(i-1) == "to" && r.d.Lemma(i-2) == "be" {
			return true
		}
		head := r.d.Tokens[i].Head
		if r.d.Tokens[i].XPOS != ling.PennVB || !r.d.Is(i, ling.Conj, ling.Xcomp, ling.Advcl) || head == ling.Root {
			return false
		}
		if x := r.d.Tokens[head].XPOS; r.d.Is(i, ling.Xcomp) && intending[r.d.Lemma(head)] && (x == ling.PennVBZ || x == ling.PennVBP || x == ling.PennVBG) {
			return true
		}
		i = head
	}
}

// intending verbs say of their infinitive that it is still to come.
var intending = set("intend plan aim expect seek hope prepare")

// deedWords returns the act and what it is done to, without who does it; a denied
// one with what denies it.
func (r *reading) deedWords(a *act) ling.Range {
	if r.d.Passive(a.head) || r.noneDoes(a.head) {
		return a.evidence
	}
	t := ling.Range{Start: a.head, End: a.evidence.End}
	if a.denied {
		for c := range r.d.Children(a.head) {
			if c < a.head && r.d.Is(c, ling.Aux, ling.Advmod) {
				t.Start = min(t.Start, c)
			}
		}
	}
	return t
}

// noneDoes reports whether the verb at token i is said of nobody: "that no worker would lose his pay".
func (r *reading) noneDoes(i int32) bool {
	s := r.d.Subject(i)
	if s < 0 {
		return false
	}
	w := r.word(r.d.Subtree(s).Start)
	return w == "no" || w == "nobody" || w == "none"
}

// why says which predicate states the act, what the rules made of it, what spoke
// most for it and how likely the opinions of the judge think its class. The
// features that are named are those of the first opinion, where they add up; in the
// others they speak together.
func (r *reading) why(j *Judge, v verdict) string {
	b := bag{named: true}
	r.describe(v.act, &b)
	type part struct {
		name   string
		weight float64
	}
	var parts []part
	l := classLabel(v.class)
	for i, h := range b.hashes {
		parts = append(parts, part{b.names[i], j.Acts.Score(loglinear.Alternative{Label: l, Features: []uint64{h}})})
	}
	slices.SortStableFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.name, b.name))
	})
	var most []string
	for _, p := range parts {
		if len(most) == 3 || p.weight <= 0 {
			break
		}
		if p.name != "bias" && !slices.Contains(most, p.name) {
			most = append(most, p.name)
		}
	}
	why := fmt.Sprintf("cue %q, %s", r.d.Lemma(v.act.head), v.class)
	for _, f := range v.act.ruled {
		if rapporteur.KindOf(f.Fact) == v.class.kind() {
			why = f.Why
		}
	}
	first, second := j.byOpinion(v.act)
	opinions := fmt.Sprintf("linear %.0f %%, committee %.0f %%", 100*first[v.class], 100*second[v.class])
	if third, asked := j.bySentence(v.act); asked {
		opinions += fmt.Sprintf(", sentence %.0f %%", 100*third[v.class])
	}
	return fmt.Sprintf("%s; for it: %s; %s; holder: %s", why, strings.Join(most, ", "), opinions, v.holder.slots[0])
}
