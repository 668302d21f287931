package neural

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// classed makes a network for classes alone, over the words of another one, learn its
// lessons.
func classed(t *testing.T) (*Trainer, *Words) {
	t.Helper()
	words, err := LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	s := settings()
	s.Config = Config{Input: 32, Hidden: 32, Layers: 1, Classes: 3, Marks: 4}
	s.Vectors, s.Words = Vectors{}, words
	examples := lessons(t)
	trainer, err := NewTrainer(s, examples)
	if err != nil {
		t.Fatal(err)
	}
	for range 60 {
		trainer.Step(examples, 0.01)
	}
	return trainer, words
}

// classesOf returns the likeliest class of each token of each piece.
func classesOf(m *Model, d *ling.Document) map[int32]int {
	out := map[int32]int{}
	m.Read(d, func(s *Scores) {
		p := make([]float32, 3)
		for i := range s.Range.Len() {
			s.Classes(i, p)
			sum, best := float32(0), 0
			for k, v := range p {
				if sum += v; v > p[best] {
					best = k
				}
			}
			if sum > 0.999 && sum < 1.001 {
				out[s.Range.Start+int32(i)] = best
			}
		}
	})
	return out
}

func TestANetworkOfClassesSharesTheWordsOfAnother(t *testing.T) {
	trainer, words := classed(t)
	packed := trainer.Pack()
	if n := len(packed); n > 2<<20 {
		t.Errorf("%d bytes: the vectors are in it", n)
	}
	model, err := Open(packed, words)
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "Talks resumed", "Norway rejected the new quota .")
	got := classesOf(model, d)
	want := map[int32]int{0: 0, 1: 1, 3: 2, 6: 0}
	for i := range got {
		if _, taught := want[i]; !taught {
			delete(got, i)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("classes of the taught tokens (-want +got):\n%s", diff)
	}
	if _, err := Open(packed[:len(packed)/2], words); err == nil {
		t.Error("half a network is opened")
	}
}

func TestClassesDoNotDisturbTrees(t *testing.T) {
	model, err := Load(train(t, 200).Encode())
	if err != nil {
		t.Fatal(err)
	}
	got := classesOf(model, document(t, "Talks resumed"))
	if diff := cmp.Diff(map[int32]int{0: 0, 1: 1}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Two readings of the same words that differ in what is known of them.
func TestMarksTellWordsApart(t *testing.T) {
	words, err := LoadWords(models.Network())
	if err != nil {
		t.Fatal(err)
	}
	var examples []*Example
	for mark := range int32(2) {
		examples = append(examples, &Example{Forms: []string{"talks", "resumed"}, Classes: []int32{-1, mark}, Marks: [][]uint64{nil, {uint64(mark)}}})
	}
	s := settings()
	s.Config = Config{Input: 32, Hidden: 32, Layers: 1, Classes: 2, Marks: 4}
	s.Words = words
	trainer, err := NewTrainer(s, examples)
	if err != nil {
		t.Fatal(err)
	}
	for range 60 {
		trainer.Step(examples, 0.01)
	}
	model, err := Open(trainer.Pack(), words)
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "Talks resumed", "The weather was fine")
	for mark := range 2 {
		visits := 0
		marks := func(i int32) []uint64 {
			if i == 1 {
				return []uint64{uint64(mark)}
			}
			return nil
		}
		model.ReadSentences(d, []ling.Range{d.Sentences[0].Range}, marks, func(s *Scores) {
			visits++
			p := make([]float32, 2)
			if s.Classes(1, p); p[mark] < 0.8 {
				t.Errorf("with mark %d: classes %v", mark, p)
			}
		})
		if visits != 1 {
			t.Errorf("%d pieces were read, want the one asked for", visits)
		}
	}
}
