package neural

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// Settings are what a Trainer starts from.
type Settings struct {
	Config  Config
	Dropout Dropout
	Weights Weights
	Seed    uint64
	// MinCount is how often a word must be seen to get a row of its own.
	MinCount int
	// MinLabel is how often a tag or relation must be seen to be learnt; a
	// rarer relation is learnt without its subtype.
	MinLabel int
	Vectors  Vectors
	// Words, if not nil, are taken for the vectors instead, and stay out of what Pack returns.
	Words *Words
}

// Vectors are pretrained ones: Width values for each of Words, which are in
// lower case, one after the other.
type Vectors struct {
	Words  []string
	Width  int
	Values []float32
}

// shards is how many parts a batch is cut into. Each has its own goroutine and
// gradients, which are summed in order, so that the number of processors does
// not show in the result.
const shards = 2

// averageEvery is how many steps lie between two updates of the averages.
const averageEvery = 10

// A Trainer makes a Model of examples. It belongs to one goroutine; a step uses
// two.
type Trainer struct {
	m        *Model
	settings Settings
	counts   []int32 // of the trained words, by row
	passes   [shards]*pass
	keys     keys
	first    [][]float32 // moments of Adam, by param
	second   [][]float32
	average  [][]float32
	steps    int
}

// NewTrainer returns a Trainer whose words and labels are those of the examples.
func NewTrainer(s Settings, examples []*Example) (*Trainer, error) {
	c := s.Config
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("neural: %w", err)
	}
	for _, e := range examples {
		if err := e.Check(); err != nil {
			return nil, fmt.Errorf("neural: %w", err)
		}
		if len(e.Classes) > 0 && int(slices.Max(e.Classes)) >= c.Classes {
			return nil, fmt.Errorf("neural: %q: classes %v: want less than %d", e.Forms, e.Classes, c.Classes)
		}
		if e.Marks != nil && c.Marks == 0 {
			return nil, fmt.Errorf("neural: %q: marks, for a network without", e.Forms)
		}
	}
	t := &Trainer{m: &Model{config: c}, settings: s}
	if s.Words != nil {
		t.m.share(s.Words)
	} else {
		t.vectors(s.Vectors)
	}
	t.words(examples)
	if c.parses() {
		t.labels(examples)
	}
	t.m.build(rand.New(rand.NewPCG(s.Seed, 0)))
	t.m.finish()
	for i := range t.passes {
		t.passes[i] = &pass{m: t.m, k: t.m.kernel, train: &training{drop: s.Dropout}}
	}
	for _, p := range t.m.params {
		t.first = append(t.first, make([]float32, len(p.weights)))
		t.second = append(t.second, make([]float32, len(p.weights)))
		t.average = append(t.average, slices.Clone(p.weights))
		for _, pass := range t.passes {
			g := gradient{values: make([]float32, len(p.weights))}
			if p.sparse {
				g.marked = make([]bool, p.rows)
			}
			pass.train.grads = append(pass.train.grads, g)
		}
	}
	return t, nil
}

// vectors stores the pretrained vectors in the order of their words' hashes.
func (t *Trainer) vectors(v Vectors) {
	rows := map[uint32]int{}
	for i, w := range v.Words {
		h := uint32(models.Hash([]byte(w)) >> 32)
		if _, taken := rows[h]; !taken {
			rows[h] = i
			t.m.vectorWords = append(t.m.vectorWords, h)
		}
	}
	slices.Sort(t.m.vectorWords)
	t.m.vectors.cols = v.Width
	for _, h := range t.m.vectorWords {
		i := rows[h]
		t.m.vectors.append(v.Values[i*v.Width : (i+1)*v.Width])
	}
}

// words chooses the words that get a row.
func (t *Trainer) words(examples []*Example) {
	counts := map[uint32]int32{}
	for _, e := range examples {
		for _, form := range e.Forms {
			t.keys.fold(form)
			counts[uint32(models.Hash(t.keys.digits)>>32)]++
		}
	}
	for h, n := range counts {
		if int(n) >= t.settings.MinCount {
			t.m.words = append(t.m.words, h)
		}
	}
	slices.Sort(t.m.words)
	t.counts = []int32{0}
	for _, h := range t.m.words {
		t.counts = append(t.counts, counts[h])
	}
}

// labels collects tags, relations and kinds of names.
func (t *Trainer) labels(examples []*Example) {
	tags, relations, kinds := map[Tag]int{}, map[ling.Deprel]int{}, map[ling.EntityType]int{}
	for _, e := range examples {
		for _, tag := range e.Tags {
			tags[tag]++
		}
		for _, r := range e.Relations {
			relations[r]++
			relations[r.Universal()]++
		}
		for _, n := range e.Names {
			kinds[n.Type]++
		}
	}
	t.m.tags = frequent(tags, t.settings.MinLabel, func(a, b Tag) int {
		return cmp.Or(cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS))
	})
	t.m.relations = frequent(relations, t.settings.MinLabel, cmp.Compare[ling.Deprel])
	t.m.kinds = frequent(kinds, 1, cmp.Compare[ling.EntityType])
}

