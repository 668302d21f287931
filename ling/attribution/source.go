package attribution

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// source returns the tokens of the subject of clause c with all that belongs
// to it, or an empty range.
func (f *finder) source(c int32) ling.Range {
	cl := &f.d.Clauses[c]
	v := &f.d.Chunks[cl.Verb]
	s := f.subject(c)
	if s < 0 {
		return ling.Range{}
	}
	np := &f.d.Chunks[s]
	switch {
	case np.Start >= v.End:
		return f.phrase(s, f.sentence(v.Start).End)
	case cl.Type == ling.Relative && cl.Mark >= np.End:
		return f.trim(ling.Range{Start: np.Start, End: cl.Mark + 1})
	case f.adjacent(s, c):
		r := ling.Range{Start: np.Start, End: v.Start}
		for r.End > np.End && (f.upos(r.End-1) == ling.ADV || f.upos(r.End-1) == ling.CCONJ) {
			r.End--
		}
		return f.trim(f.withoutTime(r, np.End))
	}
	return f.phrase(s, v.Start)
}

// subject returns the subject's chunk: of the clause itself, or of the one it
// hangs on where it is a participle or infinitive that shares it.
func (f *finder) subject(c int32) int32 {
	for range 4 {
		cl := &f.d.Clauses[c]
		if cl.Subject >= 0 {
			return cl.Subject
		}
		if cl.Parent < 0 || cl.Type != ling.OpenComplement && cl.Type != ling.Adverbial {
			return -1
		}
		c = cl.Parent
	}
	return -1
}

// adjacent reports whether only modifiers stand between subject s and the verb
// of clause c.
func (f *finder) adjacent(s, c int32) bool {
	v := f.d.Clauses[c].Verb
	for k := s + 1; k < v; k++ {
		if f.d.Chunks[k].Type != ling.VerbGroup {
			continue
		}
		in := f.d.ClauseAt(f.d.Chunks[k].Head)
		if t := f.d.Clauses[in].Type; t != ling.Relative {
			return false
		}
	}
	return f.sentence(f.d.Chunks[s].Start) == f.sentence(f.d.Chunks[v].Start)
}

// withoutTime cuts "on Friday" and the like from the end of a source.
func (f *finder) withoutTime(r ling.Range, low int32) ling.Range {
	for k := f.d.ChunkAt(r.End - 1); k >= 0; k = f.d.ChunkAt(r.End - 1) {
		c := &f.d.Chunks[k]
		if c.Start < low || c.Type != ling.NounPhrase || !times[f.word(c.Head)] {
			break
		}
		r.End = c.Start
		if w := f.word(r.End - 1); w == "on" || w == "in" || w == "late" || w == "early" {
			r.End--
		}
	}
	return r
}

var times = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true,
	"sunday": true, "today": true, "yesterday": true, "week": true, "month": true, "year": true,
}

// phrase returns noun phrase s with the prepositional phrases, conjuncts and
// appositions after it, up to token end.
func (f *finder) phrase(s, end int32) ling.Range {
	r := f.d.Chunks[s].Range
	end = min(end, f.sentence(r.Start).End)
	for k := s + 1; int(k) < len(f.d.Chunks) && f.d.Chunks[k].Start < end; k++ {
		c := &f.d.Chunks[k]
		gap := c.Start - r.End
		switch {
		case f.inside[c.Start] >= 0 && f.inside[r.Start] < 0:
			return r
		case c.Type == ling.NounPhrase && times[f.word(c.Head)]:
			return r
		case c.Type == ling.Prepositions && gap == 0 && belongs[f.word(c.Start)] && int(k)+1 < len(f.d.Chunks):
			next := &f.d.Chunks[k+1]
			if next.Start != c.End || next.Type != ling.NounPhrase || times[f.word(next.Head)] || next.End > end {
				return r
			}
			r.End = next.End
			k++
		case c.Type == ling.NounPhrase && gap == 1 && (f.word(r.End) == "," || f.upos(r.End) == ling.CCONJ):
			r.End = c.End
		default:
			return r
		}
	}
	return r
}

// belongs holds the prepositions that tie a noun to the source before it.
var belongs = map[string]bool{"of": true, "for": true, "at": true, "from": true, "with": true, "in": true}

