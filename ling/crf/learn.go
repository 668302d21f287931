package crf

import (
	"math"
	"math/rand/v2"
)

// Options steer [Learn]. All but Progress must be given.
type Options struct {
	// Seed fixes the order of the sequences and the features left out.
	Seed uint64
	// Epochs is how often every sequence is seen; the weights at the end of the
	// last Averaged of them are averaged.
	Epochs, Averaged int
	// Rate is the learning rate of AdaGrad.
	Rate float32
	// Dropout is the share of the features that are left out at each position,
	// drawn anew each time: what is rare and sure must not hide what is common.
	Dropout float32
	// Progress is told the epochs that are done; it may be nil.
	Progress func(done, total int)
}

// Trained holds learnt weights.
type Trained struct {
	shape Shape
	moves [MaxClasses][MaxLabels][MaxLabels]float32
	// hashes has the feature of each row of weights.
	hashes  []uint32
	weights [][MaxLabels]float32
}

// A row has the weights of a feature and the sums of their squared gradients,
// side by side in memory.
type row struct {
	weights, squares [MaxLabels]float32
}

// A learner is one run of Learn. Products that are added to something are
// converted to float32 first, which forbids the compiler to join the two steps:
// the weights do not depend on the processor.
type learner struct {
	options Options
	random  *rand.Rand
	field   Field // with the transitions of now; its rows are not used
	squares [MaxClasses][MaxLabels][MaxLabels]float32
	rows    []row
	lattice Lattice
	kept    Sequence // what dropout leaves of a sequence
	coin    uint32
}

// Learn finds the weights that make the labels of some lessons likely, by
// stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer 2011). Those
// for which among is false are passed over. The same lessons and options give
// the same weights; lessons may serve several calls at once.
func Learn(shape Shape, lessons *Lessons, among func(i int) bool, o Options) *Trained {
	l := &learner{
		options: o, random: rand.New(rand.NewPCG(o.Seed, 1)), field: Field{shape: shape},
		rows: make([]row, len(lessons.hashes)), coin: uint32(o.Seed)*7919 + 12345,
	}
	t := &Trained{shape: shape, hashes: lessons.hashes, weights: make([][MaxLabels]float32, len(lessons.hashes))}
	for epoch := range o.Epochs {
		for _, i := range l.random.Perm(len(lessons.sequences)) {
			if lessons.sequences[i].Len() > 0 && among(i) {
				l.step(lessons.sequences[i])
			}
		}
		if epoch >= o.Epochs-o.Averaged {
			l.addTo(t)
		}
		if o.Progress != nil {
			o.Progress(epoch+1, o.Epochs)
		}
	}
	return t
}

// Lessons are sequences with their labels, made ready for [Learn].
type Lessons struct {
	hashes    []uint32 // the features that are not rare
	sequences []*Sequence
}

// NewLessons makes lessons of sequences, which must not be used any more. Each
// must have as many labels in Gold as positions, all of them allowed. Features
// that occur less than least times are dropped.
func NewLessons(sequences []*Sequence, least int) *Lessons {
	counts := map[uint32]int32{}
	for _, s := range sequences {
		for _, h := range s.features {
			counts[h]++
		}
	}
	l := &Lessons{sequences: sequences}
	for _, s := range sequences {
		l.number(s, counts, int32(least))
	}
	return l
}

// number replaces the features of s by their places in l.hashes. What counts
// has of a feature turns from its number of occurrences into the complement of
// its place.
func (l *Lessons) number(s *Sequence, counts map[uint32]int32, least int32) {
	start, kept := int32(0), s.features[:0]
	for i, end := range s.ends {
		for _, h := range s.features[start:end] {
			n := counts[h]
			if n >= 0 && n < least {
				continue
			}
			if n >= 0 {
				n = ^int32(len(l.hashes))
				counts[h] = n
				l.hashes = append(l.hashes, h)
			}
			kept = append(kept, uint32(^n))
		}
		start, s.ends[i] = end, int32(len(kept))
	}
	s.features = kept
}

