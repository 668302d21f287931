package coref

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// pair gives the noun phrase k the two that it takes together: "both leaders",
// "the two sides", "the two", "the former". They are the last two that one
// sentence names together: a coordination before others.
func (s *search) pair(k int32) {
	m := &s.mentions[k]
	if which := s.word(m.Start + 1); s.word(m.Start) == "the" && m.Len() == 2 && (which == "former" || which == "latter") {
		s.oneOfPair(k, which == "former")
		return
	}
	if !s.takesTwo(m) {
		return
	}
	want := thing
	if pairOfPersons[m.lemma] {
		want = person
	} else if wholes[m.lemma] {
		want = body
	}
	if two := s.twoBefore(k, want); two != nil {
		m.Members = two
	}
}

// takesTwo reports whether m is "both X", "the two X", "both sides", "the pair".
func (s *search) takesTwo(m *mention) bool {
	if w := s.word(m.Head); m.Len() <= 2 && (w == "both" || w == "two" && s.word(m.Start) == "the" || w == "pair" && s.word(m.Start) == "the") {
		return true
	}
	if m.number != plural || !wholes[m.lemma] {
		return false
	}
	switch s.word(m.Start) {
	case "both":
		return true
	case "the", "these", "those":
		return s.word(m.Start+1) == "two" || m.Len() == 2 && (m.lemma == "side" || m.lemma == "counterpart")
	case "two":
		return m.lemma == "side" || m.lemma == "leader"
	}
	return false
}

// sentencesBack is how many sentences before it a pair is named.
const sentencesBack = 5

// twoBefore returns the mentions of the two of a kind that a sentence before
// mention k names, or nil.
func (s *search) twoBefore(k int32, want kind) []int32 {
	at := s.mentions[k].sentence
	for sent := at; sent >= 0 && sent >= at-sentencesBack; sent-- {
		var found []int32
		for o := s.firstIn(sent); int(o) < len(s.mentions) && s.mentions[o].sentence == sent; o++ {
			p := &s.mentions[o]
			if p.Start >= s.mentions[k].Start {
				break
			}
			if p.several && len(p.Members) == 2 && s.suits(p.Members[0], want) && s.suits(p.Members[1], want) {
				return slices.Clone(p.Members)
			}
			if p.several || p.Chain < 0 || !s.suits(o, want) {
				continue
			}
			if !slices.ContainsFunc(found, func(q int32) bool { return s.mentions[q].Chain == p.Chain }) {
				found = append(found, o)
			}
		}
		if len(found) == 2 {
			return found
		}
	}
	return nil
}

// firstIn returns the first mention of sentence sent or of one after it.
func (s *search) firstIn(sent int32) int32 {
	k, _ := slices.BinarySearchFunc(s.mentions, sent, func(m mention, t int32) int { return int(m.sentence - t) })
	return int32(k)
}

// suits reports whether mention o can be one of two of a kind.
func (s *search) suits(o int32, want kind) bool {
	p := &s.mentions[o]
	if p.Chain < 0 || p.Type == ling.Pronominal && p.number == plural {
		return false
	}
	c := &s.chains[p.Chain]
	switch want {
	case person:
		return c.kind == person && c.named && c.number != plural
	case body:
		return (c.kind == body || c.kind == place) && c.named && (c.kind != place || c.state)
	}
	return c.named && c.kind != thing && (c.kind != place || c.state)
}

// oneOfPair puts "the former" or "the latter" into the chain of the first or
// last conjunct of the coordination before it.
func (s *search) oneOfPair(k int32, former bool) {
	at := s.mentions[k].sentence
	for o := k - 1; o >= 0 && s.mentions[o].sentence >= at-2; o-- {
		p := &s.mentions[o]
		if !p.several || len(p.Members) != 2 {
			continue
		}
		target := p.Members[1]
		if former {
			target = p.Members[0]
		}
		if to := s.mentions[target].Chain; to >= 0 {
			s.merge(s.mentions[k].Chain, to, whyPair)
		}
		return
	}
}
