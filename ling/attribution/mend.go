package attribution

import (
	"slices"
	"sort"

	"github.com/rapporteur/rapporteur/ling"
)

// mendAll mends all attributions, given what the rules proposed.
func (f *finder) mendAll(proposed []ling.Attribution) {
	taken := make([]bool, len(f.d.Tokens)) // by some content
	for k := range f.found {
		for _, r := range f.found[k].Content {
			for i := r.Start; i < r.End; i++ {
				taken[i] = true
			}
		}
	}
	for k := range f.found {
		a := &f.found[k]
		at := sort.Search(len(proposed), func(r int) bool { return proposed[r].Cue.End > a.Cue.Start })
		if at < len(proposed) && proposed[at].Cue.Overlaps(a.Cue) {
			f.addQuotations(a, &proposed[at], taken)
		}
		f.mend(a)
	}
}

// addQuotations adds the quotations that the rules find for the same cue and
// source, where nobody else is given them.
func (f *finder) addQuotations(a, rule *ling.Attribution, taken []bool) {
	if rule.Why != whyBeside || rule.Quotation != ling.Direct || a.Quotation != ling.Direct || !rule.Source.Overlaps(a.Source) {
		return
	}
	content := slices.Clone(a.Content)
	for _, r := range rule.Content {
		if !slices.Contains(taken[r.Start:r.End], true) {
			content = append(content, r)
		}
	}
	a.Content = apart(content)
}

// mend puts right what a model of labels gets wrong and grammar knows. It comes
// after acceptance, so that nothing learnt depends on it.
func (f *finder) mend(a *ling.Attribution) {
	if a.Source.Empty() {
		f.claimSubject(a)
		f.dropExpletive(a)
	}
	if f.inside[a.Cue.Start] >= 0 {
		for k := range a.Content {
			f.keepToInner(&a.Content[k])
		}
		a.Content = apart(a.Content)
	}
	a.Quotation = f.quotation(a.Content)
}

// claimSubject makes the subject of the cue its source where it was taken for
// a piece of the content: ", said its governor, adding that …". The subject of a
// passive is what is said to do something ("is expected to"), unless it is
// quoted.
func (f *finder) claimSubject(a *ling.Attribution) {
	c := f.d.ClauseAt(a.Cue.Start)
	if c < 0 || f.d.Clauses[c].Verb < 0 || f.d.Clauses[c].Subject < 0 || len(a.Content) < 2 {
		return
	}
	v, s := &f.d.Chunks[f.d.Clauses[c].Verb], &f.d.Chunks[f.d.Clauses[c].Subject]
	if !v.Overlaps(a.Cue) || v.Passive && f.d.Lemma(v.Head) != "quote" {
		return
	}
	for k, r := range a.Content {
		beside := r.End == a.Cue.Start || r.Start == a.Cue.End
		apart := r.Start == a.Cue.End || f.upos(r.Start-1) == ling.PUNCT
		if beside && apart && r.Start == s.Start && f.inside[r.Start] < 0 && r.End <= max(s.End, f.phrase(int32(f.d.Clauses[c].Subject), r.End).End) {
			a.Source = r
			a.Content = slices.Delete(slices.Clone(a.Content), k, k+1)
			return
		}
	}
}

// dropExpletive drops the "it" of "it is expected that".
func (f *finder) dropExpletive(a *ling.Attribution) {
	if r := a.Content[0]; len(a.Content) > 1 && r.Len() == 1 && r.End <= a.Cue.Start && f.word(r.Start) == "it" {
		a.Content = slices.Clone(a.Content[1:])
	}
}

// keepToInner cuts content that begins with a quotation inside another one at
// the end of the inner one.
func (f *finder) keepToInner(r *ling.Range) {
	quotes := f.d.Quotes
	from := f.d.Tokens[max(0, r.Start-1)].Span.Start
	for q := sort.Search(len(quotes), func(q int) bool { return quotes[q].Span.Start >= from }); q < len(quotes); q++ {
		inner := f.d.TokenRange(quotes[q].Span)
		if inner.Start > r.Start {
			return
		}
		if quotes[q].Depth > 0 && r.Contains(ling.Range{Start: r.Start, End: inner.End}) && inner.End > r.Start {
			*r = ling.Range{Start: inner.Start, End: inner.End}
			return
		}
	}
}
