package chunk

import "github.com/rapporteur/rapporteur/ling"

// A nounPhrase is a noun phrase or adjective phrase in work.
type nounPhrase struct {
	head      int32 // last noun, or the token that stands for one
	noun      bool  // a noun has come since the last possessor
	named     bool  // head is a noun, pronoun or number
	det       bool
	adjective int32 // last adjective
	quoted    bool  // a quotation mark was opened inside
}

// nominal reads a base noun phrase or a predicative adjective at i.
func (f *finder) nominal(i int32) (ling.Chunk, bool) {
	c := ling.Chunk{Range: ling.Range{Start: i, End: i}, Type: ling.NounPhrase, Modal: -1}
	if w := f.word(i); f.upos(i) == ling.ADJ && quantities[w] && !f.beforeNoun(i+1) && f.word(i+1) != "than" {
		c.End, c.Head = i+1, i
		return c, true
	}
	if f.pronoun(i) {
		c.End, c.Head = i+1, i
		if f.xpos(i+1) != ling.PennPOS {
			return c, true
		}
	}
	p := nounPhrase{head: -1, adjective: -1}
	j := i
	for f.sent.Has(j) && f.extendNominal(&p, i, j) {
		j++
	}
	c.End = f.trim(&p, i, j)
	switch {
	case c.End <= i:
		return c, false
	case p.head >= 0:
		c.Head = p.head
	case p.det && p.adjective < c.End && p.adjective >= 0:
		c.Head = p.adjective
	case p.adjective >= 0:
		c.Type, c.Head = ling.Adjectives, p.adjective
	default:
		return c, false
	}
	w := f.word(i)
	c.Negated = w == "no" || w == "neither"
	return c, true
}

// pronoun reports whether token i is a phrase by itself. Relative and
// interrogative words are not: they are marks.
func (f *finder) pronoun(i int32) bool {
	switch f.xpos(i) {
	case ling.PennPRP, ling.PennEX:
		return true
	case ling.PennWDT, ling.PennWP, ling.PennWRB, ling.PennPRPS, ling.PennWPS:
		return false
	}
	return f.upos(i) == ling.PRON && !f.noun(i+1) && f.upos(i+1) != ling.ADJ
}

// extendNominal takes token j into the phrase that starts at i, and reports
// whether it could.
func (f *finder) extendNominal(p *nounPhrase, i, j int32) bool {
	u := f.upos(j)
	switch {
	case u == ling.ADP && j > i && f.word(j) == "than" && comparatives[f.word(j-1)] && f.upos(j+1) == ling.NUM:
	case f.xpos(j) == ling.PennPOS:
		if j == i {
			return false
		}
		p.noun = false
	case f.hyphen(j):
		return j > i && f.word(j+1) != "" && f.joins(j)
	case j > i && f.hyphen(j-1):
		if f.noun(j) {
			f.take(p, j)
		}
		p.adjective = j
	case f.xpos(j) == ling.PennPRPS, f.xpos(j) == ling.PennWPS, u == ling.DET, u == ling.PRON && f.xpos(j) == ling.PennDT:
		return f.takeDeterminer(p, i, j)
	case f.noun(j):
		return f.takeNoun(p, i, j)
	case u == ling.NUM || u == ling.SYM:
		f.take(p, j)
		p.noun = false
	case u == ling.ADJ:
		if p.noun && !f.resumes(j) {
			return false
		}
		p.adjective = j
	case u == ling.ADV:
		return !p.noun && (p.det || f.upos(j+1) != ling.VERB) && f.xpos(j) != ling.PennWRB && f.degree(j)
	case f.participle(j):
		if p.noun || j == i && !f.attributive(j) || !f.beforeNoun(j+1) {
			return false
		}
		p.adjective = j
	default:
		return f.extendPunctuation(p, i, j)
	}
	return true
}

func (f *finder) take(p *nounPhrase, j int32) {
	p.head, p.named = j, true
}

