package attribution

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// The rules, as they stand in [ling.Attribution.Why].
const (
	whyBeside    = "quotation beside the cue"
	whyAside     = "sentence around the cue"
	whyClause    = "clause after the cue"
	whyObject    = "object or infinitive of the cue"
	whyPrep      = "preposition after the cue"
	whyAccording = "according to"
	whySpeaker   = "speaker and colon"
)

// whys are the rules by number.
var whys = [...]string{whyBeside, whyAside, whyClause, whyObject, whyPrep, whyAccording, whySpeaker}

// whyNumber returns the place of a rule in whys.
func whyNumber(why string) int { return slices.Index(whys[:], why) }

// confidence is the share of the attributions of each rule that were linked to
// one of PolNeAR's training articles ("linked" of the evaluation), rounded.
var confidence = map[string]float64{
	whyBeside:    0.89,
	whyAside:     0.56,
	whyClause:    0.73,
	whyObject:    0.50,
	whyPrep:      0.55,
	whyAccording: 0.80,
	whySpeaker:   0.61,
}

// clause finds the attribution whose cue is the verb of clause c.
func (f *finder) clause(c int32) {
	cl := &f.d.Clauses[c]
	if cl.Verb < 0 {
		return
	}
	v := &f.d.Chunks[cl.Verb]
	lex, ok := cues[f.d.Lemma(v.Head)]
	if !ok || f.upos(v.Head) != ling.VERB || v.Passive || f.told(v) {
		return
	}
	a := ling.Attribution{Cue: v.Range, Source: f.source(c), Hypothetical: v.Negated || f.modal(v)}
	for f.upos(a.Cue.Start) == ling.ADV && a.Cue.Start < v.Head {
		a.Cue.Start++
	}
	rest := f.after(c, a.Source)
	switch {
	case lex.has(quotation) && f.beside(c, &a, rest):
	case lex.has(quotation|clause) && cl.Type == ling.Parenthetical && f.aside(c, &a):
	default:
		f.complement(c, lex, &a, rest)
	}
	f.extend(&a)
	f.add(a)
}

// told reports whether the verb group is a participle that opens its sentence,
// of which the subject is asked or told: "Asked whether she would go, she left".
func (f *finder) told(v *ling.Chunk) bool {
	return v.Head == v.Start && (f.d.Tokens[v.Head].XPOS == ling.PennVBN || f.d.Tokens[v.Head].XPOS == ling.PennVBD) && v.Start == f.sentence(v.Start).Start
}

// modal reports whether the verb group only supposes that it happens.
func (f *finder) modal(v *ling.Chunk) bool {
	if v.Modal < 0 {
		return false
	}
	switch f.word(v.Modal) {
	case "would", "could", "might", "may", "should", "’d", "'d":
		return true
	}
	return false
}

// after returns what follows the cue of clause c and its source, up to the end
// of all that hangs on the clause.
func (f *finder) after(c int32, source ling.Range) ling.Range {
	v := &f.d.Chunks[f.d.Clauses[c].Verb]
	r := ling.Range{Start: v.End, End: f.d.Clauses[c].End}
	if source.Start >= v.End {
		r.Start = source.End
	}
	for j := c + 1; j < f.runs[c]; j++ {
		r.End = f.d.Clauses[j].End
	}
	r.Start = min(r.Start, r.End)
	return f.trim(r)
}

// trim drops punctuation from the ends of r, except quotation marks that close
// or open something within it.
func (f *finder) trim(r ling.Range) ling.Range {
	for r.Start < r.End && f.upos(r.Start) == ling.PUNCT && !f.opens(r.Start) {
		r.Start++
	}
	for r.End > r.Start && f.upos(r.End-1) == ling.PUNCT && f.inside[r.End-1] < 0 {
		r.End--
	}
	return r
}

// opens reports whether token i is the first of a quotation.
func (f *finder) opens(i int32) bool {
	return f.inside[i] >= 0 && (i == 0 || f.inside[i-1] != f.inside[i])
}

// beside finds quotations right before or after the reporting clause c.
func (f *finder) beside(c int32, a *ling.Attribution, rest ling.Range) bool {
	cl := &f.d.Clauses[c]
	start, end := f.core(c, a)
	if f.inside[a.Cue.Start] >= 0 {
		return false
	}
	var content []ling.Range
	if q := f.quoteEnding(start); q >= 0 {
		content = append(content, f.d.TokenRange(f.d.Quotes[q].Span))
	}
	if at := f.quoteStarting(end); at >= 0 && (f.whole(at) || len(content) > 0) {
		content = append(content, f.d.TokenRange(f.d.Quotes[f.inside[at]].Span))
	}
	if len(content) == 0 {
		return false
	}
	if len(content) == 1 && content[0].End <= start && cl.Type != ling.Parenthetical && rest.Len() > 0 && f.says(rest) {
		return false // a quotation before, but what is said comes after
	}
	if first := &content[0]; first.End <= start {
		first.Start = f.leadIn(*first)
	}
	a.Content, a.Why = content, whyBeside
	return true
}

