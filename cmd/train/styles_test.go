package main

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
)

// corpus returns the small sentences, read by the command's own reader.
func corpus(t *testing.T) []*ling.Document {
	t.Helper()
	docs, err := readCorpus(filepath.Dir("../../ling/linear/testdata/small.conllu"), []string{"small.conllu"})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestStylesChangeLettersAlone(t *testing.T) {
	d := corpus(t)[0]
	first := func(d *ling.Document) string { return d.Slice(d.Sentences[1].Range) }
	tests := []struct {
		name  string
		write style
		want  string
	}{
		{"as it is", func(form string, _ ling.UPOS, _ bool) string { return form }, "Talks between the two governments began in March."},
		{"headline", headline, "Talks Between the Two Governments Began in March."},
		{"capitals", capitals, "TALKS BETWEEN THE TWO GOVERNMENTS BEGAN IN MARCH."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := restyle(d, tt.write)
			if diff := cmp.Diff(tt.want, first(got)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			if len(got.Tokens) != len(d.Tokens) || got.Tokens[9].UPOS != d.Tokens[9].UPOS {
				t.Errorf("%d tokens, want %d with their tags", len(got.Tokens), len(d.Tokens))
			}
		})
	}
}

func TestBareKeepsSegmentsAlone(t *testing.T) {
	d := corpus(t)[0]
	b := bare(d)
	for i, tok := range b.Tokens {
		if tok != (ling.Token{Span: d.Tokens[i].Span}) {
			t.Errorf("token %d is %v", i, tok)
		}
	}
	if len(b.Lemmas) != 0 || len(b.Sentences) != len(d.Sentences) || d.Tokens[0].UPOS == 0 {
		t.Errorf("%d lemmas, %d sentences of %d; the original has tag %v", len(b.Lemmas), len(b.Sentences), len(d.Sentences), d.Tokens[0].UPOS)
	}
}
