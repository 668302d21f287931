package extract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/plover"
)

// leastRoot is the probability of its root from which on an event is kept.
const leastRoot = 0.8

// events looks for what one side does to another: one event a clause, stated by
// its verb.
//
// The classifier names a root for any pair, also where nothing happens between
// the two, so the verb must be one that the dictionary of events knows for that
// root.
func (r *reading) events() {
	told := map[int]bool{} // clauses
	for i := range int32(len(r.d.Tokens)) {
		if r.d.Tokens[i].UPOS != ling.VERB || r.d.Tokens[i].Deprel == 0 {
			continue
		}
		if c := r.d.ClauseAt(i); c >= 0 && !told[c] {
			told[c] = r.event(i, int32(c))
		}
	}
}

// event records the event that verb i of clause c states, and reports whether
// there is one.
func (r *reading) event(i, c int32) bool {
	status, real := r.eventStatus(i, c)
	if !real || unlikely[r.d.Lemma(i)] || r.played(i) || r.figurative(i) {
		return false
	}
	a, b := r.doer(i), r.target(i)
	if a.token < 0 || b.token < 0 || a.token == b.token {
		return false
	}
	actors, recipients := r.sidesAt(a.token), r.sidesAt(b.token)
	if len(actors) == 0 || len(recipients) == 0 || slices.ContainsFunc(actors, func(m *member) bool { return slices.Contains(recipients, m) }) {
		return false
	}
	guess := r.x.plover.Classify(r.d, plover.Pair{Actor: r.namedBy(a.token), Recipient: r.namedBy(b.token)})
	if guess.Probability < leastRoot || !r.backs(i, guess.Root) || !r.fitting(i, b, guess.Root, slices.Concat(actors, recipients)) {
		return false
	}
	if status == rapporteur.EventPlanned && announced[guess.Root] && r.d.Lemma(i) != "sign" {
		return false // "will provide": the word is given already, the deed is to come
	}
	evidence := r.stated(i)
	e := &rapporteur.Event{
		Type: rapporteur.EventType(guess.Root.String()), CAMEO: guess.Root.CAMEO(), Status: status,
		When:   r.occurred(i),
		Anchor: r.phrase(ling.Range{Start: i, End: i + 1}),
	}
	e.Place, e.Country = r.place(evidence)
	for _, m := range actors {
		e.Actors = append(e.Actors, r.cast.useOf(m))
	}
	for _, m := range recipients {
		e.Recipients = append(e.Recipients, r.cast.useOf(m))
	}
	f := Finding{
		Fact: e, Confidence: rootRight(guess.Probability) * sidesRight, head: i,
		Why: fmt.Sprintf("%q is %s with probability %.2f; actor: %s, recipient: %s", r.d.Lemma(i), guess.Root, guess.Probability, a.slot, b.slot),
	}
	f.Sure = f.Confidence >= sureAt && a.direct && b.direct
	r.add(f, r.span(evidence))
	return true
}

// rootRight returns the share of roots with probability p that are right by the
// folds of the model's card: 95 % from 0.95 on, and 77 % of those from 0.8 to 0.95.
func rootRight(p float64) float64 {
	if p >= 0.95 {
		return 0.95
	}
	return 0.77
}

// sidesRight is the share of events whose actor and recipient were both right among
// 60 read in news and official statements.
const sidesRight = 0.85

// unlikely verbs tell how games end or only what is said, whatever else the
// dictionary has for them: what is said is a statement already.
var unlikely = set(`be have do say tell state note add report mention explain describe beat defeat win lose play score face
draw challenge attend return leave enter reach join lead mobilize restrict encourage know see think believe feel want hope expect remember call name include show find make get become`)

// An eventSlot is the token that names who acts or is acted upon, or -1,
// and how it hangs on the verb.
type eventSlot struct {
	token  int32
	slot   string
	direct bool // it is the verb's own subject, object or agent
}

