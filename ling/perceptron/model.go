package perceptron

import (
	"fmt"
	"math"
	"slices"
)

// A Choice is a decision among alternatives.
type Choice struct {
	// Shared are the features that all alternatives have.
	Shared []uint64
	// Dense are values that all alternatives have beside the features, such as
	// the vectors of words, none of them large.
	Dense        []float32
	Alternatives []Alternative
	// Right gives each alternative its share of the truth: not negative, with
	// the sum 1. It is for learning only.
	Right []float32
}

// An Alternative is what can be chosen.
type Alternative struct {
	// Label tells alternatives with the same features apart: from 0 to the
	// model's number of labels, which is excluded.
	Label int
	// Features are those of this alternative alone.
	Features []uint64
}

// A Model is a committee over one table: each hashed feature has a row with a
// part for each member, and each member its own weights from the hidden units
// to the labels.
type Model struct {
	size
	shift uint      // of a 64-bit hash to a row
	rows  []float32 // 1<<bits rows of members × hidden
	bias  []float32 // members × hidden
	dense []float32 // for each dense value a row of members × hidden
	out   []float32 // for each member and label the weights of the hidden units, and a bias
}

// A size says how large a model is.
type size struct{ bits, members, hidden, labels, values int }

// The bounds of a model.
const (
	fewestBits  = 4
	mostBits    = 20
	mostMembers = 16
	mostHidden  = 256
	mostLabels  = 256
	mostDense   = 4096
)

func (s size) check() error {
	switch {
	case s.bits < fewestBits || s.bits > mostBits:
		return fmt.Errorf("%d bits: want %d to %d", s.bits, fewestBits, mostBits)
	case s.members < 1 || s.members > mostMembers:
		return fmt.Errorf("%d members: want 1 to %d", s.members, mostMembers)
	case s.hidden < 1 || s.hidden > mostHidden:
		return fmt.Errorf("%d hidden units: want 1 to %d", s.hidden, mostHidden)
	case s.labels < 1 || s.labels > mostLabels:
		return fmt.Errorf("%d labels: want 1 to %d", s.labels, mostLabels)
	}
	if s.values < 0 || s.values > mostDense {
		return fmt.Errorf("%d dense values: want at most %d", s.values, mostDense)
	}
	return nil
}

// width returns the length of a row.
func (s size) width() int { return s.members * s.hidden }

// outs returns how many weights lead to the labels.
func (s size) outs() int { return s.members * s.labels * (s.hidden + 1) }

func newModel(s size) *Model {
	return &Model{
		size: s, shift: uint(64 - s.bits),
		rows: make([]float32, s.width()<<s.bits), bias: make([]float32, s.width()), dense: make([]float32, s.values*s.width()), out: make([]float32, s.outs()),
	}
}

// row returns the row of a feature (Fibonacci hashing of its folded halves).
func (m *Model) row(feature uint64) []float32 {
	feature ^= feature >> 32
	w := m.width()
	at := int(feature*0x9e3779b97f4a7c15>>m.shift) * w
	return m.rows[at : at+w : at+w]
}

// label returns the weights from the hidden units of a member to a label; the last is
// a bias.
func (m *Model) label(member, label int) []float32 {
	n := m.hidden + 1
	at := (member*m.labels + label) * n
	return m.out[at : at+n : at+n]
}

// A Layer is what a model makes of what the alternatives of a choice share. It serves
// every choice with the same features and dense values, and is immutable.
type Layer struct{ sum, hidden []float32 }

// Layer returns that of a choice with these shared features and dense values. Dense
// values beyond those that the model reads count for nothing.
func (m *Model) Layer(shared []uint64, dense []float32) *Layer {
	w := m.width()
	scratch := make([]float32, 2*w)
	l := &Layer{scratch[:w], scratch[w:]}
	copy(l.sum, m.bias)
	for _, f := range shared {
		add(l.sum, m.row(f))
	}
	m.addDense(l.sum, dense)
	copy(l.hidden, l.sum)
	tangent(l.hidden)
	return l
}

// Probabilities writes the probability of each alternative of c to dst, which
// has room for all. It panics if a label is not one of the model's.
func (m *Model) Probabilities(dst []float64, c Choice) {
	m.ProbabilitiesOf(dst, m.Layer(c.Shared, c.Dense), c.Alternatives)
}

// ProbabilitiesOf writes to dst the probability of each of the alternatives that share
// what l was made of, as [Model.Probabilities] does.
func (m *Model) ProbabilitiesOf(dst []float64, l *Layer, alternatives []Alternative) {
	n := len(alternatives)
	hidden := make([][]float32, n)
	for k, a := range alternatives {
		hidden[k] = l.hidden
		if len(a.Features) == 0 {
			continue
		}
		hidden[k] = slices.Clone(l.sum)
		for _, f := range a.Features {
			add(hidden[k], m.row(f))
		}
		tangent(hidden[k])
	}
	clear(dst[:n])
	p := make([]float64, n)
	for member := range m.members {
		from := member * m.hidden
		for k, a := range alternatives {
			p[k] = float64(score(m.label(member, a.Label), hidden[k][from:from+m.hidden]))
		}
		softmax(p)
		for k := range p {
			dst[k] += p[k] / float64(m.members)
		}
	}
}

// Values returns how many dense values the model reads.
func (m *Model) Values() int { return m.values }

// addDense adds what the dense values say to the sums of hidden units.
func (m *Model) addDense(sum []float32, values []float32) {
	w := len(sum)
	values = values[:min(len(values), m.values)]
	d := 0
	for ; d+4 <= len(values); d += 4 { // four rows for one pass over the sums
		x0, x1, x2, x3 := values[d], values[d+1], values[d+2], values[d+3]
		if x0 == 0 && x1 == 0 && x2 == 0 && x3 == 0 {
			continue
		}
		rows := m.dense[d*w : (d+4)*w]
		r0, r1, r2, r3 := rows[:w], rows[w:2*w], rows[2*w:3*w], rows[3*w:4*w]
		for i := range sum {
			sum[i] += x0*r0[i] + x1*r1[i] + (x2*r2[i] + x3*r3[i])
		}
	}
	for ; d < len(values); d++ {
		addTimes(sum, values[d], m.dense[d*w:(d+1)*w])
	}
}

// score weighs hidden units; the last of weights is a bias.
func score(weights, hidden []float32) float32 {
	s := weights[len(hidden)]
	for i, h := range hidden {
		s += weights[i] * h
	}
	return s
}

func add(dst, src []float32) {
	for i, x := range src {
		dst[i] += x
	}
}

// addTimes adds x times src.
func addTimes(dst []float32, x float32, src []float32) {
	if x == 0 {
		return
	}
	for i, y := range src[:len(dst)] {
		dst[i] += x * y
	}
}

// tangent makes hidden units of sums.
func tangent(x []float32) {
	for i, v := range x {
		x[i] = float32(math.Tanh(float64(v)))
	}
}

// softmax turns scores into probabilities.
func softmax(scores []float64) {
	top, sum := math.Inf(-1), 0.0
	for _, s := range scores {
		top = max(top, s)
	}
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
