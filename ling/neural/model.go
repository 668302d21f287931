package neural

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"github.com/rapporteur/rapporteur/ling"
)

// Config is the size of a network. Widths are multiples of 32.
type Config struct {
	Input    int // width of what stands for a token
	Hidden   int // width of an LSTM, in each direction
	Layers   int // bidirectional LSTMs, one on top of the other
	Arc      int // width of the two sides of an arc; 0 for a network without tags, trees and names
	Relation int // width of the hidden layer that scores relations; 0 likewise
	Classes  int // of tokens, whatever they mean to who trains; 0 for a network without
	Marks    int // rows of the table of marks: what else is known of a token; 0 for a network without
}

// parses reports whether the network has the heads for tags, trees and names.
func (c Config) parses() bool { return c.Arc > 0 }

// check says what is wrong with the sizes.
func (c Config) check() error {
	for _, width := range []int{c.Input, c.Hidden} {
		if width <= 0 || width%panel != 0 {
			return fmt.Errorf("a width of %d: want a multiple of %d", width, panel)
		}
	}
	switch {
	case c.Layers < 1:
		return fmt.Errorf("%d layers: want one at least", c.Layers)
	case c.Arc < 0 || c.Arc%panel != 0 || c.Relation < 0 || c.Relation%panel != 0:
		return fmt.Errorf("widths of %d and %d: want multiples of %d", c.Arc, c.Relation, panel)
	case c.parses() != (c.Relation > 0):
		return fmt.Errorf("widths of %d and %d: want both for trees, none without", c.Arc, c.Relation)
	case c.Marks < 0:
		return fmt.Errorf("%d rows of marks", c.Marks)
	case c.Classes < 0 || !c.parses() && c.Classes == 0:
		return fmt.Errorf("%d classes, and a width of %d for trees: want one or the other", c.Classes, c.Arc)
	}
	return nil
}

// A Tag is a part of speech with the Penn tag it goes with.
type Tag struct {
	UPOS ling.UPOS
	XPOS ling.XPOS
}

// A Model is a trained network, immutable and safe for concurrent use.
type Model struct {
	config    Config
	tags      []Tag
	relations []ling.Deprel
	kinds     []ling.EntityType // of names; 0 is a name that is not reported

	vectorWords vocabulary
	vectors     table // pretrained, not trained further
	shared      bool  // whether the vectors are another network's
	words       vocabulary
	wordTable   *param // row 0 for the unknown
	affixTables [affixes]*param
	markTable   *param // nil without marks

	project    dense
	layers     []layer
	dependent  dense // the side of the dependent in an arc
	head       dense // the side of the head
	bilinear   dense // from dependents to what a head is compared with
	distance   dense // from what a head is compared with to the scores of distances
	rootArc    *param
	relDep     dense
	relHead    dense
	relRoot    *param
	relation   dense
	tag        dense
	name       dense
	class      dense
	transition *param // scores of names' labels that follow each other

	packed    []byte // what it was read from
	params    []*param
	followers [][]uint8 // by label of names: those that may stand after it
	kernel    *kernels
	pool      sync.Pool
}

// A layer is a bidirectional LSTM.
type layer struct {
	input     [2]dense // gates from the layer's input: forward, backward
	recurrent [2]dense // gates from the output before; without bias
}

// A table has rows of signed bytes, each with the scale of its row.
type table struct {
	cols  int
	bytes []byte
	scale []float32
}

func (t *table) add(k *kernels, row int32, y []float32) {
	k.axpy8(t.scale[row], t.bytes[int(row)*t.cols:(int(row)+1)*t.cols], y)
}

// append adds a row. Its largest value becomes 127 or -127.
func (t *table) append(row []float32) {
	highest := float32(0)
	for _, v := range row {
		highest = max(highest, v, -v)
	}
	t.scale = append(t.scale, highest/127)
	for _, v := range row {
		q := float64(0)
		if highest > 0 {
			q = math.RoundToEven(float64(v) * 127 / float64(highest))
		}
		t.bytes = append(t.bytes, byte(int8(q)))
	}
}

// A param is a matrix that is learnt: in training as weights, in a loaded
// model as a table where rows are looked up.
type param struct {
	name       string
	id         int
	rows, cols int
	sparse     bool // rows are looked up, few at a time
	weights    []float32
	table      table
}

func (p *param) row(i int32) []float32 {
	return p.weights[int(i)*p.cols : (int(i)+1)*p.cols]
}

// add adds row i to y.
func (p *param) add(k *kernels, i int32, y []float32) {
	if p.weights == nil {
		p.table.add(k, i, y)
		return
	}
	k.axpy(1, p.row(i), y)
}

// A dense is a matrix product with a bias.
type dense struct {
	weight, bias *param // bias may be nil
	forward      packed // of weight
	backward     packed // of weight transposed; in training only
}

// A builder declares the parameters of a model in their fixed order. With a
// random source they get their first values, else none.
type builder struct {
	m   *Model
	rng *rand.Rand
}

