package ner_test

import (
	"os"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/ner"
	"github.com/rapporteur/rapporteur/ling/segment"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

// parse tags a text by rule, so that the test needs no model: a capitalised
// word is a proper noun unless a slash gives its tag ("The/DT").
func parse(t *testing.T, s string) *ling.Document {
	t.Helper()
	tags := map[string]ling.XPOS{}
	var words []string
	for w := range strings.FieldsSeq(s) {
		form, tag, ok := strings.Cut(w, "/")
		if ok {
			x, err := ling.ParseXPOS(tag)
			if err != nil {
				t.Fatal(err)
			}
			tags[form] = x
		}
		words = append(words, form)
	}
	d := &ling.Document{Text: text.Must(strings.Join(words, " "))}
	segment.Split(d)
	for i := range d.Tokens {
		tok := &d.Tokens[i]
		form := d.Form(int32(i))
		switch x, ok := tags[form]; {
		case ok:
			tok.XPOS = x
			if x == ling.PennDT {
				tok.UPOS = ling.DET
			}
		case form[0] >= 'A' && form[0] <= 'Z' || form[0] >= 0x80 && len(form) > 3:
			tok.XPOS, tok.UPOS = ling.PennNNP, ling.PROPN
		default:
			tok.XPOS, tok.UPOS = ling.PennNN, ling.NOUN
		}
	}
	return d
}

func TestFindInMarkedTexts(t *testing.T) {
	file, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	finder := ner.New()
	for _, line := range marked.Lines(string(file)) {
		t.Run(line, func(t *testing.T) {
			tagged, _, err := marked.Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			d := parse(t, tagged)
			finder.Find(d)
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			var marks []marked.Mark
			for _, e := range d.Entities {
				marks = append(marks, marked.Mark{Label: e.Type.String(), Span: d.Span(e.Range)})
				if !e.Title.Empty() {
					marks = append(marks, marked.Mark{Label: "T", Span: d.Span(e.Title)})
				}
			}
			want := strings.NewReplacer("/DT", "", "/JJ", "", "/IN", "", "/VBD", "", "/PRP", "").Replace(line)
			if got := marked.Write(d.Text.String(), marks); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}
