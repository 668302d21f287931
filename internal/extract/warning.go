package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file reads as threats what a side says that another one will have to suffer.

// warner returns who says that another side will suffer what a states, where judge and rules took h; or nil: who speaks for
// nobody only expects it, and so does who fears it from a third.
func (r *reading) warner(a *act, h *holder) *holder {
	sufferer, at := r.sidesNamed(r.d.Subject(a.head)), r.source(a.head)
	if at == nil && !h.hasAll(sufferer) {
		return h // "made clear that Peru would face sanctions"
	}
	if at == nil {
		return nil
	}
	if t := r.given(a); !t.Empty() {
		if s := r.d.Subject(r.head(t)); s >= 0 && r.upos(s) == ling.PROPN && r.otherSide(s, sufferer, false) != nil {
			return nil // "Peru would pay a heavy price if Chile won"
		}
	}
	if m := r.speaker(at); m != nil && r.hasName(m) {
		return a.heldBy([]*member{r.cast.side(m)})
	}
	return nil
}

// hasName reports whether the side of m has a name of its own and is no person: "Hamas", not "economists".
func (r *reading) hasName(m *member) bool {
	side := r.cast.side(m)
	first, _ := utf8.DecodeRuneInString(side.Name)
	return side.Kind != rapporteur.Person && unicode.IsUpper(first)
}

// suffers reports whether the verb at token i says that its subject will be made to pay: "would pay dearly", "will face
// consequences".
func (r *reading) suffers(i int32) bool {
	if m := r.d.Modal(i); m < 0 || r.d.Lemma(m) != "will" && r.d.Lemma(m) != "would" || r.d.Negated(i) {
		return false
	}
	switch o := r.lemma(r.d.Object(i)); r.d.Lemma(i) {
	case "regret":
		return true
	case "pay":
		return o == "price" || r.word(i+1) == "dearly"
	case "face", "bear", "suffer":
		return costs[o]
	}
	return false
}

// costsWarned returns "of consequences", in quotation marks or not, of what follows "warned", there or after the side that is
// warned; or an empty range.
func (r *reading) costsWarned(rest ling.Range) ling.Range {
	if k := r.d.ChunkAt(rest.Start); k >= 0 && r.d.Chunks[k].Type == ling.NounPhrase {
		if m := r.party(int32(k)); m == nil || !r.hasName(m) {
			return ling.Range{}
		}
		rest.Start = r.d.Chunks[k].End
	}
	i := rest.Start + 1
	if r.upos(i) == ling.PUNCT {
		i++
	}
	if k := r.d.ChunkAt(i); r.word(rest.Start) != "of" || k < 0 || r.word(r.d.Chunks[k].End) == "for" || r.word(r.d.Chunks[k].End) == "of" || !costs[strings.ToLower(r.d.Lemma(r.d.Chunks[k].Head))] {
		return ling.Range{}
	}
	return rest
}