func (f *finder) takeDeterminer(p *nounPhrase, i, j int32) bool {
	if f.wh(j) && f.xpos(j) != ling.PennWPS {
		return false
	}
	if j > i && !predeterminers[f.word(j-1)] && f.upos(j-1) != ling.ADV {
		return false
	}
	p.det = true
	if f.xpos(j) != ling.PennPRPS && f.xpos(j) != ling.PennWPS {
		p.head = j
	}
	return true
}

// predeterminers may stand before a determiner.
var predeterminers = words("all both half such many quite what")

func (f *finder) takeNoun(p *nounPhrase, i, j int32) bool {
	if p.noun && j > i && weekdays[f.word(j)] {
		return false
	}
	f.take(p, j)
	p.noun = true
	return true
}

// resumes reports whether the adjective at j, which follows a noun, belongs to
// the same phrase: "EU foreign policy", "the vice foreign minister".
func (f *finder) resumes(j int32) bool {
	return !deictic[f.word(j)] && (f.upos(j-1) == ling.PROPN && f.acronym(j-1) || ranks[f.word(j-1)]) && f.beforeNoun(j+1)
}

// ranks stand in titles before the adjective of an office.
var ranks = words("vice deputy")

// beforeNoun reports whether a noun comes at j or after modifiers from j on.
func (f *finder) beforeNoun(j int32) bool {
	for f.upos(j) == ling.ADJ || f.participle(j) || f.hyphen(j) || f.upos(j) == ling.NUM || f.quote(j) && f.upos(j-1) == ling.ADJ {
		j++
	}
	return f.noun(j)
}

// quantities are adjectives that stand for a noun phrase: "many agreed".
var quantities = words("many few several more most fewer others")

// comparatives open "more than ten states".
var comparatives = words("more less fewer greater")

// degree reports whether the adverb at j modifies an adjective or number after
// it.
func (f *finder) degree(j int32) bool {
	if comparatives[f.word(j)] && f.word(j+1) == "than" && f.upos(j+2) == ling.NUM {
		return true
	}
	for f.upos(j) == ling.ADV {
		j++
	}
	switch f.upos(j) {
	case ling.ADJ, ling.NUM, ling.SYM:
		return true
	case ling.VERB:
		return f.participle(j) && f.beforeNoun(j+1)
	case ling.DET:
		return f.word(j) == "all" || f.word(j) == "every"
	}
	return f.hyphen(j) || f.xpos(j) == ling.PennVBN && f.hyphen(j-1)
}

// joins reports whether the hyphen at j stands inside a nominal compound.
func (f *finder) joins(j int32) bool {
	switch f.upos(j + 1) {
	case ling.PUNCT, ling.AUX, ling.PRON:
		return false
	}
	return true
}

// extendPunctuation takes a mark or conjunction that stands before the noun:
// "the “special” plan", "economic and military aid", "a long, tense day".
func (f *finder) extendPunctuation(p *nounPhrase, i, j int32) bool {
	next := f.upos(j + 1)
	switch {
	case f.opening(j):
		p.quoted = j > i && (f.noun(j+1) || f.beforeNoun(j+1))
		return p.quoted
	case f.quote(j):
		ok := p.quoted
		p.quoted = false
		return ok
	case f.word(j) == "&":
		return p.noun && f.noun(j+1)
	case f.comma(j), f.upos(j) == ling.CCONJ:
		return !p.noun && p.adjective == j-1 && j > i && next == ling.ADJ && f.beforeNoun(j+1)
	case f.upos(j) == ling.UPOSX:
		f.take(p, j)
		p.noun = true
		return true
	}
	return false
}

// trim returns where the phrase of the tokens [i, j) ends: at its head, its
// possessive mark, or the mark that closes a quotation opened inside.
func (f *finder) trim(p *nounPhrase, i, j int32) int32 {
	last := max(p.head, p.adjective)
	if p.head >= 0 && p.named && p.adjective > p.head && !f.hyphen(p.adjective-1) {
		last = p.head
	}
	if last < i {
		return i
	}
	if p.head >= 0 && !p.named && p.adjective > p.head {
		p.head = p.adjective
	}
	end := last + 1
	if end < j && (f.xpos(end) == ling.PennPOS || f.quote(end)) {
		end++
	}
	return end
}
