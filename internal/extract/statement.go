package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// statements turns the attributions of the document into facts.
func (r *reading) statements() {
	number := make([]int, len(r.d.Attributions)) // the statement of each attribution, or -1
	n := 0
	for i := range r.d.Attributions {
		a := &r.d.Attributions[i]
		number[i] = -1
		if a.Hypothetical {
			continue
		}
		number[i] = n
		n++
		speaker := r.speaker(a)
		s := &rapporteur.Statement{
			Speaker: r.cast.useOf(speaker), Source: r.span(a.Source), Cue: r.span(a.Cue), CueLemma: r.d.Lemma(r.head(a.Cue)),
			CueClass:  a.Class.String(),
			Quotation: quotations[a.Quotation], Within: -1,
		}
		for _, c := range a.Content {
			s.Content = append(s.Content, r.span(c))
		}
		if !a.Addressee.Empty() {
			if k := r.d.ChunkAt(a.Addressee.End - 1); k >= 0 {
				s.Addressee = r.cast.useOf(r.party(int32(k)))
			}
		}
		r.add(Finding{Fact: s, Confidence: a.Confidence, Sure: a.Confidence >= sureAt, Why: a.Why}, r.cited(a)...)
	}
	r.unattributed()
	for i, k := range number {
		if k < 0 {
			continue
		}
		for p := r.d.Attributions[i].Parent; p >= 0; p = r.d.Attributions[p].Parent {
			if number[p] >= 0 {
				r.out[k].Fact.(*rapporteur.Statement).Within = number[p]
				break
			}
		}
	}
}

// fewestSpoken is the number of tokens of the shortest quotation that is taken
// for speech; shorter ones are titles, nicknames and scare quotes.
const fewestSpoken = 6

// unattributed adds the quotations of which nobody says whose they are, so that
// every one of an article is in its record.
func (r *reading) unattributed() {
	for q := range r.d.Quotes {
		if r.d.Quotes[q].Depth > 0 {
			continue
		}
		t := r.d.TokenRange(r.d.Quotes[q].Span)
		if t.Len() < fewestSpoken || !r.unsaid(t) {
			continue
		}
		s := &rapporteur.Statement{Content: []text.Span{r.d.Quotes[q].Span}, Quotation: rapporteur.Direct, Within: -1}
		r.add(Finding{Fact: s, Confidence: unattributedRight, Why: "quotation without a source"}, r.d.Quotes[q].Span)
	}
}

// unattributedRight is the confidence of a quotation without a source: that it
// is speech is likely, whose it is the article does not say.
const unattributedRight = 0.5

// unsaid reports whether t is a sentence of its own that is in the content of no
// attribution.
func (r *reading) unsaid(t ling.Range) bool {
	finite := false
	for i := t.Start; i < t.End; i++ {
		if r.saidIn[i] >= 0 {
			return false
		}
		switch r.d.Tokens[i].XPOS {
		case ling.PennVBD, ling.PennVBZ, ling.PennVBP, ling.PennMD:
			finite = true
		}
	}
	return finite
}

// head returns the verb of a cue, or its last token.
func (r *reading) head(cue ling.Range) int32 {
	for i := cue.End - 1; i >= cue.Start; i-- {
		if r.upos(i) == ling.VERB {
			return i
		}
	}
	return cue.End - 1
}

var quotations = map[ling.Quotation]rapporteur.Quotation{
	ling.Direct: rapporteur.Direct, ling.Indirect: rapporteur.Indirect, ling.Mixed: rapporteur.Mixed,
}

// cited returns what a statement rests on: one span from its first to its last
// word, or one for each paragraph it stands in.
func (r *reading) cited(a *ling.Attribution) []text.Span {
	parts := append([]ling.Range{a.Source, a.Cue}, a.Content...)
	var out []text.Span
	for _, p := range r.d.Paragraphs {
		var cover text.Span
		for _, t := range parts {
			s := r.span(t)
			if t.Empty() || !p.Overlaps(s) {
				continue
			}
			if cover.Empty() {
				cover = s
			}
			cover = text.Span{Start: min(cover.Start, s.Start), End: max(cover.End, s.End)}
		}
		if !cover.Empty() {
			out = append(out, cover)
		}
	}
	return out
}
