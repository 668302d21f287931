package loglinear

import (
	"fmt"
	"math/rand/v2"
)

// A Choice is a decision whose answer is known.
type Choice struct {
	Alternatives []Alternative
	// Right gives each alternative its share of the truth: not negative, with
	// the sum 1. One that has none is nil and teaches nothing.
	Right []float32
	// Weight is how much the choice counts; 0 stands for 1.
	Weight float32
}

// Options are the hyper-parameters of [Learn].
type Options struct {
	Seed uint64
	// Bits is the logarithm of the number of weights, 4 to 24.
	Bits int
	// Epochs is how often each choice is seen. The weights are averaged over
	// the second half.
	Epochs int
	// Rate is the step of the first epoch; it falls linearly to a fifth of it.
	Rate float32
	// L2 is the penalty on the square of each weight that a step touches.
	L2 float32
	// Dropout is the share of features that a step leaves out, below 1.
	Dropout float32
}

func (o Options) check() error {
	switch {
	case o.Bits < fewestBits || o.Bits > mostBits:
		return fmt.Errorf("loglinear: %d bits: want %d to %d", o.Bits, fewestBits, mostBits)
	case o.Epochs < 1:
		return fmt.Errorf("loglinear: %d epochs: want at least one", o.Epochs)
	case o.Rate <= 0:
		return fmt.Errorf("loglinear: rate %v: want more than 0", o.Rate)
	case o.L2 < 0 || o.Dropout < 0 || o.Dropout >= 1:
		return fmt.Errorf("loglinear: l2 %v, dropout %v: want at least 0, and a dropout below 1", o.L2, o.Dropout)
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
	l := &learner{
		Options: o, m: newModel(o.Bits), sum: make([]float32, 1<<o.Bits),
		rng: rand.New(rand.NewPCG(o.Seed, 0)),
	}
	order := make([]int, len(choices))
	for i := range order {
		order[i] = i
	}
	averaged := 0
	for epoch := range o.Epochs {
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := o.Rate * (1 - 0.8*float32(epoch)/float32(o.Epochs))
		for _, i := range order {
			if choices[i].Right != nil {
				l.step(&choices[i], rate)
			}
		}
		if 2*epoch+2 > o.Epochs {
			for i, w := range l.m.weights {
				l.sum[i] += w
			}
			averaged++
		}
	}
	for i := range l.sum {
		l.m.weights[i] = l.sum[i] / float32(averaged)
	}
	return l.m, nil
}

type learner struct {
	Options
	m      *Model
	sum    []float32
	rng    *rand.Rand
	scores []float64
	kept   []part // of all alternatives, one after the other
	ends   []int  // of each alternative in kept
}

// A part is a feature of an alternative: its bucket, and how much there is of it.
type part struct {
	bucket uint64
	value  float32
}

// step moves the weights towards the right alternatives of c.
func (l *learner) step(c *Choice, rate float32) {
	l.scores, l.kept, l.ends = l.scores[:0], l.kept[:0], l.ends[:0]
	// Alternatives that share a feature keep or drop it together.
	seed := l.rng.Uint64()
	grow := 1 / (1 - l.Dropout)
	for k := range c.Alternatives {
		a := &c.Alternatives[k]
		var sum float32
		for i, f := range a.Features {
			if l.drops(f ^ seed) {
				continue
			}
			p := part{l.m.bucket(a.Label, f), a.value(i)}
			l.kept = append(l.kept, p)
			sum += l.m.weights[p.bucket] * p.value
		}
		l.ends = append(l.ends, len(l.kept))
		l.scores = append(l.scores, a.Base+float64(sum*grow))
	}
	softmax(l.scores)
	weight := c.Weight
	if weight == 0 {
		weight = 1
	}
	from := 0
	for i, end := range l.ends {
		g := rate * weight * (c.Right[i] - float32(l.scores[i]))
		for _, p := range l.kept[from:end] {
			w := &l.m.weights[p.bucket]
			*w += g*p.value - rate*l.L2**w
		}
		from = end
	}
}

// drops decides by the hash h whether a feature is left out.
func (l *learner) drops(h uint64) bool {
	if l.Dropout == 0 {
		return false
	}
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return float32(h>>40)/(1<<24) < l.Dropout
}
