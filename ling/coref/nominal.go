package coref

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// The reasons that stand in ling.Mention.Why.
const (
	whyName       = "name"
	whyApposition = "apposition"
	whyPredicate  = "predicate"
	whyRole       = "role"
	whyPart       = "part of the name"
	whyState      = "state"
	whyBody       = "body"
	whyNoun       = "same noun"
	whySpeaker    = "speaker"
	whyModel      = "model"
	whyPair       = "one of two"
)

// named puts the name k into the chain of its group.
func (s *search) named(k int32) {
	g := &s.names.groups[s.names.of[k]]
	if g.chain >= 0 && len(s.chains[g.chain].mentions) > 0 {
		s.put(k, g.chain, whyName)
	} else {
		g.chain = s.open(k)
		if c := &s.chains[g.chain]; c.gender == 0 {
			c.gender = g.gender // told by a name that comes later
		}
	}
	if o := s.apposed(k); o >= 0 {
		to := s.mentions[k].Chain
		if from := s.mentions[o].Chain; from != to && !s.chains[from].named && len(s.chains[from].mentions) == 1 && s.agrees(o, to) {
			if s.merge(from, to, whyApposition); s.mentions[k].Why == "" {
				s.mentions[k].Why = whyApposition
			}
		}
	}
}

// apposed returns the mention before k that k is an apposition of, or -1.
func (s *search) apposed(k int32) int32 {
	m := &s.mentions[k]
	tok := &s.d.Tokens[m.top]
	if m.several || tok.Head == ling.Root || tok.Head >= m.Start || tok.Deprel != ling.Appos {
		return -1
	}
	return s.read1(s.topAt(tok.Head), k)
}

// read1 returns mention o if it was read before k, else -1.
func (s *search) read1(o, k int32) int32 {
	if o < 0 || o == k || s.mentions[o].Chain < 0 {
		return -1
	}
	return o
}

// predicated returns the subject that the noun phrase k says something of ("Ana
// Ruiz is the minister"), or -1.
func (s *search) predicated(k int32) int32 {
	m := &s.mentions[k]
	if m.role != rolePredicate {
		return -1
	}
	subject, copula := int32(-1), false
	sent := s.d.Sentences[m.sentence]
	for i := sent.Start; i < m.Start; i++ {
		if s.d.Tokens[i].Head != m.top {
			continue
		}
		switch s.d.Tokens[i].Deprel {
		case ling.Nsubj:
			subject = i
		case ling.Cop:
			copula = true
		}
	}
	if !copula || subject < 0 {
		return -1
	}
	return s.read1(s.topAt(subject), k)
}

// nominal puts the noun phrase k into the chain that it takes up, or a new one.
func (s *search) nominal(k int32) {
	m := &s.mentions[k]
	if m.several {
		s.coordination(k)
		return
	}
	if o := s.apposed(k); o >= 0 && s.agrees(k, s.mentions[o].Chain) {
		s.put(k, s.mentions[o].Chain, whyApposition)
		return
	}
	if o := s.predicated(k); o >= 0 && s.agrees(k, s.mentions[o].Chain) {
		if m.definite {
			s.put(k, s.mentions[o].Chain, whyPredicate)
			return
		}
		if m.kind == person {
			s.chains[s.mentions[o].Chain].addRole(m.lemma)
		}
	}
	if n, why := s.takenUp(k); n >= 0 {
		s.put(k, n, why)
		return
	}
	s.open(k)
	s.pair(k)
}

// coordination puts "A and B" into the chain of the same ones before, or a new
// one.
func (s *search) coordination(k int32) {
	for n := len(s.chains) - 1; n >= 0 && n >= len(s.chains)-reach; n-- {
		c := &s.chains[n]
		if len(c.mentions) == 0 || c.content < 0 {
			continue
		}
		if o := &s.mentions[c.content]; o.several && s.sameWords(o.Range, s.mentions[k].Range) {
			s.put(k, int32(n), whyNoun)
			s.members(k)
			return
		}
	}
	s.open(k)
	s.members(k)
}

// members gives the coordination k its conjuncts.
func (s *search) members(k int32) {
	m := &s.mentions[k]
	for o := int(k) + 1; o < len(s.mentions) && s.mentions[o].Start < m.End; o++ {
		p := &s.mentions[o]
		if p.End > m.End || p.several {
			continue
		}
		if p.top == m.top || s.conjunct(p.top, m.top) {
			m.Members = append(m.Members, int32(o))
		}
	}
	if len(m.Members) < 2 {
		m.Members = nil
	}
}

// conjunct reports whether token i is a conjunct of token first.
func (s *search) conjunct(i, first int32) bool {
	for n := 0; n < 20 && s.d.Tokens[i].Deprel == ling.Conj && s.d.Tokens[i].Head != ling.Root; n++ {
		if i = s.d.Tokens[i].Head; i == first {
			return true
		}
	}
	return false
}

// reach is how many chains back a noun phrase is compared with.
const reach = 400

