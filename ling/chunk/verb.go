package chunk

import "github.com/rapporteur/rapporteur/ling"

// verbGroup reads a verb group at i: adverbs, "to", modals, auxiliaries and
// the verb, in one go.
func (f *finder) verbGroup(i int32) (ling.Chunk, bool) {
	c := ling.Chunk{Range: ling.Range{Start: i}, Type: ling.VerbGroup, Head: -1, Modal: -1}
	j := i
	for f.adverb(j) {
		j++
	}
	if !f.verbStart(j) || j > i && f.glued(j) && f.hyphen(j-1) {
		return c, false
	}
	for j = i; f.sent.Has(j); j++ {
		stop := f.extendVerb(&c, j)
		if stop {
			break
		}
	}
	if c.Head < 0 {
		return c, false
	}
	c.End = f.lastOf(&c, j)
	f.describe(&c)
	return c, true
}

// verbStart reports whether a verb group, its adverbs passed, begins at j.
func (f *finder) verbStart(j int32) bool {
	switch {
	case f.infinitiveMark(j):
		k := j + 1
		for f.adverb(k) {
			k++
		}
		return f.verbal(k)
	case f.upos(j) == ling.AUX:
		return true
	}
	return f.verbal(j) && !f.attributive(j)
}

// attributive reports whether the participle at i modifies a noun after it,
// seen from outside a noun phrase.
func (f *finder) attributive(i int32) bool {
	if f.xpos(i) != ling.PennVBN || !f.noun(i+1) || times[f.word(i+1)] {
		return false
	}
	return i == f.sent.Start || f.upos(i-1) == ling.ADP || f.upos(i-1) == ling.VERB
}

// extendVerb takes token j into c and reports whether the group ends before
// it.
func (f *finder) extendVerb(c *ling.Chunk, j int32) (stop bool) {
	done := c.Head >= 0 && f.upos(c.Head) == ling.VERB
	switch {
	case f.infinitiveMark(j):
		if c.Head >= 0 && !f.bridges(c, j) {
			return true
		}
		if c.Modal < 0 {
			c.Modal = j
		}
		c.Head = -1
	case f.adverb(j):
		return done && (!f.negator(j) || f.infinitiveMark(j+1))
	case f.upos(j) == ling.AUX:
		if done || c.Head >= 0 && f.finite(j) {
			return true
		}
		if f.xpos(j) == ling.PennMD {
			c.Modal = j
		}
		c.Head = j
	case f.verbal(j):
		if done || c.Head >= 0 && f.finite(j) {
			return true
		}
		c.Head = j
	default:
		return !(modalLike[f.word(j)] && c.Head >= 0 && f.upos(c.Head) == ling.AUX && f.infinitiveMark(j+1) && f.verbal(j+2))
	}
	return false
}

// bridges reports whether the "to" at j goes on with group c: after "have",
// "be" and those of modalLike.
func (f *finder) bridges(c *ling.Chunk, j int32) bool {
	if !f.verbStart(j) {
		return false
	}
	w := f.word(j - 1)
	if modalLike[w] {
		return j-1 > c.Start && (c.Head < j-1 || f.hasAux(c.Start, c.Head))
	}
	switch w {
	case "have", "has", "had", "having", "ought", "used", "is", "are", "was", "were", "be":
		return true
	}
	return f.negator(j-1) && f.upos(c.Head) == ling.AUX
}

func (f *finder) hasAux(from, to int32) bool {
	for k := from; k < to; k++ {
		if f.upos(k) == ling.AUX {
			return true
		}
	}
	return false
}

func (f *finder) finite(i int32) bool {
	switch f.xpos(i) {
	case ling.PennVBD, ling.PennVBZ, ling.PennVBP, ling.PennMD:
		return true
	}
	return false
}

// lastOf cuts what the scan took beyond the last verb or negation before end.
func (f *finder) lastOf(c *ling.Chunk, end int32) int32 {
	for end-1 > c.Head && !f.negator(end-1) {
		end--
	}
	return end
}

// describe sets the flags of c.
func (f *finder) describe(c *ling.Chunk) {
	be, verbs := false, 0
	for k := c.Start; k < c.End; k++ {
		switch {
		case f.negator(k), f.word(k) == "longer" && f.word(k-1) == "no":
			c.Negated = true
		case f.infinitiveMark(k):
			c.Infinitive = c.Infinitive || verbs == 0
			be = false
		case f.upos(k) == ling.AUX:
			verbs++
			be = be || isBe[f.word(k)]
		case f.verbal(k):
			verbs++
		}
	}
	c.Passive = be && f.xpos(c.Head) == ling.PennVBN && f.upos(c.Head) == ling.VERB
}

// isBe holds the forms of "be", and of "get" where it is an auxiliary.
var isBe = words("be is are was were been being am 's 're 'm ’s ’re ’m got get gets")
