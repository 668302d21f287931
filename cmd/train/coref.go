package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/rapporteur/rapporteur/ling/attribution"
	"github.com/rapporteur/rapporteur/ling/coref"
	"github.com/rapporteur/rapporteur/ling/english"
	measure "github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/models"
)

// A corefRecipe has the hyper-parameters of the finder of references, see
// coref.Options.
type corefRecipe struct {
	Epochs, Folds   int
	Runs            int
	Rate, L2, Least float64
	Dropout, None   float64
	Engines         []string // each reads every document: "full", "fast"
}

func trainCoref(r *recipe, dir string, c *console) (*trained, error) {
	engines, err := loadEngines(r.Coref.Engines)
	if err != nil {
		return nil, err
	}
	lessons, err := readReferences(r.Data.Train, dir, engines, c)
	if err != nil {
		return nil, err
	}
	o := coref.Options{
		Seed: r.Seed, Epochs: r.Coref.Epochs, Runs: r.Coref.Runs, Rate: r.Coref.Rate, L2: r.Coref.L2,
		Least: r.Coref.Least, Dropout: r.Coref.Dropout, None: r.Coref.None, Folds: r.Coref.Folds, Copies: len(engines),
	}
	file, report, err := coref.Train(lessons, o)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(c.report, "%d pronouns of the third person, %d of them with an antecedent\n", report.Pronouns, report.Anaphoric)
	scores := []score{
		{"train pronouns, cross-fitted", 100 * float64(report.Right) / float64(max(1, report.Pronouns))},
		{"train precision", 100 * float64(report.AnaphoricRight) / float64(max(1, report.Tied))},
		{"train with an antecedent", 100 * float64(report.AnaphoricRight) / float64(max(1, report.Anaphoric))},
	}
	found, err := scoreCoref(file, dir, r, engines[0])
	return &trained{file, append(scores, found...)}, err
}

// readReferences reads the documents of CoNLL-U files with each engine, and
// their annotated mentions.
func readReferences(names []string, dir string, engines []*english.Pipeline, c *console) ([]coref.Lesson, error) {
	speech, err := attribution.Load(models.Attribution())
	if err != nil {
		return nil, err
	}
	var lessons []coref.Lesson
	for _, name := range names {
		docs, err := readTreebank(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		progress := c.meter("parsing")
		for n, gold := range docs {
			mentions, chains, err := gold.References()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			for _, e := range engines {
				d := bare(gold.Document)
				d.Quotes = d.Text.Quotes(d.Paragraphs)
				e.Analyse(d)
				speech.Find(d)
				lessons = append(lessons, coref.Lesson{Document: d, Mentions: mentions, Chains: chains})
			}
			progress(n+1, len(docs))
		}
	}
	return lessons, nil
}

// scoreCoref scores the pronouns of the dev files.
func scoreCoref(file []byte, dir string, r *recipe, engine *english.Pipeline) ([]score, error) {
	finder, err := coref.Load(file)
	if err != nil {
		return nil, err
	}
	var scores []score
	for _, name := range r.Data.Dev {
		lessons, err := readReferences([]string{name}, dir, []*english.Pipeline{engine}, &console{report: io.Discard, progress: io.Discard})
		if err != nil {
			return nil, err
		}
		var total measure.References
		for _, l := range lessons {
			finder.Find(l.Document)
			total.Add(l.Mentions, l.Chains, l.Document)
		}
		scores = append(scores, score{label(name) + " pronouns", total.AllPronouns().Recall()}, score{label(name) + " CoNLL", total.CoNLL()})
	}
	return scores, nil
}
