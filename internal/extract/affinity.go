package extract

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/models"
)

// An Affinity says how much an act has to do with an issue, by the terms of the
// codebook and by how near in meaning its words come to those of the act. It knows no
// issue by its name and serves any codebook. It is immutable and safe for concurrent
// use.
type Affinity struct {
	weights *loglinear.Model
	// centre is the mean vector of sentences: what all of them share says nothing
	// of any (Mu and Viswanath 2018).
	centre []float32
}

// NewAffinity makes an affinity of what was learnt, and keeps both.
func NewAffinity(weights *loglinear.Model, centre []float32) *Affinity {
	return &Affinity{weights, centre}
}

func loadAffinity(f *models.File) (*Affinity, error) {
	packed, err := f.Section("affinity")
	if err != nil {
		return nil, err
	}
	t := &Affinity{}
	if t.weights, err = loglinear.Open(packed); err != nil {
		return nil, f.Damaged("affinity: %v", err)
	}
	raw, err := f.Section("centre")
	if err != nil {
		return nil, err
	}
	t.centre = make([]float32, len(raw)/4)
	if _, err := binary.Decode(raw, binary.LittleEndian, t.centre); err != nil || len(raw)%4 != 0 {
		return nil, f.Damaged("centre: %d bytes", len(raw))
	}
	for _, v := range t.centre {
		if !(v > -mostCentre && v < mostCentre) {
			return nil, f.Damaged("centre: a value of %v", v)
		}
	}
	return t, nil
}

// mostCentre bounds the values of a centre: those of word vectors are below 10.
const mostCentre = 1e3

func (t *Affinity) packCentre() []byte {
	var out []byte
	for _, v := range t.centre {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
	}
	return out
}

// A theme is what the words in and around an act are about.
type theme struct {
	// views are the directions of the views, one after the other.
	views []float32
	// inside and near count the terms of each issue in the clause of the act and
	// in its sentence.
	inside, near []float64
	words        []uint64
}

// theme returns that of a.
func (r *reading) theme(t *Affinity, a *act) *theme {
	r.look()
	n := len(r.x.issues.ids)
	out := &theme{inside: make([]float64, n), near: make([]float64, n)}
	s := r.d.SentenceAt(a.head)
	sentence := r.d.Sentences[s].Range
	around := sentence
	for k := max(0, s-aroundAct); k <= s+aroundAct && k < len(r.d.Sentences); k++ {
		if o := &r.d.Sentences[k]; o.Paragraph == r.d.Sentences[s].Paragraph {
			around = ling.Range{Start: min(around.Start, o.Start), End: max(around.End, o.End)}
		}
	}
	follows := ling.Range{Start: min(a.head+1, a.evidence.End), End: a.evidence.End}
	for _, mean := range [numViews][]float32{
		r.mean(a.evidence), r.mean(follows), r.mean(sentence), r.mean(around), r.meant.lead, r.meant.article,
	} {
		out.views = append(out.views, t.direction(mean)...)
	}
	r.weigh(out.inside, a.evidence, 1)
	r.weigh(out.near, sentence, 1)
	var words bag
	for i := sentence.Start; i < sentence.End; i++ {
		if r.carriesMeaning(i) {
			w := strings.ToLower(r.d.Lemma(i))
			words.add("issue word", w)
			if a.evidence.Has(i) {
				words.add("issue word here", w)
			}
		}
	}
	words.add("issue prior")
	out.words = words.hashes
	return out
}

// candidates returns the issues of the codebook, in its order, and that of none
// of them.
func (x *issues) candidates() []rapporteur.IssueID {
	if slices.Contains(x.ids, rapporteur.OtherIssue) {
		return x.ids
	}
	return append(slices.Clone(x.ids), rapporteur.OtherIssue)
}

// The names of what speaks for an issue whatever it is.
var affinityFeatures = spellAll("no issue", "terms inside", "terms near", "any inside", "any near", "share of most", "most terms",
	"share inside", "share near", "share of article", "terms in article",
	"near clause", "near proposal", "near sentence", "near paragraph", "near lead", "near article")

