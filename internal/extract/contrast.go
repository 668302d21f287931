package extract

import (
	"cmp"
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

var (
	// opposing words stand between what is claimed and what came out, or before the
	// first of them.
	opposing = set("but yet though although while whilst whereas despite however notwithstanding nonetheless nevertheless")
	// conceding words open a sentence whose first part they set against its second.
	conceding = set("while whilst although though despite notwithstanding")
	// turning words open a sentence against the one before it.
	turning = set("however but still yet nevertheless nonetheless despite though although")
)

// A pairing is a claim that the article sets against an open point.
type pairing struct {
	open, claim int // in the findings, in the claims
	distance    int32
}

// contrasts gives the open points what is claimed against them: the nearest claim, each
// claim to one open point.
func (r *reading) contrasts() {
	claims := r.claims()
	var pairs []pairing
	for f := range r.out {
		if _, ok := r.out[f].Fact.(*rapporteur.OpenPoint); !ok {
			continue
		}
		open := r.d.TokenRange(r.out[f].Evidence[0])
		for k := range claims {
			if r.opposed(claims[k].words, open) {
				pairs = append(pairs, pairing{f, k, apartBy(claims[k].words, open)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pairing) int { return cmp.Compare(a.distance, b.distance) })
	taken := make([]bool, len(claims))
	for _, p := range pairs {
		f := &r.out[p.open]
		o := f.Fact.(*rapporteur.OpenPoint)
		if taken[p.claim] || !o.Claim.Empty() {
			continue
		}
		taken[p.claim] = true
		c := claims[p.claim]
		o.Claim, o.Claimant = rapporteur.NewPhrase(r.d.Text, r.span(c.words)), r.cast.useOf(c.source)
		if at := r.span(c.words); !f.Evidence[0].Contains(at) {
			f.Evidence = append(f.Evidence, r.sayingOf(c.words))
		}
	}
}

// sayingOf returns the sentence of a claim as evidence.
func (r *reading) sayingOf(words ling.Range) text.Span {
	return r.span(r.sentence(words.Start))
}

// apartBy is how many tokens lie between the starts of a claim and an open point.
func apartBy(claim, open ling.Range) int32 {
	return max(claim.Start-open.Start, open.Start-claim.Start)
}

// opposed reports whether the article sets claim against open: in one sentence by a word of
// concession, in the next by one of contrast, or by going on in its own voice.
func (r *reading) opposed(claim, open ling.Range) bool {
	said, found := r.d.SentenceAt(claim.Start), r.d.SentenceAt(open.Start)
	switch {
	case said == found:
		return !claim.Has(open.Start) && r.conceded(claim, open)
	case found == said+1:
		return r.turned(found) || r.d.Sentences[found].Paragraph == r.d.Sentences[said].Paragraph && r.saidIn[open.Start] < 0 && r.saidIn[open.End-1] < 0
	case said == found+1:
		return r.turned(said)
	}
	return false
}

// conceded reports whether a word of concession stands between the starts of a claim and
// an open point of one sentence, or in the first part of it or the second, which a comma
// or semicolon parts.
func (r *reading) conceded(claim, open ling.Range) bool {
	first, second := claim, open
	if open.Start < claim.Start {
		first, second = open, claim
	}
	comma, semicolon := false, false
	for i := first.Start; i < second.Start; i++ {
		if r.concedes(i, opposing) {
			return true
		}
		comma = comma || r.word(i) == ","
		semicolon = semicolon || r.word(i) == ";"
	}
	s := r.sentence(first.Start)
	for i := s.Start; comma && i < first.Start; i++ {
		if r.concedes(i, conceding) {
			return true
		}
	}
	return semicolon && r.turnedIn(ling.Range{Start: second.Start, End: s.End})
}

// concedes reports whether the word at token i is one of words and opposes two things, or
// begins "even as".
func (r *reading) concedes(i int32, words map[string]bool) bool {
	return words[r.word(i)] && r.contrasting(i) || r.word(i) == "even" && r.word(i+1) == "as"
}

// contrasting reports whether the word at token i opposes two things: not "yet" of time, nor
// "a while", nor "nothing but".
func (r *reading) contrasting(i int32) bool {
	before := r.word(i - 1)
	switch r.word(i) {
	case "yet":
		return r.word(i+1) != "to" && (r.upos(i) == ling.CCONJ || before == "," || before == ";" || before == "—" || r.sentence(i).Start == i)
	case "while":
		return before != "a" && before != "the"
	case "but":
		return before != "nothing" && before != "anything" && before != "all"
	}
	return true
}

// turned reports whether sentence s is set against the one before it: "However, …",
// "Despite the positive tone, …", "…, however, …".
func (r *reading) turned(s int) bool {
	t := r.d.Sentences[s].Range
	for t.Start < t.End && (r.upos(t.Start) == ling.PUNCT || r.word(t.Start) == "and") {
		t.Start++
	}
	first, second := r.word(t.Start), r.word(t.Start+1)
	switch {
	case first == "still" && second != ",", first == "though" && second != ",", first == "yet" && second == "to":
	case turning[first], first == "even" && second == "so", first == "for" && second == "all", first == "in" && second == "spite", first == "that" && second == "said":
		return true
	}
	return r.turnedIn(t)
}

// turnedIn reports whether a word of contrast stands between marks within t: "…, however, …".
func (r *reading) turnedIn(t ling.Range) bool {
	for i := t.Start + 1; i+1 < t.End; i++ {
		if w := r.word(i); (w == "however" || w == "though" || w == "nevertheless" || w == "nonetheless") && r.word(i-1) == "," && r.upos(i+1) == ling.PUNCT {
			return true
		}
	}
	return false
}
