package crf

import "math"

// A Lattice is the working memory of one call. It may be used again, by one
// goroutine at a time; the zero value is ready.
type Lattice struct {
	// Scores has what the features of each position say for each label. Who
	// wants a label more often or less adds to it after [Field.Score].
	Scores [][MaxLabels]float32

	odds, forward, backward [][MaxLabels]float32
	scale                   []float32
	back                    [][MaxLabels]uint8
	labels                  []uint8
}

func (x *Lattice) grow(n int) {
	if cap(x.Scores) < n {
		m := n + n/2
		x.Scores = make([][MaxLabels]float32, m)
		x.odds, x.forward, x.backward = make([][MaxLabels]float32, m), make([][MaxLabels]float32, m), make([][MaxLabels]float32, m)
		x.scale, x.back, x.labels = make([]float32, m), make([][MaxLabels]uint8, m), make([]uint8, m)
	}
	x.Scores, x.odds, x.forward, x.backward = x.Scores[:n], x.odds[:n], x.forward[:n], x.backward[:n]
	x.scale, x.back, x.labels = x.scale[:n], x.back[:n], x.labels[:n]
}

// Score fills x with the scores of s.
func (f *Field) Score(s *Sequence, x *Lattice) {
	x.grow(s.Len())
	for i := range x.Scores {
		var sum [MaxLabels]int32
		for _, h := range s.at(i) {
			f.add(h, &sum)
		}
		for l := range f.shape.Labels {
			x.Scores[i][l] = forbidden
			if s.allowed[i]>>l&1 == 1 {
				x.Scores[i][l] = float32(sum[l]) * f.scale
			}
		}
	}
}

// Best returns the labels with the highest score (Viterbi 1967), and that
// score. They lie in x and are overwritten by the next call.
func (f *Field) Best(s *Sequence, x *Lattice) (labels []uint8, score float32) {
	n, k := s.Len(), f.shape.Labels
	if n == 0 {
		return nil, 0
	}
	best := x.forward
	for l := range k {
		best[0][l] = forbidden
		if f.shape.starts(l) {
			best[0][l] = x.Scores[0][l]
		}
	}
	for i := 1; i < n; i++ {
		moves := &f.moves[s.classes[i]&(MaxClasses-1)]
		for l := range k {
			top, from := float32(math.Inf(-1)), 0
			for a := range k {
				if v := best[i-1][a] + moves[a][l]; v > top {
					top, from = v, a
				}
			}
			best[i][l] = top + x.Scores[i][l]
			x.back[i][l] = uint8(from)
		}
	}
	last := 0
	for l := range k {
		if best[n-1][l] > best[n-1][last] {
			last = l
		}
	}
	score = best[n-1][last]
	for i := n - 1; i >= 0; i-- {
		x.labels[i] = uint8(last)
		last = int(x.back[i][last])
	}
	return x.labels, score
}

// Total returns the logarithm of the sum of the exponentials of the scores of
// all labellings: the probability of one is exp(its score - Total).
func (f *Field) Total(s *Sequence, x *Lattice) float32 {
	total := 0.0
	k := f.shape.Labels
	for i := range x.Scores {
		top := x.Scores[i][0]
		for l := 1; l < k; l++ {
			top = max(top, x.Scores[i][l])
		}
		sum := float32(0)
		for l := range k {
			x.odds[i][l] = exp(x.Scores[i][l] - top)
			v := f.reach(s, x, i, l)
			x.forward[i][l] = v * x.odds[i][l]
			sum += x.forward[i][l]
		}
		sum = max(sum, 1e-30)
		for l := range k {
			x.forward[i][l] /= sum
		}
		x.scale[i] = sum
		total += math.Log(float64(sum)) + float64(top)
	}
	return float32(total)
}

// reach returns how likely label l of position i is by what stands before it.
func (f *Field) reach(s *Sequence, x *Lattice, i, l int) float32 {
	if i == 0 {
		if f.shape.starts(l) {
			return 1
		}
		return 0
	}
	odds := &f.odds[s.classes[i]&(MaxClasses-1)]
	v := float32(0)
	for a := range f.shape.Labels {
		v += float32(x.forward[i-1][a] * odds[a][l])
	}
	return v
}

// Marginals returns the probability of each label at each position, by the
// forward-backward algorithm. They lie in x and are overwritten by the next
// call.
func (f *Field) Marginals(s *Sequence, x *Lattice) [][MaxLabels]float32 {
	f.sweep(s, x)
	for i := range x.forward {
		x.forward[i] = f.marginal(x, i)
	}
	return x.forward
}

// sweep fills what the probabilities of labels and pairs are made of.
func (f *Field) sweep(s *Sequence, x *Lattice) {
	f.Total(s, x)
	n := s.Len()
	for i := n - 1; i >= 0; i-- {
		for a := range f.shape.Labels {
			x.backward[i][a] = 1
			if i < n-1 {
				x.backward[i][a] = f.ahead(s, x, i, a)
			}
		}
	}
}

// marginal returns the probability of each label at position i.
func (f *Field) marginal(x *Lattice, i int) (p [MaxLabels]float32) {
	sum := float32(0)
	for l := range f.shape.Labels {
		p[l] = x.forward[i][l] * x.backward[i][l]
		sum += p[l]
	}
	for l := range p {
		p[l] /= max(sum, 1e-30)
	}
	return p
}

// ahead returns how likely label a of position i is by what stands after it.
func (f *Field) ahead(s *Sequence, x *Lattice, i, a int) float32 {
	odds := &f.odds[s.classes[i+1]&(MaxClasses-1)]
	v := float32(0)
	for l := range f.shape.Labels {
		v += float32(odds[a][l] * float32(x.odds[i+1][l]*x.backward[i+1][l]))
	}
	return v / x.scale[i+1]
}

// exp is the exponential function, the same on every processor: what is learnt
// must not depend on where. Its error is below 1e-6 of the value.
func exp(v float32) float32 {
	const log2e, ln2 = 1.4426950408889634, 0.6931471805599453
	x := float64(v)
	switch {
	case x < -87:
		return 0
	case x > 87:
		x = 87
	}
	k := math.Floor(float64(x*log2e) + 0.5)
	r := x - float64(k*ln2)
	p := 1.0
	for n := 6.0; n >= 1; n-- {
		p = 1 + float64(p*r)/n
	}
	return float32(p * math.Float64frombits(uint64(int64(k)+1023)<<52))
}
