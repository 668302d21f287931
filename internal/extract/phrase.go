package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// The functions of this file find where a text says what a person is.

// ofAnother reports whether the title t, which ends before a comma and a name,
// stands after another name and a comma: in a list it is that one's.
func (c *cast) ofAnother(t ling.Range) bool {
	k := c.r.entityAt(t.Start - 2)
	return k >= 0 && c.r.word(t.Start-1) == "," && c.r.entities[k].Type == ling.Person
}

// shared returns the titles in the plural that the name at e shares with those
// it is coordinated with: "ministers Ana Ruiz and Juan Diaz", "Ana Ruiz and Juan
// Diaz, directors of the league".
func (c *cast) shared(e ling.Range) []title {
	var out []title
	add := func(t ling.Range, after bool) {
		h := c.titleHead(t, after)
		if h >= 0 && (c.r.xpos(h) == ling.PennNNS || c.r.xpos(h) == ling.PennNNPS) {
			out = append(out, title{t, h, false})
		}
	}
	if first := c.coordinated(e, -1); first != e {
		add(ling.Range{Start: c.describing(first.Start), End: first.Start}, false)
	}
	if last := c.coordinated(e, 1); last != e {
		t, _ := c.after(last)
		add(c.clip(t, last), true)
	}
	return out
}

// coordinated returns the first or, for step 1, the last of the persons' names
// that are coordinated with the one at e.
func (c *cast) coordinated(e ling.Range, step int) ling.Range {
	for k := c.r.entityAt(e.Start) + step; k >= 0 && k < len(c.r.entities) && c.r.entities[k].Type == ling.Person; k += step {
		n := c.r.entities[k].Range
		between := ling.Range{Start: e.End, End: n.Start}
		if step < 0 {
			between = ling.Range{Start: n.End, End: e.Start}
		}
		if l := between.Len(); l == 0 || l > 2 {
			return e
		}
		for i := between.Start; i < between.End; i++ {
			if c.r.word(i) != "," && c.r.upos(i) != ling.CCONJ {
				return e
			}
		}
		e = n
	}
	return e
}

// describing returns the start of the words that describe what stands at token
// i, which they end before: "the union's outgoing president" of a name.
func (c *cast) describing(i int32) int32 {
	start := c.describedFrom(i)
	for start < i && c.r.upos(start) == ling.NUM { // the end of a date or of a list's number
		start++
	}
	return start
}

func (c *cast) describedFrom(i int32) int32 {
	name, start := i, i
	low := max(c.r.sentence(min(i, int32(len(c.r.d.Tokens)-1))).Start, i-longestTitle)
	for i--; i >= low && !c.r.timed(i); i-- {
		if k := c.r.entityAt(i); k >= 0 && c.r.entities[k].Type != ling.Person && c.r.entities[k].Start >= low {
			i = c.r.entities[k].Start
			start = i
			continue
		}
		x := c.r.xpos(i)
		switch c.r.upos(i) {
		case ling.NOUN, ling.PROPN, ling.ADJ, ling.NUM, ling.DET:
			start = i
		case ling.PRON:
			if x == ling.PennPRPS {
				start = i
			}
			return start
		case ling.PART:
			if x != ling.PennPOS {
				return start
			}
			start = i
		case ling.PUNCT, ling.SYM:
			switch c.r.word(i) {
			case "-", ".", "/", "&", "–":
			case ")":
				if c.r.word(i-2) != "(" { // an acronym
					return start
				}
				i -= 2
			default:
				return start
			}
		case ling.CCONJ:
			if !c.officeNoun(i-1) || start == name { // "the Secretary and Ruiz" are two
				return start
			}
		case ling.ADP, ling.AUX, ling.SCONJ:
			return start
		default:
			if !c.r.capital(i) && x != ling.PennVBG && (x != ling.PennVBN || !c.officeNoun(i+1)) {
				return start
			}
			start = i
		}
	}
	return start
}