// frequent returns the keys with at least that count, or all if there is none,
// in order.
func frequent[K comparable](counts map[K]int, least int, order func(a, b K) int) []K {
	var out []K
	for k, n := range counts {
		if n >= least {
			out = append(out, k)
		}
	}
	if len(out) == 0 {
		for k := range counts {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, order)
	return out
}

// Step learns from one batch at the given rate and returns the loss for each
// sentence.
func (t *Trainer) Step(batch []*Example, rate float64) float64 {
	t.m.prepare(true)
	order := make([]int, len(batch))
	for i := range order {
		order[i] = i
	}
	longestFirst(order, func(i int) int { return len(batch[i].Forms) })
	var wait sync.WaitGroup
	for i, p := range t.passes {
		var part []*Example
		for j := i; j < len(order); j += shards {
			part = append(part, batch[order[j]])
		}
		p.train.rng = rand.New(rand.NewPCG(t.settings.Seed, uint64(shards*(t.steps+1)+i)))
		p.train.scale = 1 / float32(len(batch))
		p.train.loss = 0
		wait.Go(func() { t.learn(p, part) })
	}
	wait.Wait()
	t.steps++
	t.update(rate)
	if t.steps%averageEvery == 0 {
		t.averageIn()
	}
	loss := 0.0
	for _, p := range t.passes {
		loss += p.train.loss
	}
	return loss
}

// learn adds the gradients of the examples, longest first, to those of p.
func (t *Trainer) learn(p *pass, examples []*Example) {
	if len(examples) == 0 {
		return
	}
	p.arena.reset()
	var lengths []int
	var golds []gold
	for _, e := range examples {
		lengths = append(lengths, len(e.Forms))
		golds = append(golds, t.m.gold(e, &p.keys))
	}
	p.lay(lengths)
	for s, g := range golds {
		for i, k := range g.keys {
			p.tokens[p.step[i]+s] = p.hide(k, t.counts)
			if m := examples[s].Marks; m != nil {
				p.marks[p.step[i]+s] = m[i]
			}
		}
	}
	p.forward()
	p.backward(golds, t.settings.Weights)
}

// Steps returns how many steps were taken.
func (t *Trainer) Steps() int { return t.steps }

// Size describes the network in a line.
func (t *Trainer) Size() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d weights, %d vectors, %d words, %d tags, %d relations, %d kinds of names",
		t.m.Size(), len(t.m.vectorWords), len(t.m.words), len(t.m.tags), len(t.m.relations), len(t.m.kinds))
	return b.String()
}

// clip is the norm that the gradient of a batch is cut down to.
const clip = 5

// update sums the gradients of the shards and makes a step of Adam.
func (t *Trainer) update(rate float64) {
	k := t.m.kernel
	sum := 0.0
	for i, p := range t.m.params {
		g, other := &t.passes[0].train.grads[i], &t.passes[1].train.grads[i]
		if !p.sparse {
			k.axpy(1, other.values, g.values)
			clear(other.values)
			sum += float64(k.dot(g.values, g.values))
			continue
		}
		for _, row := range other.touched {
			from := other.values[int(row)*p.cols : (int(row)+1)*p.cols]
			g.touch(row)
			k.axpy(1, from, g.values[int(row)*p.cols:(int(row)+1)*p.cols])
			clear(from)
			other.marked[row] = false
		}
		other.touched = other.touched[:0]
		for _, row := range g.touched {
			x := g.values[int(row)*p.cols : (int(row)+1)*p.cols]
			sum += float64(k.dot(x, x))
		}
	}
	t.adam(rate, float32(min(1, clip/math.Sqrt(sum+1e-12))))
}

func (t *Trainer) adam(rate float64, scale float32) {
	const beta1, beta2 = 0.9, 0.95
	n := float64(t.steps)
	rate *= math.Sqrt(1-math.Pow(beta2, n)) / (1 - math.Pow(beta1, n))
	for i, p := range t.m.params {
		g := &t.passes[0].train.grads[i]
		step := func(from, to int) {
			t.m.kernel.adam(&update{
				&p.weights[from], &g.values[from], &t.first[i][from], &t.second[i][from],
				to - from, float32(rate), beta1, beta2, scale,
			})
		}
		if !p.sparse {
			step(0, len(p.weights))
			continue
		}
		for _, row := range g.touched {
			step(int(row)*p.cols, (int(row)+1)*p.cols)
			g.marked[row] = false
		}
		g.touched = g.touched[:0]
	}
}

// averageIn moves the averages a little towards the weights.
func (t *Trainer) averageIn() {
	// Early on an average over long would still hold the random start.
	share := float32(max(0.01, 1/float64(1+t.steps/averageEvery)))
	for i, p := range t.m.params {
		average := t.average[i]
		for j, w := range p.weights {
			average[j] += (w - average[j]) * share
		}
	}
}
