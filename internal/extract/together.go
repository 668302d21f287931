package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file finds who is meant together: "both sides", "the two ministers", "they" of
// those who met.

// sides are the nouns of "both sides" and "the two countries".
var sides = set("sides parties countries leaders nations presidents ministers governments delegations men foes rivals neighbours neighbors allies teams negotiators officials diplomats envoys secretaries")

// pair resolves "the two sides", "both" and "the two" to those whom they take
// together, else to the two states or parties named last, and "the leaders" and
// "our nations" of a joint text to those who issued it.
func (r *reading) pair(k int32) []*member { return once(r.cast.pairs, k, r.takenTogether) }

// once returns what find says of phrase k and keeps it in known: a phrase that needs
// itself has no answer.
func once(known map[int32][]*member, k int32, find func(int32) []*member) []*member {
	if all, ok := known[k]; ok {
		return all
	}
	known[k] = nil
	all := find(k)
	known[k] = all
	return all
}

func (r *reading) takenTogether(k int32) []*member {
	c := &r.d.Chunks[k]
	head := r.word(c.Head)
	bare := c.Head == c.Start && head == "both" || c.Head == c.Start+1 && head == "two" && r.word(c.Start) == "the"
	if c.Head != c.End-1 || !sides[head] && !bare {
		return nil
	}
	if c.Len() == 2 && r.word(c.Start) == "their" && r.d.Tokens[c.Head].XPOS == ling.PennNNS {
		return r.lastPlural(k) // "Chile and Peru are neighbours and their governments …"
	}
	two := bare
	for i := c.Start; i < c.Head; i++ {
		switch r.word(i) {
		case "two", "both":
			two = true
		case "the", "all":
			two = two || head == "sides"
		}
		if r.entityAt(i) >= 0 {
			return nil
		}
	}
	switch {
	case two:
		if both := r.titledAlike(c.Range); both != nil {
			return both
		}
		if both := r.taken(c.Head); len(both) == 2 {
			return both
		}
		if both := r.lastPair(c.Start); both != nil {
			return both
		}
		return r.mainPair(c.Start)
	case len(r.cast.joint) > 1 && (r.word(c.Start) == "the" || r.word(c.Start) == "our") && (c.Head == c.Start+1 || c.Head == c.Start+2 && r.upos(c.Start+1) == ling.NUM):
		return r.cast.joint
	}
	return nil
}

// titledAlike returns the two persons named before the phrase t who have the office that
// its words name in the plural: "the two vice foreign ministers"; nil if they are not two,
// or if it names no more than a noun.
func (r *reading) titledAlike(t ling.Range) []*member {
	office := ling.Range{Start: t.Start, End: t.End - 1}
	for office.Start < office.End && (r.upos(office.Start) == ling.DET || r.upos(office.Start) == ling.NUM) {
		office.Start++
	}
	if office.Empty() {
		return nil
	}
	title := strings.ToLower(r.d.Slice(office)) + " " + r.d.Lemma(t.End-1)
	var out []*member
	for e := r.entityFrom(t.Start) - 1; e >= max(0, r.entityFrom(t.Start)-far); e-- {
		m := r.cast.at[e]
		if m == nil || m.Kind != rapporteur.Person || slices.Contains(out, m) {
			continue
		}
		if slices.ContainsFunc(m.Roles, func(o rapporteur.Role) bool { return strings.HasSuffix(" "+o.Title, " "+title) }) {
			out = append(out, m)
		}
	}
	if len(out) != 2 {
		return nil
	}
	slices.Reverse(out)
	return out
}

// lastPair returns the sides of the last two before token i who do something
// together, within six sentences: of a subject that names both, or of who met or
// spoke with whom; nil if there are none.
func (r *reading) lastPair(i int32) []*member {
	low := r.d.Sentences[max(r.d.SentenceAt(i)-6, 0)].Start
	for c := r.d.ClauseAt(i); c >= 0 && r.d.Clauses[c].Start >= low; c-- {
		cl := &r.d.Clauses[c]
		if cl.Subject < 0 || cl.Verb < 0 || r.d.Chunks[cl.Subject].End > i || r.d.Tokens[r.d.Chunks[cl.Subject].Head].XPOS == ling.PennPRP {
			continue
		}
		all, _ := r.companyOf(int32(c))
		var both []*member
		for _, m := range all {
			if side := r.cast.side(m); !slices.Contains(both, side) {
				both = append(both, side)
			}
		}
		if len(both) == 2 {
			return both
		}
	}
	return nil
}

// companyOf returns the parties of the subject of clause c and, where that is one alone,
// whom it meets there, and whether it meets somebody.
func (r *reading) companyOf(c int32) (all []*member, met bool) {
	cl := &r.d.Clauses[c]
	all = r.parties(cl.Subject)
	if len(all) != 1 || cl.Verb < 0 {
		return all, false
	}
	if verb := r.d.Chunks[cl.Verb].Head; encounters[r.d.Lemma(verb)] {
		all = append(all[:1:1], r.encountered(verb)...)
	}
	return all, len(all) > 1
}

