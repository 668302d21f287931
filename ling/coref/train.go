package coref

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/models"
)

// Options steer [Train]. All must be given.
type Options struct {
	Seed   uint64
	Epochs int
	// Runs is how many times it is learnt, to take the mean.
	Runs int
	// Rate is the step of AdaGrad, L2 what draws every weight to zero.
	Rate, L2 float64
	// Least is the least size of a weight that is kept.
	Least float64
	// Dropout is the share of the features that a step does not see.
	Dropout float64
	// None is taken from the score of meaning none of the chains.
	None float64
	// Folds is the number of parts of the documents by which [Report] is made.
	Folds int
	// Copies is how many lessons in a row are the same text, read by as many
	// pipelines: they are in one part.
	Copies int
}

// A Lesson is a document with all layers but references, and the annotated
// mentions and chains over the same tokens.
type Lesson struct {
	Document *ling.Document
	Mentions []ling.Mention
	Chains   []ling.Chain
}

// A Report says how often the chain of a pronoun was the right one, by models
// that did not see the document. Pronouns whose chain has no mention before
// them, and those that mean nothing, count as none.
type Report struct {
	Pronouns, Right int
	// Anaphoric pronouns have a right candidate.
	Anaphoric, AnaphoricRight int
	// Tied is how many were put into a chain.
	Tied int
}

// An example is a pronoun: the features of each candidate, and which are right.
type example struct {
	document int
	features [][]uint32
	right    []bool
}

// Train returns the file of a finder that has learnt from lessons which chain a
// pronoun belongs to. The same lessons and options give the same bytes.
func Train(lessons []Lesson, o Options) ([]byte, *Report, error) {
	var all []example
	for n := range lessons {
		all = append(all, examplesOf(&lessons[n], n/o.Copies)...)
	}
	if len(all) == 0 {
		return nil, nil, errors.New("no pronouns to learn from")
	}
	report := &Report{}
	for fold := range o.Folds {
		var rest, held []example
		for _, e := range all {
			if e.document%o.Folds == fold {
				held = append(held, e)
			} else {
				rest = append(rest, e)
			}
		}
		report.add(learn(rest, o), held, o.None)
	}
	var out bytes.Buffer
	w := learn(all, o)
	for c := classHe; c <= classThey; c++ {
		w[noneFeature(c)] -= float32(o.None)
	}
	err := models.Write(&out, modelName, fingerprint(), w.pack())
	return out.Bytes(), report, err
}

// examplesOf reads l as Find would, but puts every pronoun where it belongs.
func examplesOf(l *Lesson, document int) []example {
	s := &search{}
	s.read(l.Document)
	gold := s.align(l)
	var out []example
	s.resolve(func(k int32) (int32, float64) {
		s.propose(k)
		e := example{document: document}
		right, anaphoric := int32(-1), false
		for n := range s.candidates {
			c := &s.candidates[n]
			s.describeCandidate(k, c)
			e.features = append(e.features, append([]uint32(nil), s.features...))
			ok := c.chain >= 0 && gold[k] >= 0 && s.ofGold(c, gold, gold[k])
			e.right = append(e.right, ok)
			if ok && !anaphoric {
				right, anaphoric = c.chain, true
			}
		}
		if !anaphoric {
			e.right[len(e.right)-1] = true
		}
		out = append(out, e)
		return right, 1
	})
	return out
}

// ofGold reports whether candidate c is of the annotated chain g: its last
// mention is, or else, if that is not annotated, its last noun phrase.
func (s *search) ofGold(c *candidate, gold []int32, g int32) bool {
	if at := gold[c.last]; at >= 0 {
		return at == g
	}
	content := s.chains[c.chain].content
	return content >= 0 && gold[content] == g
}

// align returns the annotated chain of each mention found, or -1.
func (s *search) align(l *Lesson) []int32 {
	found := make([]ling.Mention, len(s.mentions))
	for k := range s.mentions {
		found[k] = s.mentions[k].Mention
	}
	out := score.AlignMentions(l.Mentions, found)
	for k, g := range out {
		if g >= 0 {
			out[k] = l.Mentions[g].Chain
		}
	}
	return out
}

