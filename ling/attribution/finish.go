package attribution

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// whyModel is the reason of an attribution that the rules do not find just so.
const whyModel = "model"

// finish completes an attribution with what rules alone know.
func (f *finder) finish(p *proposal) {
	a := &p.Attribution
	f.tidy(a)
	f.stayInside(a)
	if len(a.Content) == 0 {
		return
	}
	f.carryOn(a)
	a.Content = apart(a.Content)
	a.Quotation = f.quotation(a.Content)
	a.Why = whyModel
	if p.rule >= 0 {
		r := &f.found[p.rule]
		a.Hypothetical = r.Hypothetical
		if !r.Addressee.Overlaps(a.Source) {
			a.Addressee = r.Addressee
		}
		if p.byRule || r.Source == a.Source && slices.Equal(r.Content, a.Content) {
			a.Why = r.Why
		}
		return
	}
	if k := f.d.ChunkAt(p.head); k >= 0 && f.d.Chunks[k].Type == ling.VerbGroup {
		v := &f.d.Chunks[k]
		a.Hypothetical = v.Negated || f.modal(v)
	}
}

// tidy drops punctuation at the ends of the parts, datelines, and content
// without a word, and cuts content at paragraphs.
func (f *finder) tidy(a *ling.Attribution) {
	a.Source = f.trim(a.Source)
	if a.Source.Empty() {
		a.Source = ling.Range{}
	}
	if cue := f.trim(a.Cue); !cue.Empty() {
		a.Cue = cue
	}
	var content []ling.Range
	for _, r := range a.Content {
		for !r.Empty() {
			p := f.paragraph(r.Start)
			part := ling.Range{Start: r.Start, End: min(r.End, p.End)}
			if s := f.sentence(part.Start); part.Start == s.Start {
				if start := f.body(s); start < part.End {
					part.Start = start
				}
			}
			r.Start = part.End
			if part = f.trim(part); f.hasWord(part) {
				content = append(content, part)
			}
		}
	}
	a.Content = content
}

// stayInside cuts content at the quotation around its cue: what somebody within
// a quotation says does not leave it. Quoted words around a cue alone are left.
func (f *finder) stayInside(a *ling.Attribution) {
	q := f.inside[a.Cue.Start]
	if q < 0 {
		return
	}
	around := f.d.TokenRange(f.d.Quotes[q].Span)
	if around.Len() <= a.Cue.Len()+4 {
		return
	}
	var kept []ling.Range
	for _, r := range a.Content {
		r = ling.Range{Start: max(r.Start, around.Start), End: min(r.End, around.End)}
		if !r.Empty() && f.hasWord(r) {
			kept = append(kept, r)
		}
	}
	if len(kept) > 0 {
		a.Content = kept
	}
}

// apart sorts ranges and joins those that overlap.
func apart(ranges []ling.Range) []ling.Range {
	slices.SortFunc(ranges, func(x, y ling.Range) int { return int(x.Start - y.Start) })
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}
