package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// A stand is a position in work: what a cue said, before the party is known.
type stand struct {
	stance     rapporteur.Stance
	proposal   ling.Range
	addressees []*member
	evidence   ling.Range
	anchor     int32 // the token whose attribution decides who says it
	rule       rule
	cue        string
}

// position looks for a position in p: in its verb, in an adjective after "be",
// or in a "must" that somebody says.
func (r *reading) position(p predicate) {
	if p.supposed {
		return
	}
	s, ok := r.verbStand(p)
	holders := r.holders(p)
	if !ok {
		if s, ok = r.adjectiveStand(p); ok {
			p.verb = r.active(p.verb)
			holders = r.holders(p)
		}
	}
	if !ok {
		s, ok = r.needStand(p)
	}
	if !ok {
		s, holders, ok = r.mustStand(p)
	}
	if !ok {
		s, ok = r.refusal(p)
		holders = r.holders(p)
	}
	if !ok {
		return
	}
	if !p.condition.Empty() && s.stance != rapporteur.Demands && (p.modal == "would" || p.modal == "will" || s.stance == rapporteur.Offers || s.stance == rapporteur.Accepts) {
		s.stance = rapporteur.Conditional
	} else if p.modal == "would" && s.rule == ruleVerb && s.stance != rapporteur.Rejects && s.stance != rapporteur.Supports {
		return
	}
	s.evidence, s.anchor = p.evidence, p.verb.Head
	for _, h := range holders {
		r.hold(h, s)
	}
}