// doer returns who does what verb i says.
func (r *reading) doer(i int32) eventSlot {
	if r.d.Passive(i) {
		return eventSlot{r.d.Agent(i), "agent", true}
	}
	return eventSlot{r.d.Subject(i), "subject", r.d.Child(i, ling.Nsubj) >= 0}
}

// target returns whom it is done to.
func (r *reading) target(i int32) eventSlot {
	d := r.d
	if d.Passive(i) {
		return eventSlot{d.Subject(i), "passive subject", d.Child(i, ling.Nsubj) >= 0}
	}
	if o := d.Child(i, ling.Iobj); o >= 0 && len(r.sidesAt(o)) > 0 {
		return eventSlot{o, "indirect object", true}
	}
	object := d.Object(i)
	if object >= 0 {
		if len(r.sidesAt(object)) > 0 && r.possessed(object) < 0 && (!light[d.Lemma(i)] || r.entityAt(object) >= 0) {
			return eventSlot{object, "object", true}
		}
		if p := r.possessed(object); p >= 0 && judging[d.Lemma(i)] {
			return eventSlot{p, "owner of the object", false}
		}
		if light[d.Lemma(i)] {
			if n := r.reached(object, ling.Nmod); n >= 0 {
				return eventSlot{n, "complement of the object", false}
			}
		}
	}
	if n := r.reached(i, ling.Obl); n >= 0 && (object < 0 || light[d.Lemma(i)]) {
		return eventSlot{n, "complement", false}
	}
	return eventSlot{-1, "", false}
}

// carried has the root that the object of a light verb names, where the dictionary
// of verbs knows only few such words: "provided aid to", "carried out a raid on".
var carried = map[string]plover.Root{
	"aid": plover.Aid, "assistance": plover.Aid, "help": plover.Aid, "relief": plover.Aid, "fund": plover.Aid, "funding": plover.Aid,
	"loan": plover.Aid, "grant": plover.Aid, "weapon": plover.Aid, "ammunition": plover.Aid, "missile": plover.Aid, "support": plover.Aid,
	"sanction": plover.Sanction, "embargo": plover.Sanction, "tariff": plover.Sanction, "ban": plover.Sanction,
	"attack": plover.Assault, "airstrike": plover.Assault, "strike": plover.Assault, "raid": plover.Assault, "offensive": plover.Assault,
	"assault": plover.Assault, "invasion": plover.Assault, "talk": plover.Consult, "meeting": plover.Consult, "consultation": plover.Consult,
	"negotiation": plover.Consult, "agreement": plover.Agree, "treaty": plover.Agree, "pact": plover.Agree, "accord": plover.Agree, "memorandum": plover.Agree,
}

// backs reports whether verb i can name root: by the dictionary, or by what its
// object carries.
func (r *reading) backs(i int32, root plover.Root) bool {
	if r.x.plover.Backs(r.d, i, root) {
		return true
	}
	o := r.d.Object(i)
	return o >= 0 && light[r.d.Lemma(i)] && carried[strings.ToLower(r.d.Lemma(o))] == root && root != 0
}

// announced are the roots of words about deeds to come.
var announced = map[plover.Root]bool{plover.Agree: true, plover.Threaten: true}

// light verbs leave it to their object to say what is done, and to whom.
var light = set(`impose launch provide give send deliver sign conclude offer grant pay supply sell lift ease extend
announce carry conduct stage mount open hold lodge file express declare`)

// judging verbs reach the one whose act or word they judge: "rejected Iran's
// offer".
var judging = set(`condemn criticise criticize denounce reject refuse oppose protest support back welcome praise accept
endorse dismiss deplore applaud hail`)

// possessed returns the possessor of noun i, or -1.
func (r *reading) possessed(i int32) int32 { return r.d.Child(i, ling.NmodPoss) }

// reachedBy are the prepositions before whom an act reaches.
var reachedBy = set("on upon against with to")

