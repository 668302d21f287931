package extract

import (
	"math"
	"strings"
	"unicode"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

// The views are the parts of an article whose words tell the issue of an act: its
// clause, what follows its predicate there, its sentence, what stands around it in
// the paragraph, the first sentences of the article, and all of it.
const (
	clauseView = iota
	proposalView
	sentenceView
	paragraphView
	leadView
	articleView
	numViews
)

// What the views reach: sentences on either side, and from the start on.
const (
	aroundAct = 2
	inLead    = 3
)

// meant are the vectors of an article's words, looked up when they are first asked
// for.
type meant struct {
	rows          []int32 // of each token's vector; -1 for none
	lead, article []float32
}

// carriesMeaning reports whether words of token i's kind say what a text is about.
func (r *reading) carriesMeaning(i int32) bool {
	switch r.d.Tokens[i].UPOS {
	case ling.NOUN, ling.VERB, ling.ADJ, ling.PROPN:
		return true
	}
	return false
}

// look looks the words up.
func (r *reading) look() {
	if r.meant.rows != nil || len(r.d.Sentences) == 0 {
		return
	}
	r.meant.rows = r.x.words.Rows(r.d)
	lead := r.d.Sentences[min(inLead, len(r.d.Sentences))-1].End
	r.meant.lead = r.mean(ling.Range{End: lead})
	r.meant.article = r.mean(ling.Range{End: int32(len(r.d.Tokens))})
}

// mean returns the mean vector of the words of t that carry meaning, or nil where
// no such word has a vector.
func (r *reading) mean(t ling.Range) []float32 {
	var out []float32
	n := float32(0)
	for i := t.Start; i < t.End; i++ {
		row := r.meant.rows[i]
		if row < 0 || !r.carriesMeaning(i) {
			continue
		}
		if out == nil {
			out = make([]float32, r.x.words.Width())
		}
		r.x.words.Add(out, row)
		n++
	}
	for i := range out {
		out[i] /= n
	}
	return out
}

// direction returns where mean points to from the centre, with length 1; zeros
// for no mean.
func (t *Affinity) direction(mean []float32) []float32 {
	out := make([]float32, len(t.centre))
	if mean == nil {
		return out
	}
	for i := range out {
		out[i] = mean[i] - t.centre[i]
	}
	if length := math.Sqrt(float64(dot(out, out))); length > 0 {
		for i := range out {
			out[i] /= float32(length)
		}
	}
	return out
}

// dot returns the product of two vectors of the same length.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + (s2 + s3)
}

// nearness returns the cosine of each view with mean, as seen from the centre.
func (t *Affinity) nearness(mean, views []float32) (out [numViews]float32) {
	var length float32
	for i := range mean {
		d := mean[i] - t.centre[i]
		length += d * d
	}
	if length == 0 {
		return out
	}
	length = float32(math.Sqrt(float64(length)))
	for k := range out {
		view := views[k*len(t.centre):][:len(t.centre)]
		out[k] = (dot(mean, view) - dot(t.centre, view)) / length
	}
	return out
}

// functionWords of descriptions and terms say nothing of an issue.
var functionWords = set(`a an and are as at between by for from has have how in is it its no not of off on or other
over that the their they this to under up was what which who with without`)

// endings are those with which the beginning of a word is looked up, the first
// that makes a word: "territor*" stands for territory.
var endings = []string{"", "y", "e", "ion", "ation", "ing", "ize", "s", "ed", "al"}

// meanOfIssue returns the mean vector of the words by which is is described.
func meanOfIssue(is *rapporteur.Issue, vectors *neural.Words) []float32 {
	if is.ID == rapporteur.OtherIssue {
		return nil
	}
	var out []float32
	n := float32(0)
	for _, phrase := range append([]string{is.Name, is.Description}, is.Terms...) {
		for w := range strings.FieldsFuncSeq(phrase, func(c rune) bool { return c != '*' && !unicode.IsLetter(c) }) {
			w, more := strings.CutSuffix(strings.ToLower(w), "*")
			if functionWords[w] {
				continue
			}
			row := vectors.Row(w)
			for k := 1; more && row < 0 && k < len(endings); k++ {
				row = vectors.Row(w + endings[k])
			}
			if row < 0 {
				continue
			}
			if out == nil {
				out = make([]float32, vectors.Width())
			}
			vectors.Add(out, row)
			n++
		}
	}
	for i := range out {
		out[i] /= n
	}
	return out
}