// clip returns the part of t beside the name at e that speaks of nobody else.
func (c *cast) clip(t, e ling.Range) ling.Range {
	if t.Start < e.Start {
		t.End = min(t.End, e.Start)
	} else {
		t.Start = max(t.Start, e.End)
		for i := e.End; i < t.Start; i++ {
			if c.r.word(i) == ";" {
				return ling.Range{}
			}
		}
	}
	for i := t.Start; i < t.End; i++ {
		other := c.r.word(i) == ";" || c.r.word(i) == ")" && t.Start < e.Start && !c.within(t.Start, i)
		begin, end := i, i+1
		if k := c.r.entityAt(i); k >= 0 && c.r.entities[k].Type == ling.Person {
			end = c.r.entities[k].End
			if t.Start >= e.End {
				other = other || !c.linked(i) && (c.r.xpos(end) != ling.PennPOS || i != t.Start)
			} else {
				other = other || c.r.upos(end) == ling.PUNCT || c.r.upos(end) == ling.CCONJ
			}
			i = end - 1
		}
		switch {
		case !other:
		case t.Start >= e.End && c.r.word(i) != ";" && c.r.upos(begin-1) != ling.CCONJ && c.r.upos(begin-1) != ling.PUNCT:
			return ling.Range{} // the title of the next one
		case t.Start >= e.End:
			return c.r.trim(ling.Range{Start: t.Start, End: begin})
		default:
			t.Start = end
		}
	}
	return c.r.trim(t)
}

// within reports whether the bracket that ends at token i begins at or after
// from and holds no state, as that of another person does: "Ana Ruiz (Chile)".
func (c *cast) within(from, i int32) bool {
	for ; i >= from; i-- {
		if c.r.word(i) == "(" {
			return true
		}
		if k := c.r.entityAt(i); k >= 0 && c.at[k] != nil && c.at[k].Kind == rapporteur.Country {
			return false
		}
	}
	return false
}

// linked reports whether the name at token i follows a preposition: "an aide to
// Ruiz".
func (c *cast) linked(i int32) bool {
	return c.r.upos(i-1) == ling.ADP || courtesy[c.r.word(i-1)] && c.linked(i-1)
}

// spelledOut returns the titles with their fields that stand right before the
// name at e, as official texts have them: "Minister of Environment, Water, and
// Agriculture". Parsers seldom see that they belong to the name.
func (c *cast) spelledOut(e ling.Range) ling.Range {
	var t ling.Range
	if w := c.r.word(e.Start - 1); w == "and" || w == "," {
		return t
	}
	low := max(c.r.sentence(e.Start).Start, e.Start-longestTitle)
	for i := e.Start - 1; i >= low; i-- {
		if k := c.r.entityAt(i); k >= 0 && c.r.entities[k].Type == ling.Person {
			return t
		}
		switch w := c.r.word(i); {
		case c.officeNoun(i) && i+1 < e.Start && (c.r.upos(i+1) == ling.ADP || c.r.word(i+1) == "extraordinary"):
			t = ling.Range{Start: c.describing(i), End: e.Start}
			if w = c.r.word(t.Start - 1); w != "and" {
				return t
			}
			i = t.Start
		case c.r.upos(i) == ling.ADP, w == "the", w == "and", w == ",", w == "&", w == "-", w == "(", w == ")", w == "’s", w == "'s", w == "’", w == "'":
		case c.r.capital(i) && c.r.upos(i) != ling.AUX, c.r.upos(i) == ling.NOUN && c.r.entityAt(i) < 0, c.r.upos(i) == ling.ADJ:
		default:
			return t
		}
	}
	return t
}

// before returns the title that stands before a name as a phrase of its own:
// "his Chilean counterpart, Ana Ruiz", "the head of the union, Ana Ruiz".
func (c *cast) before(e ling.Range) ling.Range {
	end := e.Start - 1
	for end > 0 && courtesy[c.r.word(end)] {
		end--
	}
	if end < 1 || c.r.word(end) != "," {
		return ling.Range{}
	}
	low := max(c.r.sentence(e.Start).Start, end-longestTitle)
	list := false // "the minister of labour, trade and industry, Ana Ruiz"
	for i := end - 1; i >= low; i-- {
		if list && portfolios[c.noun(i)] && c.r.word(i+1) == "of" {
			return ling.Range{Start: c.describing(i), End: end}
		}
		if list && !c.common(i) && c.r.upos(i) != ling.ADJ && c.r.upos(i) != ling.ADP {
			return ling.Range{}
		}
		if c.r.word(i) == "," && c.common(i-1) && !list {
			list = true
			continue
		}
		if c.officeNoun(i) && (i+1 == end || c.r.upos(i+1) == ling.ADP || c.r.word(i+1) == "and") {
			return ling.Range{Start: c.describing(i), End: end}
		}
		if k := c.r.entityAt(i); k >= 0 {
			if c.r.entities[k].Type == ling.Person {
				return ling.Range{}
			}
			i = c.r.entities[k].Start
			continue
		}
		if c.breaks(i) || c.r.word(i) == "," {
			return ling.Range{}
		}
	}
	return ling.Range{}
}