// takenUp returns the chain that the noun phrase k takes up, and why.
func (s *search) takenUp(k int32) (int32, string) {
	m := &s.mentions[k]
	plain := !m.definite && !s.indefinite(m)
	if !m.definite && !plain {
		return -1, ""
	}
	best, why, rank := int32(-1), "", int32(-1)
	for n := len(s.chains) - 1; n >= 0 && n >= len(s.chains)-reach; n-- {
		c := &s.chains[n]
		if len(c.mentions) == 0 || !s.agrees(k, int32(n)) || s.contains(c, m) {
			continue
		}
		if w := s.reason(m, c, plain); w != "" && s.mentions[c.last()].order > rank {
			best, why, rank = int32(n), w, s.mentions[c.last()].order
		}
	}
	return best, why
}

// contains reports whether the last mention of c overlaps m.
func (s *search) contains(c *chain, m *mention) bool {
	return s.mentions[c.last()].Overlaps(m.Range)
}

func (s *search) indefinite(m *mention) bool {
	switch s.word(m.Start) {
	case "a", "an", "some", "any", "no", "another", "each", "every", "many", "several", "few", "other", "more", "most", "what", "which":
		return true
	}
	return s.d.Tokens[m.Start].UPOS == ling.NUM
}

// reason returns why the noun phrase m takes up chain c, or "".
func (s *search) reason(m *mention, c *chain, plain bool) string {
	if c.content < 0 {
		return ""
	}
	o := &s.mentions[c.content]
	if o.several {
		return ""
	}
	apart := m.sentence - s.mentions[c.last()].sentence
	if plain {
		if o.Type == ling.Nominal && o.lemma == m.lemma && apart <= 10 && s.sameWords(o.Range, m.Range) {
			return whyNoun
		}
		return ""
	}
	bare := s.word(m.Start) == "the" && m.Len() == 2 || s.word(m.Start) == "this" && m.Len() == 2
	switch {
	case o.Type == ling.Nominal && o.lemma == m.lemma && apart <= 12 && s.modifiersFit(m, o):
		return whyNoun
	case c.kind == person && c.named && m.number == singular && apart <= 30 && contains(c.roles, m.lemma) && (bare || s.titledSo(m, c)):
		return whyRole
	case c.kind == body && c.named && bare && m.number != plural && apart <= 30 && bodies[m.lemma] && contains(c.words, m.lemma):
		return whyPart
	case c.kind == body && c.named && bare && m.number != plural && anyBody[m.lemma] && apart <= 2 && !(businesses[m.lemma] && slices.ContainsFunc(c.words, func(w string) bool { return noBusiness[w] })):
		return whyBody
	case c.state && bare && apart <= 6 && (m.lemma == "country" || m.lemma == "nation"):
		return whyState
	}
	return ""
}

// titledSo reports whether m is "the" and words of a title of chain c: "the
// deputy foreign minister".
func (s *search) titledSo(m *mention, c *chain) bool {
	if s.word(m.Start) != "the" || m.End != m.Head+1 {
		return false
	}
	for i := m.Start + 1; i < m.Head; i++ {
		if !contains(c.words, s.word(i)) {
			return false
		}
	}
	return true
}

func contains(list []string, w string) bool {
	for _, o := range list {
		if o == w {
			return true
		}
	}
	return false
}

// modifiersFit reports whether every modifier of m stands in o too: "the deal"
// and "the new deal" fit "a new deal", "the old deal" does not. A possessor must
// be the same.
func (s *search) modifiersFit(m, o *mention) bool {
	if p := s.possessor(m); p >= 0 {
		q := s.possessor(o)
		return q >= 0 && s.mentions[p].Chain == s.mentions[q].Chain && s.mentions[p].Chain >= 0
	}
	for i := m.Start; i < m.Head; i++ {
		switch s.d.Tokens[i].UPOS {
		case ling.DET, ling.PUNCT, ling.PRON:
			continue
		}
		if !s.holds(o.Range, s.word(i)) {
			return false
		}
	}
	return true
}

// possessor returns the mention that m begins with and belongs to, or -1.
func (s *search) possessor(m *mention) int32 {
	if s.d.Tokens[m.Start].XPOS == ling.PennPRPS {
		return s.at[m.Start]
	}
	for i := m.Start + 1; i < m.Head; i++ {
		if s.d.Tokens[i].XPOS == ling.PennPOS {
			return s.at[i-1]
		}
	}
	return -1
}

func (s *search) holds(t ling.Range, w string) bool {
	for i := t.Start; i < t.End; i++ {
		if s.word(i) == w {
			return true
		}
	}
	return false
}

// sameWords reports whether two phrases are alike but for "the".
func (s *search) sameWords(a, b ling.Range) bool {
	if s.word(a.Start) == "the" {
		a.Start++
	}
	if s.word(b.Start) == "the" {
		b.Start++
	}
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.End - a.Start {
		if s.word(a.Start+i) != s.word(b.Start+i) {
			return false
		}
	}
	return true
}
