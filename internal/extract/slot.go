package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// A holder is who may hold what an act states: one side, or several that do it
// together.
type holder struct {
	sides []*member
	who   []*member // of those sides, who is named
	// slots name the places of the sentence and the article that point to it.
	slots    []string
	features []uint64
	open     bool // whether others may belong to it, too
}

// holdersOf returns who may hold act a, the strongest slots first.
func (r *reading) holdersOf(a *act) []holder {
	var out []holder
	join := func(slot string, h *holder) {
		if h == nil {
			return
		}
		for i := range out {
			if slices.Equal(out[i].sides, h.sides) {
				if !slices.Contains(out[i].slots, slot) {
					out[i].slots = append(out[i].slots, slot)
				}
				return
			}
		}
		h.slots = []string{slot}
		out = append(out, *h)
	}
	add := func(slot string, who ...*member) { join(slot, r.asHolder(who)) }
	put := func(slot string, who ...*member) {
		add(slot, who...)
		// Somebody whose party the article does not name may speak for the one it is about.
		if len(who) == 1 && who[0] != nil && who[0].Kind == rapporteur.Person && who[0].Represents == "" {
			for _, m := range r.cast.employers(who[0]) {
				add("for "+standing(who[0])+" "+slot, m)
			}
		}
		if len(who) == 1 && who[0] != nil && who[0].Kind == rapporteur.Person && who[0].Represents != "" {
			join("alone "+standing(who[0])+" "+slot, &holder{sides: who, who: who})
		}
	}
	for _, f := range a.ruled {
		put("rule", r.ruledBy(f)...)
	}
	r.treeSlots(a, put)
	r.companySlots(a, put)
	r.voiceSlots(a, put)
	r.looseSlots(a, put)
	return out
}

// asHolder returns the sides that members stand for together, or nil if there
// are none or too many.
func (r *reading) asHolder(members []*member) *holder {
	h := &holder{}
	for _, m := range r.cast.each(members) {
		if m == nil {
			continue
		}
		side := r.cast.side(m)
		if slices.Contains(h.sides, side) && partyOf(side, m) == m {
			side = m // the parliament beside the court of one state
		}
		if !slices.Contains(h.sides, side) && !slices.Contains(h.who, m) {
			h.sides, h.who = append(h.sides, side), append(h.who, m)
		}
	}
	if len(h.sides) == 0 || len(h.sides) > mostSides {
		return nil
	}
	return h
}

// ruledBy returns the parties that a rule found.
func (r *reading) ruledBy(f Finding) []*member {
	if m, ok := f.Fact.(*rapporteur.Meeting); ok {
		return r.cast.all(m.Participants)
	}
	return f.who
}

// namedAt returns the parties of the noun phrase at token i.
func (r *reading) namedAt(i int32) []*member {
	if i < 0 {
		return nil
	}
	if k := r.d.ChunkAt(i); k >= 0 && r.d.Chunks[k].Type == ling.NounPhrase {
		return r.parties(int32(k))
	}
	return nil
}

// treeSlots puts in who stands in the clause of a and above it.
func (r *reading) treeSlots(a *act, put func(string, ...*member)) {
	d, i := r.d, a.head
	subject := d.Subject(i)
	put(undergone("subject", d.Passive(i)), r.namedAt(subject)...)
	if a.clause >= 0 {
		if k := r.subject(a.clause); k >= 0 {
			put(undergone("clause subject", d.Passive(i)), r.parties(k)...)
		}
	}
	put("agent", r.namedAt(d.Agent(i))...)
	put("object", r.namedAt(d.Object(i))...)
	if k := d.ChunkAt(i); k >= 0 && d.Chunks[k].Type == ling.NounPhrase {
		put("owner", r.possessor(int32(k)))
	}
	for c := range d.Children(i) {
		if d.Is(c, ling.Nmod, ling.Obl) {
			if cs := d.Child(c, ling.Case); cs >= 0 {
				put(d.Tokens[c].Deprel.Universal().String()+" "+r.word(cs), r.namedAt(c)...)
			}
		}
	}
	g := i
	for step := range 3 {
		if d.Tokens[g].Deprel == 0 || d.Tokens[g].Head == ling.Root {
			break
		}
		g = d.Tokens[g].Head
		if s := d.Subject(g); s >= 0 && s != subject {
			put(undergone("subject above "+few(step+1), d.Passive(g)), r.namedAt(s)...)
		}
		if o := d.Object(g); o >= 0 && step == 0 {
			put("object above", r.namedAt(o)...)
		}
	}
}

// undergone names the place of a subject that is done to, apart from one that does.
func undergone(slot string, passive bool) string {
	if passive {
		return "passive " + slot
	}
	return slot
}

// voiceSlots puts in who says it.
func (r *reading) voiceSlots(a *act, put func(string, ...*member)) {
	if k := r.saidIn[a.head]; k >= 0 {
		for n, at := range r.d.Chain(int(k)) {
			put("speaker "+few(n), r.speaker(&r.d.Attributions[at]))
		}
	}
	for k := range r.d.Attributions {
		if r.d.Attributions[k].Cue.Has(a.head) {
			put("source", r.speaker(&r.d.Attributions[k]))
		}
	}
	put("publisher", r.cast.voice)
	put("issuers", r.cast.joint...)
}

