package coref

import (
	"math"

	"github.com/rapporteur/rapporteur/ling"
)

// A candidate is a chain that a pronoun can belong to.
type candidate struct {
	chain int32 // or -1: it means none of them
	last  int32 // the mention of the chain that is read last before the pronoun and does not hold it
	// closer is how many candidates stand between, and alike how many of those
	// are of the same kind.
	closer, alike int
}

const (
	// window is how many sentences back a candidate is mentioned last.
	window = 12
	// most is how many candidates a pronoun has.
	most = 40
)

// propose fills s.candidates for the pronoun k, the closest first and none last.
func (s *search) propose(k int32) {
	p := &s.mentions[k]
	s.candidates = s.candidates[:0]
	s.seen = sized(s.seen, len(s.chains), false)
	alike := [nation + 1]int{}
	self := s.quoting(p)
	for n := int(p.order) - 1; n >= 0 && len(s.candidates) < most; n-- {
		o := &s.mentions[s.reading[n]]
		if o.sentence < p.sentence-window {
			break
		}
		if o.Chain < 0 || s.seen[o.Chain] || o.Contains(p.Range) || s.aside(s.reading[n]) {
			continue
		}
		s.seen[o.Chain] = true
		if o.Chain == self || !s.possible(p, o.Chain) {
			continue
		}
		c := &s.chains[o.Chain]
		s.candidates = append(s.candidates, candidate{o.Chain, s.reading[n], len(s.candidates), alike[c.kind]})
		alike[c.kind]++
	}
	s.candidates = append(s.candidates, candidate{chain: -1, last: -1})
}

// aside reports whether mention k is an apposition of a mention of its chain:
// "WGC" in "the World Grain Council (WGC)". That one is the better candidate.
func (s *search) aside(k int32) bool {
	m := &s.mentions[k]
	if m.role != roleApposition {
		return false
	}
	list := s.chains[m.Chain].mentions
	for n := 1; n < len(list); n++ {
		if list[n] == k {
			return s.mentions[list[n-1]].sentence == m.sentence
		}
	}
	return false
}

// quoting returns the chain of who says the quotation that the pronoun p stands
// in, who is "I" there, or -1.
func (s *search) quoting(p *mention) int32 {
	if p.quote < 0 || p.source < 0 {
		return -1
	}
	a := &s.d.Attributions[p.source]
	if a.Quotation != ling.Direct || a.Source.Empty() {
		return -1
	}
	if n := s.topAt(s.headOf(a.Source)); n >= 0 {
		return s.mentions[n].Chain
	}
	return -1
}

// possible reports whether the pronoun p can belong to chain n by number,
// gender and kind.
func (s *search) possible(p *mention, n int32) bool {
	c := &s.chains[n]
	if p.gender != 0 && c.gender != 0 && p.gender != c.gender {
		return false
	}
	switch classOf(p.lemma) {
	case classHe, classShe:
		return c.number != plural && (c.kind == person || c.kind == thing && !c.named)
	case classIt:
		return c.number != plural && (c.kind != person || !c.named)
	case classThey:
		return c.number != singular || c.kind != person || !c.named
	}
	return true
}

// choose returns the most probable chain of the pronoun k, or -1 for none, and
// its probability.
func (s *search) choose(f *Finder, k int32) (int32, float64) {
	s.propose(k)
	s.weigh(&f.weights, k)
	best := 0
	for n := range s.scores {
		if s.scores[n] > s.scores[best] {
			best = n
		}
	}
	return s.candidates[best].chain, s.scores[best]
}

// weigh fills s.scores with the probability of each candidate of the pronoun k.
func (s *search) weigh(w *weights, k int32) {
	s.scores = sized(s.scores, len(s.candidates), 0)
	top := math.Inf(-1)
	for n := range s.candidates {
		s.describeCandidate(k, &s.candidates[n])
		for _, x := range s.features {
			s.scores[n] += float64(w[x])
		}
		top = max(top, s.scores[n])
	}
	sum := 0.0
	for n := range s.scores {
		s.scores[n] = math.Exp(s.scores[n] - top)
		sum += s.scores[n]
	}
	for n := range s.scores {
		s.scores[n] /= sum
	}
}

// governor returns the token that the mention hangs on, or -1.
func (s *search) governor(m *mention) int32 {
	tok := &s.d.Tokens[m.top]
	if tok.Deprel == 0 || tok.Head == ling.Root {
		return -1
	}
	return tok.Head
}
