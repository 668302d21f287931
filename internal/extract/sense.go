package extract

import (
	"math"

	"github.com/rapporteur/rapporteur/ling"
)

// The senses of an act are what words mean: its predicate, what that hangs on, its
// object or complement, its subject, and, as means, its clause and its sentence.
const (
	headSense = iota
	governorSense
	objectSense
	subjectSense
	clauseSense
	sentenceSense
	numSenses
)

// senses returns the vectors of the words that tell a, one after the other, each of
// length 1, or 0 where there is no such word.
func (r *reading) senses(a *act) []float32 {
	r.look()
	d, w := r.d, r.x.words.Width()
	out := make([]float32, numSenses*w)
	put := func(sense int, t ling.Range) { r.meaning(out[sense*w:(sense+1)*w], t) }
	one := func(sense int, i int32) {
		if i >= 0 {
			put(sense, ling.Range{Start: i, End: i + 1})
		}
	}
	one(headSense, a.head)
	if t := &d.Tokens[a.head]; t.Deprel != 0 {
		one(governorSense, t.Head)
	}
	object := d.Object(a.head)
	if object < 0 {
		object = d.Complement(a.head)
	}
	one(objectSense, object)
	one(subjectSense, d.Subject(a.head))
	put(clauseSense, a.evidence)
	put(sentenceSense, d.Sentences[d.SentenceAt(a.head)].Range)
	return out
}

// meaning adds to sum the vectors of those words of t that carry meaning, or of the
// only one whether it does or not, and gives it length 1.
func (r *reading) meaning(sum []float32, t ling.Range) {
	for i := t.Start; i < t.End; i++ {
		if row := r.meant.rows[i]; row >= 0 && (t.Len() == 1 || r.carriesMeaning(i)) {
			r.x.words.Add(sum, row)
		}
	}
	if length := math.Sqrt(float64(dot(sum, sum))); length > 0 {
		for i := range sum {
			sum[i] /= float32(length)
		}
	}
}
