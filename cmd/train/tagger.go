package main

import (
	"fmt"
	"path/filepath"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/linear"
	measure "github.com/rapporteur/rapporteur/ling/score"
)

// A taggerRecipe has the hyper-parameters of the tagger, see linear.Options,
// and of its word clusters.
type taggerRecipe struct {
	Epochs       int
	Rate, Margin float32
	MinCount     int
	MinWordCount int
	Prune        float32
	Headlines    float64
	Capitals     float64
	Clusters     clusterRecipe
}

func trainTagger(r *recipe, dir string, c *console) (*trained, error) {
	docs, err := readCorpus(dir, r.Data.Train)
	if err != nil {
		return nil, err
	}
	o := linear.Options{
		Seed: r.Seed, Epochs: r.Tagger.Epochs, Rate: r.Tagger.Rate, Margin: r.Tagger.Margin,
		MinCount: r.Tagger.MinCount, MinWordCount: r.Tagger.MinWordCount, Prune: r.Tagger.Prune,
		Headlines: r.Tagger.Headlines, Capitals: r.Tagger.Capitals,
	}
	if r.Data.Vectors != "" {
		found, err := clusterWords(r, r.Tagger.Clusters, filepath.Join(dir, r.Data.Vectors), c)
		if err != nil {
			return nil, err
		}
		o.Clusters, o.Coarse = found.words, found.coarse
	}
	o.Progress = c.meter("tagger")
	file, err := linear.Train(docs, o)
	if err != nil {
		return nil, err
	}
	scores, err := scoreTagger(file, dir, r.Data.Dev)
	return &trained{file, scores}, err
}

// scoreTagger tags the gold tokens of the dev files, as they are written and
// in the styles of headlines.
func scoreTagger(file []byte, dir string, names []string) ([]score, error) {
	tagger, err := linear.Load(file)
	if err != nil {
		return nil, err
	}
	var scores []score
	for _, name := range names {
		docs, err := readCorpus(dir, []string{name})
		if err != nil {
			return nil, err
		}
		t, err := tagAll(docs, tagger.Tag)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		scores = append(scores,
			score{label(name) + " UPOS", t.UPOS.Percent()},
			score{label(name) + " XPOS", t.XPOS.Percent()},
			score{label(name) + " UFeats", t.Feats.Percent()})
		for _, s := range []struct {
			name  string
			write style
		}{{"headline", headline}, {"capitals", capitals}} {
			t, err := tagAll(restyleAll(docs, s.write), tagger.Tag)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			scores = append(scores, score{label(name) + " UPOS, " + s.name, t.UPOS.Percent()})
		}
	}
	return scores, nil
}

func restyleAll(docs []*ling.Document, write style) []*ling.Document {
	out := make([]*ling.Document, len(docs))
	for i, d := range docs {
		out[i] = restyle(d, write)
	}
	return out
}

// tagAll runs stages over bare copies of docs and scores what they write.
func tagAll(docs []*ling.Document, stages ...func(*ling.Document)) (measure.Tagging, error) {
	var t measure.Tagging
	for _, gold := range docs {
		got := bare(gold)
		for _, stage := range stages {
			stage(got)
		}
		if err := t.Add(gold, got); err != nil {
			return t, err
		}
	}
	return t, nil
}