// step learns from one sequence.
func (l *learner) step(s *Sequence) {
	l.drop(s)
	l.setOdds()
	l.score()
	l.field.sweep(&l.kept, &l.lattice)
	for i, gold := range s.Gold {
		gradient := l.field.marginal(&l.lattice, i)
		gradient[gold]--
		l.update(l.kept.at(i), &gradient)
		if i > 0 {
			l.updateMoves(i, s.Gold[i-1], gold)
		}
	}
}

// drop copies s without the features that the coin leaves out.
func (l *learner) drop(s *Sequence) {
	k := &l.kept
	k.features, k.ends, k.classes, k.allowed = k.features[:0], k.ends[:0], s.classes, s.allowed
	limit := uint32(float64(l.options.Dropout) * (1 << 24))
	for i := range s.ends {
		for _, h := range s.at(i) {
			l.coin = l.coin*1664525 + 1013904223
			if l.coin>>8 >= limit {
				k.features = append(k.features, h)
			}
		}
		k.ends = append(k.ends, int32(len(k.features)))
	}
}

// setOdds brings the transitions that must not be, and the exponentials of the
// others, up to date.
func (l *learner) setOdds() {
	f := &l.field
	for c := range f.shape.Classes {
		for a := range f.shape.Labels {
			for b := range f.shape.Labels {
				f.setMove(c, a, b, f.moves[c][a][b])
			}
		}
	}
}

func (l *learner) score() {
	x := &l.lattice
	x.grow(l.kept.Len())
	for i := range x.Scores {
		var sum [MaxLabels]float32
		for _, h := range l.kept.at(i) {
			w := &l.rows[h].weights
			for k := range sum {
				sum[k] += w[k]
			}
		}
		for k := range sum {
			if l.kept.allowed[i]>>k&1 == 0 {
				sum[k] = forbidden
			}
		}
		x.Scores[i] = sum
	}
}

// small is a gradient that is not worth a step.
const small = 1e-4

func (l *learner) update(features []uint32, gradient *[MaxLabels]float32) {
	large := false
	for _, g := range gradient {
		large = large || g > small || g < -small
	}
	if !large {
		return
	}
	for _, h := range features {
		r := &l.rows[h]
		for k, g := range gradient {
			r.squares[k] += float32(g * g)
			r.weights[k] -= float32(l.options.Rate * g / rooted(r.squares[k]))
		}
	}
}

// rooted returns what AdaGrad divides by.
func rooted(squares float32) float32 { return float32(math.Sqrt(float64(squares + 1e-2))) }

// updateMoves learns from the pair of labels at the boundary before position i.
func (l *learner) updateMoves(i int, before, gold uint8) {
	f, x := &l.field, &l.lattice
	c := l.kept.classes[i]
	var pair [MaxLabels][MaxLabels]float32
	sum := float32(0)
	for a := range f.shape.Labels {
		for b := range f.shape.Labels {
			v := float32(x.forward[i-1][a]*f.odds[c][a][b]) * float32(x.odds[i][b]*x.backward[i][b])
			pair[a][b] = v
			sum += v
		}
	}
	for a := range f.shape.Labels {
		for b := range f.shape.Labels {
			g := pair[a][b] / max(sum, 1e-30)
			if a == int(before) && b == int(gold) {
				g--
			}
			if g == 0 {
				continue
			}
			l.squares[c][a][b] += float32(g * g)
			f.moves[c][a][b] -= float32(l.options.Rate * g / rooted(l.squares[c][a][b]))
		}
	}
}

// addTo adds the weights of now to the average.
func (l *learner) addTo(t *Trained) {
	share := 1 / float32(l.options.Averaged)
	kept := (1 - l.options.Dropout) * share
	for i := range l.rows {
		for k, w := range l.rows[i].weights {
			t.weights[i][k] += float32(kept * w)
		}
	}
	f := &l.field
	for c := range f.shape.Classes {
		for a := range f.shape.Labels {
			for b := range f.shape.Labels {
				if f.shape.follows(a, b) {
					t.moves[c][a][b] += float32(share * f.moves[c][a][b])
				}
			}
		}
	}
}
