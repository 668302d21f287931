package coref

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
)

// A chain is a chain in work.
type chain struct {
	mentions []int32 // in the order in which they were read
	kind     kind
	number   number
	gender   ling.Gender
	named    bool
	state    bool
	// content is the last mention that is no pronoun, or -1.
	content int32
	// roles are nouns that the text says of it: "minister", "president".
	roles []string
	// words are those of its names, for bodies, and of titles, for persons.
	words []string
}

// last returns the mention read last.
func (c *chain) last() int32 { return c.mentions[len(c.mentions)-1] }

// open makes a chain of mention k alone.
func (s *search) open(k int32) int32 {
	n := int32(len(s.chains))
	if cap(s.chains) > len(s.chains) {
		s.chains = s.chains[:n+1]
		old := &s.chains[n]
		*old = chain{mentions: old.mentions[:0], roles: old.roles[:0], words: old.words[:0]}
	} else {
		s.chains = append(s.chains, chain{})
	}
	s.chains[n].content = -1
	s.put(k, n, "")
	return n
}

// put adds mention k to chain n, for the reason why.
func (s *search) put(k, n int32, why string) {
	m, c := &s.mentions[k], &s.chains[n]
	m.Chain, m.Why = n, why
	c.mentions = append(c.mentions, k)
	if m.gender != 0 && c.gender == 0 {
		c.gender = m.gender
	}
	if m.number != either && c.number == either {
		c.number = m.number
	}
	if m.Type == ling.Pronominal {
		if m.gender == ling.Masculine || m.gender == ling.Feminine {
			c.kind = person
		}
		return
	}
	c.content = k
	if m.kind != thing && (c.kind == thing || m.Type == ling.Named && !c.named) {
		c.kind = m.kind
	}
	if m.Type == ling.Named && !m.several {
		s.learnName(m, c)
	} else if m.kind == person && !m.several {
		c.addRole(m.lemma)
	}
}

// learnName notes what the name m says of its chain.
func (s *search) learnName(m *mention, c *chain) {
	c.named = true
	e := &s.d.Entities[m.entity]
	if e.Type != ling.Person {
		for i := e.Start; i < e.End; i++ {
			c.addWord(s.word(i))
		}
		if !c.state {
			c.state = isState(s.d.Slice(e.Range))
		}
		return
	}
	for _, t := range []ling.Range{{Start: m.Start, End: e.Start}, e.Title} {
		for i := t.Start; i < t.End; i++ {
			w := s.word(i)
			if persons[w] {
				c.addRole(w)
			}
			c.addWord(w)
		}
	}
}

func (c *chain) addWord(w string) {
	if len(w) > 2 && !slices.Contains(c.words, w) {
		c.words = append(c.words, w)
	}
}

func isState(name string) bool {
	for _, ref := range actors.Find(name) {
		if ref.Kind == actors.State && ref.Use == actors.Name {
			return true
		}
	}
	return false
}

func (c *chain) addRole(w string) {
	if !slices.Contains(c.roles, w) {
		c.roles = append(c.roles, w)
	}
}

// merge moves the mentions of chain from to chain to.
func (s *search) merge(from, to int32, why string) {
	if from == to {
		return
	}
	moved := s.chains[from].mentions
	for _, k := range moved {
		s.put(k, to, s.mentions[k].Why)
	}
	if s.mentions[moved[0]].Why == "" {
		s.mentions[moved[0]].Why = why
	}
	for _, w := range s.chains[from].roles {
		s.chains[to].addRole(w)
	}
	slices.SortFunc(s.chains[to].mentions, func(a, b int32) int { return int(s.mentions[a].order - s.mentions[b].order) })
	s.chains[from].mentions = s.chains[from].mentions[:0]
}

// agrees reports whether mention k can be one with chain n.
func (s *search) agrees(k, n int32) bool {
	m, c := &s.mentions[k], &s.chains[n]
	if len(c.mentions) == 0 {
		return false
	}
	if m.number != either && c.number != either && m.number != c.number {
		return false
	}
	if m.gender != 0 && c.gender != 0 && m.gender != c.gender {
		return false
	}
	return m.kind == thing || c.kind == thing || m.kind == c.kind || m.kind == body && c.kind == place || m.kind == place && c.kind == body
}

// write writes mentions and chains to the document.
func (s *search) write() {
	d := s.d
	d.Mentions = make([]ling.Mention, len(s.mentions))
	number := sized(nil, len(s.chains), int32(-1))
	d.Chains = nil
	for k := range s.mentions {
		m := &s.mentions[k]
		if number[m.Chain] < 0 {
			c := &s.chains[m.Chain]
			number[m.Chain] = int32(len(d.Chains))
			d.Chains = append(d.Chains, ling.Chain{Gender: c.gender, Plural: c.number == plural})
		}
		n := number[m.Chain]
		d.Mentions[k] = m.Mention
		d.Mentions[k].Chain = n
		of := &d.Chains[n]
		if len(of.Mentions) == 0 {
			d.Mentions[k].Why = "" // the first in the text, whichever was read first
		}
		of.Mentions = append(of.Mentions, int32(k))
		if m.Type == ling.Named && !m.several && of.Type == 0 {
			of.Type = d.Entities[m.entity].Type
		}
	}
}
