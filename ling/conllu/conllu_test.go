package conllu_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/text"
)

// row returns a line of CoNLL-U: id, form and MISC, or with tags and a head.
func row(id, form, misc string) string {
	return strings.Join([]string{id, form, "_", "_", "_", "_", "_", "_", "_", misc}, "\t") + "\n"
}

// readAll returns the documents of s.
func readAll(t *testing.T, s string) []*conllu.Document {
	t.Helper()
	var docs []*conllu.Document
	for d, err := range conllu.Documents(strings.NewReader(s)) {
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Check(); err != nil {
			t.Fatalf("document %q: %v", d.ID, err)
		}
		docs = append(docs, d)
	}
	return docs
}

func sample(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/harbour.conllu")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestDocumentsJoinsTheTextFromForms(t *testing.T) {
	docs := readAll(t, sample(t))
	if len(docs) != 2 {
		t.Fatalf("%d documents, want 2", len(docs))
	}
	want := "The harbour talks didn't stall. Both sides smiled.\nNobody signed."
	if got := docs[0].Text.String(); got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	var paragraphs, sentences []string
	for _, p := range docs[0].Paragraphs {
		paragraphs = append(paragraphs, docs[0].Text.Slice(p))
	}
	for _, s := range docs[0].Sentences {
		sentences = append(sentences, docs[0].Slice(s.Range))
	}
	if diff := cmp.Diff([]string{"The harbour talks didn't stall. Both sides smiled.", "Nobody signed."}, paragraphs); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"The harbour talks didn't stall.", "Both sides smiled.", "Nobody signed."}, sentences); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

func TestDocumentsReadsEveryLayer(t *testing.T) {
	d := readAll(t, sample(t))[0]
	if diff := cmp.Diff([]string{"harbour", "second"}, []string{d.ID, readAll(t, sample(t))[1].ID}); diff != "" {
		t.Errorf("document ids (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"p1", ""}, d.ParagraphIDs); diff != "" {
		t.Errorf("paragraph ids (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"h-1", "h-2", "h-3"}, d.SentenceIDs); diff != "" {
		t.Errorf("sentence ids (-want +got):\n%s", diff)
	}
	stall := d.Tokens[5]
	want := ling.Token{Span: text.Span{Start: 25, End: 30}, Head: ling.Root, Deprel: ling.RootRel, UPOS: ling.VERB, XPOS: ling.PennVB, Feats: ling.MustFeats("VerbForm=Inf")}
	if diff := cmp.Diff(want, stall); diff != "" {
		t.Errorf("token 5 (-want +got):\n%s", diff)
	}
	if got := d.Lemma(4); got != "not" {
		t.Errorf("lemma of n't = %q", got)
	}
	if diff := cmp.Diff([]ling.Range{{Start: 3, End: 5}}, d.Multiwords); diff != "" {
		t.Errorf("multiwords (-want +got):\n%s", diff)
	}
	if got := d.Misc[1]; got != "Entity=(1-place)" {
		t.Errorf("misc of harbour = %q", got)
	}
}

func TestWordsOfAMultiwordShareItsLetters(t *testing.T) {
	tests := []struct {
		name, surface string
		words         []string
		want          []string
	}{
		{"written one after the other", "can't", []string{"ca", "n't"}, []string{"ca", "n't"}},
		{"the first is longer in full", "dunno", []string{"do", "n't", "know"}, []string{"du", "nn", "o"}},
		{"letters of two bytes", "éà", []string{"é", "à"}, []string{"é", "à"}},
		{"words longer than the surface", "its", []string{"this", "is"}, []string{"it", "s"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString(row(fmt.Sprintf("1-%d", len(tt.words)), tt.surface, "_"))
			for i, w := range tt.words {
				b.WriteString(row(fmt.Sprint(i+1), w, "_"))
			}
			d := readAll(t, b.String())[0]
			var got []string
			for i := range d.Tokens {
				got = append(got, d.Form(int32(i)))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("forms (-want +got):\n%s", diff)
			}
		})
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"unknown tag", "# a\n1\tpier\tpier\tNOU\t_\t_\t_\t_\t_\t_\n", `line 2: unknown part-of-speech tag "NOU"`},
		{"unknown relation", "1\tpier\t_\t_\t_\t_\t0\tchief\t_\t_\n", `line 1: unknown dependency relation "chief"`},
		{"unknown feature", "1\tpier\t_\t_\t_\tSize=Big\t_\t_\t_\t_\n", `line 1: unknown feature "Size=Big"`},
		{"too few columns", "1\tpier\n", "line 1: 2 columns, want 10"},
		{"a number left out", row("1", "a", "_") + row("3", "b", "_"), `line 2: word id "3", want 2`},
		{"empty form", row("1", "", "_"), "line 1: empty form"},
		{"range over words that are missing", row("1-2", "can't", "_") + row("1", "ca", "_") + "\n", `line 3: multiword token "can't" lacks 1 words`},
		{"range that begins elsewhere", row("2-3", "can't", "_"), `line 1: range "2-3"`},
		{"more words than letters", row("1-3", "it", "_"), `line 1: 3 words in "it"`},
		{"comment within a sentence", row("1", "a", "_") + "# text = a\n", "line 2: comment inside a sentence"},
		{"head without a relation", "1\tpier\t_\t_\t_\t_\t0\t_\t_\t_\n", `line 1: head "0" with relation "_"`},
		{"head that is no number", "1\tpier\t_\t_\t_\t_\tx\tdep\t_\t_\n", `line 1: head "x" is no number`},
		{"head outside the sentence", "1\tpier\t_\t_\t_\t_\t4\tdep\t_\t_\n\n", "line 2: word 1: head 4"},
		{"no root", "1\ta\t_\t_\t_\t_\t2\tdep\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n\n", "line 3: word 1: its heads form a cycle"},
		{"two roots", "1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n2\tb\t_\t_\t_\t_\t0\troot\t_\t_\n", "line 2: 2 roots"},
		{"half a tree", "1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n2\tb\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: word 2: some words"},
		{"not UTF-8", row("1", "\xff", "_"), "not valid UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got error
			for _, err := range conllu.Documents(strings.NewReader(tt.in)) {
				got = err
			}
			if got == nil || !strings.Contains(got.Error(), tt.want) {
				t.Errorf("error = %v, want one with %q", got, tt.want)
			}
		})
	}
}

