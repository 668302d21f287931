package neural

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
)

// lesson makes an example of lines "form UPOS head relation", heads counted
// from 1 and 0 for the root, and of names given as ranges.
func lesson(t testing.TB, lines string, names ...Name) *Example {
	t.Helper()
	e := &Example{Named: true, Names: names}
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		upos, err := ling.ParseUPOS(f[1])
		if err != nil {
			t.Fatal(err)
		}
		relation, err := ling.ParseDeprel(f[3])
		if err != nil {
			t.Fatal(err)
		}
		e.Forms = append(e.Forms, f[0])
		e.Tags = append(e.Tags, Tag{UPOS: upos})
		e.Heads = append(e.Heads, int32(f[2][0]-'0')-1)
		e.Relations = append(e.Relations, relation)
	}
	return e
}

func lessons(t testing.TB) []*Example {
	out := []*Example{
		lesson(t, `
			Norway PROPN 2 nsubj
			rejected VERB 0 root
			the DET 5 det
			new ADJ 5 amod
			quota NOUN 2 obj
			. PUNCT 2 punct`, Name{ling.Range{Start: 0, End: 1}, ling.Place}),
		lesson(t, `
			Ms. PROPN 3 nsubj
			Lund PROPN 1 flat
			left VERB 0 root
			Oslo PROPN 3 obj`, Name{ling.Range{Start: 0, End: 2}, ling.Person}, Name{ling.Range{Start: 3, End: 4}, ling.Place}),
		lesson(t, `
			Talks NOUN 2 nsubj
			resumed VERB 0 root`),
		{Forms: []string{"The", "North", "Sea", "Council", "met"}, Named: true, Names: []Name{{ling.Range{Start: 1, End: 4}, ling.Organization}}},
	}
	out[0].Classes = []int32{-1, 2, -1, -1, 0, -1}
	out[2].Classes = []int32{0, 1}
	out[2].Marks = [][]uint64{{5, 6}, {14}}
	return out
}

func settings() Settings {
	words := []string{"norway", "oslo", "the", "talks", "left", "."}
	rng := rand.New(rand.NewPCG(7, 7))
	return Settings{
		Config:   Config{Input: 32, Hidden: 32, Layers: 2, Arc: 32, Relation: 32, Classes: 3, Marks: 8},
		Weights:  Weights{Tag: 1, Arc: 1, Relation: 1, Name: 1, Class: 1},
		Seed:     5,
		MinCount: 1,
		Vectors:  Vectors{Words: words, Width: 20, Values: random(rng, 20*len(words))},
	}
}

func TestGradientsAreThoseOfTheLoss(t *testing.T) {
	s := settings()
	s.Dropout = Dropout{Input: 0.2, Layer: 0.2, Recurrent: 0.2, Head: 0.2}
	trainer, err := NewTrainer(s, lessons(t))
	if err != nil {
		t.Fatal(err)
	}
	p := trainer.passes[0]
	for i := range trainer.m.transition.weights {
		trainer.m.transition.weights[i] = float32(i%7) * 0.1
	}
	examples := lessons(t)
	longestFirstExamples := []*Example{examples[0], examples[3], examples[1], examples[2]}
	loss := func() float64 {
		trainer.m.prepare(true)
		p.train.rng = rand.New(rand.NewPCG(1, 1))
		p.train.scale, p.train.loss = 1, 0
		trainer.learn(p, longestFirstExamples)
		return p.train.loss
	}
	loss()
	gradients := make([][]float32, len(trainer.m.params))
	for i, g := range p.train.grads {
		gradients[i] = append([]float32{}, g.values...)
	}
	for i, param := range trainer.m.params {
		t.Run(param.name, func(t *testing.T) {
			for range 6 {
				j := largest(gradients[i])
				if gradients[i][j] == 0 {
					break
				}
				const by = 2e-4
				w := param.weights[j]
				param.weights[j] = w + by
				above := loss()
				param.weights[j] = w - by
				below := loss()
				param.weights[j] = w
				want := (above - below) / (2 * by)
				got := float64(gradients[i][j])
				if math.Abs(got-want) > 0.02*math.Abs(want)+4e-3 {
					t.Errorf("the gradient of weight %d is %g, want %g", j, got, want)
				}
				gradients[i][j] = 0
			}
		})
	}
}

func largest(x []float32) int {
	best := 0
	for i, v := range x {
		if v*v > x[best]*x[best] {
			best = i
		}
	}
	return best
}

// train returns a trainer after some steps on the lessons.
func train(t testing.TB, steps int) *Trainer {
	t.Helper()
	s := settings()
	s.Dropout = Dropout{Input: 0.1, Layer: 0.1, Recurrent: 0.1, Head: 0.1, Word: 0.1}
	trainer, err := NewTrainer(s, lessons(t))
	if err != nil {
		t.Fatal(err)
	}
	for range steps {
		trainer.Step(lessons(t), 0.01)
	}
	return trainer
}

func TestTheSameTrainingGivesTheSameFile(t *testing.T) {
	a, b := train(t, 30).Encode(), train(t, 30).Encode()
	if !bytes.Equal(a, b) {
		t.Error("two trainings differ")
	}
	if bytes.Equal(a, train(t, 40).Encode()) {
		t.Error("ten more steps change nothing")
	}
}

func TestNewTrainerRefusesWhatCannotBeLearnt(t *testing.T) {
	for name, test := range map[string]struct {
		change  func(*Settings)
		example Example
	}{
		"a width between two panels":       {func(s *Settings) { s.Config.Hidden = 33 }, Example{Forms: []string{"x"}}},
		"an example without tokens":        {func(*Settings) {}, Example{}},
		"a head outside the sentence":      {func(*Settings) {}, Example{Forms: []string{"x"}, Heads: []int32{4}, Relations: []ling.Deprel{ling.Obj}}},
		"heads without relations":          {func(*Settings) {}, Example{Forms: []string{"x"}, Heads: []int32{-1}}},
		"names that overlap":               {func(*Settings) {}, Example{Forms: []string{"x", "y"}, Names: []Name{{ling.Range{Start: 0, End: 2}, ling.Person}, {ling.Range{Start: 1, End: 2}, ling.Person}}}},
		"no width for relations":           {func(s *Settings) { s.Config.Relation = 0 }, Example{Forms: []string{"x"}}},
		"no head at all":                   {func(s *Settings) { s.Config = Config{Input: 32, Hidden: 32, Layers: 1} }, Example{Forms: []string{"x"}}},
		"fewer marks than tokens":          {func(*Settings) {}, Example{Forms: []string{"x", "y"}, Marks: [][]uint64{{0}}}},
		"marks of which none is learnt":    {func(s *Settings) { s.Config.Marks = 0 }, Example{Forms: []string{"x"}, Marks: [][]uint64{{0}}}},
		"fewer classes than tokens":        {func(*Settings) {}, Example{Forms: []string{"x", "y"}, Classes: []int32{0}}},
		"a class that there is not":        {func(*Settings) {}, Example{Forms: []string{"x"}, Classes: []int32{3}}},
		"fewer tags than there are tokens": {func(*Settings) {}, Example{Forms: []string{"x", "y"}, Tags: []Tag{{}}}},
	} {
		t.Run(name, func(t *testing.T) {
			s := settings()
			test.change(&s)
			if _, err := NewTrainer(s, []*Example{&test.example}); err == nil {
				t.Error("no error")
			}
		})
	}
}
