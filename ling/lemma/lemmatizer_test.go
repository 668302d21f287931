package lemma_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/lemma"
	"github.com/rapporteur/rapporteur/ling/linear"
	"github.com/rapporteur/rapporteur/ling/segment"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

// report is a text to measure speed and memory on.
const report = `Envoys of the two countries met behind closed doors in a lakeside hotel on Tuesday, their first talks since the border crossing was shut in the spring. The head of the southern delegation told reporters that they'd come with an open mind but weren't shown what had been promised.

Markets took the news calmly. The currency, which has lost nearly a fifth of its value, closed 0.4% lower, and bread prices in the capital didn't change. Trade unions have called a strike for next Thursday; they want the government to publish the whole text before anything is signed.
`

func load(t testing.TB) *lemma.Lemmatizer {
	t.Helper()
	l, err := lemma.Load(models.Lemma())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// tagged returns s with segments and tags.
func tagged(t testing.TB, s string) *ling.Document {
	t.Helper()
	tagger, err := linear.Load(models.Tagger())
	if err != nil {
		t.Fatal(err)
	}
	d := &ling.Document{Text: text.Must(s)}
	segment.Split(d)
	tagger.Tag(d)
	return d
}

// word returns a document of one word with its tags.
func word(t *testing.T, form, upos, xpos string) *ling.Document {
	t.Helper()
	u, err := ling.ParseUPOS(upos)
	if err != nil {
		t.Fatal(err)
	}
	x, err := ling.ParseXPOS(xpos)
	if err != nil {
		t.Fatal(err)
	}
	tok := ling.Token{Span: text.Span{End: int32(len(form))}, UPOS: u, XPOS: x}
	return &ling.Document{Text: text.Must(form), Tokens: []ling.Token{tok}}
}

func TestLemmatize(t *testing.T) {
	l := load(t)
	file, err := os.ReadFile("testdata/lemmas.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range marked.Lines(string(file)) {
		f := strings.Fields(line)
		if len(f) != 4 {
			t.Fatalf("%q has %d fields, want 4", line, len(f))
		}
		t.Run(line, func(t *testing.T) {
			d := word(t, f[0], f[1], f[2])
			l.Lemmatize(d)
			if diff := cmp.Diff([]string{f[3]}, d.Lemmas); diff != "" {
				t.Errorf("lemmas (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLemmatizeWritesEveryLemmaAnew(t *testing.T) {
	l := load(t)
	d := tagged(t, "The sides agreed.")
	d.Lemmas = []string{"left", "over"}
	for range 2 {
		l.Lemmatize(d)
		if diff := cmp.Diff([]string{"the", "side", "agree", "."}, d.Lemmas); diff != "" {
			t.Errorf("lemmas (-want +got):\n%s", diff)
		}
	}
	if err := d.Check(); err != nil {
		t.Error(err)
	}
}

func TestALemmatizerServesManyGoroutines(t *testing.T) {
	l := load(t)
	want := tagged(t, report)
	l.Lemmatize(want)
	var wait sync.WaitGroup
	for range 4 {
		d := tagged(t, report)
		wait.Go(func() {
			l.Lemmatize(d)
			if diff := cmp.Diff(want.Lemmas, d.Lemmas); diff != "" {
				t.Errorf("lemmas (-alone +at the same time):\n%s", diff)
			}
		})
	}
	wait.Wait()
}

// TestKnownLemmasAreShared: words of the treebanks take no memory of their own. The
// race detector empties pools at random, so that they are made anew now and then.
func TestKnownLemmasAreShared(t *testing.T) {
	l := load(t)
	d := tagged(t, strings.Repeat(report, 20))
	l.Lemmatize(d)
	if n := testing.AllocsPerRun(5, func() { l.Lemmatize(d) }); n > float64(len(d.Tokens))/20 {
		t.Errorf("%v allocations for %d tokens", n, len(d.Tokens))
	}
}

// FuzzLemmatize: every word has a lemma that is valid text, and no longer than
// the word by more than a rule can add.
func FuzzLemmatize(f *testing.F) {
	l := load(f)
	f.Add("Ärzte", uint8(ling.NOUN), uint8(ling.PennNNS))
	f.Add("S", uint8(ling.PROPN), uint8(ling.PennNNPS))
	f.Add("ied", uint8(ling.VERB), uint8(ling.PennVBD))
	f.Fuzz(func(t *testing.T, form string, upos, xpos uint8) {
		txt, err := text.New(form)
		if err != nil || form == "" {
			return
		}
		tok := ling.Token{Span: text.Span{End: int32(len(form))}, UPOS: ling.UPOS(upos), XPOS: ling.XPOS(xpos)}
		d := &ling.Document{Text: txt, Tokens: []ling.Token{tok}}
		l.Lemmatize(d)
		if len(d.Lemmas) != 1 {
			t.Fatalf("%d lemmas", len(d.Lemmas))
		}
		if _, err := text.New(d.Lemmas[0]); err != nil {
			t.Errorf("lemma %q of %q: %v", d.Lemmas[0], form, err)
		}
		if d.Lemmas[0] == "" || len(d.Lemmas[0]) > 2*len(form)+12 {
			t.Errorf("lemma %q of %q", d.Lemmas[0], form)
		}
	})
}

func BenchmarkLemmatize(b *testing.B) {
	l := load(b)
	d := tagged(b, strings.Repeat(report, 10))
	b.SetBytes(int64(d.Text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		l.Lemmatize(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleLemmatizer_Lemmatize() {
	l, err := lemma.Load(models.Lemma())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := &ling.Document{
		Text: text.Must("Envoys met"),
		Tokens: []ling.Token{
			{Span: text.Span{Start: 0, End: 6}, UPOS: ling.NOUN, XPOS: ling.PennNNS},
			{Span: text.Span{Start: 7, End: 10}, UPOS: ling.VERB, XPOS: ling.PennVBD},
		},
	}
	l.Lemmatize(d)
	fmt.Println(d.Lemmas)
	// Output: [envoy meet]
}
