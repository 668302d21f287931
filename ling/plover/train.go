package plover

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/models"
)

// An Example is a pair whose root is known.
type Example struct {
	Document *ling.Document
	Pair     Pair
	Root     Root
}

// A WordCluster is a word and the cluster that it is in.
type WordCluster struct {
	Word    string
	Cluster uint16
}

// Options are what the classifier is made of beside examples.
type Options struct {
	loglinear.Options
	// Clusters are clusters of words and Coarse the coarse cluster of each; both
	// may be empty.
	Clusters []WordCluster
	Coarse   []uint8
	// Dictionary is the verb dictionary of CAMEO; nil if there is none.
	Dictionary io.Reader
}

// A Trainer holds examples with their features.
type Trainer struct {
	options  loglinear.Options
	sections []models.Section
	examples []Example
	choices  []loglinear.Choice
}

// NewTrainer reads the facts of o and the features of examples. An error says
// which example or part of o cannot be used.
func NewTrainer(examples []Example, o Options) (*Trainer, error) {
	if len(examples) == 0 {
		return nil, errors.New("plover: no examples")
	}
	t := &Trainer{options: o.Options, examples: examples}
	f, err := t.readFacts(o)
	if err != nil {
		return nil, err
	}
	for i, e := range examples {
		if !e.Pair.fits(e.Document) || e.Root == 0 || e.Root >= roots {
			return nil, fmt.Errorf("plover: example %d: root %v, pair %v: want a root and two places in the text", i, e.Root, e.Pair)
		}
		right := make([]float32, roots-1)
		right[e.Root-1] = 1
		t.choices = append(t.choices, loglinear.Choice{Alternatives: alternatives(f.features(e.Document, e.Pair)), Right: right})
	}
	return t, nil
}

func (t *Trainer) readFacts(o Options) (*facts, error) {
	var entries []models.TableEntry
	for _, w := range o.Clusters {
		entries = append(entries, models.TableEntry{Hash: models.Hash(w.Word), Value: w.Cluster})
	}
	clusters := models.PackTable(entries)
	dictionary := o.Dictionary
	if dictionary == nil {
		dictionary = bytes.NewReader(nil)
	}
	blocks, patterns, n, err := readDictionary(dictionary)
	if err != nil {
		return nil, fmt.Errorf("plover: dictionary: %w", err)
	}
	if n == 0 && o.Dictionary != nil {
		return nil, errors.New("plover: dictionary: no pattern in it: want CAMEO's format")
	}
	t.sections = []models.Section{{Name: "clusters", Data: clusters}, {Name: "coarse", Data: o.Coarse}, {Name: "blocks", Data: blocks}, {Name: "patterns", Data: patterns}}
	f := &facts{coarse: o.Coarse}
	for i, to := range map[int]*models.Table{0: &f.clusters, 2: &f.blocks, 3: &f.patterns} {
		if *to, err = models.NewTable(t.sections[i].Data); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Train returns the model file that [Load] reads, learnt from all examples. The
// same examples and options give the same bytes.
func (t *Trainer) Train() ([]byte, error) {
	m, err := loglinear.Learn(t.choices, t.options)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	sections := append(slices.Clone(t.sections), models.Section{Name: "weights", Data: m.Pack()})
	if err := models.Write(&out, modelName, fingerprint(), sections); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// CrossValidate learns from all folds but one and names the roots of that one,
// for each fold in turn. Examples of the same text are in the same fold.
func (t *Trainer) CrossValidate(folds int) (*Confusion, error) {
	if folds < 2 {
		return nil, fmt.Errorf("plover: %d folds: want at least 2", folds)
	}
	fold := t.deal(folds)
	out := &Confusion{}
	for k := range folds {
		var learn []loglinear.Choice
		for i, c := range t.choices {
			if fold[i] != k {
				learn = append(learn, c)
			}
		}
		m, err := loglinear.Learn(learn, t.options)
		if err != nil {
			return nil, err
		}
		for i, c := range t.choices {
			if fold[i] == k {
				out.AddGuess(t.examples[i].Root, guess(m, c.Alternatives[0].Features))
			}
		}
	}
	return out, nil
}

// deal gives each example its fold: texts are shuffled and dealt in turn.
func (t *Trainer) deal(folds int) []int {
	var texts []string
	number := map[string]int{}
	for _, e := range t.examples {
		s := e.Document.Text.String()
		if _, ok := number[s]; !ok {
			number[s] = len(texts)
			texts = append(texts, s)
		}
	}
	place := rand.New(rand.NewPCG(t.options.Seed, 7)).Perm(len(texts))
	out := make([]int, len(t.examples))
	for i, e := range t.examples {
		out[i] = place[number[e.Document.Text.String()]] % folds
	}
	return out
}
