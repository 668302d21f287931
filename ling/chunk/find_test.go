package chunk_test

import (
	_ "embed"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/chunk"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

//go:embed testdata/chunks.txt
var chunkCases string

//go:embed testdata/clauses.txt
var clauseCases string

// tagged returns a document of one sentence whose tokens are the words of
// plain, tagged with the words of tags: Penn tags, or UPOS:Penn where Penn
// does not give the UPOS.
func tagged(plain, tags string) (*ling.Document, error) {
	d := &ling.Document{Text: text.Must(plain)}
	names := strings.Fields(tags)
	at := 0
	for i, w := range strings.Fields(plain) {
		if i == len(names) {
			return nil, fmt.Errorf("no tag for %q", w)
		}
		start := at + strings.Index(plain[at:], w)
		at = start + len(w)
		tok := ling.Token{Span: text.Span{Start: int32(start), End: int32(at)}}
		if err := setTags(&tok, names[i]); err != nil {
			return nil, err
		}
		d.Tokens = append(d.Tokens, tok)
	}
	if len(d.Tokens) < len(names) {
		return nil, fmt.Errorf("%d tags for %d words", len(names), len(d.Tokens))
	}
	d.Paragraphs = d.Text.Paragraphs()
	d.Sentences = []ling.Sentence{{Range: ling.Range{End: int32(len(d.Tokens))}}}
	return d, nil
}

func setTags(tok *ling.Token, name string) (err error) {
	upos, penn, given := strings.Cut(name, ":")
	if !given || penn == "" {
		upos, penn = usual(name), name
	}
	if tok.UPOS, err = ling.ParseUPOS(upos); err != nil {
		return err
	}
	tok.XPOS, err = ling.ParseXPOS(penn)
	return err
}

// usual returns the UPOS that a Penn tag most often goes with.
func usual(penn string) string {
	switch penn {
	case "NNP", "NNPS":
		return "PROPN"
	case "PRP", "WP", "WDT", "EX":
		return "PRON"
	case "DT", "PRP$", "WP$", "PDT":
		return "DET"
	case "POS", "TO":
		return "PART"
	case "MD":
		return "AUX"
	case "IN", "RP":
		return "ADP"
	case "CD":
		return "NUM"
	case "CC":
		return "CCONJ"
	}
	for prefix, upos := range map[string]string{"NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV", "WRB": "ADV"} {
		if strings.HasPrefix(penn, prefix) {
			return upos
		}
	}
	return "PUNCT"
}

// each runs check on every case of a test file: a marked text, "##", its tags.
func each(t *testing.T, file string, write func(*ling.Document) []marked.Mark) {
	for _, line := range marked.Lines(file) {
		want, tags, _ := strings.Cut(line, " ## ")
		t.Run(want, func(t *testing.T) {
			plain, _, err := marked.Parse(want)
			if err != nil {
				t.Fatal(err)
			}
			d, err := tagged(plain, tags)
			if err != nil {
				t.Fatal(err)
			}
			chunk.Find(d)
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(want, marked.Write(plain, write(d))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestChunks(t *testing.T) {
	each(t, chunkCases, func(d *ling.Document) (marks []marked.Mark) {
		for i := range d.Chunks {
			marks = append(marks, marked.Mark{Label: chunkLabel(d, &d.Chunks[i]), Span: d.Span(d.Chunks[i].Range)})
		}
		return marks
	})
}

// chunkLabel writes the type of c, its head if that is not the last token, and
// its flags.
func chunkLabel(d *ling.Document, c *ling.Chunk) string {
	s := c.Type.String()
	if c.Head != c.End-1 {
		s += " " + d.Form(c.Head)
	}
	if c.Negated {
		s += " -"
	}
	if c.Passive {
		s += " passive"
	}
	if c.Infinitive {
		s += " inf"
	} else if c.Modal >= 0 {
		s += " modal:" + d.Form(c.Modal)
	}
	return s
}

func TestClauses(t *testing.T) {
	each(t, clauseCases, func(d *ling.Document) (marks []marked.Mark) {
		for i := range d.Clauses {
			marks = append(marks, marked.Mark{Label: clauseLabel(d, &d.Clauses[i]), Span: d.Span(d.Clauses[i].Range)})
		}
		return marks
	})
}

// clauseLabel writes the type, mark, subject, verb and parent of c.
func clauseLabel(d *ling.Document, c *ling.Clause) string {
	s := c.Type.String()
	if c.Mark >= 0 {
		s += " " + d.Form(c.Mark)
	}
	if c.Subject >= 0 {
		s += " s:" + d.Slice(d.Chunks[c.Subject].Range)
	}
	if c.Verb >= 0 {
		s += " v:" + d.Form(d.Chunks[c.Verb].Head)
	}
	if c.Parent >= 0 {
		s += fmt.Sprintf(" of:%d", c.Parent)
	}
	return s
}

func TestFindReplacesWhatWasThereAndKeepsSentencesApart(t *testing.T) {
	d, err := tagged("Talks stalled . Envoys left .", "NNS VBD . NNS VBD .")
	if err != nil {
		t.Fatal(err)
	}
	d.Sentences = []ling.Sentence{{Range: ling.Range{End: 3}}, {Range: ling.Range{Start: 3, End: 6}}}
	chunk.Find(d)
	chunk.Find(d)
	var got []ling.Range
	for _, c := range d.Clauses {
		got = append(got, c.Range)
	}
	if diff := cmp.Diff([]ling.Range{{Start: 0, End: 3}, {Start: 3, End: 6}}, got); diff != "" {
		t.Errorf("clauses (-want +got):\n%s", diff)
	}
	if len(d.Chunks) != 4 {
		t.Errorf("%d chunks, want 4", len(d.Chunks))
	}
}

// FuzzFind gives sentences any tags and holds the layers to their invariants.
func FuzzFind(f *testing.F) {
	f.Add("If they agree , the war he started ends , she said .", []byte{14, 11, 16, 13, 6, 8, 11, 16, 16, 13, 11, 16, 13}, byte(5))
	f.Add("“ to to “ and said , which that ; -", []byte{10, 10, 13, 5, 16, 13, 11, 14}, byte(1))
	f.Fuzz(func(t *testing.T, plain string, tags []byte, cut byte) {
		d := fuzzed(plain, tags, int(cut))
		if d == nil {
			return
		}
		if cut%2 == 1 {
			hang(d, tags)
		}
		chunk.Find(d)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		at := int32(0)
		for i, c := range d.Clauses {
			if c.Start != at {
				t.Fatalf("clause %d starts at %d, the one before ends at %d", i, c.Start, at)
			}
			at = c.End
			if d.SentenceAt(c.Start) != d.SentenceAt(c.End-1) {
				t.Fatalf("clause %d crosses a sentence", i)
			}
			if c.Verb >= 0 && !c.Contains(d.Chunks[c.Verb].Range) {
				t.Fatalf("clause %d %v: verb %v lies outside", i, c.Range, d.Chunks[c.Verb].Range)
			}
		}
		if int(at) != len(d.Tokens) {
			t.Fatalf("clauses end at %d of %d tokens", at, len(d.Tokens))
		}
		for i, c := range d.Chunks {
			if !c.Has(c.Head) || c.Modal >= 0 && !c.Has(c.Modal) {
				t.Fatalf("chunk %d %v: head %d or modal %d lies outside", i, c.Range, c.Head, c.Modal)
			}
		}
	})
}

// fuzzed returns a document of the words of plain with the tags that tags
// names and a sentence border every cut words, or nil if plain has none.
func fuzzed(plain string, tags []byte, cut int) *ling.Document {
	txt, err := text.New(strings.Join(strings.Fields(plain), " "))
	if err != nil || txt.Len() == 0 || len(tags) == 0 || len(txt.Paragraphs()) != 1 || txt.Paragraphs()[0] != txt.Bounds() {
		return nil
	}
	d := &ling.Document{Text: txt, Paragraphs: txt.Paragraphs()}
	at := int32(0)
	for i, w := range strings.Split(txt.String(), " ") {
		tag := tags[i%len(tags)]
		end := at + int32(len(w))
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: end}, UPOS: ling.UPOS(tag % 18), XPOS: ling.XPOS(tag) % (ling.PennHash + 1)})
		at = end + 1
	}
	if d.Check() != nil && !strings.Contains(d.Check().Error(), "sentences") {
		return nil
	}
	for i := int32(0); int(i) < len(d.Tokens); {
		end := min(i+int32(cut)+1, int32(len(d.Tokens)))
		d.Sentences = append(d.Sentences, ling.Sentence{Range: ling.Range{Start: i, End: end}})
		i = end
	}
	return d
}

func ExampleFind() {
	d, err := tagged("Norway said it would not host the talks .", "NNP VBD PRP MD RB VB DT NNS .")
	if err != nil {
		fmt.Println(err)
		return
	}
	chunk.Find(d)
	for _, c := range d.Clauses {
		fmt.Printf("%s: %s | %s\n", c.Type, d.Slice(d.Chunks[c.Subject].Range), d.Slice(d.Chunks[c.Verb].Range))
	}
	// Output:
	// root: Norway | said
	// ccomp: it | would not host
}

func BenchmarkFind(b *testing.B) {
	var docs []*ling.Document
	tokens := 0
	for _, line := range marked.Lines(clauseCases) {
		want, tags, _ := strings.Cut(line, " ## ")
		plain, _, err := marked.Parse(want)
		if err != nil {
			b.Fatal(err)
		}
		d, err := tagged(plain, tags)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, d)
		tokens += len(d.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			chunk.Find(d)
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// The trees are those of testdata/trees.conllu, checked by hand; that with a
// dateline and the last one are wrong as parsers often are: the speaker hangs on
// what is reported.
func TestClausesOfTrees(t *testing.T) {
	file, err := os.Open("testdata/trees.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	golden, err := os.ReadFile("testdata/trees.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for doc, err := range conllu.Documents(file) {
		if err != nil {
			t.Fatal(err)
		}
		d := doc.Document
		chunk.Find(d)
		if err := d.Check(); err != nil {
			t.Error(err)
		}
		for i := range d.Clauses {
			fmt.Fprintf(&out, "%d {%s|%s}\n", i, d.Slice(d.Clauses[i].Range), clauseLabel(d, &d.Clauses[i]))
		}
	}
	if diff := cmp.Diff(string(golden), out.String()); diff != "" {
		t.Errorf("clauses (-golden +found):\n%s", diff)
	}
}

// hang gives each sentence of d a tree: every token hangs on an earlier one, as
// seed says.
func hang(d *ling.Document, seed []byte) {
	if len(seed) == 0 {
		return
	}
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			t := &d.Tokens[i]
			t.Head, t.Deprel = ling.Root, ling.RootRel
			if n := i - s.Start; n > 0 {
				b := int32(seed[int(i)%len(seed)]) + i
				t.Head, t.Deprel = s.Start+b%n, 1+ling.Deprel(b)%ling.Xcomp
			}
		}
	}
}
