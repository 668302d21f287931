package neural

import "math"

// panel is the number of columns that are stored side by side in a packed
// matrix. Widths are padded to it.
const panel = 32

// pad returns n rounded up to a whole number of panels.
func pad(n int) int { return (n + panel - 1) / panel * panel }

// A tile is the work of one call of a product kernel: rows of C, panel columns
// wide, gain the product of the same rows of A with one panel. Strides are in
// bytes.
type tile struct {
	a       *float32
	b       *float32
	c       *float32
	rowStep int // from one row of A to the next
	colStep int // from one column of A to the next
	cStep   int // from one row of C to the next
	depth   int // columns of A, rows of the panel
}

// A cell is the work of one call of the LSTM kernel for one token: gates hold
// the sums of input, forget, output and candidate, size each, and are replaced
// by their activations.
type cell struct {
	gates    *float32
	previous *float32 // cell state before
	state    *float32 // cell state after
	squashed *float32 // its hyperbolic tangent
	hidden   *float32 // output
	size     int      // a multiple of 16
}

// An update is the work of one call of the Adam kernel.
type update struct {
	weight, gradient, first, second *float32
	size                            int // a multiple of 8
	rate                            float32
	beta1, beta2                    float32
	scale                           float32 // applied to the gradient
}

// kernels are the inner loops, one set for each kind of processor.
type kernels struct {
	name string
	// rows lists the heights of tiles that product can do, falling, down to 1.
	rows    []int
	product func(rows int, t *tile)
	cell    func(*cell)
	adam    func(*update)
	// axpy adds a*x to y; both have the same length.
	axpy func(a float32, x, y []float32)
	// axpy8 adds a*x to y for bytes that are signed integers; the length is a
	// multiple of 16.
	axpy8 func(a float32, x []byte, y []float32)
	dot   func(x, y []float32) float32
}

// plain is the set in Go alone.
var plain = kernels{
	name:    "plain",
	rows:    []int{2, 1},
	product: productPlain,
	cell:    cellPlain,
	adam:    adamPlain,
	axpy:    axpyPlain,
	axpy8:   axpy8Plain,
	dot:     dotPlain,
}

func axpyPlain(a float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}

func axpy8Plain(a float32, x []byte, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * float32(int8(v))
	}
}

func dotPlain(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		a += x[i] * y[i]
	}
	return a + b + c + d
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// Kernels returns the names of the sets of inner loops that this processor can
// run, the fastest first: "avx512", "avx2", "plain".
func Kernels() []string {
	var out []string
	for _, k := range available() {
		out = append(out, k.name)
	}
	return out
}

// WithKernels returns m with the named set of inner loops, to measure it, and
// whether this processor can run it. Both models share their weights.
func (m *Model) WithKernels(name string) (*Model, bool) {
	for _, k := range available() {
		if k.name != name {
			continue
		}
		return &Model{
			config: m.config, tags: m.tags, relations: m.relations, kinds: m.kinds,
			vectorWords: m.vectorWords, vectors: m.vectors, words: m.words, wordTable: m.wordTable, affixTables: m.affixTables, markTable: m.markTable,
			project: m.project, layers: m.layers, dependent: m.dependent, head: m.head, bilinear: m.bilinear, distance: m.distance, rootArc: m.rootArc,
			relDep: m.relDep, relHead: m.relHead, relRoot: m.relRoot, relation: m.relation, tag: m.tag, name: m.name, class: m.class, shared: m.shared,
			transition: m.transition, params: m.params, followers: m.followers, kernel: k,
		}, true
	}
	return nil, false
}
