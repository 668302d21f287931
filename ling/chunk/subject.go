package chunk

import "github.com/rapporteur/rapporteur/ling"

// A link says what stands before a subject.
type link uint8

const (
	linkNone        link = iota // no subject, or the border of the search
	linkVerb                    // the verb of the clause in work
	linkNominal                 // another noun phrase
	linkComma                   // a comma, colon, dash or quotation mark
	linkConjunction             // "and", "but", "or"
	linkOther
)

// A subject is a noun phrase that may be the subject of a verb group.
type subject struct {
	chunk int32 // or -1
	start int32 // first token: of the conjunction if it is linked by one
	link  link
}

// subjectBefore walks back from verb group k over the noun phrase before it
// and what hangs on that, not beyond token low.
func (f *finder) subjectBefore(k, low int32) subject {
	at := k - 1
	if at < f.first || f.d.Chunks[at].Type != ling.NounPhrase || f.d.Chunks[at].Start < low || !f.near(f.d.Chunks[at].End, f.d.Chunks[k].Start) {
		return subject{chunk: -1}
	}
	apposed := f.comma(f.d.Chunks[k].Start - 1)
	tentative := subject{chunk: -1}
	for {
		s := subject{chunk: at, start: f.d.Chunks[at].Start}
		prev, step := f.stepBack(at, low, apposed)
		if step == stepConjunction {
			if tentative.chunk < 0 {
				tentative = subject{at, f.d.Chunks[at].Start - 1, linkConjunction}
			}
			at = prev
			continue
		}
		if step == stepInto {
			apposed = apposed && f.d.Chunks[prev+1].Type == ling.Prepositions
			at = prev
			continue
		}
		s.link = f.linkBefore(at, low)
		if step == stepGoverned {
			return tentative
		}
		if s.link == linkConjunction {
			s.start--
		}
		if tentative.chunk >= 0 && (s.link == linkNominal || s.link == linkVerb && f.unsaid()) {
			return tentative
		}
		return s
	}
}

// unsaid reports whether the clause in work has a verb that says nothing. A
// sentence with a tree has no clause in work.
func (f *finder) unsaid() bool {
	return !f.parsed() && f.cur().Verb >= 0 && !f.says(f.cur().Verb)
}

// near reports whether only adverbs and marks stand between tokens i and j, and
// no quotation ends there: in `"we lost the war," said` the war says nothing.
func (f *finder) near(i, j int32) bool {
	comma, closed := false, false
	for k := i; k < j; k++ {
		comma = comma || f.comma(k) || f.word(k) == "?" || f.word(k) == "!"
		closed = closed || f.quote(k) && !f.opening(k)
	}
	if comma && closed {
		return false
	}
	for ; i < j; i++ {
		if u := f.upos(i); u != ling.ADV && u != ling.PUNCT && f.xpos(i) != ling.PennEX {
			return false
		}
		if w := f.word(i); w == ";" || w == ":" {
			return false
		}
	}
	return true
}

// A step is what stands between a noun phrase and the one before it.
type step uint8

const (
	stepStop        step = iota
	stepInto             // the phrase modifies the one before it
	stepConjunction      // the phrases are coordinated
	stepGoverned         // a preposition that hangs on no noun phrase
)

// stepBack looks at what stands before noun phrase at. With apposed, a comma
// makes it an apposition.
func (f *finder) stepBack(at, low int32, apposed bool) (int32, step) {
	prev := at - 1
	if prev < f.first || f.d.Chunks[prev].Start < low {
		return -1, stepStop
	}
	p, start := &f.d.Chunks[prev], f.d.Chunks[at].Start
	switch {
	case p.Type == ling.Prepositions && p.End == start:
		if n := prev - 1; n >= f.first && f.d.Chunks[n].Type == ling.NounPhrase && f.d.Chunks[n].End == p.Start && f.d.Chunks[n].Start >= low {
			return n, stepInto
		}
		return -1, stepGoverned
	case p.Type != ling.NounPhrase:
		return -1, stepStop
	case p.End == start-1 && f.upos(p.End) == ling.CCONJ:
		return prev, stepConjunction
	case p.End == start-1 && f.comma(p.End) && apposed:
		return prev, stepInto
	}
	return -1, stepStop
}

