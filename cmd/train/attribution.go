package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/attribution"
	"github.com/rapporteur/rapporteur/ling/crf"
	"github.com/rapporteur/rapporteur/ling/english"
	measure "github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// An attributionRecipe has the hyper-parameters of the finder of attributions,
// see attribution.Options.
type attributionRecipe struct {
	First, Second  fieldRecipe
	MinCount       int
	MinWordCount   int
	Folds, Workers int
	Engines        []string // of those the pipeline has: "full", "fast"
	Cue            float32
	Source         float32
	Content        float32
	NestedCost     float64
	Clusters       clusterRecipe
}

// A fieldRecipe has those of one pass, see crf.Options.
type fieldRecipe struct {
	Epochs, Averaged int
	Rate, Dropout    float32
	Features         int
}

func (f fieldRecipe) options(seed uint64) crf.Options {
	return crf.Options{Seed: seed, Epochs: f.Epochs, Averaged: f.Averaged, Rate: f.Rate, Dropout: f.Dropout}
}

func trainAttribution(r *recipe, dir string, c *console) (*trained, error) {
	a := r.Attribution
	engines, err := loadEngines(a.Engines)
	if err != nil {
		return nil, err
	}
	var docs []*ling.Document
	for _, name := range r.Data.Train {
		read, err := readAttributions(filepath.Join(dir, name), engines, c.meter("parsing"))
		if err != nil {
			return nil, err
		}
		docs = append(docs, read...)
	}
	o := attribution.Options{
		First: a.First.options(r.Seed), Second: a.Second.options(r.Seed),
		FirstFeatures: a.First.Features, SecondFeatures: a.Second.Features,
		MinCount: a.MinCount, MinWordCount: a.MinWordCount, Folds: a.Folds, Copies: len(engines), Workers: a.Workers,
		CueBias: a.Cue, SourceBias: a.Source, ContentBias: a.Content, NestedCost: a.NestedCost,
		Progress: c.steps(),
	}
	if r.Data.Vectors != "" {
		found, err := clusterWords(r, a.Clusters, filepath.Join(dir, r.Data.Vectors), c)
		if err != nil {
			return nil, err
		}
		for _, w := range found.words {
			o.Clusters = append(o.Clusters, attribution.WordCluster{Word: w.Word, Cluster: w.Cluster})
		}
		for _, pair := range found.coarse {
			o.Coarse = append(o.Coarse, pair[1])
		}
	}
	file, report, err := attribution.Train(docs, o)
	if err != nil {
		return nil, err
	}
	var scores []score
	for k, e := range engines {
		found, err := scoreAttributions(file, dir, r.Data.Dev, e)
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			scores = append(scores, score{s.name + ", " + a.Engines[k], s.value})
		}
	}
	return &trained{file, append([]score{
		{"train linked, cross-fitted", report.F1()},
		{"train triple, cross-fitted", report.ExactF1()},
		{"train precision", 100 * float64(report.Linked) / float64(max(1, report.Found))},
		{"train recall", 100 * float64(report.Linked) / float64(max(1, report.Gold))},
		{"threshold", 100 * report.Least},
		{"threshold, nested", 100 * report.Nested},
	}, scores...)}, nil
}

// loadEngines returns pipelines that find no attributions.
func loadEngines(names []string) ([]*english.Pipeline, error) {
	var out []*english.Pipeline
	for _, name := range names {
		load := english.LoadLayers
		switch name {
		case "full":
		case "fast":
			load = english.LoadFastLayers
		default:
			return nil, fmt.Errorf("unknown engine %q", name)
		}
		p, err := load()
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return nil, errors.New("attribution.engines is missing")
	}
	return out, nil
}

// readAttributions parses the articles of an archive with each engine and puts
// the annotation in place of what would be found.
func readAttributions(path string, engines []*english.Pipeline, progress func(done, total int)) ([]*ling.Document, error) {
	articles, err := readAnnotated(path)
	if err != nil {
		return nil, err
	}
	var docs []*ling.Document
	for n, a := range articles {
		t, err := text.New(a.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, a.name, err)
		}
		for _, e := range engines {
			d := e.Parse(t, time.Time{})
			if err := annotate(d, a.annotations); err != nil {
				return nil, fmt.Errorf("%s: annotation of %s: %w", path, a.name, err)
			}
			docs = append(docs, d)
		}
		progress(n+1, len(articles))
	}
	return docs, nil
}

// annotate gives d the attributions of its medoid annotator.
func annotate(d *ling.Document, annotations []string) error {
	g := newGoldReader(d)
	var all [][]ling.Attribution
	for _, ann := range annotations {
		gold, err := g.attributions(ann)
		if err != nil {
			return err
		}
		all = append(all, gold)
	}
	d.Attributions = all[medoid(all, len(d.Tokens))]
	return nil
}

// scoreAttributions scores what is found in the dev files against the first
// annotator.
func scoreAttributions(file []byte, dir string, files []string, engine *english.Pipeline) ([]score, error) {
	finder, err := attribution.Load(file)
	if err != nil {
		return nil, err
	}
	var scores []score
	for _, name := range files {
		articles, err := readAnnotated(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		var total measure.Attribution
		for _, a := range articles {
			t, err := text.New(a.text)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, a.name, err)
			}
			d := engine.Parse(t, time.Time{})
			finder.Find(d)
			if err := total.Add(a.text, a.annotations[0], predicted(d)); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, a.name, err)
			}
		}
		linked, triple := total.F1()
		scores = append(scores, score{label(name) + " linked", linked}, score{label(name) + " triple", triple})
	}
	return scores, nil
}

// predicted returns the attributions of d in code points.
func predicted(d *ling.Document) []measure.Predicted {
	at := func(r ling.Range) measure.CodePoints {
		start, end := d.Text.CodePoints(d.Span(r))
		return measure.CodePoints{Start: start, End: end}
	}
	out := make([]measure.Predicted, len(d.Attributions))
	for i, a := range d.Attributions {
		out[i] = measure.Predicted{Source: at(a.Source), Cue: at(a.Cue)}
		for _, r := range a.Content {
			out[i].Content = append(out[i].Content, at(r))
		}
	}
	return out
}
