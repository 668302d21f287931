package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/models"
)

// A sentencesRecipe has the hyper-parameters of the opinion that reads whole sentences.
type sentencesRecipe struct {
	Config   neural.Config
	Dropout  neural.Dropout
	MinCount int
	Epochs   int
	Batch    int     // sentences in a batch
	Rate     float64 // the highest rate of learning
	Decay    float64 // the part of the training after which the rate falls
	Silent   float64 // share of the sentences that state nothing that an epoch learns
}

// learnSentences trains the opinion that reads whole sentences on lessons.
func (t *recordTraining) learnSentences(lessons []*lesson) (*neural.Model, error) {
	s := &t.Sentences
	if s.Batch < 1 {
		return nil, fmt.Errorf("record.sentences.batch is %d: want at least 1", s.Batch)
	}
	words, err := neural.LoadWords(models.Network())
	if err != nil {
		return nil, err
	}
	config := s.Config
	config.Classes = extract.SentenceLabels
	var all, drawn []*neural.Example
	states := map[*neural.Example]bool{}
	for _, l := range lessons {
		examples, stated := l.Lesson.Sentences(l.answers)
		for i, e := range examples {
			all, states[e] = append(all, e), stated[i]
		}
	}
	trainer, err := neural.NewTrainer(neural.Settings{
		Config: config, Dropout: s.Dropout, Weights: neural.Weights{Class: 1}, Seed: t.seed, MinCount: s.MinCount, Words: words,
	}, all)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(t.seed, 2))
	for epoch := range s.Epochs {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		drawn = drawn[:0]
		for _, e := range all {
			if states[e] || rng.Float64() < s.Silent {
				drawn = append(drawn, e)
			}
		}
		for i := 0; i < len(drawn); i += s.Batch {
			done := (float64(epoch) + float64(i)/float64(len(drawn))) / float64(s.Epochs)
			trainer.Step(drawn[i:min(i+s.Batch, len(drawn))], paced(s.Rate, s.Decay, done, trainer.Steps()))
		}
	}
	return neural.Open(trainer.Pack(), words)
}
