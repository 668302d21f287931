package neural

import "math"

// The labels of names say where a token stands in one: 0 outside, then four for
// each kind.
const (
	begin = iota
	inside
	end
	single
	places
)

// labels returns how many labels of names there are.
func (m *Model) labels() int { return 1 + places*len(m.kinds) }

func label(kind, place int) int32 { return int32(1 + places*kind + place) }

// labelsOf returns the labels of n tokens with the given names.
func (m *Model) labelsOf(names []Name, n int) []int32 {
	out := make([]int32, n)
	for _, name := range names {
		kind := int(find(m.kinds, name.Type))
		if kind < 0 {
			continue
		}
		if name.Len() == 1 {
			out[name.Start] = label(kind, single)
			continue
		}
		for i := name.Start; i < name.End; i++ {
			out[i] = label(kind, inside)
		}
		out[name.Start], out[name.End-1] = label(kind, begin), label(kind, end)
	}
	return out
}

// follows reports whether label b may stand after a; -1 is the border of the
// sentence on either side.
func follows(a, b int) bool {
	open := a > 0 && ((a-1)%places == begin || (a-1)%places == inside)
	goesOn := b > 0 && ((b-1)%places == inside || (b-1)%places == end)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/places == (b-1)/places
}

// A chain is the conditional random field over the labels of one sentence: the
// scores of emissions and of the allowed transitions, exponentiated.
type chain struct {
	n, labels  int
	transition []float64 // labels by labels, 0 where not allowed
	emission   []float64 // by token and label, scaled for each token
	forward    []float64 // normalised for each token
	backward   []float64 // scaled like forward
	scale      []float64 // what forward was divided by
}

func grown(x []float64, n int) []float64 {
	if cap(x) < n {
		x = make([]float64, n+n/2)
	}
	x = x[:n]
	clear(x)
	return x
}

// run computes the forward and backward sums and returns the logarithm of the
// sum over all labellings.
func (c *chain) run(emissions view, transition *param) float64 {
	c.n = emissions.rows
	total := c.exponentiate(emissions, transition)
	c.forward = grown(c.forward, c.n*c.labels)
	c.scale = grown(c.scale, c.n)
	for t := range c.n {
		now := c.forward[t*c.labels : (t+1)*c.labels]
		c.advance(t, now)
		sum := 0.0
		for j, e := range c.emission[t*c.labels : (t+1)*c.labels] {
			if t == c.n-1 && !follows(j, -1) {
				e = 0
			}
			now[j] *= e
			sum += now[j]
		}
		c.scale[t] = sum
		total += math.Log(sum)
		for j := range now {
			now[j] /= sum
		}
	}
	c.goBack()
	return total
}

// exponentiate fills transition and emission and returns the sum of what the
// emissions were scaled by.
func (c *chain) exponentiate(emissions view, transition *param) float64 {
	n := c.labels
	c.transition = grown(c.transition, n*n)
	for a := range n {
		for b := range n {
			if follows(a, b) {
				c.transition[a*n+b] = math.Exp(float64(transition.weights[a*transition.cols+b]))
			}
		}
	}
	c.emission = grown(c.emission, c.n*n)
	total := 0.0
	for t := range c.n {
		row := emissions.row(t)[:n]
		highest := row[0]
		for _, v := range row {
			highest = max(highest, v)
		}
		total += float64(highest)
		for j, v := range row {
			c.emission[t*n+j] = math.Exp(float64(v - highest))
		}
	}
	return total
}

// advance writes the sums over what may stand before token t.
func (c *chain) advance(t int, now []float64) {
	n := c.labels
	if t == 0 {
		for j := range now {
			if follows(-1, j) {
				now[j] = 1
			}
		}
		return
	}
	for a, v := range c.forward[(t-1)*n : t*n] {
		if v == 0 {
			continue
		}
		for b, w := range c.transition[a*n : (a+1)*n] {
			now[b] += v * w
		}
	}
}