// encountered returns the parties that the subject of the verb at token i meets: its
// object or what follows "with".
func (r *reading) encountered(i int32) []*member {
	if o := r.namedAt(r.d.Object(i)); o != nil {
		return o
	}
	for c := range r.d.Children(i) {
		if k := r.d.Child(c, ling.Case); k >= 0 && r.d.Is(c, ling.Obl) && (r.word(k) == "with" || r.word(k) == "to") {
			if all := r.namedAt(c); all != nil {
				return all
			}
		}
	}
	return nil
}

// encounters are the verbs of who meets whom.
var encounters = set("meet speak talk confer host receive welcome call greet")

// mainPair returns the two states or organisations that are named most before
// token i, the later one first where they are named as often; nil if there are
// no two.
func (r *reading) mainPair(i int32) []*member {
	count := map[*member]int{}
	var order []*member // by last mention
	for e := r.entityFrom(i) - 1; e >= max(0, r.entityFrom(i)-far); e-- {
		if r.cast.at[e] == nil {
			continue
		}
		m := r.cast.side(r.cast.at[e])
		if m.Kind != rapporteur.Country && m.Kind != rapporteur.Organisation || m == r.cast.voice {
			continue
		}
		if count[m]++; count[m] == 1 {
			order = append(order, m)
		}
	}
	slices.SortStableFunc(order, func(a, b *member) int { return count[b] - count[a] })
	if len(order) < 2 {
		return nil
	}
	return order[:2]
}

// lastPlural returns the parties of the last subject before phrase k that names
// several, or the states and persons of the last one that met or spoke with whom, within
// two sentences; or nil.
func (r *reading) lastPlural(k int32) []*member { return once(r.cast.plurals, k, r.findPlural) }

func (r *reading) findPlural(k int32) []*member {
	i := r.d.Chunks[k].Start
	low := r.d.Sentences[max(r.d.SentenceAt(i)-2, 0)].Start
	for c := r.d.ClauseAt(i); c >= 0 && r.d.Clauses[c].Start >= low; c-- {
		s := r.d.Clauses[c].Subject
		if s < 0 || s >= k || r.d.Tokens[r.d.Chunks[s].Head].XPOS == ling.PennPRP {
			continue
		}
		all, met := r.companyOf(int32(c))
		if len(all) > 1 && !(met && slices.ContainsFunc(all, func(m *member) bool { return m.Kind == rapporteur.Group })) {
			return all
		}
	}
	return nil
}

// companySlots puts in who holds an act together where it says so without naming them: what
// is "shared", what "the talks" stressed, and what "you" want.
func (r *reading) companySlots(a *act, put func(string, ...*member)) {
	if r.isShared(a.head) {
		put("shared", r.companyAt(a.head)...)
	}
	if s := r.d.Subject(a.head); s >= 0 && contacts[r.d.Lemma(s)] != "" {
		put("talks", r.companyAt(s)...)
	}
	if r.addresses(a.head) {
		put("you", r.counterpart())
	}
}

// isShared reports whether the noun at token i, or the object of the verb there, is called
// shared by several.
func (r *reading) isShared(i int32) bool {
	if o := r.d.Object(i); o >= 0 && r.upos(i) == ling.VERB {
		i = o
	}
	for c := range r.d.Children(i) {
		if r.d.Is(c, ling.Amod) && (r.word(c) == "shared" || r.word(c) == "mutual" || r.word(c) == "common" || r.word(c) == "joint") {
			return true
		}
	}
	return false
}

// companyAt returns who did something together last before token i, else the publisher and
// the state that its text is about; nil if there are none.
func (r *reading) companyAt(i int32) []*member {
	if both := r.lastPair(i); both != nil {
		return both
	}
	if other := r.counterpart(); other != nil {
		return []*member{r.cast.voice, other}
	}
	return nil
}

// addresses reports whether the predicate at token i is what "you" do, or the noun there yours.
func (r *reading) addresses(i int32) bool {
	if s := r.d.Subject(i); s >= 0 && r.word(s) == "you" {
		return true
	}
	for c := range r.d.Children(i) {
		if r.word(c) == "your" {
			return true
		}
	}
	return false
}

// counterpart returns the state that a government's text names most beside its own, or
// nil: whom it congratulates, received or spoke with.
func (r *reading) counterpart() *member {
	if r.cast.voice == nil {
		return nil
	}
	for _, m := range r.cast.rank() {
		if m != r.cast.voice && m.Kind == rapporteur.Country {
			return m
		}
	}
	return nil
}
