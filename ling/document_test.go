package ling_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// words returns a document of one paragraph and one sentence whose tokens are
// the words of s.
func words(s string) *ling.Document {
	d := &ling.Document{Text: text.Must(s)}
	at := 0
	for _, w := range strings.Fields(s) {
		start := at + strings.Index(s[at:], w)
		at = start + len(w)
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: int32(start), End: int32(at)}})
	}
	d.Paragraphs = d.Text.Paragraphs()
	d.Sentences = []ling.Sentence{{Range: ling.Range{End: int32(len(d.Tokens))}}}
	return d
}

func TestCheckFindsEachBrokenInvariant(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(d *ling.Document)
		want  string
	}{
		{"sound", func(*ling.Document) {}, ""},
		{"tokens out of order", func(d *ling.Document) { d.Tokens[1].Span.Start = 0 }, "token 1"},
		{"letters in no token", func(d *ling.Document) { d.Tokens[0].Span.End-- }, "in no token"},
		{"letters at the end in no token", func(d *ling.Document) { d.Tokens = d.Tokens[:3] }, "in no token"},
		{"a lemma too few", func(d *ling.Document) { d.Lemmas = []string{"the"} }, "1 lemmas"},
		{"sentences leave tokens out", func(d *ling.Document) { d.Sentences[0].End-- }, "sentences end"},
		{"sentence outside its paragraph", func(d *ling.Document) { d.Sentences[0].Paragraph = 1 }, "paragraph"},
		{"two roots", func(d *ling.Document) { tree(d, -1, 0, -1, 2) }, "2 roots"},
		{"a cycle", func(d *ling.Document) { tree(d, -1, 2, 1, 2) }, "cycle"},
		{"a head outside the sentence", func(d *ling.Document) { tree(d, -1, 0, 9, 2) }, "outside"},
		{"entities overlap", func(d *ling.Document) {
			d.Entities = []ling.Entity{{Range: ling.Range{Start: 0, End: 2}}, {Range: ling.Range{Start: 1, End: 2}}}
		}, "entity 1"},
		{"an attribution without content", func(d *ling.Document) {
			d.Attributions = []ling.Attribution{{Cue: ling.Range{Start: 2, End: 3}}}
		}, "attribution 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := words("The envoy spoke briefly.")
			tt.spoil(d)
			err := d.Check()
			if got := fmt.Sprint(err); err == nil && tt.want != "" || err != nil && (tt.want == "" || !strings.Contains(got, tt.want)) {
				t.Errorf("Check = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

// tree gives the tokens of d these heads.
func tree(d *ling.Document, heads ...int32) {
	for i, h := range heads {
		d.Tokens[i].Head, d.Tokens[i].Deprel = h, ling.Dep
	}
}

func TestLookUpsByToken(t *testing.T) {
	d := words("Envoys met “near Geneva” twice.")
	d.Entities = []ling.Entity{{Range: ling.Range{Start: 3, End: 4}, Type: ling.Place}}
	inner := strings.Index(d.Text.String(), "near")
	d.Quotes = []text.Quote{{Inner: text.Span{Start: int32(inner), End: int32(inner + len("near Geneva"))}, Continues: -1, Closed: true}}
	d.Tokens[2].Span.Start += int32(len("“")) // the mark is no part of the word
	d.Tokens[3].Span.End -= int32(len("”"))
	if got := d.EntityAt(3); got != 0 {
		t.Errorf("EntityAt(Geneva) = %d, want 0", got)
	}
	if got := d.EntityAt(1); got != -1 {
		t.Errorf("EntityAt(met) = %d, want -1", got)
	}
	if got := d.QuoteAt(2); got != 0 {
		t.Errorf("QuoteAt(near) = %d, want 0", got)
	}
	if got := d.QuoteAt(4); got != -1 {
		t.Errorf("QuoteAt(twice) = %d, want -1", got)
	}
	r := ling.Range{Start: 2, End: 4}
	if got := d.Slice(r); got != "near Geneva" {
		t.Errorf("Slice(%v) = %q", r, got)
	}
	if got := d.TokenRange(d.Span(r)); got != r {
		t.Errorf("TokenRange(Span(%v)) = %v", r, got)
	}
}

func ExampleDocument() {
	d := words("Envoys met in Geneva.")
	d.Lemmas = []string{"envoy", "meet", "in", "Geneva"}
	for i := range int32(2) {
		fmt.Println(d.Form(i), d.Lemma(i), d.Tokens[i].Span)
	}
	// Output:
	// Envoys envoy [0,6)
	// met meet [7,10)
}

func TestChainGoesOutward(t *testing.T) {
	d := &ling.Document{Attributions: []ling.Attribution{{Parent: -1}, {Parent: 0}, {Parent: 1}, {Parent: -1}}}
	for k, want := range [][]int{{0}, {1, 0}, {2, 1, 0}, {3}} {
		if got := d.Chain(k); !slices.Equal(got, want) {
			t.Errorf("chain of %d is %v, want %v", k, got, want)
		}
	}
}

func TestCheckOfMentions(t *testing.T) {
	good := func() *ling.Document {
		return &ling.Document{
			Text: text.Must("Ana met Bo"), Paragraphs: []text.Span{{Start: 0, End: 10}},
			Tokens:    []ling.Token{{Span: text.Span{Start: 0, End: 3}}, {Span: text.Span{Start: 4, End: 7}}, {Span: text.Span{Start: 8, End: 10}}},
			Sentences: []ling.Sentence{{Range: ling.Range{Start: 0, End: 3}}},
			Mentions: []ling.Mention{
				{Range: ling.Range{Start: 0, End: 1}, Head: 0, Type: ling.Named, Chain: 0},
				{Range: ling.Range{Start: 2, End: 3}, Head: 2, Type: ling.Named, Chain: 1},
			},
			Chains: []ling.Chain{{Mentions: []int32{0}}, {Mentions: []int32{1}}},
		}
	}
	if err := good().Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*ling.Document){
		"head outside":   func(d *ling.Document) { d.Mentions[0].Head = 1 },
		"no type":        func(d *ling.Document) { d.Mentions[0].Type = 0 },
		"not ascending":  func(d *ling.Document) { d.Mentions[1].Range, d.Mentions[1].Head = d.Mentions[0].Range, 0 },
		"no such chain":  func(d *ling.Document) { d.Mentions[1].Chain = 2 },
		"another chain":  func(d *ling.Document) { d.Mentions[1].Chain = 0 },
		"in no chain":    func(d *ling.Document) { d.Chains = d.Chains[:1]; d.Mentions[1].Chain = 0 },
		"empty chain":    func(d *ling.Document) { d.Chains[1].Mentions = nil },
		"its own member": func(d *ling.Document) { d.Mentions[1].Members = []int32{1} },
		"chains in order": func(d *ling.Document) {
			d.Chains[0], d.Chains[1] = d.Chains[1], d.Chains[0]
			d.Mentions[0].Chain, d.Mentions[1].Chain = 1, 0
		},
	} {
		d := good()
		spoil(d)
		if d.Check() == nil {
			t.Errorf("%s: passes", name)
		}
	}
}