func (c *chain) goBack() {
	n := c.labels
	c.backward = grown(c.backward, c.n*n)
	for j := range n {
		if follows(j, -1) {
			c.backward[(c.n-1)*n+j] = 1
		}
	}
	for t := c.n - 2; t >= 0; t-- {
		for a := range n {
			sum := 0.0
			for b, w := range c.transition[a*n : (a+1)*n] {
				sum += w * c.emission[(t+1)*n+b] * c.backward[(t+1)*n+b]
			}
			c.backward[t*n+a] = sum / c.scale[t+1]
		}
	}
}

// A chainLesson is what a chain learns from: the labels of a sentence, how much
// they count, and where the gradient of the transitions is summed.
type chainLesson struct {
	gold  []int32
	scale float32
	grad  []float32
}

// learn replaces the emissions by the gradient of the loss with respect to
// them, adds that of the transitions, and returns the loss: the negative
// logarithm of the probability of the gold labels.
func (c *chain) learn(emissions view, transition *param, l chainLesson) float64 {
	loss := c.run(emissions, transition)
	n := c.labels
	for t, g := range l.gold {
		loss -= float64(emissions.row(t)[g])
		if t > 0 {
			loss -= float64(transition.weights[int(l.gold[t-1])*transition.cols+int(g)])
			l.grad[int(l.gold[t-1])*transition.cols+int(g)] -= l.scale
			c.learnTransitions(t, l.scale, l.grad, transition.cols)
		}
	}
	for t, g := range l.gold {
		row := emissions.row(t)
		clear(row)
		for j := range n {
			row[j] = l.scale * float32(c.forward[t*n+j]*c.backward[t*n+j])
		}
		row[g] -= l.scale
	}
	return loss
}

func (c *chain) learnTransitions(t int, scale float32, grad []float32, step int) {
	n := c.labels
	for a, v := range c.forward[(t-1)*n : t*n] {
		if v == 0 {
			continue
		}
		v /= c.scale[t]
		for b, w := range c.transition[a*n : (a+1)*n] {
			grad[a*step+b] += scale * float32(v*w*c.emission[t*n+b]*c.backward[t*n+b])
		}
	}
}

// backpointers are scratch of best.
type backpointers struct {
	from   []uint8
	scores [2][]float32
	labels []int32
}

// best returns the labelling with the highest score among the allowed ones. It
// is valid until the next call.
func (b *backpointers) best(m *Model, emissions view) []int32 {
	n, labels := emissions.rows, m.labels()
	if cap(b.from) < n*labels {
		b.from = make([]uint8, 2*n*labels)
		b.labels = make([]int32, 2*n)
	}
	from := b.from[:n*labels]
	if len(b.scores[0]) != labels {
		b.scores = [2][]float32{make([]float32, labels), make([]float32, labels)}
	}
	last, now := b.scores[0], b.scores[1]
	for j := range last {
		last[j] = below
		if follows(-1, j) {
			last[j] = emissions.row(0)[j]
		}
	}
	for t := 1; t < n; t++ {
		m.extend(last, now, emissions.row(t), from[t*labels:(t+1)*labels])
		last, now = now, last
	}
	at := 0
	for j := range last {
		if follows(j, -1) && last[j] > last[at] {
			at = j
		}
	}
	out := b.labels[:n]
	for t := n - 1; t >= 0; t-- {
		out[t] = int32(at)
		at = int(from[t*labels+at])
	}
	return out
}

// below is a score under all others.
const below = -1e30

// extend computes the best scores of labellings that end in each label, and
// the label each comes from. Only labels outside, and the ends of names, may
// stand before the start of something else; inside a name the label before is
// one of two.
func (m *Model) extend(last, now, emission []float32, from []uint8) {
	for j := range now {
		now[j] = below
	}
	w, step := m.transition.weights, m.transition.cols
	for a, v := range last {
		if v <= below {
			continue
		}
		for _, b := range m.followers[a] {
			if s := v + w[a*step+int(b)]; s > now[b] {
				now[b], from[b] = s, uint8(a)
			}
		}
	}
	for j := range now {
		now[j] += emission[j]
	}
}