// reached returns the first dependent of i by relation that a preposition makes
// one whom an act reaches, and that names a side, or -1.
func (r *reading) reached(i int32, relation ling.Deprel) int32 {
	for c := range r.d.Children(i) {
		if cs := r.d.Child(c, ling.Case); r.d.Is(c, relation) && cs >= 0 && reachedBy[r.word(cs)] && len(r.sidesAt(c)) > 0 {
			return c
		}
	}
	return -1
}

// sidesAt returns the sides that the noun phrase at token i names. Whoever speaks
// for a state, or for a side of the codebook, is that side; a party's politician is
// not the party.
func (r *reading) sidesAt(i int32) []*member {
	var out []*member
	if i < 0 {
		return nil
	}
	for _, c := range r.d.Conjuncts(i) {
		for _, m := range r.ownersAt(c) {
			if side := r.cast.side(m); side.Kind == rapporteur.Country || r.x.named[side.ID] {
				m = side
			}
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// ownersAt returns the parties that the noun phrase at token i names, or that a
// word in it does: "Somalia" of "Somalia's attack".
func (r *reading) ownersAt(i int32) []*member {
	if i < 0 {
		return nil
	}
	k := r.d.ChunkAt(i)
	if k >= 0 && r.vague(int32(k)) {
		return nil
	}
	if k >= 0 && r.d.Chunks[k].Head != i {
		if e := r.entityAt(i); e >= 0 && r.cast.at[e] != nil {
			return []*member{r.cast.at[e]}
		}
		return nil
	}
	return r.namedAt(i)
}

// vague reports whether noun phrase k names nobody in particular ("any agency"),
// or is a "we" of which the article does not say for whom it speaks.
func (r *reading) vague(k int32) bool {
	c := &r.d.Chunks[k]
	switch r.word(c.Start) {
	case "any", "every", "no", "some", "other", "another":
		return true
	case "we", "us":
		return !slices.ContainsFunc(r.parties(k), func(m *member) bool {
			side := r.cast.side(m)
			return side.Kind == rapporteur.Country || side.Kind == rapporteur.Organisation || r.x.named[side.ID]
		})
	}
	return false
}

// fitting reports whether root goes with verb i, the target b and the sides.
func (r *reading) fitting(i int32, b eventSlot, root plover.Root, sides []*member) bool {
	person, named := false, false
	for _, m := range sides {
		person = person || m.Kind == rapporteur.Person
		named = named || m.Kind != rapporteur.Group || r.x.named[m.ID]
	}
	if !named {
		return false // "police detained people"
	}
	if r.word(b.token) == "it" {
		return false // as often a thing as a side
	}
	switch root {
	case plover.Support:
		// "welcomed the minister to Washington" is a visit.
		if b.direct && r.d.Lemma(i) == "welcome" && r.d.Child(i, ling.Obl) >= 0 {
			return false
		}
	case plover.Assault:
		// Persons who attack each other mostly do it with words.
		if person && wordy[r.d.Lemma(i)] {
			return false
		}
	case plover.Consult:
		// A schedule has the present: "11:30 a.m. The secretary meets …".
		if x := r.d.Tokens[i].XPOS; x == ling.PennVBZ || x == ling.PennVBP {
			return false
		}
		return true
	case plover.Agree, plover.Cooperate:
		return true
	}
	c := r.d.Child(b.token, ling.Case)
	return b.direct || c < 0 || r.word(c) != "with"
}

// wordy verbs of violence are used of words too.
var wordy = set("attack hit strike blast slam target assail")

// namedBy returns the words that name the party at token i: its entity, or its
// noun phrase.
func (r *reading) namedBy(i int32) ling.Range {
	if e := r.entityAt(i); e >= 0 {
		return r.entities[e].Range
	}
	if k := r.d.ChunkAt(i); k >= 0 {
		return r.d.Chunks[k].Range
	}
	return ling.Range{Start: i, End: i + 1}
}

// eventStatus says whether what verb i of clause c states took place. It is false
// for what is asked, wanted, negated, or no statement of its own: a purpose, an
// infinitive that nobody plans, a gerund.
func (r *reading) eventStatus(i, c int32) (rapporteur.EventStatus, bool) {
	if r.question(c) || r.d.Negated(i) || r.alleged(i) {
		return "", false
	}
	status := rapporteur.EventHappened
	switch m := r.d.Modal(i); {
	case m >= 0:
		switch r.word(m) {
		case "will", "shall", "'ll", "’ll", "wo":
			status = rapporteur.EventPlanned
		case "would":
			if status = rapporteur.EventHypothetical; r.source(i) != nil {
				status = rapporteur.EventPlanned // "said it would"
			}
		case "could", "may", "might":
			status = rapporteur.EventHypothetical
		default:
			return "", false
		}
	case r.infinitive(i):
		if !r.d.Is(i, ling.Xcomp) || r.d.Tokens[i].Head == ling.Root {
			return "", false
		}
		above := r.d.Tokens[i].Head
		if !plans[r.d.Lemma(above)] || r.d.Negated(above) || r.d.Object(above) >= 0 {
			return "", false
		}
		status = rapporteur.EventPlanned
	case !r.asserted(i):
		return "", false
	}
	if r.underIf(c) || !r.condition(c).Empty() {
		status = rapporteur.EventHypothetical
	}
	return r.heldBy(i, status)
}

// alleged reports whether verb i is what a claim holds: "the allegation that he
// struck her".
func (r *reading) alleged(i int32) bool {
	return r.d.Is(i, ling.Acl, ling.Ccomp) && r.d.Tokens[i].Deprel != ling.AclRelcl && r.d.Tokens[i].Head != ling.Root && claims[r.d.Lemma(r.d.Tokens[i].Head)]
}

var claims = set("allegation accusation claim charge rumour rumor report suspicion suggestion idea possibility risk fear threat")

// plans are verbs whose infinitive is an event to come.
var plans = set("plan intend agree decide vow pledge promise prepare threaten go")

// infinitive reports whether verb i follows "to".
func (r *reading) infinitive(i int32) bool {
	for m := range r.d.Children(i) {
		if r.d.Is(m, ling.Mark) && r.word(m) == "to" {
			return true
		}
	}
	return false
}

// asserted reports whether verb i is finite, or a passive participle with its
// agent: "attacked by".
func (r *reading) asserted(i int32) bool {
	for a := range r.d.Auxiliaries(i) {
		switch r.d.Tokens[a].XPOS {
		case ling.PennVBD, ling.PennVBP, ling.PennVBZ:
			return true
		}
	}
	switch r.d.Tokens[i].XPOS {
	case ling.PennVBD, ling.PennVBP, ling.PennVBZ:
		return true
	case ling.PennVBN, ling.PennVBG:
		return r.d.Agent(i) >= 0 || r.d.Is(i, ling.Conj) && r.d.Tokens[i].Head != ling.Root && r.d.Tokens[r.d.Tokens[i].Head].XPOS == r.d.Tokens[i].XPOS && r.asserted(r.d.Tokens[i].Head)
	}
	return false
}

// heldBy corrects the status of what verb i states by what those who say it make
// of it: a denial, a wish or a doubt.
func (r *reading) heldBy(i int32, status rapporteur.EventStatus) (rapporteur.EventStatus, bool) {
	k := r.saidIn[i]
	if k < 0 {
		return status, true
	}
	for _, at := range r.d.Chain(int(k)) {
		switch r.d.Attributions[at].Class {
		case ling.Deny:
			return rapporteur.EventDenied, true
		case ling.Ask, ling.Demand, ling.Propose, ling.Hope, ling.Doubt:
			return "", false
		}
		if r.d.Attributions[at].Hypothetical {
			return "", false
		}
	}
	return status, true
}
