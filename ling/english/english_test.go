package english_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

const sample = "OSLO, June 4 — Chad and Mali didn't sign the pact on Friday, Norwegian mediator Liv Aas said. “They will try again,” she told reporters. "

var published = time.Date(2027, 6, 5, 9, 0, 0, 0, time.UTC)

func load(t testing.TB) *english.Pipeline {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParseFillsEveryLayer(t *testing.T) {
	d := load(t).Parse(text.Must(sample), published)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	for name, n := range map[string]int{
		"paragraphs": len(d.Paragraphs), "quotations": len(d.Quotes), "sentences": len(d.Sentences), "tokens": len(d.Tokens),
		"multiwords": len(d.Multiwords), "lemmas": len(d.Lemmas), "chunks": len(d.Chunks), "clauses": len(d.Clauses),
		"entities": len(d.Entities), "timexes": len(d.Timexes), "attributions": len(d.Attributions),
	} {
		if n == 0 {
			t.Errorf("no %s", name)
		}
	}
	for i := range d.Tokens {
		if d.Tokens[i].UPOS == 0 || d.Tokens[i].XPOS == 0 {
			t.Errorf("token %q has no tag", d.Form(int32(i)))
		}
	}
}

func TestParseIsSafeForConcurrentUse(t *testing.T) {
	p := load(t)
	want := p.Parse(text.Must(sample), published)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				got := p.Parse(text.Must(sample), published)
				if !cmp.Equal(want.Tokens, got.Tokens) || !cmp.Equal(want.Attributions, got.Attributions) || !cmp.Equal(want.Lemmas, got.Lemmas) {
					t.Error("a parse beside others differs")
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestTheFastPipelineHasNoTrees(t *testing.T) {
	fast, err := english.LoadFast()
	if err != nil {
		t.Fatal(err)
	}
	d := fast.Parse(text.Must(sample), published)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	if len(d.Entities) == 0 || len(d.Attributions) == 0 || d.Tokens[0].Deprel != 0 {
		t.Errorf("%d names, %d attributions, relation %q", len(d.Entities), len(d.Attributions), d.Tokens[0].Deprel)
	}
}

// The examples are written as CoNLL-U and read back: every letter is kept, and
// the structure is what the format asks for.
func TestLayersComeWithoutAttributions(t *testing.T) {
	for name, load := range map[string][2]func() (*english.Pipeline, error){
		"full": {english.Load, english.LoadLayers}, "fast": {english.LoadFast, english.LoadFastLayers},
	} {
		var docs [2]*ling.Document
		for i, load := range load {
			p, err := load()
			if err != nil {
				t.Fatal(err)
			}
			docs[i] = p.Parse(text.Must(sample), published)
		}
		if len(docs[0].Attributions) == 0 || len(docs[1].Attributions) != 0 {
			t.Errorf("%s: %d attributions, %d without their model", name, len(docs[0].Attributions), len(docs[1].Attributions))
		}
		docs[0].Attributions = nil
		if diff := cmp.Diff(docs[0].Clauses, docs[1].Clauses); diff != "" {
			t.Errorf("%s: other layers differ (-with +without):\n%s", name, diff)
		}
	}
}

func TestExamplesSurviveCoNLLU(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples: ", err)
	}
	p := load(t)
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			s, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d := p.Parse(text.Must(string(s)), published)
			var b bytes.Buffer
			if err := conllu.Write(&b, &conllu.Document{Document: d, ID: "x"}); err != nil {
				t.Fatal(err)
			}
			sentences := 0
			var words strings.Builder
			for back, err := range conllu.Documents(&b) {
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range back.Sentences {
					checkTree(t, back.Document, s.Range)
					sentences++
				}
				for i := range back.Tokens {
					words.WriteString(back.Form(int32(i)))
				}
			}
			if sentences != len(d.Sentences) {
				t.Errorf("%d sentences came back of %d", sentences, len(d.Sentences))
			}
			letters := func(s string) string {
				return strings.Map(func(r rune) rune {
					if unicode.IsSpace(r) {
						return -1
					}
					return r
				}, s)
			}
			if letters(words.String()) != letters(string(s)) {
				t.Error("letters were lost or moved")
			}
		})
	}
}

// checkTree holds a sentence to what the treebanks' own validation asks of its
// structure: one root, called root, and every token on the way to it.
func checkTree(t *testing.T, d *ling.Document, s ling.Range) {
	t.Helper()
	roots := 0
	for i := s.Start; i < s.End; i++ {
		tok := &d.Tokens[i]
		if (tok.Head == ling.Root) != (tok.Deprel == ling.RootRel) {
			t.Errorf("%q has head %d and relation %s", d.Form(i), tok.Head, tok.Deprel)
		}
		at, steps := i, 0
		for ; d.Tokens[at].Head != ling.Root && steps <= s.Len(); steps++ {
			if at = d.Tokens[at].Head; !s.Has(at) {
				t.Fatalf("%q hangs outside its sentence", d.Form(i))
			}
		}
		if steps > s.Len() {
			t.Errorf("%q is on a cycle", d.Form(i))
		}
		if tok.Head == ling.Root {
			roots++
		}
	}
	if roots != 1 {
		t.Errorf("%q has %d roots", d.Slice(s), roots)
	}
}

// Long inputs are where a quadratic rule would show: the test would not end.
func TestParseReadsLongInputs(t *testing.T) {
	if testing.Short() {
		t.Log("long inputs are cut to a tenth")
	}
	n := 6_000
	if testing.Short() {
		n /= 10
	}
	for name, s := range map[string]string{
		"one line":          strings.Repeat("The talks go on and ", n),
		"many sentences":    strings.Repeat("They met. ", n),
		"open quotations":   strings.Repeat("“He said ", n),
		"one word":          strings.Repeat("a", n*10),
		"commas":            strings.Repeat("said, ", n),
		"clauses":           strings.Repeat("that he said ", n),
		"combining accents": strings.Repeat("é", n),
	} {
		t.Run(name, func(t *testing.T) {
			if err := load(t).Parse(text.Must(s), published).Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// FuzzParse holds every layer to its invariants: tokens in order, every letter
// in one, spans within the text, and the same text giving the same tokens.
func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("\ufeff😀 “É́lan” he\u202e said\x00.\r\n\r\nעברית 中文")
	f.Add("- - -- ... U.S. Mr. \"''\" can't o'clock 12/05 $5bn (x")
	p := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		d := p.Parse(txt, published)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		if again := p.Parse(txt, published); !cmp.Equal(d.Tokens, again.Tokens) {
			t.Fatal("a second parse differs")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	p := load(b)
	txt := text.Must(strings.Repeat(sample+"\n\n", 40))
	n := len(p.Parse(txt, published).Tokens)
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(txt, published)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := english.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func ExamplePipeline_Parse() {
	p, err := english.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	d := p.Parse(text.Must("The envoys met in Oslo on Friday."), published)
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			fmt.Print(d.Form(i), "/", d.Tokens[i].UPOS, "\n")
		}
	}
	for _, e := range d.Entities {
		fmt.Println(d.Slice(e.Range), e.Type)
	}
	fmt.Println(d.Timexes[0].Value, d.Timexes[0].Type == ling.Date)
	// Output:
	// The/DET
	// envoys/NOUN
	// met/VERB
	// in/ADP
	// Oslo/PROPN
	// on/ADP
	// Friday/PROPN
	// ./PUNCT
	// Oslo PLACE
	// 2027-06-04 true
}