func (b *builder) param(name string, rows, cols int, bound float64) *param {
	p := &param{name: name, id: len(b.m.params), rows: rows, cols: cols}
	b.m.params = append(b.m.params, p)
	if b.rng == nil {
		return p
	}
	p.weights = make([]float32, rows*cols)
	for i := range p.weights {
		p.weights[i] = float32((b.rng.Float64()*2 - 1) * bound)
	}
	return p
}

func (b *builder) sparse(name string, rows int) *param {
	p := b.param(name, rows, b.m.config.Input, 0.1)
	p.sparse = true
	return p
}

func (b *builder) dense(name string, in, out int) dense {
	bound := math.Sqrt(6 / float64(in+out))
	return dense{weight: b.param(name, in, pad(out), bound), bias: b.param(name+" bias", 1, pad(out), 0)}
}

// build declares all parameters; vocabularies and labels are there already.
func (m *Model) build(rng *rand.Rand) {
	b, c := &builder{m, rng}, m.config
	m.kernel = native
	m.wordTable = b.sparse("words", len(m.words)+1)
	for a, name := range [...]string{"suffix 1", "suffix 2", "suffix 3", "suffix 4", "prefix 2", "prefix 3", "shape"} {
		m.affixTables[a] = b.sparse(name, affixRows[a])
	}
	if c.Marks > 0 {
		m.markTable = b.sparse("marks", c.Marks)
	}
	m.project = b.dense("project", m.vectors.cols, c.Input)
	in := c.Input
	for range c.Layers {
		m.layers = append(m.layers, b.layer(in, c.Hidden))
		in = 2 * c.Hidden
	}
	if c.Classes > 0 {
		m.class = b.dense("class", in, c.Classes)
	}
	if !c.parses() {
		return
	}
	m.dependent = b.dense("dependent", in, c.Arc)
	m.head = b.dense("head", in, c.Arc)
	m.bilinear = b.dense("bilinear", c.Arc, c.Arc)
	m.distance = dense{weight: b.param("distance", c.Arc, distances, 0.05)}
	m.rootArc = b.param("root arc", 1, c.Arc, 0.1)
	m.relDep = b.dense("relation dependent", in, c.Relation)
	m.relHead = b.dense("relation head", in, c.Relation)
	m.relRoot = b.param("relation root", 1, c.Relation, 0.1)
	m.relation = b.dense("relation", 2*c.Relation, len(m.relations))
	m.tag = b.dense("tag", in, len(m.tags))
	m.name = b.dense("name", in, m.labels())
	m.transition = b.param("transition", m.labels(), pad(m.labels()), 0)
}

func (b *builder) layer(in, hidden int) layer {
	var l layer
	for d, direction := range [...]string{"forward", "backward"} {
		l.input[d] = dense{
			weight: b.param("lstm "+direction, in, 4*hidden, math.Sqrt(3/float64(in))),
			bias:   b.param("lstm bias "+direction, 1, 4*hidden, 0),
		}
		l.recurrent[d] = dense{weight: b.param("lstm recurrent "+direction, hidden, 4*hidden, 0.7*math.Sqrt(3/float64(hidden)))}
		// A network that begins by remembering learns long distances sooner.
		if bias := l.input[d].bias.weights; bias != nil {
			for j := hidden; j < 2*hidden; j++ {
				bias[j] = 1
			}
		}
	}
	return l
}

// finish computes what follows from the labels.
func (m *Model) finish() {
	m.followers = make([][]uint8, m.labels())
	for a := range m.followers {
		for b := range m.followers {
			if follows(a, b) {
				m.followers[a] = append(m.followers[a], uint8(b))
			}
		}
	}
}

// denses lists every matrix that is multiplied with.
func (m *Model) denses() []*dense {
	out := []*dense{&m.project}
	if m.config.parses() {
		out = append(out, &m.dependent, &m.head, &m.bilinear, &m.distance, &m.relDep, &m.relHead, &m.relation, &m.tag, &m.name)
	}
	if m.config.Classes > 0 {
		out = append(out, &m.class)
	}
	for i := range m.layers {
		for d := range 2 {
			out = append(out, &m.layers[i].input[d], &m.layers[i].recurrent[d])
		}
	}
	return out
}

// prepare packs the matrices for products, and transposed ones for training.
func (m *Model) prepare(training bool) {
	for _, d := range m.denses() {
		w := d.weight
		d.forward.pack(w.weights, w.rows, w.cols, w.cols)
		if training {
			d.backward.packTransposed(w.weights, w.rows, w.cols, w.cols)
		}
	}
}

// NumClasses returns how many classes of tokens the model tells apart.
func (m *Model) NumClasses() int { return m.config.Classes }

// Pack returns what [Open] read the model from.
func (m *Model) Pack() []byte { return m.packed }

// Size returns how many numbers of the model were learnt.
func (m *Model) Size() int {
	n := 0
	for _, p := range m.params {
		n += p.rows * p.cols
	}
	return n
}