// breaks reports whether token i cannot stand within a title.
func (c *cast) breaks(i int32) bool {
	switch c.r.xpos(i) {
	case ling.PennVBD, ling.PennVBZ, ling.PennVBP, ling.PennMD, ling.PennWP, ling.PennPRP, ling.PennWDT:
		return !c.officeNoun(i)
	}
	switch c.r.word(i) {
	case ";", ":", "\"", "“", "”", "``", "''", "--", "—":
		return true
	}
	return false
}

// after returns the title that follows the name at e, between commas, in a
// clause with "who" or after "of", and whether it ties the person to a body
// without a noun for an office.
func (c *cast) after(e ling.Range) (t ling.Range, bare bool) {
	s := c.r.sentence(e.Start)
	i := c.pastBrackets(e.End)
	if k := c.r.entityAt(e.End + 1); i > e.End && k >= 0 && c.at[k] != nil && c.at[k].Kind == rapporteur.Country {
		return c.r.entities[k].Range, true // "Foreign Minister Ana Ruiz (Chile)"
	}
	switch w := c.r.word(i); w {
	case "of", "from":
		return c.upTo(i, s.End), true
	case ",", "-", "–":
		i++
	case "who":
	default:
		return c.said(i, s.End)
	}
	if c.r.upos(i) == ling.NUM && c.r.word(i+1) == "," { // the age
		i += 2
	}
	switch c.r.word(i) {
	case "of":
		return c.upTo(i, s.End), true
	case "who":
		for i++; i < s.End && (c.r.upos(i) == ling.ADV || c.r.word(i) == "has" || c.r.word(i) == "have"); i++ {
		}
		if i+1 < s.End && (c.r.d.Lemma(i) == "speak" || c.r.d.Lemma(i) == "act") && c.r.word(i+1) == "for" {
			return c.upTo(i+2, s.End), true
		}
		if i >= s.End || !leading[c.r.d.Lemma(i)] && c.r.d.Lemma(i) != "be" {
			return t, false
		}
		bare = leading[c.r.d.Lemma(i)]
		return c.upTo(i+1, s.End), bare
	}
	t = c.upTo(i, s.End)
	k := c.r.entityAt(i) // "Ana Ruiz, Fishers' League" at the end of a line
	bare = k >= 0 && c.r.entities[k].Range == t && c.r.entities[k].Type == ling.Organization && (t.End >= s.End || c.r.word(t.End) == ":")
	return t, bare
}

// ledBy returns the name of the body that the person named at e is said to lead: "the Miners' Union, led
// by Ana Ruiz".
func (c *cast) ledBy(e ling.Range) ling.Range {
	i := e.Start - 1
	for i > 0 && (courtesy[c.r.word(i)] || c.officeNoun(i)) {
		i--
	}
	if i < 1 || c.r.word(i) != "by" {
		return ling.Range{}
	}
	switch c.r.word(i - 1) {
	case "led", "headed", "chaired":
	default:
		return ling.Range{}
	}
	if i -= 2; c.r.word(i) == "," {
		i--
	}
	k := c.r.entityAt(i)
	if k < 0 || c.r.entities[k].Type != ling.Organization || !c.r.sentence(e.Start).Has(i) {
		return ling.Range{}
	}
	n := c.r.entities[k].Range
	before := n.Start - 1
	if c.r.word(before) == "the" {
		before--
	}
	if c.r.upos(before) == ling.ADP {
		return ling.Range{} // "the revolt against the Union, led by Ana Ruiz"
	}
	return n
}

