package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
)

// parties returns the members that noun phrase k and the phrases coordinated
// with it stand for: "Russia and Ukraine", "the two sides".
func (r *reading) parties(k int32) []*member {
	if pair := r.pair(k); pair != nil {
		return pair
	}
	switch r.word(r.d.Chunks[k].Head) {
	case "they", "them":
		if both := r.lastPlural(k); both != nil {
			return both
		}
	case "we", "us":
		if r.source(r.d.Chunks[k].Head) == nil && r.cast.joint != nil {
			return r.cast.joint
		}
	}
	if all := r.delegates(k); all != nil {
		return all
	}
	out := r.enumerated(k)
	if r.d.Tokens[r.d.Chunks[k].Head].XPOS == ling.PennNNS {
		if all := r.namesOf(k); all != nil {
			out = all
		}
	}
	return r.cast.each(withNew(out, r.accompanying(k)...))
}

// withNew returns all with those of more who are not among them.
func withNew(all []*member, more ...*member) []*member {
	for _, m := range more {
		if m != nil && !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	return all
}

// enumerated returns the members that noun phrase k and those listed with it stand for.
func (r *reading) enumerated(k int32) []*member {
	var out []*member
	last := k
	for next := k; next >= 0; next = r.conjunct(next) {
		if both := r.pair(next); both != nil {
			out = withNew(out, both...) // "the Secretary and the two ministers"
		} else {
			out = withNew(out, r.party(next))
		}
		last = next
	}
	return withNew(out, r.joined(k, r.d.Chunks[last].End)...)
}

// joined returns the parties that the tree coordinates with noun phrase k from token end
// on, over words that stand between: "Senators Ruiz of Quito and Vera of Loja", "the Miners'
// Union (MU), Nordwall and the Dockers' League".
func (r *reading) joined(k, end int32) []*member {
	var out []*member
	p := &r.d.Chunks[k]
	for i := p.Start; i < p.End; i++ {
		for c := range r.d.Children(i) {
			if c < end || !r.d.Is(c, ling.Conj) {
				continue
			}
			if n := r.d.ChunkAt(c); n >= 0 && r.d.Chunks[n].Type == ling.NounPhrase {
				out = withNew(out, r.party(int32(n)))
			}
		}
	}
	return out
}

// namesOf returns those whom the names after noun phrase k, a plural, tell one by one: "bodies such as
// the Court and the Senate", "two senators, Ana Ruiz of Quito and Luz Vera"; nil if there are none.
func (r *reading) namesOf(k int32) []*member {
	p := &r.d.Chunks[k]
	if r.word(p.End) == "such" && r.word(p.End+1) == "as" {
		if n := r.d.ChunkAt(p.End + 2); n >= 0 && r.d.Chunks[n].Type == ling.NounPhrase {
			return r.enumerated(int32(n))
		}
	}
	for c := range r.d.Children(p.Head) {
		if c < p.End || !r.d.Is(c, ling.Appos) || r.entityAt(c) < 0 {
			continue
		}
		if n := r.d.ChunkAt(c); n >= 0 && r.d.Chunks[n].Type == ling.NounPhrase {
			if all := r.enumerated(int32(n)); len(all) > 1 {
				return all
			}
		}
	}
	return nil
}

// accompanying returns the parties that are said to go along with noun phrase k: "Chile, along
// with Peru".
func (r *reading) accompanying(k int32) []*member {
	i := r.d.Chunks[k].End
	if r.word(i) == "," {
		i++
	}
	switch {
	case (r.word(i) == "along" || r.word(i) == "together") && r.word(i+1) == "with":
		i += 2
	case r.word(i) == "as" && r.word(i+1) == "well" && r.word(i+2) == "as":
		i += 3
	default:
		return nil
	}
	if n := r.d.ChunkAt(i); n >= 0 && r.d.Chunks[n].Type == ling.NounPhrase && r.sentence(i).Has(r.d.Chunks[k].Head) {
		return r.enumerated(int32(n))
	}
	return nil
}

// delegates resolves "the foreign ministers of Chile and Peru" to those who
// send them; nil if phrase k is none.
func (r *reading) delegates(k int32) []*member {
	c := &r.d.Chunks[k]
	if r.d.Tokens[c.Head].XPOS != ling.PennNNS || !officials[r.word(c.Head)] || int(k)+2 >= len(r.d.Chunks) {
		return nil
	}
	of, n := &r.d.Chunks[k+1], k+2
	if w := r.word(of.Start); of.Start != c.End || w != "of" && w != "from" || r.d.Chunks[n].Start != of.End || r.conjunct(n) < 0 {
		return nil
	}
	return r.parties(n)
}

// conjunct returns the noun phrase that is coordinated with phrase k after it,
// or -1.
func (r *reading) conjunct(k int32) int32 {
	end := r.d.Chunks[k].End
	if int(k)+1 >= len(r.d.Chunks) {
		return -1
	}
	n := &r.d.Chunks[k+1]
	if r.word(end) == "(" && n.Start == end+1 && r.word(n.End) == ")" && int(k)+2 < len(r.d.Chunks) {
		k, end = k+1, n.End+1 // "the Dockers' Union (DU), Nordwall and"
		n = &r.d.Chunks[k+1]
	}
	if n.Type != ling.NounPhrase {
		return -1
	}
	switch {
	case n.Start == end+1 && r.upos(end) == ling.CCONJ,
		n.Start == end+2 && r.word(end) == "," && r.upos(end+1) == ling.CCONJ:
		return k + 1
	case n.Start == end+1 && r.word(end) == "," && r.conjunct(k+1) >= 0 && r.sentence(end).Has(n.Start):
		return k + 1
	}
	return -1
}

// party returns the member that noun phrase k stands for, or nil.
func (r *reading) party(k int32) *member {
	if m, ok := r.cast.chunks[k]; ok {
		return m
	}
	r.cast.chunks[k] = nil // a phrase that needs itself has no answer
	m := r.resolve(k)
	r.cast.chunks[k] = m
	return m
}

func (r *reading) resolve(k int32) *member {
	c := &r.d.Chunks[k]
	if c.Type != ling.NounPhrase {
		return nil
	}
	if x := r.d.Tokens[c.Head].XPOS; x == ling.PennPRP {
		return r.pronoun(k)
	}
	if e := r.entityAt(c.Head); e >= 0 {
		m := r.cast.at[e]
		if m != nil && r.cast.use[e] == actors.Adjective && m.Kind == rapporteur.Country {
			r.cast.mention(m, c.Range) // "the Russians"
		}
		if m == nil && r.entities[e].Type == ling.Place && !r.cast.located(r.entities[e].Start) {
			m = r.cast.place(e)
		}
		return m
	}
	if !actorNouns[r.word(c.Head)] && !r.people(c.Head) {
		return r.shortened(c)
	}
	return r.common(k)
}

// shortened returns the organisation that noun phrase c means by the last word of
// its name: "the tour" after "the PGA Tour"; nil if c says more than that.
func (r *reading) shortened(c *ling.Chunk) *member {
	if c.Len() != 2 || r.word(c.Start) != "the" {
		return nil
	}
	if r.word(c.Head) == "kingdom" {
		if m := r.cast.kingdom(); m != nil {
			r.cast.mention(m, c.Range)
			return m
		}
	}
	if r.d.Tokens[c.Head].XPOS != ling.PennNN {
		return nil
	}
	m := r.endingIn(r.word(c.Head), c.Start)
	if m != nil {
		r.cast.mention(m, c.Range)
	}
	return m
}

// endingIn returns the organisation or group named last before token i whose name
// ends in the word head, or nil.
func (r *reading) endingIn(head string, i int32) *member {
	for e := r.entityFrom(i) - 1; e >= max(0, r.entityFrom(i)-far); e-- {
		m := r.cast.at[e]
		if m != nil && (m.Kind == rapporteur.Organisation || m.Kind == rapporteur.Group) && strings.HasSuffix(nameKey(m.Name), " "+head) {
			return m
		}
	}
	return nil
}

// people reports whether token i is a plural noun for persons by its ending.
func (r *reading) people(i int32) bool {
	if r.d.Tokens[i].XPOS != ling.PennNNS {
		return false
	}
	w := r.word(i)
	for _, end := range []string{"ists", "ians", "men", "ers", "ors"} {
		if strings.HasSuffix(w, end) {
			return !things[w]
		}
	}
	return false
}

// common resolves a noun phrase with a common noun for its head.
func (r *reading) common(k int32) *member {
	c := &r.d.Chunks[k]
	head := r.word(c.Head)
	if m := r.named(k); m != nil {
		return m
	}
	if m := r.referent(c.Head); m != nil && m.Kind == rapporteur.Person && officials[head] {
		r.cast.mention(m, c.Range)
		return m
	}
	owner := r.owner(k)
	if owner != nil && governments[head] && owner.Kind == rapporteur.Person && r.cast.side(owner).Kind == rapporteur.Country {
		return r.cast.side(owner) // "the Obama administration"
	}
	if w := r.word(c.Start); owner != nil && owner.Kind == rapporteur.Country && houses[head] && r.d.Tokens[c.Head].XPOS != ling.PennNNS && w != "a" && w != "an" {
		t := ling.Range{Start: c.Start, End: c.Head + 1}
		for t.Start < c.Head && r.upos(t.Start) == ling.DET {
			t.Start++
		}
		if w := r.word(t.End); w == "of" || w == "in" {
			t.End = r.cast.extended(t)
		}
		m := r.cast.ownBody(owner, head, t)
		r.cast.mention(m, t)
		return m
	}
	if owner != nil && (officials[head] || governments[head] || head == "campaign" && owner.Kind == rapporteur.Person) {
		if m := r.holder(c, owner); m != nil {
			r.cast.mention(m, c.Range)
			return m
		}
		if owner.Kind != rapporteur.Person {
			if head != "statement" { // which is its words, and none of its names
				r.cast.mention(owner, c.Range)
			}
			return owner
		}
		if governments[head] || spokes[head] {
			return owner
		}
	}
	if owner == nil && (governments[head] || bodies[head]) {
		m := (*member)(nil)
		if bodies[head] && (!governments[head] || c.Head == c.Start+1) {
			m = r.bodyNamed(head, c.Start) // "the ministry", but not "the education ministry"
		}
		if m == nil && governments[head] {
			m = r.governed(c)
		}
		if m != nil {
			r.cast.mention(m, c.Range)
			return m
		}
	}
	if t := r.titleAlone(c); !t.Empty() && owner == nil {
		m := r.lastTitled(t)
		if m != nil {
			r.cast.mention(m, c.Range)
		}
		if m != nil || r.d.Tokens[c.Head].XPOS == ling.PennNNP {
			return m
		}
	}
	if officials[head] && r.d.Tokens[c.Head].XPOS == ling.PennNN && owner == nil {
		m := r.lastWithRole(head, c.Start)
		if m != nil && r.word(c.Start) == "the" {
			r.cast.mention(m, c.Range)
		}
		if m != nil || !groups[head] {
			return m
		}
	}
	return r.groupOf(c)
}

// houses are nouns for the bodies of a state that its government does not direct.
var houses = set("parliament senate assembly congress legislature")

// titleAlone returns the words of an office in capitals that the noun phrase c is without a
// name: "the Deputy Secretary"; behind another one the article may be missing: "and Foreign
// Minister".
func (r *reading) titleAlone(c *ling.Chunk) ling.Range {
	t := c.Range
	switch {
	case c.Head != c.End-1 || !titleHeads[r.word(c.Head)] || r.d.Tokens[c.Head].XPOS != ling.PennNNP && !(r.d.Tokens[c.Head].XPOS == ling.PennNN && r.capital(c.Head)):
		return ling.Range{}
	case r.word(c.Start) == "the":
		t.Start++
	case !r.d.Is(c.Head, ling.Conj) || !r.capital(c.Start):
		return ling.Range{}
	}
	return t
}

// governed returns the state that "the government" is of where nobody is said to
// own it: the one the article is about, or else that of its press.
func (r *reading) governed(c *ling.Chunk) *member {
	if r.ofRegion(c) || r.contender(c) {
		return nil
	}
	if r.cast.main != nil {
		return r.cast.main
	}
	if home := r.cast.domestic(); home != nil && r.cast.leading == nil {
		return home
	}
	if !whole[r.word(c.Head)] || r.word(c.Start) != "the" && c.Len() > 1 {
		return nil
	}
	if r.cast.home != nil {
		return r.cast.home
	}
	return r.cast.leading
}

// contender reports whether the government c is one of two of a state: "the rival government", "the internationally
// recognised government".
func (r *reading) contender(c *ling.Chunk) bool {
	for i := c.Start; i < c.Head; i++ {
		if contending[r.word(i)] {
			return true
		}
	}
	return false
}

var contending = set("rival parallel recognised recognized exiled shadow self-declared self-proclaimed breakaway separatist eastern western")

// ofRegion reports whether the government c is that of a part of a state: "Catalonia's government", "the government of
// Quebec", "the regional government".
func (r *reading) ofRegion(c *ling.Chunk) bool {
	if r.word(c.Head) != "government" {
		return false
	}
	for i := range r.d.Children(c.Head) {
		e := r.entityAt(i)
		place := e >= 0 && r.entities[e].Type == ling.Place
		if r.d.Is(i, ling.NmodPoss) && place || r.d.Is(i, ling.Amod) && regional[r.word(i)] || r.d.Is(i, ling.Nmod) && place && r.word(c.End) == "of" {
			return true
		}
	}
	return false
}

// regional are adjectives of governments within a state.
var regional = set("regional provincial local municipal cantonal county territorial devolved")

// holder returns the only person of the article who speaks for owner and has
// the office that the definite noun phrase c names: "the Chilean president". It
// returns nil if there is none or several.
func (r *reading) holder(c *ling.Chunk, owner *member) *member {
	head := r.word(c.Head)
	if x := r.d.Tokens[c.Head].XPOS; x != ling.PennNN && x != ling.PennNNP || !titleHeads[head] {
		return nil
	}
	var found *member
	for _, m := range r.cast.members {
		if m.Kind != rapporteur.Person || m.Represents != owner.ID || !hasRole(m, head) {
			continue
		}
		if found != nil {
			return nil
		}
		found = m
	}
	return found
}

// hasRole reports whether m has an office with the word head; the leader of a
// state is its president or first minister.
func hasRole(m *member, head string) bool {
	for _, role := range m.Roles {
		if head == "leader" && strings.HasSuffix(role.Title, "prime minister") && !strings.Contains(role.Title, "deputy") && !strings.HasPrefix(role.Title, "former ") {
			return true
		}
		for w := range strings.FieldsSeq(role.Title) {
			if w == head || head == "leader" && leaders[w] {
				return !strings.HasPrefix(role.Title, "former ") && !strings.HasPrefix(role.Title, "vice ")
			}
		}
	}
	return false
}

var leaders = set("president premier chancellor king emir amir")

// named returns the person whose name stands beside a title: "the foreign
// minister, Maria Diaz".
func (r *reading) named(k int32) *member {
	if int(k)+1 >= len(r.d.Chunks) {
		return nil
	}
	c, n := &r.d.Chunks[k], &r.d.Chunks[k+1]
	if !titleHeads[r.word(c.Head)] {
		return nil
	}
	end := c.End
	for at := int(k) + 1; at+1 < len(r.d.Chunks) && r.d.Chunks[at].Type == ling.Prepositions && r.d.Chunks[at].Start == end && r.d.Chunks[at+1].Start == r.d.Chunks[at].End; at += 2 {
		n = &r.d.Chunks[at+1] // "the Secretary of State Ana Ruiz"
		end = n.End
	}
	if n.Type != ling.NounPhrase || n.Start > end+1 || n.Start == end+1 && r.word(end) != "," {
		return nil
	}
	if e := r.entityAt(n.Head); e >= 0 && r.entities[e].Type == ling.Person {
		return r.cast.at[e]
	}
	return nil
}

// owner returns the state or organisation that an adjective, a possessor or an
// "of" phrase ties to noun phrase k, or nil.
func (r *reading) owner(k int32) *member {
	c := &r.d.Chunks[k]
	for i := c.Head - 1; i >= c.Start; i-- {
		if e := r.entityAt(i); e >= 0 && r.cast.at[e] != nil {
			return r.cast.at[e]
		}
	}
	if r.d.Tokens[c.Start].XPOS == ling.PennPRPS && governments[r.word(c.Head)] {
		return r.cast.whoseAt(c.Start) // "its foreign ministry"
	}
	if int(k)+2 < len(r.d.Chunks) {
		p, n := &r.d.Chunks[k+1], &r.d.Chunks[k+2]
		w := r.word(p.Start)
		if p.Start == c.End && n.Start == p.End && (w == "of" || w == "for" || w == "from" || w == "in") {
			if e := r.entityAt(n.Head); e >= 0 && r.cast.at[e] != nil && r.cast.at[e].Kind != rapporteur.Person {
				return r.cast.at[e]
			}
			for i := n.Start; i < n.Head && w != "in"; i++ {
				if e := r.entityAt(i); e >= 0 && r.cast.at[e] != nil && r.cast.at[e].Kind != rapporteur.Person {
					return r.cast.at[e]
				}
			}
		}
	}
	return nil
}

// bodyNamed returns the organisation named before token i whose name has the
// word head, else one whose name tells that it is such a body; or nil.
func (r *reading) bodyNamed(head string, i int32) *member {
	var last, kin *member
	for e := r.entityFrom(i) - 1; e >= max(0, r.entityFrom(i)-far); e-- {
		m := r.cast.at[e]
		if m == nil || m.Kind != rapporteur.Organisation {
			continue
		}
		for w := range strings.FieldsSeq(nameKey(m.Name)) {
			if w == head {
				return m
			}
			if kin == nil && kinOf[head][w] {
				kin = m
			}
		}
		if last == nil && (head != "company" && head != "firm" || !noFirm(m)) {
			last = m
		}
	}
	if kin != nil {
		return kin
	}
	if anyBody[head] {
		return last
	}
	return nil
}

// noFirm reports whether the name of m tells that it is no company.
func noFirm(m *member) bool {
	name, _, _ := strings.Cut(nameKey(m.Name), " of ")
	head := name[strings.LastIndexByte(name, ' ')+1:]
	return m.Represents != "" || head == "nations" || bodies[head] && !companies[head]
}

// companies are nouns for bodies that may be companies.
var companies = set("company group bank agency club institute firm")

// kinOf are words in the names of bodies that are called by another one.
var kinOf = map[string]map[string]bool{
	"party": set("alliance democratic democrats labour liberal conservative republican socialist national people's peoples front movement coalition union convergence greens progressive"),
	"union": set("labour labor workers teachers federation brotherhood guild association employees nurses drivers teamsters"),
}

// far is how many names back a pronoun or a common noun can reach.
const far = 200

// lastWithRole returns the person named before token i whose role has the word
// head: "the minister" after "Foreign Minister Diaz".
func (r *reading) lastWithRole(head string, i int32) *member {
	for e := r.entityFrom(i) - 1; e >= max(0, r.entityFrom(i)-far); e-- {
		m := r.cast.at[e]
		if m == nil || m.Kind != rapporteur.Person {
			continue
		}
		for _, role := range m.Roles {
			for w := range strings.FieldsSeq(role.Title) {
				if w == head {
					return m
				}
			}
		}
	}
	return nil
}

// lastTitled returns the person named last before the words at t whose role begins with them, or
// else has them: "the Deputy Secretary" of a deputy secretary of state.
func (r *reading) lastTitled(t ling.Range) *member {
	phrase := strings.ToLower(r.d.Slice(t))
	var has *member
	for e := r.entityFrom(t.Start) - 1; e >= max(0, r.entityFrom(t.Start)-far); e-- {
		m := r.cast.at[e]
		if m == nil || m.Kind != rapporteur.Person {
			continue
		}
		for _, role := range m.Roles {
			switch {
			case strings.HasPrefix(role.Title+" ", phrase+" "):
				return m
			case has == nil && strings.HasSuffix(role.Title, " "+phrase) && !strings.HasPrefix(role.Title, "former "):
				has = m
			}
		}
	}
	return has
}

// groupOf returns the group that noun phrase c names by itself: "striking
// workers".
func (r *reading) groupOf(c *ling.Chunk) *member {
	if !groups[r.word(c.Head)] && !r.people(c.Head) {
		return nil
	}
	t := c.Range
	for t.Start < c.Head && (r.upos(t.Start) == ling.DET || r.upos(t.Start) == ling.PRON || r.upos(t.Start) == ling.NUM || r.upos(t.Start) == ling.ADV) {
		t.Start++
	}
	t.End = c.Head + 1
	m := r.cast.group(r.d.Slice(t))
	r.cast.mention(m, t)
	if end := r.cast.extended(t); r.word(t.End) == "of" && t.End == c.End {
		r.cast.mention(m, ling.Range{Start: t.Start, End: end}) // "supporters of the losing candidate"
	}
	return m
}

// pronoun resolves a personal pronoun.
func (r *reading) pronoun(k int32) *member {
	c := &r.d.Chunks[k]
	switch w := r.word(c.Head); w {
	case "he", "she", "him", "her":
		if m := r.referent(c.Head); m != nil && m.Kind == rapporteur.Person {
			return m
		}
		return r.lastPerson(c.Start)
	case "i", "we", "us", "me":
		if at := r.source(c.Head); at != nil {
			return r.speaker(at)
		}
		if r.cast.voice != nil {
			return r.cast.voice
		}
	case "it", "they", "them":
		if m := r.thing(c.Head); m != nil && (m.Kind != rapporteur.Person || w != "it") {
			return m
		}
		return r.lastSubject(c.Start, w == "it")
	}
	return nil
}

// lastPerson returns the person named last before token i, subjects of the
// sentence before others.
func (r *reading) lastPerson(i int32) *member {
	for e := r.entityFrom(i) - 1; e >= max(0, r.entityFrom(i)-far); e-- {
		if r.cast.at[e] != nil && r.cast.at[e].Kind == rapporteur.Person {
			return r.cast.at[e]
		}
	}
	return nil
}

// lastSubject returns the subject named last before token i that is a state,
// an organisation or, if not singular, a group.
func (r *reading) lastSubject(i int32, singular bool) *member {
	for c, n := r.d.ClauseAt(i), 0; c >= 0 && n < 12; c, n = c-1, n+1 {
		k := r.d.Clauses[c].Subject
		if k < 0 || r.d.Chunks[k].Start >= i || r.d.Tokens[r.d.Chunks[k].Head].XPOS == ling.PennPRP {
			continue
		}
		m := r.party(k)
		if m == nil || m.Kind == rapporteur.Person || singular && m.Kind == rapporteur.Group {
			continue
		}
		return m
	}
	return nil
}

// speaker returns who says the content of a, or nil.
func (r *reading) speaker(a *ling.Attribution) *member {
	if a.Source.Empty() {
		return nil
	}
	for e := r.entityFrom(a.Source.Start); e < len(r.entities) && r.entities[e].Start < a.Source.End; e++ {
		t := r.entities[e].Range
		if a.Source.Contains(t) && r.entities[e].Type == ling.Person && r.cast.at[e] != nil {
			return r.cast.at[e]
		}
	}
	for k := r.chunkFrom(a.Source.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start < a.Source.End; k++ {
		if r.d.Chunks[k].Type == ling.NounPhrase {
			return r.party(int32(k))
		}
	}
	return nil
}
