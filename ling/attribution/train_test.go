package attribution_test

import (
	"bytes"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/attribution"
	"github.com/rapporteur/rapporteur/ling/crf"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

// small are options for a handful of sentences.
func small() attribution.Options {
	pass := crf.Options{Seed: 1, Epochs: 12, Averaged: 4, Rate: 0.2, Dropout: 0.2}
	return attribution.Options{
		First: pass, Second: pass, MinCount: 1, MinWordCount: 1, FirstFeatures: 20000, SecondFeatures: 20000,
		Folds: 2, Copies: 1, Workers: 2, CueBias: 1, SourceBias: 0.5, ContentBias: 1, NestedCost: 0.5,
		Clusters: []attribution.WordCluster{{Word: "said", Cluster: 1}, {Word: "walked", Cluster: 0}}, Coarse: []uint8{0, 1},
	}
}

// lessons parses the sentences of testdata/lessons.txt, each a document, with
// the marked attributions.
func lessons(t testing.TB) []*ling.Document {
	t.Helper()
	p, err := english.LoadLayers()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile("testdata/lessons.txt")
	if err != nil {
		t.Fatal(err)
	}
	var docs []*ling.Document
	for _, line := range marked.Lines(string(file)) {
		plain, marks, err := marked.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		d := p.Parse(text.Must(plain), time.Time{})
		var a ling.Attribution
		for _, m := range marks {
			r := d.TokenRange(m.Span)
			switch m.Label {
			case "SOURCE":
				a.Source = r
			case "CUE":
				a.Cue = r
			case "CONTENT":
				a.Content = append(a.Content, r)
			}
		}
		if len(marks) > 0 {
			d.Attributions = []ling.Attribution{a}
		}
		docs = append(docs, d)
	}
	return docs
}

func TestWhatIsTaughtIsFound(t *testing.T) {
	docs := lessons(t)
	gold := make([]*ling.Attribution, len(docs))
	for i, d := range docs {
		if len(d.Attributions) > 0 {
			a := d.Attributions[0]
			gold[i] = &a
		}
	}
	file, report, err := attribution.Train(docs, small())
	if err != nil {
		t.Fatal(err)
	}
	if report.Gold != 11 || report.F1() < 90 {
		t.Errorf("%d attributions learnt from, want 11; F1 of those cross-fitted %.1f", report.Gold, report.F1())
	}
	f, err := attribution.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range docs {
		f.Find(d)
		if gold[i] == nil {
			if len(d.Attributions) > 0 {
				t.Errorf("%q: %v, want none", d.Text, d.Attributions)
			}
			continue
		}
		if len(d.Attributions) != 1 || d.Attributions[0].Source != gold[i].Source || d.Attributions[0].Cue != gold[i].Cue {
			t.Errorf("%q: %v, want %v", d.Text, d.Attributions, *gold[i])
		}
	}
}

func TestTheSameDocumentsGiveTheSameBytes(t *testing.T) {
	one, _, err := attribution.Train(lessons(t), small())
	if err != nil {
		t.Fatal(err)
	}
	o := small()
	o.Workers = 1
	two, _, err := attribution.Train(lessons(t), o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("two models of the same documents differ")
	}
}

func TestTrainNeedsAttributions(t *testing.T) {
	d := &ling.Document{Text: text.Must("")}
	if _, _, err := attribution.Train([]*ling.Document{d}, small()); err == nil {
		t.Error("no error without an attribution")
	}
}

func TestLoadSaysWhyItRefusesAFile(t *testing.T) {
	file, _, err := attribution.Train(lessons(t), small())
	if err != nil {
		t.Fatal(err)
	}
	read, err := attribution.Load(file)
	if err != nil || read == nil {
		t.Fatalf("a good file is refused: %v", err)
	}
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, models.ErrNoModel},
		{"cut short", file[:len(file)-1], models.ErrTruncated},
		{"another model", models.Lemma(), models.ErrName},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := attribution.Load(tt.data); !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}