// according finds "according to X" at chunk k.
func (f *finder) according(k int32) {
	c := &f.d.Chunks[k]
	if c.Type != ling.Prepositions || f.word(c.Start) != "according" || int(k)+1 >= len(f.d.Chunks) {
		return
	}
	np := &f.d.Chunks[k+1]
	if np.Type != ling.NounPhrase || np.Start > c.End+1 {
		return
	}
	s := f.sentence(c.Start)
	a := ling.Attribution{Cue: c.Range, Why: whyAccording}
	a.Source = f.phrase(k+1, f.firstComma(np.End, s.End))
	if r := f.relativeAfter(a.Source.End); r > a.Source.End {
		a.Source.End = r
	}
	end := a.Source.End
	before, after := ling.Range{Start: f.body(s), End: c.Start}, ling.Range{Start: end, End: s.End}
	if f.word(c.Start-1) != "," || f.word(end) == "," {
		a.Content = append(a.Content, f.trim(before), f.trim(after))
	} else {
		a.Content = append(a.Content, f.trim(before))
	}
	f.extend(&a)
	f.add(a)
}

// firstComma returns where "according to X" ends: at the first comma from token
// i on, or the second one if the first begins an apposition; else end.
func (f *finder) firstComma(i, end int32) int32 {
	for j := i; j < end; j++ {
		if f.word(j) != "," {
			continue
		}
		if k := f.d.ChunkAt(j + 1); k >= 0 && f.d.Chunks[k].Type == ling.NounPhrase && f.word(f.phrase(int32(k), end).End) == "," {
			return f.phrase(int32(k), end).End
		}
		return j
	}
	return end
}

// relativeAfter returns the end of a relative clause that starts at token i.
func (f *finder) relativeAfter(i int32) int32 {
	if int(i) >= len(f.d.Tokens) {
		return i
	}
	c := f.d.ClauseAt(i)
	if c < 0 || f.d.Clauses[c].Type != ling.Relative || f.d.Clauses[c].Start != i {
		return i
	}
	return f.trim(f.d.Clauses[c].Range).End
}

// speakers finds the turns of a transcript: a paragraph that opens with a name
// and a colon.
func (f *finder) speakers() {
	asked := slices.ContainsFunc(f.paragraphs, func(p ling.Range) bool {
		return !p.Empty() && (f.d.Form(p.Start) == "Q" || f.d.Form(p.Start) == "Q.")
	})
	for s := range f.d.Sentences {
		r := f.d.Sentences[s].Range
		if s > 0 && f.d.Sentences[s-1].Paragraph == f.d.Sentences[s].Paragraph {
			continue
		}
		colon := r.Start
		for colon < r.End && f.word(colon) != ":" && !f.lettered(colon) && colon-r.Start < 9 {
			colon++
		}
		source := ling.Range{Start: r.Start, End: colon}
		if w := f.d.Form(r.Start); asked && r.Len() > 1 && (w == "Q." || w == "A.") {
			source, colon = ling.Range{Start: r.Start, End: r.Start + 1}, r.Start
		} else if colon == r.Start || f.word(colon) != ":" && !f.lettered(colon) || colon+1 >= r.End || !f.speaker(source) {
			continue
		}
		p := f.paragraph(r.Start)
		f.add(ling.Attribution{
			Source: source, Cue: ling.Range{Start: colon, End: colon + 1},
			Content: []ling.Range{f.trim(ling.Range{Start: colon + 1, End: p.End})}, Why: whySpeaker,
		})
	}
}

// lettered reports whether token i is the full stop of "Q." or "A." at the head
// of a paragraph.
func (f *finder) lettered(i int32) bool {
	return f.word(i) == "." && i == f.paragraph(i).Start+1 && (f.d.Form(i-1) == "Q" || f.d.Form(i-1) == "A")
}

// shouted reports whether token i is a word in capitals, or the letter of a
// question or an answer.
func (f *finder) shouted(i int32) bool {
	w := f.d.Form(i)
	if (w == "Q" || w == "A" || w == "Q." || w == "A.") && i == f.paragraph(i).Start {
		return true
	}
	return len(w) > 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}

// speaker reports whether r is written as a name: every word but small ones
// begins with a capital, and there is no verb.
func (f *finder) speaker(r ling.Range) bool {
	named := false
	for i := r.Start; i < r.End; i++ {
		switch f.upos(i) {
		case ling.PROPN:
			named = true
		case ling.VERB, ling.AUX, ling.SCONJ, ling.PRON:
			if !f.shouted(i) {
				return false
			}
		}
		named = named || f.shouted(i)
		if f.inside[i] >= 0 {
			return false
		}
	}
	return named
}