// said returns what the verb at token i says of the person it follows: "Ruiz is president
// of the league", "Ruiz heads the league".
func (c *cast) said(i, end int32) (t ling.Range, bare bool) {
	if c.r.xpos(i) != ling.PennVBZ {
		return t, false
	}
	lemma := c.r.d.Lemma(i)
	k := c.r.d.ChunkAt(i + 1)
	switch {
	case k < 0 || c.r.d.Chunks[k].Type != ling.NounPhrase || c.r.d.Chunks[k].Start != i+1:
		return t, false
	case leading[lemma]:
		return c.upTo(i+1, end), true
	case lemma == "be" && c.officeNoun(c.r.d.Chunks[k].Head):
		return c.upTo(i+1, end), false
	}
	return t, false
}

// leading are the verbs of those who speak for what they do it to.
var leading = set("lead head chair co-chair represent direct run")

// pastBrackets returns the token after the brackets that begin at i, or i.
func (c *cast) pastBrackets(i int32) int32 {
	if c.r.word(i) != "(" {
		return i
	}
	for j := i + 1; j < min(i+8, int32(len(c.r.d.Tokens))); j++ {
		if c.r.word(j) == ")" {
			return j + 1
		}
	}
	return i
}

// upTo returns the tokens from i to the next one that ends a title.
func (c *cast) upTo(i, end int32) ling.Range {
	t := ling.Range{Start: i, End: i}
	for t.End < min(end, i+longestTitle) {
		if k := c.r.entityAt(t.End); k >= 0 && c.r.entities[k].Type != ling.Person {
			t.End = c.r.entities[k].End
			continue
		}
		if c.breaks(t.End) || c.r.word(t.End) == "," || c.r.word(t.End) == "." {
			break
		}
		t.End++
	}
	return t
}

// hung returns the phrases that the tree ties to the name at e: descriptions
// before it, appositions and "of" phrases after it, and the noun it is an
// apposition of.
func (c *cast) hung(e ling.Range) []ling.Range {
	d := c.r.d
	h := c.headOf(e)
	if h < 0 {
		return nil
	}
	var out []ling.Range
	add := func(t ling.Range) {
		if t.Len() <= longestTitle {
			out = append(out, t)
		}
	}
	start := e.Start
	for k := range d.Children(h) {
		switch sub := d.Subtree(k); {
		case k < e.Start && d.Is(k, ling.NmodDesc, ling.Compound, ling.Amod, ling.Nmod, ling.Flat):
			start = min(start, sub.Start)
		case k >= e.End && d.Is(k, ling.Appos), k >= e.End && d.Tokens[k].Deprel == ling.Nmod && c.r.word(sub.Start) != "and":
			add(sub)
		}
	}
	if w := c.r.word(e.Start - 1); start < e.Start && w != "," && w != "and" {
		out = append([]ling.Range{{Start: max(start, e.Start-longestTitle), End: e.Start}}, out...)
	}
	if g := d.Tokens[h].Head; g != ling.Root && g < e.Start && c.r.upos(e.Start-1) != ling.CCONJ && d.Is(h, ling.Appos, ling.Flat, ling.NmodDesc) && d.Tokens[g].UPOS != ling.VERB {
		add(ling.Range{Start: d.Subtree(g).Start, End: e.Start})
	}
	return out
}

// headOf returns the token of t whose head lies outside it, or -1 without a
// tree.
func (c *cast) headOf(t ling.Range) int32 {
	for i := t.Start; i < t.End; i++ {
		if tok := &c.r.d.Tokens[i]; tok.Deprel != 0 && !t.Has(tok.Head) {
			return i
		}
	}
	return -1
}

// extended returns the end of the prepositional phrases after t.
func (c *cast) extended(t ling.Range) int32 {
	end := t.End
	for k := c.r.chunkFrom(end); k+1 < len(c.r.d.Chunks); k += 2 {
		p, n := &c.r.d.Chunks[k], &c.r.d.Chunks[k+1]
		if p.Type != ling.Prepositions || p.Start != end || n.Start != p.End || n.Type != ling.NounPhrase {
			break
		}
		end = n.End
	}
	return end
}