// core returns the reporting clause itself: source, cue and what stands
// between them.
func (f *finder) core(c int32, a *ling.Attribution) (start, end int32) {
	start, end = a.Cue.Start, a.Cue.End
	if !a.Source.Empty() && f.sentence(a.Source.Start) == f.sentence(a.Cue.Start) {
		start, end = min(start, a.Source.Start), max(end, a.Source.End)
	}
	start = max(start, f.sentence(a.Cue.Start).Start)
	return start, end
}

// says reports whether r holds a clause of its own.
func (f *finder) says(r ling.Range) bool {
	for _, k := range f.d.Chunks {
		if k.Type == ling.VerbGroup && r.Has(k.Head) && !k.Infinitive {
			return true
		}
	}
	return false
}

// quoteEnding returns the quotation that ends right before token i, but for
// commas, within its paragraph; or -1.
func (f *finder) quoteEnding(i int32) int32 {
	p := f.paragraph(i)
	for j := i - 1; p.Has(j); j-- {
		if q := f.inside[j]; q >= 0 {
			return q
		}
		if w := f.word(j); w != "," && w != "-" && w != "–" && w != "—" && w != "and" && w != "but" {
			return -1
		}
	}
	return -1
}

// quoteStarting returns the first token of the quotation that starts after
// token i with only a comma, a colon, "that", a time or an addressee between;
// or -1.
func (f *finder) quoteStarting(i int32) int32 {
	s := f.sentence(i - 1)
	p := f.paragraph(i - 1)
	for j := i; p.Has(j); j++ {
		if f.opens(j) {
			return j
		}
		w := f.word(j)
		switch {
		case w == "," || w == ":" || w == "." || w == "—" || w == "–":
		case s.Has(j) && f.upos(j) != ling.VERB && f.upos(j) != ling.AUX && f.upos(j) != ling.SCONJ && f.upos(j) != ling.PUNCT && j-i < 14:
		default:
			return -1
		}
	}
	return -1
}

// whole reports whether the quotation that starts at token i is a speech of
// its own and no words within a clause: it follows a comma, a colon or the end
// of a sentence.
func (f *finder) whole(i int32) bool {
	switch f.word(i - 1) {
	case ",", ":", ".":
		return true
	}
	return cues[f.d.Lemma(i-1)].has(quotation) && f.upos(i-1) == ling.VERB && f.upper(i+1)
}

func (f *finder) upper(i int32) bool {
	if int(i) >= len(f.d.Tokens) {
		return false
	}
	w := f.d.Form(i)
	return w[0] >= 'A' && w[0] <= 'Z'
}

// leadIn returns where the content of a quotation starts that ends a sentence
// begun outside it: `The plan is "dead", he said`.
func (f *finder) leadIn(r ling.Range) int32 {
	s := f.sentence(r.Start)
	if r.Start == s.Start {
		return r.Start
	}
	for i := s.Start; i < r.Start; i++ {
		if f.upos(i) != ling.PUNCT && f.inside[i] < 0 {
			return s.Start
		}
	}
	return r.Start
}

// aside takes the sentence around ", she said," for its content.
func (f *finder) aside(c int32, a *ling.Attribution) bool {
	s := f.sentence(a.Cue.Start)
	start, end := f.core(c, a)
	for j := c + 1; j < f.runs[c]; j++ {
		end = f.d.Clauses[j].End
	}
	end = max(end, min(f.d.Clauses[c].End, s.End))
	before := f.trim(ling.Range{Start: f.body(s), End: start})
	if q := f.inside[before.Start]; before.Len() > 0 && q >= 0 {
		before.Start = min(before.Start, f.d.TokenRange(f.d.Quotes[q].Span).Start)
	}
	if before.Empty() {
		return false
	}
	a.Content = []ling.Range{before}
	if next := f.trim(ling.Range{Start: end, End: s.End}); next.Len() > 0 {
		a.Content = append(a.Content, next)
	}
	a.Why = whyAside
	return true
}

// body returns where a sentence starts after its dateline.
func (f *finder) body(s ling.Range) int32 {
	first := f.d.ClauseAt(s.Start)
	if c := &f.d.Clauses[first]; c.Verb < 0 && c.End < s.End {
		switch f.word(c.End - 1) {
		case "—", "–", "--", "-":
			return c.End
		}
	}
	return s.Start
}

// complement takes what follows the cue for its content.
func (f *finder) complement(c int32, lex cue, a *ling.Attribution, rest ling.Range) {
	if rest.Empty() {
		return
	}
	if lex.leads(f.word(rest.Start)) && !times[f.word(rest.Start+1)] {
		a.Cue.End = rest.Start + 1
		a.Content, a.Why = []ling.Range{f.trim(ling.Range{Start: rest.Start + 1, End: rest.End})}, whyPrep
		return
	}
	sub := f.complementClause(c, rest)
	if sub >= 0 {
		cl := &f.d.Clauses[sub]
		inf := cl.Type == ling.OpenComplement && cl.Verb >= 0 && f.d.Chunks[cl.Verb].Infinitive
		at := cl.Start
		between := ling.Range{Start: rest.Start, End: at}
		switch {
		case inf && lex.has(infinitive|object), !inf && cl.Type == ling.Complement && lex.has(clause):
			a.Why = whyClause
			if inf {
				a.Why = whyObject
			}
			if f.hasWord(between) && f.split(lex, a, between, inf) {
				at = between.Start
			}
			a.Content = []ling.Range{f.trim(ling.Range{Start: at, End: rest.End})}
			return
		}
	}
	if lex.has(object) && f.nominal(rest.Start) {
		a.Content, a.Why = []ling.Range{rest}, whyObject
	}
}

