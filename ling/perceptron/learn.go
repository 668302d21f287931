package perceptron

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
)

// Options are the hyper-parameters of [Learn].
type Options struct {
	Seed uint64
	// Bits is the logarithm of the number of rows, 4 to 20; Members is how many
	// networks the committee has, 1 to 16; Hidden is how many hidden units each
	// of them has, 1 to 256; Labels is how many labels there are, 1 to 256.
	Bits, Members, Hidden, Labels int
	// Dense is how many dense values each choice has, 0 to 4096.
	Dense int
	// Least is in how many choices a feature must be to count. One that is seen
	// once tells a choice apart from all others, and is learnt by heart.
	Least int
	// Epochs is how often each choice is seen. The weights are averaged over
	// the second half.
	Epochs int
	// Rate is the step of the first epoch; it falls linearly to a fifth of it.
	Rate float32
	// L2 is the penalty on the square of each value of a row that a step touches.
	L2 float32
	// Dropout is the share of features that a step leaves out, HiddenDropout that of
	// hidden units; both are below 1. Dense values are all kept.
	Dropout, HiddenDropout float32
}

func (o Options) size() size { return size{o.Bits, o.Members, o.Hidden, o.Labels, o.Dense} }

func (o Options) check() error {
	if err := o.size().check(); err != nil {
		return fmt.Errorf("perceptron: %w", err)
	}
	switch {
	case o.Epochs < 1:
		return fmt.Errorf("perceptron: %d epochs: want at least one", o.Epochs)
	case !(o.Rate > 0):
		return fmt.Errorf("perceptron: rate %v: want more than 0", o.Rate)
	case !(o.L2 >= 0):
		return fmt.Errorf("perceptron: l2 %v: want at least 0", o.L2)
	case !(o.Dropout >= 0 && o.Dropout < 1 && o.HiddenDropout >= 0 && o.HiddenDropout < 1):
		return fmt.Errorf("perceptron: dropout %v, of hidden units %v: want at least 0 and below 1", o.Dropout, o.HiddenDropout)
	}
	return nil
}

// Learn returns the model that gives the right alternatives of choices high
// probabilities. The same choices and options give the same model. An error
// says which option is out of its range.
func Learn(choices []Choice, o Options) (*Model, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	for i := range choices {
		if err := choices[i].check(o.Labels, o.Dense); err != nil {
			return nil, fmt.Errorf("perceptron: choice %d: %w", i, err)
		}
	}
	choices = frequent(choices, o.Least)
	all := newModel(o.size())
	for k := range o.Members {
		l := newLearner(o, k)
		l.run(choices)
		all.put(k, l.sum)
	}
	return all, nil
}

func (c *Choice) check(labels, dense int) error {
	if len(c.Dense) != dense {
		return fmt.Errorf("%d dense values: want %d", len(c.Dense), dense)
	}
	if len(c.Right) != len(c.Alternatives) {
		return fmt.Errorf("%d alternatives and %d shares of the truth", len(c.Alternatives), len(c.Right))
	}
	for _, a := range c.Alternatives {
		if a.Label < 0 || a.Label >= labels {
			return fmt.Errorf("label %d: want 0 to %d", a.Label, labels-1)
		}
	}
	return nil
}

// frequent returns choices without the features that are in fewer than least of
// them.
func frequent(choices []Choice, least int) []Choice {
	if least < 2 {
		return choices
	}
	count, last := map[uint64]int{}, map[uint64]int{}
	for i := range choices {
		for f := range choices[i].features() {
			if last[f] != i+1 {
				last[f] = i + 1
				count[f]++
			}
		}
	}
	enough := func(features []uint64) []uint64 {
		return slices.DeleteFunc(slices.Clone(features), func(f uint64) bool { return count[f] < least })
	}
	out := make([]Choice, len(choices))
	for i, c := range choices {
		out[i] = Choice{Shared: enough(c.Shared), Dense: c.Dense, Right: c.Right, Alternatives: slices.Clone(c.Alternatives)}
		for k := range c.Alternatives {
			out[i].Alternatives[k].Features = enough(c.Alternatives[k].Features)
		}
	}
	return out
}