// learn returns the mean of the weights of o.Runs runs, each in an order of its
// own: with so few pronouns the order alone moves the scores by a point.
func learn(all []example, o Options) *weights {
	sum := make([]float64, 1<<featureBits)
	for run := range o.Runs {
		addRun(sum, all, o, uint64(run))
	}
	w := new(weights)
	for x := range w {
		w[x] = float32(sum[x] / float64(max(1, o.Runs)))
		if math.Abs(float64(w[x])) < o.Least {
			w[x] = 0
		}
	}
	return w
}

// addRun maximises the probability of the right candidates with AdaGrad and adds
// to sum the mean of the weights over all epochs but the first.
func addRun(sum []float64, all []example, o Options, run uint64) {
	w, mean := new(weights), make([]float64, 1<<featureBits)
	squares := make([]float64, 1<<featureBits)
	random := rand.New(rand.NewPCG(o.Seed, run))
	order := random.Perm(len(all))
	for epoch := range o.Epochs {
		random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, n := range order {
			e := thin(&all[n], o.Dropout, random)
			if random.IntN(2) == 0 {
				e = shorten(e, 1+random.IntN(shortest))
			}
			step(w, squares, e, o)
		}
		if epoch > 0 {
			for x, v := range w {
				mean[x] += float64(v)
			}
		}
	}
	for x := range mean {
		sum[x] += mean[x] / float64(max(1, o.Epochs-1))
	}
}

// thin returns e with a share of the features of each candidate left out.
func thin(e *example, share float64, random *rand.Rand) *example {
	out := &example{right: e.right, features: make([][]uint32, len(e.features))}
	for n, features := range e.features {
		kept := make([]uint32, 0, len(features))
		for _, x := range features {
			if random.Float64() >= share {
				kept = append(kept, x)
			}
		}
		out.features[n] = kept
	}
	return out
}

// shortest is the number of candidates of a pronoun near the beginning of a text.
const shortest = 8

// shorten returns e with the n closest candidates and none, as it would be near
// the beginning of a text, of which there are few to learn from; or e where the
// right one is not among them.
func shorten(e *example, n int) *example {
	last := len(e.right) - 1
	if n >= last || !e.right[last] && !slices.Contains(e.right[:n], true) {
		return e
	}
	out := &example{right: slices.Clone(e.right[:n]), features: slices.Clone(e.features[:n])}
	out.features = append(out.features, e.features[last])
	out.right = append(out.right, e.right[last])
	return out
}

// step learns from one example.
func step(w *weights, squares []float64, e *example, o Options) {
	p := probabilities(w, e)
	right := 0.0
	for n := range p {
		if e.right[n] {
			right += p[n]
		}
	}
	for n := range p {
		g := p[n]
		if e.right[n] {
			g -= p[n] / max(right, 1e-12)
		}
		if math.Abs(g) < 1e-6 {
			continue
		}
		for _, x := range e.features[n] {
			d := g + o.L2*float64(w[x])
			squares[x] += d * d
			w[x] -= float32(o.Rate * d / math.Sqrt(squares[x]+1e-8))
		}
	}
}

func probabilities(w *weights, e *example) []float64 {
	p := make([]float64, len(e.features))
	top := math.Inf(-1)
	for n, features := range e.features {
		for _, x := range features {
			p[n] += float64(w[x])
		}
		top = max(top, p[n])
	}
	sum := 0.0
	for n := range p {
		p[n] = math.Exp(p[n] - top)
		sum += p[n]
	}
	for n := range p {
		p[n] /= sum
	}
	return p
}

// add scores w on the examples held out.
func (r *Report) add(w *weights, held []example, none float64) {
	for n := range held {
		e := &held[n]
		p := probabilities(w, e)
		p[len(p)-1] *= math.Exp(-none)
		best := 0
		for c := range p {
			if p[c] > p[best] {
				best = c
			}
		}
		if best < len(p)-1 {
			r.Tied++
		}
		anaphoric := !e.right[len(e.right)-1]
		r.Pronouns++
		if e.right[best] {
			r.Right++
		}
		if anaphoric {
			r.Anaphoric++
			if e.right[best] {
				r.AnaphoricRight++
			}
		}
	}
}
