package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

// A neuralRecipe is everything a training of the network depends on. Data files
// are relative to the directory of corpora.
type neuralRecipe struct {
	Seed    uint64
	Config  neural.Config
	Dropout neural.Dropout
	Weights neural.Weights

	MinCount, MinLabel int
	Vectors            int // how many of the most frequent words keep their vector

	Epochs    int
	Sentences int     // in a batch
	Rate      float64 // the highest rate of learning
	Decay     float64 // the part of the training after which the rate falls
	Patience  int     // epochs without a better score after which training stops
	Recased   float64 // share of sentences that are learnt in capitals, title case or lower case

	Data struct {
		Vectors         string
		Trees, TreesDev []string
		Names, NamesDev []string
		Conceptual      []string // CrossNER: other labels
	}
}

// readNeuralRecipe reads a recipe; an unknown key is an error.
func readNeuralRecipe(path string) (neuralRecipe, error) {
	var r neuralRecipe
	f, err := os.Open(path)
	if err != nil {
		return r, err
	}
	defer f.Close()
	if err := toml.NewDecoder(f).DisallowUnknownFields().Decode(&r); err != nil {
		return r, fmt.Errorf("recipe %s: %w", path, err)
	}
	return r, nil
}

// A neuralTraining is one run of a recipe.
type neuralTraining struct {
	recipe   neuralRecipe
	examples []*neural.Example
	dev      neuralDev
	trainer  *neural.Trainer
	rng      *rand.Rand
	log      io.Writer
	started  time.Time
	steps    int // in all

	best      neuralScores
	bestEpoch int
	bestModel []byte
}

// trainNeural trains the network of a recipe and writes the best model by the
// development sets to out, after each epoch that is better than those before.
func trainNeural(recipePath, data, out string, log io.Writer) error {
	recipe, err := readNeuralRecipe(recipePath)
	if err != nil {
		return err
	}
	t := &neuralTraining{recipe: recipe, log: log, rng: rand.New(rand.NewPCG(recipe.Seed, 1))}
	settings, err := t.load(data)
	if err != nil {
		return err
	}
	if t.trainer, err = neural.NewTrainer(settings, t.examples); err != nil {
		return err
	}
	fmt.Fprintf(log, "%d sentences; %s\n", len(t.examples), t.trainer.Size())
	t.started = time.Now()
	t.steps = recipe.Epochs * ((len(t.examples) + recipe.Sentences - 1) / recipe.Sentences)
	for epoch := 1; epoch <= recipe.Epochs && epoch-t.bestEpoch <= recipe.Patience; epoch++ {
		if err := t.epoch(epoch, out); err != nil {
			return err
		}
	}
	fmt.Fprintf(log, "best: epoch %d, %v, %d bytes, %v\n", t.bestEpoch, t.best, len(t.bestModel), time.Since(t.started).Round(time.Second))
	return nil
}

// load reads the corpora and the vectors.
func (t *neuralTraining) load(dir string) (neural.Settings, error) {
	r := t.recipe
	s := neural.Settings{
		Config: r.Config, Dropout: r.Dropout, Weights: r.Weights,
		Seed: r.Seed, MinCount: r.MinCount, MinLabel: r.MinLabel,
	}
	var err error
	if s.Vectors, err = readVectors(filepath.Join(dir, r.Data.Vectors), r.Vectors); err != nil {
		return s, err
	}
	if t.examples, err = readTreeExamples(dir, r.Data.Trees); err != nil {
		return s, err
	}
	for _, files := range [][]string{r.Data.Names, r.Data.Conceptual} {
		named, err := readNamed(dir, files)
		if err != nil {
			return s, err
		}
		t.examples = append(t.examples, named...)
	}
	return s, t.dev.load(dir, r)
}

// epoch goes once through the examples in a new order and keeps the model if
// it is the best so far.
func (t *neuralTraining) epoch(epoch int, out string) error {
	r := t.recipe
	t.rng.Shuffle(len(t.examples), func(i, j int) { t.examples[i], t.examples[j] = t.examples[j], t.examples[i] })
	loss, n := 0.0, 0
	for at := 0; at < len(t.examples); at += r.Sentences {
		var batch []*neural.Example
		for _, e := range t.examples[at:min(at+r.Sentences, len(t.examples))] {
			batch = append(batch, t.recase(e))
		}
		loss += t.trainer.Step(batch, t.rate())
		n++
	}
	data := t.trainer.Encode()
	model, err := neural.Load(data)
	if err != nil {
		return err
	}
	scores := t.dev.score(model)
	took := time.Since(t.started)
	left := time.Duration(float64(took) / float64(epoch) * float64(r.Epochs-epoch))
	fmt.Fprintf(t.log, "epoch %d of %d: loss %.3f; %v; %v, %v left\n", epoch, r.Epochs, loss/float64(n), scores, took.Round(time.Second), left.Round(time.Second))
	if scores.better(t.best) {
		t.best, t.bestEpoch, t.bestModel = scores, epoch, data
		return os.WriteFile(out, data, 0o644)
	}
	return nil
}

// rate returns the rate of learning of the next step: it grows over the first
// steps, stays, and falls from Decay on to a fiftieth.
func (t *neuralTraining) rate() float64 {
	const warm = 200
	rate := t.recipe.Rate
	step := t.trainer.Steps()
	done := float64(step) / float64(t.steps)
	if step < warm {
		rate *= float64(step+1) / warm
	}
	if done > t.recipe.Decay {
		rate *= 0.02 + 0.98*(1-done)/(1-t.recipe.Decay)
	}
	return rate
}

// recase returns e, or now and then a copy as a headline would write it.
func (t *neuralTraining) recase(e *neural.Example) *neural.Example {
	x := t.rng.Float64()
	if x >= t.recipe.Recased {
		return e
	}
	write := []func(string) string{capitals, title, lower}[int(x/t.recipe.Recased*3)%3]
	c := *e
	c.Forms = make([]string, len(e.Forms))
	for i, form := range e.Forms {
		c.Forms[i] = write(form)
		// Between sentences in title case the short words stay small.
		if i > 0 && len(form) <= 3 && len(e.Tags) > 0 && closed(e.Tags[i].UPOS) && write(form) == title(form) {
			c.Forms[i] = form
		}
	}
	return &c
}

func closed(u ling.UPOS) bool {
	switch u {
	case ling.ADP, ling.DET, ling.CCONJ, ling.SCONJ, ling.PART:
		return true
	}
	return false
}
