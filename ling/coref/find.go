package coref

import (
	"cmp"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// Find fills d.Mentions and d.Chains; what they held before is dropped. It needs
// all other layers. A Document without trees gets fewer mentions right.
func (f *Finder) Find(d *ling.Document) {
	s := f.scratch.Get().(*search)
	defer f.scratch.Put(s)
	s.read(d)
	s.resolve(func(k int32) (int32, float64) { return s.choose(f, k) })
	s.write()
	s.d = nil
}

// resolve puts every mention into a chain. Mentions are read in the order of
// their ends, so that "his" is read before "his wife"; choose returns the chain
// of a pronoun of the third person, or -1 for none, and how sure that is.
func (s *search) resolve(choose func(k int32) (int32, float64)) {
	s.readNames()
	for n, k := range s.readingOrder() {
		m := &s.mentions[k]
		m.order = int32(n)
		switch {
		case m.Type == ling.Pronominal:
			switch c := classOf(m.lemma); {
			case c.third():
				s.pronoun(k, choose)
			case c == classOther:
				s.open(k)
			}
		case m.Type == ling.Named && !m.several:
			s.named(k)
		default:
			s.nominal(k)
		}
	}
	s.speakers()
}

func (s *search) readingOrder() []int32 {
	s.reading = sized(s.reading, len(s.mentions), 0)
	for k := range s.reading {
		s.reading[k] = int32(k)
	}
	slices.SortFunc(s.reading, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.mentions[a].End, s.mentions[b].End), cmp.Compare(s.mentions[b].Start, s.mentions[a].Start))
	})
	return s.reading
}

// pronoun puts the pronoun k into the chain that choose returns.
func (s *search) pronoun(k int32, choose func(k int32) (int32, float64)) {
	n, sure := choose(k)
	if n < 0 {
		s.open(k)
	} else {
		s.put(k, n, whyModel)
	}
	s.mentions[k].Confidence = sure
}