// verbStand reads the verb of p as a cue.
func (r *reading) verbStand(p predicate) (stand, bool) {
	c, ok := verbs[p.lemma]
	if !ok || p.verb.Passive && p.lemma != "oppose" || r.upos(p.verb.Head) != ling.VERB {
		return stand{}, false
	}
	s := stand{stance: c.stance, rule: ruleVerb, cue: p.lemma}
	if p.negated {
		if s.stance = c.negated; s.stance == "" {
			return stand{}, false
		}
	}
	at := p.rest.Start
	if r.d.ChunkAt(at) >= 0 && r.word(at) == "also" {
		at++
	}
	switch w := r.word(at); {
	case p.rest.Empty():
		return stand{}, false
	case c.leads(w):
		s.proposal = r.trim(ling.Range{Start: at + 1, End: p.rest.End})
	case len(c.preps) > 0 && c.leads(r.word(at+1)) && r.upos(at) == ling.ADV:
		s.proposal = r.trim(ling.Range{Start: at + 2, End: p.rest.End})
	default:
		s.proposal, ok = r.content(c, p)
		if !ok {
			return stand{}, false
		}
	}
	if k := r.chunkFrom(s.proposal.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start == s.proposal.Start && r.d.Chunks[k].Negated && !p.negated {
		if s.stance = c.negated; s.stance == "" || c.stance == rapporteur.Offers {
			return stand{}, false // "asked for no such thing", "offered no details"
		}
	}
	if (p.lemma == "decline" || p.lemma == "refuse") && r.word(p.rest.Start) == "to" && speaking[r.lemma(p.rest.Start+1)] {
		return stand{}, false // "declined to comment"
	}
	if p.lemma == "want" && r.word(p.rest.Start) == "to" && courtesies[r.lemma(p.rest.Start+1)] {
		return stand{}, false
	}
	if s.stance == rapporteur.Demands {
		s.addressees = r.addressees(s.proposal)
		if p.lemma == "call" || p.lemma == "urge" || p.lemma == "ask" || p.lemma == "press" || p.lemma == "appeal" {
			s.rule = ruleCall
		}
		if (p.lemma == "want" || p.lemma == "seek" || p.lemma == "expect") && len(s.addressees) == 0 {
			s.stance, s.rule = rapporteur.Supports, ruleWish
		}
	}
	return s, !s.proposal.Empty()
}

// content returns what follows the verb of p if the cue takes it.
func (r *reading) content(c cue, p predicate) (ling.Range, bool) {
	rest := p.rest
	first := r.word(rest.Start)
	k := r.d.ChunkAt(rest.Start)
	switch {
	case first == "that" || first == "whether":
		return rest, c.takes("c")
	case k >= 0 && r.d.Chunks[k].Type == ling.VerbGroup && r.d.Chunks[k].Infinitive:
		return rest, c.takes("i")
	case k >= 0 && r.d.Chunks[k].Type == ling.VerbGroup:
		return rest, c.takes("g")
	case k >= 0 && r.d.Chunks[k].Type == ling.NounPhrase:
		if cl := r.d.ClauseAt(rest.Start); cl != int(p.clause) && r.d.Clauses[cl].Type == ling.Complement {
			return rest, c.takes("c")
		}
		if j := p.clause + 1; c.takes("i") && !c.takes("o") {
			return rest, int(j) < len(r.d.Clauses) && r.d.Clauses[j].Parent == p.clause && r.d.Clauses[j].Type == ling.OpenComplement
		}
		return rest, c.takes("o")
	case k >= 0 && r.d.Chunks[k].Type == ling.Prepositions || r.upos(rest.Start) == ling.ADP:
		return rest, false
	}
	return rest, c.takes("o") && c.takes("c")
}

// adjectiveStand reads "is ready to", "is opposed to", "is unacceptable".
func (r *reading) adjectiveStand(p predicate) (stand, bool) {
	at := p.rest.Start
	for r.upos(at) == ling.ADV && at < p.rest.End {
		at++
	}
	word := r.word(at)
	if p.rest.Empty() || r.d.Lemma(p.verb.Head) != "be" && r.d.Lemma(p.verb.Head) != "remain" {
		// Tags may take the adjective for a participle: "is prepared to".
		word, at = r.word(p.verb.Head), p.verb.Head
		if !p.verb.Passive && word != "committed" && word != "prepared" {
			return stand{}, false
		}
	}
	c, ok := adjectives[word]
	if !ok {
		return stand{}, false
	}
	s := stand{stance: c.stance, rule: ruleAdjective, cue: word}
	if p.negated {
		if s.stance = c.negated; s.stance == "" {
			return stand{}, false
		}
	}
	next := at + 1
	if p.rest.Start > next {
		next = p.rest.Start
	}
	switch {
	case word == "unacceptable":
		return stand{}, false
	case c.leads(r.word(next)):
		s.proposal = r.trim(ling.Range{Start: next + 1, End: p.rest.End})
	case c.takes("i") && r.word(next) == "to":
		s.proposal = r.trim(ling.Range{Start: next, End: p.rest.End})
	case c.takes("o"):
		s.proposal = r.trim(ling.Range{Start: next, End: p.rest.End})
	default:
		return stand{}, false
	}
	return s, !s.proposal.Empty()
}

// refusal reads "will not" and "would not" of what a speaker says of his or
// her own side as a refusal.
func (r *reading) refusal(p predicate) (stand, bool) {
	if !p.negated || p.modal != "will" && p.modal != "would" && p.modal != "wo" || p.verb.Passive || speaking[p.lemma] || !r.ownAct(p) {
		return stand{}, false
	}
	s := stand{stance: rapporteur.Rejects, rule: ruleRefusal, cue: p.modal + " not"}
	s.proposal = r.trim(ling.Range{Start: p.verb.Head, End: p.rest.End})
	return s, !s.proposal.Empty()
}

// speaking holds the verbs whose refusal is no position: "I would not call it
// a crisis".
var speaking = set("say call comment describe speculate elaborate confirm disclose reveal tell guess think know want like characterise characterize predict")

// courtesies are what a speaker wants to do in words only.
var courtesies = set("thank say congratulate express begin start emphasize stress make be tell welcome point note add")

// active returns verb group v as if it were no passive: of "is opposed to" the
// subject is the holder.
func (r *reading) active(v *ling.Chunk) *ling.Chunk {
	a := *v
	a.Passive = false
	return &a
}

// obliging holds the modals by which a speaker demands.
var obliging = set("must should ought")

// needs are the nouns by which one supports what comes after them: "stressed the
// importance of talks".
var needs = set("importance need necessity urgency")

// needStand reads a verb with "the need for" or "the importance of" for its
// object.
func (r *reading) needStand(p predicate) (stand, bool) {
	if p.negated || p.verb.Passive {
		return stand{}, false
	}
	k := r.d.ChunkAt(p.rest.Start)
	if k >= 0 && r.d.Chunks[k].Type == ling.Prepositions {
		k++ // "agreed on the need for"
	}
	if k < 0 || k >= len(r.d.Chunks) {
		return stand{}, false
	}
	c := &r.d.Chunks[k]
	if w := r.word(c.End); !needs[r.word(c.Head)] || w != "of" && w != "for" && w != "to" || c.Negated {
		return stand{}, false
	}
	s := stand{stance: rapporteur.Supports, rule: ruleNeed, cue: r.word(c.Head)}
	s.proposal = r.trim(ling.Range{Start: c.End + 1, End: p.rest.End})
	return s, !s.proposal.Empty()
}

// obliges reports whether p says that something must be: by a modal, or by
// "need to" and "have to".
func (r *reading) obliges(p predicate) bool {
	if obliging[p.modal] {
		return true
	}
	return (p.lemma == "need" || p.lemma == "have") && r.word(p.rest.Start) == "to" && !p.negated && p.tense == present
}

// mustStand reads "must" and "should" in what somebody says as a demand of the
// speaker on the subject. An official text without a source speaks for its
// publisher.
func (r *reading) mustStand(p predicate) (stand, []*member, bool) {
	if !r.obliges(p) || r.questionWord(p.clause) {
		return stand{}, nil, false
	}
	at := r.source(p.verb.Head)
	if at == nil && (r.cast.voice != nil || r.cast.joint != nil) {
		all := r.cast.joint
		if all == nil {
			all = []*member{r.cast.voice}
		}
		s := stand{stance: rapporteur.Demands, proposal: p.evidence, rule: ruleMust, cue: p.modal}
		if s.cue == "" {
			s.cue = p.lemma
		}
		if k := r.subject(p.clause); k >= 0 {
			s.addressees = r.parties(k)
		}
		return s, all, true
	}
	if at == nil || at.Hypothetical {
		return stand{}, nil, false
	}
	if c, ok := verbs[r.d.Lemma(r.head(at.Cue))]; ok && c.takes("c") && c.stance == rapporteur.Demands {
		return stand{}, nil, false // "insisted that they must": the verb has said it
	}
	speaker := r.speaker(at)
	if speaker == nil {
		return stand{}, nil, false
	}
	s := stand{stance: rapporteur.Demands, proposal: p.evidence, rule: ruleMust, cue: p.modal}
	if s.cue == "" {
		s.cue = p.lemma
	}
	if k := r.subject(p.clause); k >= 0 {
		s.addressees = r.parties(k)
	}
	return s, []*member{speaker}, true
}

// questionWord reports whether clause c asks or describes rather than states.
func (r *reading) questionWord(c int32) bool {
	cl := &r.d.Clauses[c]
	if cl.Mark < 0 {
		return false
	}
	switch r.word(cl.Mark) {
	case "what", "how", "who", "which", "whether", "when", "where", "why", "if":
		return true
	}
	return false
}

// addressees returns the parties that the first noun phrase of a demand names.
func (r *reading) addressees(t ling.Range) []*member {
	k := r.chunkFrom(t.Start)
	for ; k < len(r.d.Chunks) && r.d.Chunks[k].Start < min(t.End, t.Start+4); k++ {
		if r.d.Chunks[k].Type == ling.NounPhrase {
			return r.parties(int32(k))
		}
	}
	return nil
}

// hold records that m holds s.
func (r *reading) hold(m *member, s stand) {
	s.proposal = r.withoutTime(s.proposal)
	side := r.cast.side(m)
	status, speaker := r.status(m, s.anchor)
	if m.Kind == rapporteur.Person {
		speaker = m.ID
	}
	party := partyOf(side, m)
	pos := &rapporteur.Position{
		Party: party.ID, Speaker: speaker, Stance: s.stance, Proposal: r.phrase(s.proposal),
		Issue: r.issue(s.proposal), Status: status, When: r.takenOn(r.predicateOf(s.anchor), status),
	}
	if pos.Proposal.Empty() || !r.followed(party) || r.again("position", string(side.ID), string(s.stance), pos.Proposal.Text) {
		return
	}
	r.cast.useOf(m)
	r.cast.useOf(party)
	r.cast.useOf(r.cast.byID[speaker])
	pos.Addressees = r.addressed(s.addressees, []*member{side, party})
	r.found(pos, reason{s.cue, s.rule, s.anchor, []*member{m}}, s.evidence)
}

// addressed returns the sides for which all stand, or nil if one of them is among the sides that hold
// the position: "the two sides" that they urge are others.
func (r *reading) addressed(all, holders []*member) []rapporteur.ActorID {
	var out []*member
	for _, m := range all {
		side := r.cast.side(m)
		if slices.Contains(holders, side) {
			return nil
		}
		out = withNew(out, side)
	}
	var ids []rapporteur.ActorID
	for _, m := range out {
		ids = append(ids, r.cast.useOf(m))
	}
	return ids
}

// nominals looks for positions that a noun expresses: "Kyiv's demand for".
func (r *reading) nominals() {
	for k := range r.d.Chunks {
		c := &r.d.Chunks[k]
		cue, ok := nouns[r.d.Lemma(c.Head)]
		if !ok || c.Type != ling.NounPhrase || c.Negated {
			continue
		}
		owner := r.possessor(int32(k))
		if owner == nil || r.answered(int32(k)) {
			continue
		}
		s := stand{stance: cue.stance, rule: ruleNoun, cue: r.word(c.Head), anchor: c.Head}
		cl := &r.d.Clauses[r.d.ClauseAt(c.Head)]
		end := cl.End
		if cl.Verb >= 0 && r.d.Chunks[cl.Verb].Start >= c.End {
			end = r.d.Chunks[cl.Verb].Start // the noun belongs to the subject
		}
		if next := r.d.ClauseAt(c.End); next >= 0 && end == cl.End && r.d.Clauses[next].Start == c.End && r.sentence(c.Head).Has(c.End) {
			end = r.d.Clauses[next].End
		}
		switch w := r.word(c.End); {
		case cue.leads(w):
			s.proposal = r.trim(ling.Range{Start: c.End + 1, End: end})
		case cue.takes("i") && w == "to", cue.takes("c") && w == "that":
			s.proposal = r.trim(ling.Range{Start: c.End, End: end})
		}
		if s.proposal.Empty() {
			continue
		}
		s.evidence = r.trim(ling.Range{Start: c.Start, End: s.proposal.End})
		r.hold(owner, s)
	}
}

// answered reports whether the possessor of phrase k is a pronoun and the verb
// before it says what somebody else thinks of it: "they rejected its offer".
func (r *reading) answered(k int32) bool {
	c := &r.d.Chunks[k]
	cl := &r.d.Clauses[r.d.ClauseAt(c.Head)]
	if w := r.word(c.Start); w != "its" && w != "their" && w != "his" && w != "her" || cl.Verb < 0 || r.d.Chunks[cl.Verb].End > c.Start {
		return false
	}
	_, cue := verbs[r.d.Lemma(r.d.Chunks[cl.Verb].Head)]
	return cue
}

// possessor returns the party whose demand or offer noun phrase k names: a
// possessor or adjective within it, or the one after "by" or "of".
func (r *reading) possessor(k int32) *member {
	c := &r.d.Chunks[k]
	for i := c.Start; i < c.Head; i++ {
		if e := r.entityAt(i); e >= 0 && r.cast.at[e] != nil {
			return r.cast.at[e]
		}
		switch r.word(i) {
		case "his", "her":
			return r.lastPerson(i)
		case "its", "their":
			return r.lastSubject(i, r.word(i) == "its")
		case "our", "my":
			if at := r.source(i); at != nil {
				return r.speaker(at)
			}
		}
	}
	return nil
}
