package main

import (
	"fmt"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/lemma"
)

// A lemmaRecipe has the hyper-parameters of the lemmatizer, see lemma.Options.
type lemmaRecipe struct {
	MinLemmaCount int
	MinWords      int
}

func trainLemma(r *recipe, dir string) (*trained, error) {
	docs, err := readCorpus(dir, r.Data.Train)
	if err != nil {
		return nil, err
	}
	file, err := lemma.Train(docs, lemma.Options{MinLemmaCount: r.Lemma.MinLemmaCount, MinWords: r.Lemma.MinWords})
	if err != nil {
		return nil, err
	}
	scores, err := scoreLemmas(file, dir, r.Data.Dev)
	return &trained{file, scores}, err
}

// scoreLemmas writes the lemmas of the dev files, given the right tags.
func scoreLemmas(file []byte, dir string, names []string) ([]score, error) {
	l, err := lemma.Load(file)
	if err != nil {
		return nil, err
	}
	var scores []score
	for _, name := range names {
		docs, err := readCorpus(dir, []string{name})
		if err != nil {
			return nil, err
		}
		i := 0
		goldTags := func(d *ling.Document) {
			copy(d.Tokens, docs[i].Tokens)
			i++
		}
		t, err := tagAll(docs, goldTags, l.Lemmatize)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		scores = append(scores,
			score{label(name) + " lemma", t.Lemma.Percent()},
			score{label(name) + " content lemma", t.ContentLemma.Percent()})
	}
	return scores, nil
}
