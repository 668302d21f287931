package ner_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/ner"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/text"
)

// other is the type of names that ling does not have.
const other ling.EntityType = 0

// named are sentences whose names are written between brackets, the type's
// letter first.
var named = []string{
	"Envoy [p Ada Lund ] left [l Oslo ] .",
	"The [o North Sea Council ] met in [l Lima ] .",
	"[g Danes ] read [x The Long Winter ] again .",
}

var letters = map[string]ling.EntityType{"[p": ling.Person, "[o": ling.Organization, "[l": ling.Place, "[g": ling.Group, "[x": other}

// lesson reads a sentence as in named.
func lesson(s string) *neural.Example {
	e := &neural.Example{Named: true}
	for word := range strings.FieldsSeq(s) {
		at := int32(len(e.Forms))
		if kind, ok := letters[word]; ok {
			e.Names = append(e.Names, neural.Name{Range: ling.Range{Start: at}, Type: kind})
		} else if word == "]" {
			e.Names[len(e.Names)-1].End = at
		} else {
			e.Forms = append(e.Forms, word)
		}
	}
	return e
}

// network is a small network that knows the names of named by heart.
var network = sync.OnceValue(func() *neural.Model {
	var lessons []*neural.Example
	for _, s := range named {
		lessons = append(lessons, lesson(s))
	}
	tagged := &neural.Example{Forms: []string{"left"}, Tags: []neural.Tag{{UPOS: ling.VERB}}, Heads: []int32{ling.Root}, Relations: []ling.Deprel{ling.RootRel}}
	trainer, err := neural.NewTrainer(neural.Settings{
		Config:  neural.Config{Input: 32, Hidden: 32, Layers: 1, Arc: 32, Relation: 32},
		Weights: neural.Weights{Arc: 1, Relation: 1, Tag: 1, Name: 1},
		Seed:    1, MinCount: 1, MinLabel: 1,
		Vectors: neural.Vectors{Words: []string{"the"}, Width: 8, Values: make([]float32, 8)},
	}, append(lessons, tagged))
	if err != nil {
		panic(err)
	}
	for range 150 {
		trainer.Step(lessons, 0.01)
	}
	m, err := neural.Load(trainer.Encode())
	if err != nil {
		panic(err)
	}
	return m
})

// tokens makes a Document of sentences whose tokens are set apart by spaces.
func tokens(t *testing.T, sentences ...[]string) *ling.Document {
	t.Helper()
	d := &ling.Document{}
	var b strings.Builder
	for i, forms := range sentences {
		start, first := int32(b.Len()), int32(len(d.Tokens))
		for _, form := range forms {
			at := int32(b.Len())
			b.WriteString(form + " ")
			d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: at + int32(len(form))}})
		}
		d.Paragraphs = append(d.Paragraphs, text.Span{Start: start, End: int32(b.Len()) - 1})
		d.Sentences = append(d.Sentences, ling.Sentence{Range: ling.Range{Start: first, End: int32(len(d.Tokens))}, Paragraph: int32(i)})
	}
	var err error
	if d.Text, err = text.New(b.String()); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFindByNetworkWritesTheNamesThatWereLearnt(t *testing.T) {
	var sentences [][]string
	for _, s := range named {
		sentences = append(sentences, lesson(s).Forms)
	}
	d := tokens(t, sentences...)
	ner.FindByNetwork(d, network())
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	type name struct{ Text, Type string }
	var got []name
	for _, e := range d.Entities {
		got = append(got, name{d.Slice(e.Range), e.Type.String()})
		if e.Why != ner.NetworkRule {
			t.Errorf("%s is there because of %q", d.Slice(e.Range), e.Why)
		}
	}
	want := []name{{"Ada Lund", "PERSON"}, {"Oslo", "PLACE"}, {"North Sea Council", "ORG"}, {"Lima", "PLACE"}, {"Danes", "NORP"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFindByNetworkKeepsTheDocumentInOrder(t *testing.T) {
	for name, forms := range map[string][]string{
		"nothing but marks":  {"—", "*", "“", "”"},
		"two long sentences": strings.Fields(strings.Repeat("Envoy Ada Lund left Oslo for Lima ", 150)),
		"capitals":           {"ENVOY", "ADA", "LUND", "LEFT", "OSLO"},
	} {
		t.Run(name, func(t *testing.T) {
			d := tokens(t, forms, []string{"Danes", "met"}, forms)
			ner.FindByNetwork(d, network())
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			for _, e := range d.Entities {
				if !strings.ContainsAny(strings.ToLower(d.Slice(e.Range)), "abcdefghijklmnopqrstuvwxyz") {
					t.Errorf("%q is no name", d.Slice(e.Range))
				}
			}
		})
	}
}

func TestMergeKeepsTheTitlesOfPersons(t *testing.T) {
	span := func(start, end int32) ling.Range { return ling.Range{Start: start, End: end} }
	for name, test := range map[string]struct {
		sentence    string
		rules, want []ling.Entity
	}{
		"the title of a person": {
			"Envoy Ada Lund left Oslo .",
			[]ling.Entity{{Range: span(1, 3), Type: ling.Person, Title: span(0, 1), Why: "title"}},
			[]ling.Entity{{Range: span(1, 3), Type: ling.Person, Title: span(0, 1), Why: ner.NetworkRule}, {Range: span(4, 5), Type: ling.Place, Why: ner.NetworkRule}},
		},
		"not a title that the name includes": {
			"The North Sea Council met in Lima .",
			[]ling.Entity{{Range: span(2, 4), Type: ling.Person, Title: span(1, 2), Why: "title"}, {Range: span(6, 7), Type: ling.Organization, Why: "list"}},
			[]ling.Entity{{Range: span(1, 4), Type: ling.Organization, Why: ner.NetworkRule}, {Range: span(6, 7), Type: ling.Place, Why: ner.NetworkRule}},
		},
		"nothing where the network finds no name": {
			"met in the",
			[]ling.Entity{{Range: span(0, 1), Type: ling.Person, Why: "single name"}},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := tokens(t, strings.Fields(test.sentence))
			var c ner.Collector
			network().Read(d, c.Collect)
			d.Entities = test.rules
			c.Merge(d)
			if diff := cmp.Diff(test.want, d.Entities); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err := d.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}
