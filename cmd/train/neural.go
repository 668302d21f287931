package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"time"

	"github.com/rapporteur/rapporteur/ling/neural"
)

// A networkRecipe has what a training of the network depends on besides the
// treebanks and the vectors.
type networkRecipe struct {
	Config  neural.Config
	Dropout neural.Dropout
	Weights neural.Weights

	MinCount, MinLabel int
	Vectors            int // how many of the most frequent words keep their vector

	Epochs    int
	Sentences int      // in a batch
	Rate      float64  // the highest rate of learning
	Decay     float64  // the part of the training after which the rate falls
	Patience  int      // epochs without a better score after which training stops
	Recased   float64  // share of sentences that are learnt in capitals, title case or lower case
	Named     float64  // share of the sentences with names that an epoch learns
	Late      struct { // epochs after those, with all names
		Epochs int
		Rate   float64 // falls from the first step on
	}

	Names, NamesDev []string // Worldwide
	Conceptual      []string // CrossNER
}

// A networkTraining is one run of a recipe.
type networkTraining struct {
	recipe   *recipe
	examples []*neural.Example
	order    []int // of the examples, of the epoch that was last
	dev      networkDev
	trainer  *neural.Trainer
	source   *rand.PCG
	rng      *rand.Rand
	console  *console
	started  time.Time
	steps    int // in all
	epochs   int // that are done

	best      networkScores
	bestEpoch int
	bestModel []byte
}

// trainNetwork trains the network and returns the model that is best on the
// development sets. After each epoch it leaves a checkpoint beside the output,
// from which the same command goes on; it is removed in the end.
func trainNetwork(r *recipe, dir string, c *console) (*trained, error) {
	t := &networkTraining{recipe: r, console: c, source: rand.NewPCG(r.Seed, 1)}
	t.rng = rand.New(t.source)
	settings, err := t.load(dir)
	if err != nil {
		return nil, err
	}
	if t.trainer, err = neural.NewTrainer(settings, t.examples); err != nil {
		return nil, err
	}
	fmt.Fprintf(c.progress, "%d sentences; %s\n", len(t.examples), t.trainer.Size())
	saved := checkpoint{path: r.Out + ".checkpoint", recipe: fmt.Sprintf("%+v", *r)}
	if err := saved.resume(t); err != nil {
		return nil, err
	}
	t.started = time.Now()
	for first := t.epochs; t.epochs < t.planned() && t.epochs-t.bestEpoch <= r.Network.Patience; {
		if err := t.epoch(first); err != nil {
			return nil, err
		}
		if err := saved.write(t); err != nil {
			return nil, err
		}
	}
	fmt.Fprintf(c.progress, "best: epoch %d, %s\n", t.bestEpoch, t.best)
	return &trained{t.bestModel, t.best.list()}, saved.remove()
}

// load reads the corpora and the vectors.
func (t *networkTraining) load(dir string) (neural.Settings, error) {
	n := &t.recipe.Network
	s := neural.Settings{
		Config: n.Config, Dropout: n.Dropout, Weights: n.Weights,
		Seed: t.recipe.Seed, MinCount: n.MinCount, MinLabel: n.MinLabel,
	}
	if n.Sentences < 1 {
		return s, fmt.Errorf("%d sentences in a batch", n.Sentences)
	}
	var err error
	if s.Vectors, err = readRawVectors(filepath.Join(dir, t.recipe.Data.Vectors), n.Vectors); err != nil {
		return s, err
	}
	if t.examples, err = readTreeExamples(dir, t.recipe.Data.Train); err != nil {
		return s, err
	}
	for _, files := range [][]string{n.Names, n.Conceptual} {
		named, err := readNamed(dir, files)
		if err != nil {
			return s, err
		}
		t.examples = append(t.examples, named...)
	}
	learnt := 0.0
	for i, e := range t.examples {
		t.order = append(t.order, i)
		learnt += t.share(e)
	}
	t.steps = n.Epochs * int(math.Ceil(learnt/float64(n.Sentences)))
	return s, t.dev.load(dir, t.recipe)
}

// planned returns how many epochs there are.
func (t *networkTraining) planned() int {
	return t.recipe.Network.Epochs + t.recipe.Network.Late.Epochs
}

// late reports whether trees have been learnt.
func (t *networkTraining) late() bool { return t.epochs >= t.recipe.Network.Epochs }

// share returns how often e is learnt in an epoch. Names are known by heart
// long before trees are.
func (t *networkTraining) share(e *neural.Example) float64 {
	if e.Named && !t.late() {
		return t.recipe.Network.Named
	}
	return 1
}

// epoch goes once through the examples in a new order and keeps the model if
// it is the best so far. The first epoch of this run tells how long one takes.
func (t *networkTraining) epoch(first int) error {
	n := &t.recipe.Network
	loss, batches := 0.0, 0
	drawn := t.draw()
	for batch := range slices.Chunk(drawn, n.Sentences) {
		loss += t.trainer.Step(batch, t.rate(float64(batches*n.Sentences)/float64(len(drawn))))
		batches++
	}
	t.epochs++
	data := t.trainer.Encode()
	model, err := neural.Load(data)
	if err != nil {
		return err
	}
	scores, err := t.dev.score(model)
	if err != nil {
		return err
	}
	took := time.Since(t.started)
	left := took / time.Duration(t.epochs-first) * time.Duration(t.planned()-t.epochs)
	fmt.Fprintf(t.console.progress, "epoch %d of %d: loss %.3f; %s; %s, %s left\n",
		t.epochs, t.planned(), loss/float64(batches), scores, took.Round(time.Second), left.Round(time.Second))
	if scores.sum() > t.best.sum() {
		t.best, t.bestEpoch, t.bestModel = scores, t.epochs, data
	}
	return nil
}

// draw returns the examples of an epoch in their order.
func (t *networkTraining) draw() []*neural.Example {
	t.rng.Shuffle(len(t.order), func(i, j int) { t.order[i], t.order[j] = t.order[j], t.order[i] })
	var out []*neural.Example
	for _, i := range t.order {
		if e := t.examples[i]; t.rng.Float64() < t.share(e) {
			out = append(out, t.recase(e))
		}
	}
	return out
}

// rate returns the rate of learning of the next step, with a part of the epoch
// done: see paced; late it falls once more.
func (t *networkTraining) rate(part float64) float64 {
	n := &t.recipe.Network
	if t.late() {
		done := (float64(t.epochs-n.Epochs) + part) / float64(n.Late.Epochs)
		return n.Late.Rate * (0.02 + 0.98*(1-done))
	}
	step := t.trainer.Steps()
	return paced(n.Rate, n.Decay, min(1, float64(step)/float64(t.steps)), step)
}

// paced returns the rate of learning after some steps, with a part of the training done: it
// grows over the first steps to the highest, stays, and falls from decay on to a fiftieth.
func paced(highest, decay, done float64, steps int) float64 {
	const warm = 200
	rate := highest * min(1, float64(steps+1)/warm)
	if done > decay {
		rate *= 0.02 + 0.98*(1-done)/(1-decay)
	}
	return rate
}
