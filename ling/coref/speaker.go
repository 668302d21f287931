package coref

import "github.com/rapporteur/rapporteur/ling"

// speakers puts "I" into the chain of who speaks, and "we" into one chain for
// each speaker, whose member the speaker is. Where nobody is named, the pronouns
// of one quotation, or of the text outside quotations, are one.
func (s *search) speakers() {
	ours := map[int32]int32{}  // the "we" of each speaker's chain
	alone := map[int64]int32{} // pronouns of an unnamed speaker, by class and quotation
	for k := range s.mentions {
		m := &s.mentions[k]
		c := classOf(m.lemma)
		if m.Type != ling.Pronominal || c.third() || c == classOther {
			continue
		}
		var speaker int32 = -1
		if c == classI || c == classWe {
			speaker = s.speaker(m)
		}
		switch {
		case speaker >= 0 && c == classI && s.mentions[speaker].number != plural:
			s.put(int32(k), s.mentions[speaker].Chain, whySpeaker)
		case speaker >= 0 && c == classWe:
			of := s.mentions[speaker].Chain
			if n, ok := ours[of]; ok {
				s.put(int32(k), n, whySpeaker)
			} else {
				ours[of] = s.open(int32(k))
			}
			m.Members = []int32{speaker}
		default:
			id := int64(c)<<32 | int64(m.quote+1)
			if n, ok := alone[id]; ok {
				s.put(int32(k), n, whySpeaker)
			} else {
				alone[id] = s.open(int32(k))
			}
		}
	}
}

// speaker returns the mention of who says the words in which m stands, or -1.
// Only quoted words are a speaker's own.
func (s *search) speaker(m *mention) int32 {
	for a, n := m.source, 0; a >= 0 && n < 8; a, n = s.d.Attributions[a].Parent, n+1 {
		at := &s.d.Attributions[a]
		if at.Source.Empty() || at.Quotation == ling.Indirect && m.quote >= 0 || at.Source.Has(m.Head) {
			continue
		}
		k := s.topAt(s.headOf(at.Source))
		if k < 0 || s.mentions[k].Chain < 0 {
			continue
		}
		if s.mentions[k].Type == ling.Pronominal && !classOf(s.mentions[k].lemma).third() {
			continue // "I said we …"
		}
		return k
	}
	return -1
}