// split deals with the words between the cue and its clause: who is told, a
// time, or, if it returns true, a part of the content.
func (f *finder) split(lex cue, a *ling.Attribution, between ling.Range, inf bool) bool {
	k := f.d.ChunkAt(between.Start)
	if k < 0 || f.d.Chunks[k].Type != ling.NounPhrase {
		return false
	}
	part := inf && lex.has(object) && !lex.has(addressed)
	if part || lex.has(addressed) {
		a.Addressee = f.d.Chunks[k].Range
	}
	return part
}

// complementClause returns the first clause that hangs on clause c and starts
// within rest as its complement, or -1.
func (f *finder) complementClause(c int32, rest ling.Range) int32 {
	for j := c + 1; j < f.runs[c]; j++ {
		cl := &f.d.Clauses[j]
		if cl.Parent != c {
			continue
		}
		if cl.Type == ling.Complement || cl.Type == ling.OpenComplement {
			return j
		}
		if cl.Type != ling.Relative {
			return -1
		}
	}
	return -1
}

// nominal reports whether an object starts at token i.
func (f *finder) nominal(i int32) bool {
	if f.opens(i) {
		i++
	}
	k := f.d.ChunkAt(i)
	return k >= 0 && (f.d.Chunks[k].Type == ling.NounPhrase || f.d.Tokens[i].XPOS == ling.PennVBG)
}

// extend makes content that a quotation runs out of hold all of it, adds the
// quotations that follow in the same paragraph, and those that carry it on
// over paragraphs.
func (f *finder) extend(a *ling.Attribution) {
	if len(a.Content) == 0 {
		return
	}
	last := &a.Content[len(a.Content)-1]
	if q := f.inside[last.End-1]; q >= 0 && f.inside[a.Cue.Start] != q {
		last.End = max(last.End, f.d.TokenRange(f.d.Quotes[q].Span).End)
	}
	if f.inside[a.Cue.Start] >= 0 || f.quotation(a.Content) == ling.Indirect {
		return
	}
	end := max(last.End, f.sentence(a.Cue.Start).End)
	for {
		p := f.paragraph(end - 1)
		at := end
		for p.Has(at) && f.upos(at) == ling.PUNCT && f.inside[at] < 0 {
			at++
		}
		if !p.Has(at) || !f.opens(at) || !f.ownSentence(at) {
			break
		}
		r := f.d.TokenRange(f.d.Quotes[f.inside[at]].Span)
		a.Content = append(a.Content, r)
		end = r.End
	}
	f.carryOn(a)
	slices.SortFunc(a.Content, func(x, y ling.Range) int { return int(x.Start) - int(y.Start) })
}

// ownSentence reports whether the quotation at token i fills its sentences, so
// that no other reporting clause stands by it.
func (f *finder) ownSentence(i int32) bool {
	r := f.d.TokenRange(f.d.Quotes[f.inside[i]].Span)
	s := f.sentence(r.End - 1)
	for j := f.sentence(i).Start; j < s.End; j++ {
		if !r.Has(j) && f.upos(j) != ling.PUNCT {
			return false
		}
	}
	return true
}

// carryOn adds the quotations of later paragraphs that carry the last one on,
// and those of earlier ones that the first carries on.
func (f *finder) carryOn(a *ling.Attribution) {
	for first := f.inside[a.Content[0].Start]; first >= 0 && f.d.Quotes[first].Continues >= 0; {
		first = int32(f.d.Quotes[first].Continues)
		r := f.d.TokenRange(f.d.Quotes[first].Span)
		if f.claimed(r) {
			break
		}
		a.Content = append([]ling.Range{r}, a.Content...)
	}
	q := f.inside[a.Content[len(a.Content)-1].End-1]
	for next := q + 1; q >= 0 && int(next) < len(f.d.Quotes); next++ {
		if f.d.Quotes[next].Continues == int(q) {
			a.Content = append(a.Content, f.d.TokenRange(f.d.Quotes[next].Span))
			q = next
		}
	}
}

// lately is how many attributions back another one can have claimed a
// quotation of the paragraph before.
const lately = 32

// claimed reports whether an attribution found lately has content in r.
func (f *finder) claimed(r ling.Range) bool {
	for i := len(f.found) - 1; i >= max(0, len(f.found)-lately); i-- {
		for _, c := range f.found[i].Content {
			if c.Overlaps(r) {
				return true
			}
		}
	}
	return false
}