func spellAll(names ...string) []uint64 {
	out := make([]uint64, len(names))
	for i, n := range names {
		out[i] = spelled(n)
	}
	return out
}

// scale makes of a cosine, which is seldom above a half, what weighs as much as a
// term.
const scale = 3

// affinityAlternatives returns one alternative for each candidate.
func (r *reading) affinityAlternatives(t *Affinity, th *theme) []loglinear.Alternative {
	ids := r.x.issues.candidates()
	out := make([]loglinear.Alternative, len(ids))
	values := make([]float32, len(ids)*len(affinityFeatures))
	l := label("affinity")
	inside, near, all := total(th.inside), total(th.near), total(r.terms)
	most := slices.Max(r.terms)
	for k, id := range ids {
		v := values[k*len(affinityFeatures):][:len(affinityFeatures)]
		out[k] = loglinear.Alternative{Label: l, Features: affinityFeatures, Values: v}
		if id == rapporteur.OtherIssue {
			v[0] = 1
			continue
		}
		in, by, n := th.inside[k], th.near[k], r.terms[k]
		counts := [...]float64{0, math.Log1p(in), math.Log1p(by), one(in > 0), one(by > 0), n / max(1, most), one(n > 0 && n == most),
			in / max(1, inside), by / max(1, near), n / max(1, all), math.Log1p(n)}
		for i, c := range counts {
			v[i] = float32(c)
		}
		for view, near := range t.nearness(r.x.issues.means[k], th.views) {
			v[len(counts)+view] = scale * near
		}
	}
	return out
}

func total(of []float64) float64 {
	sum := 0.0
	for _, v := range of {
		sum += v
	}
	return sum
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// dimensionWeight makes the values of a view, a tenth in size, weigh as much as
// words when weights are learnt.
const dimensionWeight = 2.5

// dimensions returns how much of each dimension of the views there is.
func (th *theme) dimensions() []float32 {
	out := make([]float32, len(th.views))
	for i, v := range th.views {
		out[i] = dimensionWeight * v
	}
	return out
}

// dimensionFeatures returns the names of n dimensions.
func dimensionFeatures(n int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		out[i] = spelled("issue dimension", strconv.Itoa(i))
	}
	return out
}

// dimensions returns what the dimensions of the views weigh for issue id, to be
// read faster than feature by feature; nil before anything is learnt.
func (w *Weights) dimensions(id rapporteur.IssueID) []float32 {
	if w.Issues == nil || w.Affinity == nil {
		return nil
	}
	out := make([]float32, numViews*len(w.Affinity.centre))
	l := label("issue", string(id))
	for i, f := range dimensionFeatures(len(out)) {
		out[i] = dimensionWeight * w.Issues.Weight(l, f)
	}
	return out
}

// judgedIssue returns the issue of a. The terms and meanings of all issues of the
// codebook speak for them; for those that are learnt do their words, too.
func (r *reading) judgedIssue(j *Judge, a *act) rapporteur.IssueID {
	if len(r.x.issues.ids) == 0 || j.Affinity == nil {
		return rapporteur.OtherIssue
	}
	th := r.theme(j.Affinity, a)
	ids := r.x.issues.candidates()
	best, highest := 0, math.Inf(-1)
	for k, affinity := range r.affinityAlternatives(j.Affinity, th) {
		score := j.Affinity.weights.Score(affinity)
		if row := j.issues[ids[k]]; row != nil && r.learntAny(j) {
			words := loglinear.Alternative{Label: label("issue", string(ids[k])), Features: th.words, Base: score}
			score = j.Issues.Score(words) + float64(dot(row, th.views))
		}
		if score > highest {
			best, highest = k, score
		}
	}
	return ids[best]
}

// learntAny reports whether the words of an issue of the codebook are learnt:
// those of none of its issues say nothing by themselves.
func (r *reading) learntAny(j *Judge) bool {
	return slices.ContainsFunc(r.x.issues.ids, func(id rapporteur.IssueID) bool {
		return id != rapporteur.OtherIssue && j.issues[id] != nil
	})
}
