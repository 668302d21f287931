package linear_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/linear"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// small returns the hand-written sentences of testdata.
func small(t testing.TB) []*ling.Document {
	t.Helper()
	data, err := os.ReadFile("testdata/small.conllu")
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

func options() linear.Options {
	return linear.Options{
		Seed: 1, Epochs: 8, Rate: 0.1, Margin: 2, MinCount: 1, MinWordCount: 4, Headlines: 0.2, Capitals: 0.1,
		Clusters: []linear.WordCluster{{Word: "envoys", Cluster: 0}, {Word: "Talks", Cluster: 1}, {Word: "talks", Cluster: 0}},
		Coarse:   [][2]uint8{{0, 0}, {1, 0}},
	}
}

func train(t testing.TB, o linear.Options) []byte {
	t.Helper()
	file, err := linear.Train(small(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestATaggerFitsWhatItLearntFrom(t *testing.T) {
	tagger, err := linear.Load(train(t, options()))
	if err != nil {
		t.Fatal(err)
	}
	var total score.Tagging
	for _, gold := range small(t) {
		d := &ling.Document{Text: gold.Text, Sentences: gold.Sentences, Tokens: slices.Clone(gold.Tokens)}
		for i := range d.Tokens {
			d.Tokens[i] = ling.Token{Span: d.Tokens[i].Span}
		}
		tagger.Tag(d)
		if err := total.Add(gold, d); err != nil {
			t.Fatal(err)
		}
	}
	if total.UPOS.Percent() < 99 || total.XPOS.Percent() < 99 || total.Feats.Percent() < 95 {
		t.Errorf("on its own %d words: %v", total.UPOS.All, &total)
	}
}

func TestTheSameDocumentsGiveTheSameBytes(t *testing.T) {
	first := train(t, options())
	if !bytes.Equal(first, train(t, options())) {
		t.Error("the same options gave other bytes")
	}
	other := options()
	other.Seed = 2
	if bytes.Equal(first, train(t, other)) {
		t.Error("another seed gave the same bytes")
	}
}

func TestPruneAndCountsMakeTheFileSmaller(t *testing.T) {
	whole := len(train(t, options()))
	for name, change := range map[string]func(*linear.Options){
		"prune":          func(o *linear.Options) { o.Prune = 0.2 },
		"rarer features": func(o *linear.Options) { o.MinCount = 3 },
		"no clusters":    func(o *linear.Options) { o.Clusters, o.Coarse = nil, nil },
	} {
		o := options()
		change(&o)
		if n := len(train(t, o)); n >= whole {
			t.Errorf("%s: %d bytes, not fewer than %d", name, n, whole)
		}
	}
}

func TestProgressEndsWhereItSaysItDoes(t *testing.T) {
	o := options()
	last, of := 0, 0
	o.Progress = func(done, total int) {
		if done != last+1 {
			t.Errorf("after %d comes %d", last, done)
		}
		last, of = done, total
	}
	train(t, o)
	if last != of || last == 0 {
		t.Errorf("ended at %d of %d", last, of)
	}
}

func TestTrainWantsTags(t *testing.T) {
	bare := &ling.Document{Text: text.Must("Rain"), Tokens: []ling.Token{{Span: text.Span{End: 4}}}}
	for name, docs := range map[string][]*ling.Document{"no documents": nil, "a word without a tag": {bare}} {
		if _, err := linear.Train(docs, options()); err == nil || !strings.Contains(err.Error(), "no tags to learn from") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestLoadRefusesOtherModels(t *testing.T) {
	whole := train(t, options())
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"the lemmatizer", models.Lemma(), models.ErrName},
		{"half a file", whole[:len(whole)/2], models.ErrTruncated},
		{"no file", nil, models.ErrNoModel},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := linear.Load(tt.data)
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "model tagger: ") {
				t.Errorf("error %v, want %v of the model tagger", err, tt.want)
			}
		})
	}
}
