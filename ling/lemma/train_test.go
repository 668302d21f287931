package lemma_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/lemma"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/models"
)

// small returns the hand-written sentences that the tagger's tests use too.
func small(t testing.TB) []*ling.Document {
	t.Helper()
	data, err := os.ReadFile("../linear/testdata/small.conllu")
	if err != nil {
		t.Fatal(err)
	}
	var docs []*ling.Document
	for d, err := range conllu.Documents(bytes.NewReader(data)) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d.Document)
	}
	return docs
}

func train(t testing.TB) []byte {
	t.Helper()
	file, err := lemma.Train(small(t), lemma.Options{MinLemmaCount: 1, MinWords: 2})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestALemmatizerFitsWhatItLearntFrom(t *testing.T) {
	l, err := lemma.Load(train(t))
	if err != nil {
		t.Fatal(err)
	}
	var total score.Tagging
	for _, gold := range small(t) {
		d := &ling.Document{Text: gold.Text, Sentences: gold.Sentences, Tokens: slices.Clone(gold.Tokens)}
		l.Lemmatize(d)
		if err := total.Add(gold, d); err != nil {
			t.Fatal(err)
		}
	}
	if total.Lemma.Right != total.Lemma.All {
		t.Errorf("lemmas %v", total.Lemma)
	}
}

func TestTheSameDocumentsGiveTheSameBytes(t *testing.T) {
	if !bytes.Equal(train(t), train(t)) {
		t.Error("two runs gave other bytes")
	}
}

func TestTheListsTeachWordsThatTheDocumentsLack(t *testing.T) {
	l, err := lemma.Load(train(t))
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]string{"sought": "seek", "ceded": "cede", "annulled": "annul", "tied": "tie"} {
		d := word(t, form, "VERB", "VBN")
		l.Lemmatize(d)
		if d.Lemmas[0] != want {
			t.Errorf("lemma of %s = %q, want %q", form, d.Lemmas[0], want)
		}
	}
}

func TestTrainWantsLemmas(t *testing.T) {
	if _, err := lemma.Train(nil, lemma.Options{}); err == nil || !strings.Contains(err.Error(), "no lemmas") {
		t.Errorf("error %v", err)
	}
}

func TestLoadRefusesOtherModels(t *testing.T) {
	whole := models.Lemma()
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"the tagger", models.Tagger(), models.ErrName},
		{"half a file", whole[:len(whole)/2], models.ErrTruncated},
		{"no file", nil, models.ErrNoModel},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lemma.Load(tt.data)
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "model lemma: ") {
				t.Errorf("error %v, want %v of the model lemma", err, tt.want)
			}
		})
	}
}
