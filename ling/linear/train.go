package linear

import (
	"bytes"
	"errors"
	"math/rand/v2"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// Options steer [Train]. All must be given.
type Options struct {
	// Seed fixes the order of the sentences and which of them are rewritten.
	Seed uint64
	// Epochs is how often every sentence is seen.
	Epochs int
	// Rate is the learning rate of AdaGrad, Margin how far the right label must
	// be ahead of all others.
	Rate, Margin float32
	// MinCount drops features that occur less often in the training data.
	MinCount int
	// MinWordCount drops words from the table of ambiguity classes that occur
	// less often: the class of a rare word gives its tag away.
	MinWordCount int
	// Prune drops weights below this share of the largest one.
	Prune float32
	// Headlines and Capitals are the shares of the sentences that are learnt
	// a second time as a headline writes them, and in capitals.
	Headlines, Capitals float64
	// Clusters has the cluster of words, the most frequent words first; Coarse
	// has the two coarser clusters of each cluster.
	Clusters []WordCluster
	Coarse   [][2]uint8
	// Progress is told the sentences seen and to see; it may be nil.
	Progress func(done, total int)
}

// A WordCluster says in which cluster a word is.
type WordCluster struct {
	Word    string
	Cluster uint16
}

// An example is a sentence to learn from.
type example struct {
	forms  []string
	labels []int
}

// A trainer holds what one call of Train needs.
type trainer struct {
	options Options
	random  *rand.Rand
	corpus  *corpus
	lexicon lexicon
	learner *learner
	scratch scratch
}

// Train returns the file of a tagger that has learnt from the tags of docs.
// The same documents and options give the same bytes.
func Train(docs []*ling.Document, o Options) ([]byte, error) {
	c, err := newCorpus(docs)
	if err != nil {
		return nil, err
	}
	t := &trainer{options: o, random: rand.New(rand.NewPCG(o.Seed, 0)), corpus: c, learner: newLearner(len(c.labels), o)}
	classes, clusters, coarse := c.packClasses(o.MinWordCount), packClusters(o.Clusters), packCoarse(o.Coarse)
	if t.lexicon, err = openLexicon(classes, clusters, coarse); err != nil {
		return nil, err
	}
	t.learn()
	index, cells := t.learner.pack(o.Prune)
	labelFeats, exceptions, list := c.packFeats()
	var out bytes.Buffer
	err = models.Write(&out, modelName, fingerprint(), []models.Section{
		{Name: "labels", Data: c.labelLines()},
		{Name: "index", Data: index},
		{Name: "cells", Data: cells},
		{Name: "classes", Data: classes},
		{Name: "clusters", Data: clusters},
		{Name: "coarse", Data: coarse},
		{Name: "feats", Data: exceptions},
		{Name: "label feats", Data: labelFeats},
		{Name: "feats list", Data: list},
	})
	return out.Bytes(), err
}

func openLexicon(classes, clusters, coarse []byte) (l lexicon, err error) {
	if l.classes, err = models.NewTable(classes); err != nil {
		return l, err
	}
	l.clusters, err = models.NewTable(clusters)
	l.coarse = coarse
	return l, err
}

// learn runs over the sentences, first to count their features.
func (t *trainer) learn() {
	examples := t.examples()
	total := (t.options.Epochs + 1) * len(examples)
	for i, e := range examples {
		t.walk(e, func(i int, features []uint64) int {
			t.learner.count(features)
			return e.labels[i]
		})
		t.progress(i+1, total)
	}
	for epoch := range t.options.Epochs {
		t.random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for i, e := range examples {
			t.walk(e, func(i int, features []uint64) int { return t.learner.step(features, e.labels[i]) })
			t.progress((epoch+1)*len(examples)+i+1, total)
		}
	}
}

// walk goes through e from left to right; label says which label each word
// gets, as features of the next ones see it.
func (t *trainer) walk(e example, label func(i int, features []uint64) int) {
	s := &t.scratch
	s.sheet.fill(&t.lexicon, len(e.forms), func(i int) string { return e.forms[i] })
	for i := range e.forms {
		s.features = appendFeatures(s.features[:0], s.sheet.around(i))
		s.sheet.setTag(i, label(i, s.features))
	}
}

func (t *trainer) progress(done, total int) {
	if t.options.Progress != nil {
		t.options.Progress(done, total)
	}
}

// examples returns the sentences, and copies of some in other styles.
func (t *trainer) examples() []example {
	out := append([]example(nil), t.corpus.examples...)
	for _, e := range t.corpus.examples {
		if t.random.Float64() < t.options.Headlines {
			out = append(out, t.corpus.asHeadline(e))
		}
		if t.random.Float64() < t.options.Capitals {
			out = append(out, asCapitals(e))
		}
	}
	return out
}

var errNoTags = errors.New("no tags to learn from")