// linkBefore says what stands before noun phrase at.
func (f *finder) linkBefore(at, low int32) link {
	start := f.d.Chunks[at].Start
	for f.upos(start-1) == ling.ADV && start-1 >= low || f.opening(start-1) {
		start--
	}
	switch {
	case start <= low && start == f.sent.Start:
		return linkNone
	case f.upos(start-1) == ling.CCONJ:
		return linkConjunction
	case f.set(start - 1):
		return linkComma
	case at-1 < f.first || f.d.Chunks[at-1].End != start:
		return linkOther
	}
	switch f.d.Chunks[at-1].Type {
	case ling.VerbGroup:
		return linkVerb
	case ling.NounPhrase:
		return linkNominal
	}
	return linkOther
}

// set reports whether token i is a mark that sets a parenthesis apart.
func (f *finder) set(i int32) bool {
	switch f.word(i) {
	case ",", ":", "–", "—", "--", "-", "?", "!", ")":
		return true
	}
	return f.quote(i) && !f.opening(i)
}

// setSubject finds the subject of clause c, whose verb is group k: the first
// noun phrase before it that no preposition governs, the first after a verb of
// saying, or for a relative clause the antecedent it already has.
func (f *finder) setSubject(c *ling.Clause, k int32) {
	v := &f.d.Chunks[k]
	if c.Subject >= 0 && c.Type != ling.Relative {
		return
	}
	if s := f.firstNominal(f.afterQuote(c.Start, v.Start), v.Start); s >= 0 {
		c.Subject = s
		if f.xpos(f.d.Chunks[s].Head) == ling.PennEX {
			f.setExistential(c, k)
		}
		return
	}
	if c.Subject >= 0 || v.Infinitive || int(k)+1 >= len(f.d.Chunks) {
		return
	}
	next := &f.d.Chunks[k+1]
	if f.says(k) && next.Type == ling.NounPhrase && next.Start == v.End && c.Type != ling.Relative && c.Mark < 0 {
		c.Subject = k + 1
	}
}

// afterQuote returns the first of the tokens [from, to) after a quotation that
// a comma parts from the rest: in `"no deal," the firm said` the firm speaks.
func (f *finder) afterQuote(from, to int32) int32 {
	for i := to - 1; i > from; i-- {
		if f.quote(i) && !f.opening(i) && (f.comma(i-1) || f.comma(i+1)) && f.firstNominal(i+1, to) >= 0 {
			return i + 1
		}
	}
	return from
}

// setExistential makes the phrase after the verb the subject: "there are
// doubts".
func (f *finder) setExistential(c *ling.Clause, k int32) {
	if n := int(k) + 1; n < len(f.d.Chunks) && f.d.Chunks[n].Type == ling.NounPhrase && f.d.Chunks[n].Start == f.d.Chunks[k].End {
		c.Subject = k + 1
	}
}

// firstNominal returns the first noun phrase of the tokens [from, to) that is
// neither governed by a preposition nor a time, else the first time not
// governed, or -1.
func (f *finder) firstNominal(from, to int32) int32 {
	time := int32(-1)
	for k := f.chunkFrom(from); int(k) < len(f.d.Chunks) && f.d.Chunks[k].End <= to; k++ {
		c := &f.d.Chunks[k]
		if c.Type != ling.NounPhrase || k > f.first && f.d.Chunks[k-1].Type == ling.Prepositions && f.d.Chunks[k-1].End == c.Start && c.Start > from {
			continue
		}
		if !times[f.word(c.Head)] || f.upos(c.Head) == ling.PROPN && c.Range.Len() > 2 {
			return k
		}
		if time < 0 {
			time = k
		}
	}
	return time
}

// chunkFrom returns the first chunk of the sentence that starts at or after
// token i.
func (f *finder) chunkFrom(i int32) int32 {
	lo, hi := f.first, int32(len(f.d.Chunks))
	for lo < hi {
		mid := (lo + hi) / 2
		if f.d.Chunks[mid].Start < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