func TestWriteIsReadBack(t *testing.T) {
	for _, d := range readAll(t, sample(t)) {
		var out bytes.Buffer
		if err := conllu.Write(&out, d); err != nil {
			t.Fatal(err)
		}
		back := readAll(t, out.String())[0]
		if diff := cmp.Diff(d, back, cmp.Comparer(func(a, b text.Text) bool { return a.String() == b.String() })); diff != "" {
			t.Errorf("document %s (-want +got):\n%s", d.ID, diff)
		}
	}
}

func TestWriteMarksAbsentLayersAndPlaces(t *testing.T) {
	d := &ling.Document{Text: text.Must("Naïve “plan”\nfailed"), Paragraphs: []text.Span{{Start: 0, End: 24}}}
	for _, span := range []text.Span{{Start: 0, End: 6}, {Start: 7, End: 10}, {Start: 10, End: 14}, {Start: 14, End: 17}, {Start: 18, End: 24}} {
		d.Tokens = append(d.Tokens, ling.Token{Span: span})
	}
	d.Sentences = []ling.Sentence{{Range: ling.Range{Start: 0, End: 5}}}
	var out bytes.Buffer
	if err := conllu.Write(&out, &conllu.Document{Document: d, ID: "a1"}); err != nil {
		t.Fatal(err)
	}
	want := "# newdoc id = a1\n# newpar\n# sent_id = a1-1\n# text = Naïve “plan” failed\n" +
		row("1", "Naïve", "TokenRange=0:5") +
		row("2", "“", "SpaceAfter=No|TokenRange=6:7") +
		row("3", "plan", "SpaceAfter=No|TokenRange=7:11") +
		row("4", "”", "TokenRange=11:12") +
		row("5", "failed", "TokenRange=13:19") + "\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("CoNLL-U (-want +got):\n%s", diff)
	}
}

// FuzzRoundTrip: what is read is sound, and written and read once more it is
// written the same.
func FuzzRoundTrip(f *testing.F) {
	data, err := os.ReadFile("testdata/harbour.conllu")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(row("1-3", "dunno", "_") + row("1", "do", "_") + row("2", "n't", "_") + row("3", "know", "SpaceAfter=No"))
	f.Add("# newpar\n" + row("1", "_", "_") + "# newdoc\n")
	f.Fuzz(func(t *testing.T, s string) {
		for d, err := range conllu.Documents(strings.NewReader(s)) {
			if err != nil {
				return
			}
			if err := d.Check(); err != nil {
				t.Fatalf("Check: %v", err)
			}
			first := write(t, d)
			for back, err := range conllu.Documents(strings.NewReader(first)) {
				if err != nil {
					t.Fatalf("%v in\n%s", err, first)
				}
				if second := write(t, back); second != first {
					t.Fatalf("written again it differs (-first +second):\n%s", cmp.Diff(first, second))
				}
			}
		}
	})
}

func write(t *testing.T, d *conllu.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := conllu.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func ExampleDocuments() {
	file := "# newdoc id = ferry\n" +
		"1\tCrews\tcrew\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n" +
		"2\tagreed\tagree\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n" +
		"3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
	for d, err := range conllu.Documents(strings.NewReader(file)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(d.ID, "–", d.Text)
		for i, tok := range d.Tokens {
			fmt.Println(d.Form(int32(i)), tok.UPOS, tok.Deprel)
		}
	}
	// Output:
	// ferry – Crews agreed.
	// Crews NOUN nsubj
	// agreed VERB root
	// . PUNCT punct
}
