package neural

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// A pass is the memory of one run of the network over a batch: values of the
// layers on the way up and, in training, gradients on the way down. It belongs
// to one goroutine.
type pass struct {
	m     *Model
	k     *kernels
	arena arena
	keys  keys
	pack  packed // scratch

	// The batch, longest sentence first. Row step[t]+s is token t of sentence
	// s, for the s that are that long: what advances together lies together.
	lengths []int
	step    []int
	tokens  []key
	marks   [][]uint64 // of the tokens
	// turn maps a row to that of the same token when sentences are read
	// backwards, and back; spread maps a row to the token's place when sentence
	// follows sentence.
	turn, spread []int32
	base         []int // first place of each sentence

	embedded, vectors view
	runs              [][2]run // by layer and direction
	inputs            []view   // by layer
	encoded           view     // by place

	dep, headSide, query, distance, relDep, relHead view
	tags, names, classes                            view

	train *training // nil when reading
	back  backpointers

	// Scratch of reading.
	pieces []ling.Range
	counts []int
	scores Scores
}

// training is what a pass needs besides, to learn.
type training struct {
	rng   *rand.Rand
	drop  Dropout
	grads []gradient
	scale float32 // of the loss
	loss  float64
	masks masks
	chain chain
}

// A gradient is that of one param. Only touched rows of sparse ones are not
// zero.
type gradient struct {
	values  []float32
	marked  []bool
	touched []int32
}

func (g *gradient) touch(row int32) {
	if !g.marked[row] {
		g.marked[row] = true
		g.touched = append(g.touched, row)
	}
}

// An arena hands out zeroed memory that is given back all at once.
type arena struct {
	block []float32
	used  int
	need  int
}

func (a *arena) floats(n int) []float32 {
	n = (n + 15) &^ 15
	a.need += n
	if a.used+n > len(a.block) {
		return make([]float32, n)
	}
	out := a.block[a.used : a.used+n : a.used+n]
	a.used += n
	clear(out)
	return out
}

// reset takes all memory back. After the first batches the block is as large as
// the largest of them, and nothing is allocated any more.
func (a *arena) reset() {
	if a.need > len(a.block) {
		a.block = make([]float32, a.need+a.need/4)
	}
	a.used, a.need = 0, 0
}

func (p *pass) matrix(rows, cols int) view {
	return view{p.arena.floats(rows * cols), rows, cols}
}

func (v view) row(i int) []float32 { return v.data[i*v.step : (i+1)*v.step] }

func (v view) slice(from, to int) view {
	return view{v.data[from*v.step : to*v.step], to - from, v.step}
}

// lay arranges a batch of sentences with the given lengths, which do not grow.
func (p *pass) lay(lengths []int) {
	p.lengths = append(p.lengths[:0], lengths...)
	p.step, p.base = p.step[:0], p.base[:0]
	total := 0
	for _, n := range lengths {
		p.base = append(p.base, total)
		total += n
	}
	p.base = append(p.base, total)
	row, active := 0, len(lengths)
	for t := range lengths[0] {
		for lengths[active-1] <= t {
			active--
		}
		p.step = append(p.step, row)
		row += active
	}
	p.step = append(p.step, row)
	p.turn = slices.Grow(p.turn[:0], total)[:total]
	p.spread = slices.Grow(p.spread[:0], total)[:total]
	p.tokens = slices.Grow(p.tokens[:0], total)[:total]
	p.marks = slices.Grow(p.marks[:0], total)[:total]
	clear(p.marks)
	for s, n := range lengths {
		for t := range n {
			p.turn[p.step[t]+s] = int32(p.step[n-1-t] + s)
			p.spread[p.step[t]+s] = int32(p.base[s] + t)
		}
	}
}

// active returns how many sentences have a token t.
func (p *pass) active(t int) int { return p.step[t+1] - p.step[t] }

// forward runs the encoder and the heads over the batch whose tokens are laid.
func (p *pass) forward() {
	m := p.m
	p.embed()
	x := p.embedded
	p.inputs, p.runs = p.inputs[:0], p.runs[:0]
	for l := range m.layers {
		p.inputs = append(p.inputs, x)
		x = p.recur(&m.layers[l], x)
		p.dropLayer(l, x)
	}
	p.encoded = p.matrix(x.rows, x.step)
	for i, j := range p.spread {
		copy(p.encoded.row(int(j)), x.row(i))
	}
	p.heads()
}