// features yields those of all alternatives.
func (c *Choice) features() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for _, f := range c.Shared {
			if !yield(f) {
				return
			}
		}
		for _, a := range c.Alternatives {
			for _, f := range a.Features {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// put makes network one, a committee of one, member k of m.
func (m *Model) put(k int, one *Model) {
	h := m.hidden
	for r := range 1 << m.bits {
		copy(m.rows[r*m.width()+k*h:], one.rows[r*h:(r+1)*h])
	}
	copy(m.bias[k*h:], one.bias)
	for d := range m.values {
		copy(m.dense[d*m.width()+k*h:], one.dense[d*h:(d+1)*h])
	}
	copy(m.out[k*len(one.out):], one.out)
}

// A learner trains one member.
type learner struct {
	Options
	m, sum *Model
	rng    *rand.Rand
	layers []layer // of a step: that of the shared features, and those of alternatives that have others
	at     []int   // of each alternative its layer
	keep   []float32
	scores []float64
}

// A layer is a hidden layer in a step.
type layer struct {
	rows   [][]float32
	hidden []float32
	back   []float32 // gradient: of the hidden units, then of their sums
}

// firstBias is the standard deviation of the first biases of hidden units. Rows
// begin at zero, so that features which are never seen say nothing.
const firstBias = 0.5

func newLearner(o Options, member int) *learner {
	s := o.size()
	s.members = 1
	l := &learner{Options: o, m: newModel(s), sum: newModel(s), rng: rand.New(rand.NewPCG(o.Seed, uint64(member))), keep: make([]float32, o.Hidden)}
	spread := 1 / math.Sqrt(float64(o.Hidden))
	for k := range o.Labels {
		for i := range o.Hidden {
			l.m.label(0, k)[i] = float32(l.rng.NormFloat64() * spread)
		}
	}
	for i := range l.m.bias {
		l.m.bias[i] = float32(l.rng.NormFloat64() * firstBias)
	}
	return l
}

func (l *learner) run(choices []Choice) {
	order := make([]int, len(choices))
	for i := range order {
		order[i] = i
	}
	averaged := float32(0)
	for epoch := range l.Epochs {
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := l.Rate * (1 - 0.8*float32(epoch)/float32(l.Epochs))
		for _, i := range order {
			l.step(&choices[i], rate)
		}
		if 2*epoch+2 > l.Epochs {
			for k, w := range l.m.all() {
				add(l.sum.all()[k], w)
			}
			averaged++
		}
	}
	for _, w := range l.sum.all() {
		for i := range w {
			w[i] /= averaged
		}
	}
}

func (m *Model) all() [4][]float32 { return [4][]float32{m.rows, m.bias, m.dense, m.out} }

// step moves the weights towards the right alternatives of c.
func (l *learner) step(c *Choice, rate float32) {
	l.forward(c)
	softmax(l.scores)
	for k, a := range c.Alternatives {
		g := c.Right[k] - float32(l.scores[k])
		y := &l.layers[l.at[k]]
		for i, w := range l.m.label(0, a.Label)[:l.Hidden] {
			y.back[i] += g * w
		}
	}
	for k, a := range c.Alternatives {
		g := rate * (c.Right[k] - float32(l.scores[k]))
		w := l.m.label(0, a.Label)
		for i, h := range l.layers[l.at[k]].hidden {
			w[i] += g * h
		}
		w[l.Hidden] += g
	}
	l.backward(rate, c.Dense)
}

// forward computes the layers and the scores of c, with some features and units
// left out.
func (l *learner) forward(c *Choice) {
	// Alternatives that have a feature in common keep or drop it together.
	seed := l.rng.Uint64()
	for i := range l.keep {
		l.keep[i] = 1 / (1 - l.HiddenDropout)
		if l.HiddenDropout > 0 && l.rng.Float32() < l.HiddenDropout {
			l.keep[i] = 0
		}
	}
	l.layers, l.at, l.scores = l.layers[:0], l.at[:0], l.scores[:0]
	l.layer(c.Shared, seed)
	for d, x := range c.Dense {
		addTimes(l.layers[0].hidden, x*(1-l.Dropout), l.m.dense[d*l.Hidden:(d+1)*l.Hidden]) // scaled up below
	}
	for _, a := range c.Alternatives {
		l.at = append(l.at, 0)
		if len(a.Features) > 0 {
			l.at[len(l.at)-1] = len(l.layers)
			l.layer(a.Features, seed)
		}
	}
	for k := len(l.layers) - 1; k >= 0; k-- {
		y := &l.layers[k]
		if k > 0 {
			add(y.hidden, l.layers[0].hidden)
		}
		for i, s := range y.hidden {
			y.hidden[i] = s/(1-l.Dropout) + l.m.bias[i]
		}
		tangent(y.hidden)
		for i, keep := range l.keep {
			y.hidden[i] *= keep
		}
	}
	for k, a := range c.Alternatives {
		l.scores = append(l.scores, float64(score(l.m.label(0, a.Label), l.layers[l.at[k]].hidden)))
	}
}

// layer adds one that holds the sum of what is kept of features. Its memory is
// that of an earlier step.
func (l *learner) layer(features []uint64, seed uint64) {
	n := len(l.layers)
	if n < cap(l.layers) {
		l.layers = l.layers[:n+1]
	} else {
		l.layers = append(l.layers, layer{})
	}
	y := &l.layers[n]
	if y.hidden == nil {
		y.hidden, y.back = make([]float32, l.Hidden), make([]float32, l.Hidden)
	}
	clear(y.hidden)
	clear(y.back)
	y.rows = y.rows[:0]
	for _, f := range features {
		if !drops(f^seed, l.Dropout) {
			row := l.m.row(f)
			y.rows = append(y.rows, row)
			add(y.hidden, row)
		}
	}
}

// backward moves rows and biases along the gradients of the hidden units.
func (l *learner) backward(rate float32, dense []float32) {
	for k := len(l.layers) - 1; k >= 0; k-- {
		y := &l.layers[k]
		for i, keep := range l.keep {
			if keep == 0 {
				y.back[i] = 0
				continue
			}
			t := y.hidden[i] / keep
			y.back[i] *= (1 - t*t) * keep
		}
	}
	shared := l.layers[0].back
	for k := range l.layers {
		if k > 0 {
			add(shared, l.layers[k].back)
		}
	}
	for i, g := range shared {
		l.m.bias[i] += rate * g
	}
	decay := rate * l.L2
	for d, x := range dense {
		if x != 0 {
			row := l.m.dense[d*l.Hidden : (d+1)*l.Hidden]
			for i, g := range shared {
				row[i] += rate*g*x - decay*row[i]
			}
		}
	}
	for k := range l.layers {
		for _, row := range l.layers[k].rows {
			for i, g := range l.layers[k].back {
				row[i] += rate*g - decay*row[i]
			}
		}
	}
}

// drops decides by the hash h whether a feature is left out.
func drops(h uint64, share float32) bool {
	if share == 0 {
		return false
	}
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return float32(h>>40)/(1<<24) < share
}