// looseSlots puts in who is named near and who the article is about.
func (r *reading) looseSlots(a *act, put func(string, ...*member)) {
	s := r.d.SentenceAt(a.head)
	sentence := r.d.Sentences[s].Range
	low, high := r.entityFrom(sentence.Start), r.entityFrom(a.head)
	for e := high - 1; e >= low; e-- {
		if m := r.cast.at[e]; m != nil {
			put("named before", m)
			break
		}
	}
	first := true
	for e := low; e < len(r.entities) && r.entities[e].End <= sentence.End; e++ {
		m := r.cast.at[e]
		if m == nil {
			continue
		}
		if first {
			put("named first", m)
			first = false
		}
		put("named", m)
	}
	put("last subject", r.lastSubject(sentence.Start, false))
	put("last person", r.lastPerson(sentence.Start))
	for n, m := range r.cast.rank() {
		put("prominent "+few(n), m)
	}
}

// rank returns the three sides that are named most, the first named of equals
// first.
func (c *cast) rank() []*member {
	if c.ranked != nil {
		return c.ranked
	}
	count := map[*member]int{}
	for _, m := range c.at {
		if m == nil {
			continue
		}
		side := c.side(m)
		if count[side]++; count[side] == 1 {
			c.ranked = append(c.ranked, side)
		}
	}
	slices.SortStableFunc(c.ranked, func(a, b *member) int { return count[b] - count[a] })
	c.ranked = c.ranked[:min(3, len(c.ranked))]
	c.counts = count
	return c.ranked
}

// describeHolder fills the features of holder h of act a.
func (r *reading) describeHolder(a *act, h *holder, b *bag) {
	kinds := make([]string, len(h.sides))
	for i, m := range h.sides {
		kinds[i] = r.kindOf(m)
	}
	slices.Sort(kinds)
	kind := strings.Join(slices.Compact(kinds), "+")
	b.add("kind", kind)
	b.add("sides", few(len(h.sides)))
	b.add("slots", strings.Join(h.slots, ","))
	b.add("strongest", h.slots[0])
	b.add("number of slots", few(len(h.slots)))
	lemma := r.d.Lemma(a.head)
	form := r.formOf(a)
	classes := r.classesOf(a.head)
	said := ""
	if at := r.source(a.head); at != nil {
		said = at.Class.String() + " " + quotationNames[at.Quotation]
	}
	for _, s := range h.slots {
		b.add("slot", s)
		b.add("slot", s, kind)
		b.add("slot", s, lemma)
		b.add("slot", s, form)
		b.add("slot", s, "said", said)
		for _, c := range classes {
			b.add("slot class", s, c)
		}
	}
	person := h.who[0].Kind == rapporteur.Person
	if person {
		b.add("person", h.slots[0], few(len(h.who[0].Roles)))
		r.describeStanding(h, b)
	}
	if h.sides[0] == r.cast.voice {
		b.add("is publisher", h.slots[0])
	}
	r.cast.rank()
	b.add("mentions", few((r.cast.counts[h.sides[0]]+1)/2), kind)
}

// describeStanding adds as what the person speaks for whom holder h stands: by
// title, and for himself or for another one.
func (r *reading) describeStanding(h *holder, b *bag) {
	who, side := h.who[0], r.kindOf(h.sides[0])
	if h.sides[0] == who {
		side = "himself"
		if o := r.cast.byID[who.Represents]; o != nil {
			side = "himself for " + r.kindOf(o)
		}
		b.add("for himself", h.slots[0])
	}
	b.add("standing", standing(who), side)
	for _, role := range who.Roles {
		for w := range strings.FieldsSeq(role.Title) {
			b.add("title", w, side)
		}
	}
}

// employers returns whom person m may speak for: the state that the article names
// most, that of its press, and the organisation named next to the person's first mention.
func (c *cast) employers(m *member) []*member {
	var out []*member
	if c.leading != nil {
		out = append(out, c.leading)
	}
	if home := c.domestic(); home != nil && home != c.leading {
		out = append(out, home)
	}
	if len(m.Mentions) == 0 {
		return out
	}
	first := c.r.d.TokenRange(m.Mentions[0])
	s := c.r.sentence(first.Start)
	for e := c.r.entityFrom(s.Start); e < len(c.r.entities) && c.r.entities[e].End <= s.End; e++ {
		if o := c.at[e]; o != nil && o.Kind == rapporteur.Organisation {
			return append(out, o)
		}
	}
	return out
}

// standing says what the article tells of a person's office.
func standing(m *member) string {
	switch {
	case len(m.Roles) == 0:
		return "untitled"
	case official(m.Roles[0].Title):
		return "official"
	case !speaksFor(m.Roles[0].Title):
		return "independent"
	}
	return "titled"
}