// embed sums what is looked up for each token.
func (p *pass) embed() {
	m, n := p.m, len(p.tokens)
	p.vectors = p.matrix(n, m.vectors.cols)
	for i, key := range p.tokens {
		if key.vector >= 0 {
			m.vectors.add(p.k, key.vector, p.vectors.row(i))
		}
	}
	p.embedded = p.apply(&m.project, p.vectors)
	for i, key := range p.tokens {
		x := p.embedded.row(i)
		m.wordTable.add(p.k, key.word, x)
		for a, row := range key.affix {
			m.affixTables[a].add(p.k, row, x)
		}
		for _, mark := range p.marks[i] {
			m.markTable.add(p.k, m.markRow(mark), x)
		}
	}
	p.dropInput()
}

// apply returns x·d.
func (p *pass) apply(d *dense, x view) view {
	y := p.matrix(x.rows, d.forward.width)
	if d.bias != nil {
		for i := range y.rows {
			copy(y.row(i), d.bias.weights)
		}
	}
	p.k.multiply(y, x, &d.forward)
	return y
}

// heads computes what classes, tags, names, arcs and relations are scored with.
func (p *pass) heads() {
	m, v := p.m, p.encoded
	if m.config.Classes > 0 {
		p.classes = p.apply(&m.class, v)
	}
	if !m.config.parses() {
		return
	}
	p.tags = p.apply(&m.tag, v)
	p.names = p.apply(&m.name, v)
	p.dep, p.headSide = p.apply(&m.dependent, v), p.apply(&m.head, v)
	rectify(p.dep.data)
	rectify(p.headSide.data)
	p.dropArcs()
	p.query = p.apply(&m.bilinear, p.dep)
	p.distance = p.apply(&m.distance, p.query)
	p.relDep, p.relHead = p.apply(&m.relDep, v), p.apply(&m.relHead, v)
}

// slope is that of the rectifier below zero.
const slope = 0.1

func rectify(x []float32) {
	for i, v := range x {
		x[i] = max(v, slope*v)
	}
}

// scoreArcs returns the scores of all arcs of sentence s: row i for dependent
// i, column 0 for the root, column j+1 for head j. The candidates are the
// heads' sides, the root's first.
func (p *pass) scoreArcs(s int) (scores, candidates view) {
	n := p.lengths[s]
	candidates = p.matrix(n+1, p.headSide.step)
	copy(candidates.row(0), p.m.rootArc.weights)
	copy(candidates.data[candidates.step:], p.headSide.slice(p.base[s], p.base[s+1]).data)
	p.pack.packTransposed(candidates.data, n+1, candidates.step, candidates.step)
	scores = p.matrix(n, pad(n+1))
	p.k.multiply(scores, p.query.slice(p.base[s], p.base[s+1]), &p.pack)
	for i := range n {
		row, distance := scores.row(i)[1:n+1], p.distance.row(p.base[s]+i)
		for j := range row {
			row[j] += distance[bucketOf(j-i)]
		}
	}
	return scores, candidates
}

// longestFirst sorts the indexes of sentences by falling length.
func longestFirst(order []int, length func(int) int) {
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(length(b), length(a)) })
}

// distances is the number of classes of the distance from a dependent to its
// head.
const distances = panel

// bucketOf returns the class of a distance.
func bucketOf(d int) uint8 { return buckets[min(max(d, -Longest), Longest)+Longest] }

// buckets has the class of each distance from -Longest on.
var buckets = func() (out [2*Longest + 1]uint8) {
	for i := range out {
		out[i] = uint8(classify(i - Longest))
	}
	return out
}()

// classify gives near distances a class each and far ones one together; the
// upper half is to the right.
func classify(d int) int {
	side := 0
	if d > 0 {
		side = distances / 2
	} else {
		d = -d
	}
	const far = 8
	if d <= far {
		return side + d
	}
	// Above far, each class is half as wide again as the one before.
	b, width := far+1, 2
	for d > far+width && b < distances/2-1 {
		d -= width
		width += (width + 1) / 2
		b++
	}
	return side + b
}
