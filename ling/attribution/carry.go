package attribution

import "github.com/rapporteur/rapporteur/ling"

// carrySpeakers gives a paragraph that is quotation and nothing else, and that
// no attribution has, to who was quoted last in the paragraph before.
func (f *finder) carrySpeakers() {
	owner := f.innermost()
	for p := 1; p < len(f.paragraphs); p++ {
		r, before := f.paragraphs[p], f.paragraphs[p-1]
		if r.Empty() || !f.onlyQuoted(r, owner) {
			continue
		}
		k := int32(-1)
		for i := before.End - 1; i >= before.Start && k < 0; i-- {
			if f.inside[i] >= 0 {
				k = owner[i]
			}
		}
		if k < 0 {
			continue
		}
		a := &f.found[k]
		a.Content = apart(append(a.Content, f.trim(r)))
		for i := r.Start; i < r.End; i++ {
			owner[i] = k
		}
	}
}

// onlyQuoted reports whether every word of r stands in a quotation and in no
// content yet.
func (f *finder) onlyQuoted(r ling.Range, owner []int32) bool {
	words := 0
	for i := r.Start; i < r.End; i++ {
		if owner[i] >= 0 {
			return false
		}
		if f.upos(i) == ling.PUNCT {
			continue
		}
		if f.inside[i] < 0 {
			return false
		}
		words++
	}
	return words > 3 // less is a headline in quotation marks
}

// extendTurns lets each turn of a transcript go on over paragraphs until the
// next one; turns are in the order of the text.
func (f *finder) extendTurns(turns []int) {
	for n, k := range turns {
		a := &f.found[k]
		end := int32(len(f.d.Tokens))
		if n+1 < len(turns) {
			end = f.found[turns[n+1]].Source.Start
		}
		for p := int(f.d.Sentences[f.d.SentenceAt(a.Cue.Start)].Paragraph) + 1; p < len(f.paragraphs) && f.paragraphs[p].End <= end; p++ {
			if r := f.trim(f.paragraphs[p]); f.hasWord(r) {
				a.Content = append(a.Content, r)
			}
		}
	}
}
