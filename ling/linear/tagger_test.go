package linear_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/linear"
	"github.com/rapporteur/rapporteur/ling/segment"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

// report is a text to measure speed and memory on.
const report = `Envoys of the two countries met behind closed doors in a lakeside hotel on Tuesday, their first talks since the border crossing was shut in the spring. "We came with an open mind, but the draft that we were shown wasn't what had been discussed," the head of the southern delegation told reporters afterwards.

Her counterpart, a former judge, said that the offer was final: 12,000 tonnes of grain a year, paid for in advance, and no inspectors at the mills. Neither side would say whether the mediators' timetable still stands. According to two people with knowledge of the discussions, the northern team had asked for guarantees which the others could not give without a vote in parliament.

Markets took the news calmly. The currency, which has lost nearly a fifth of its value since January, closed 0.4% lower, and the price of bread in the capital did not change. Trade unions have called a one-day strike for next Thursday; they want the government to publish the whole text before anything is signed.
`

func load(t testing.TB) *linear.Tagger {
	t.Helper()
	tagger, err := linear.Load(models.Tagger())
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

func split(s string) *ling.Document {
	d := &ling.Document{Text: text.Must(s)}
	segment.Split(d)
	return d
}

// tags returns the layer that Tag writes, a line a token.
func tags(d *ling.Document) []string {
	var out []string
	for i, tok := range d.Tokens {
		out = append(out, fmt.Sprint(d.Form(int32(i)), " ", tok.UPOS, " ", tok.XPOS, " ", tok.Feats))
	}
	return out
}

// TestTag holds the words that are marked in the texts to their tag: one of
// UPOS or XPOS, or a feature.
func TestTag(t *testing.T) {
	tagger := load(t)
	file, err := os.ReadFile("testdata/tags.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range marked.Lines(string(file)) {
		plain, marks, err := marked.Parse(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		t.Run(plain, func(t *testing.T) {
			d := split(plain)
			tagger.Tag(d)
			got := make([]marked.Mark, len(marks))
			for i, m := range marks {
				got[i] = marked.Mark{Label: tagAt(d, m), Span: m.Span}
			}
			if out := marked.Write(plain, got); out != line {
				t.Errorf("\n got %s\nwant %s", out, line)
			}
		})
	}
}

// tagAt returns what d has at the place of m, of the kind that m expects.
func tagAt(d *ling.Document, m marked.Mark) string {
	r := d.TokenRange(m.Span)
	if r.Len() != 1 {
		return fmt.Sprintf("%d tokens", r.Len())
	}
	tok := d.Tokens[r.Start]
	if name, _, ok := strings.Cut(m.Label, "="); ok {
		return name + "=" + tok.Feats.Get(name)
	}
	if _, err := ling.ParseUPOS(m.Label); err == nil {
		return tok.UPOS.String()
	}
	return tok.XPOS.String()
}

func TestTypographicMarksChangeNoTag(t *testing.T) {
	tagger := load(t)
	const plain = `"It isn't the minister's last word," she said -- 'or so we hope'...`
	curly := strings.NewReplacer(`"It`, "“It", `,"`, ",”", "'or", "‘or", "'", "’", "--", "—", "...", "…").Replace(plain)
	a, b := split(plain), split(curly)
	tagger.Tag(a)
	tagger.Tag(b)
	onlyTags := func(d *ling.Document) (out []ling.UPOS) {
		for _, tok := range d.Tokens {
			out = append(out, tok.UPOS)
		}
		return out
	}
	if diff := cmp.Diff(onlyTags(a), onlyTags(b)); diff != "" {
		t.Errorf("tags of %s (-straight +curly):\n%s", plain, diff)
	}
}

func TestTagsDependOnTheSentenceAlone(t *testing.T) {
	tagger := load(t)
	whole := split(report)
	tagger.Tag(whole)
	for _, s := range whole.Sentences {
		alone := &ling.Document{Text: whole.Text, Sentences: []ling.Sentence{{Range: ling.Range{End: int32(s.Len())}}}}
		for _, tok := range whole.Tokens[s.Start:s.End] {
			alone.Tokens = append(alone.Tokens, ling.Token{Span: tok.Span})
		}
		tagger.Tag(alone)
		if diff := cmp.Diff(whole.Tokens[s.Start:s.End], alone.Tokens); diff != "" {
			t.Errorf("%s (-in the text +alone):\n%s", whole.Slice(s.Range), diff)
		}
	}
}

func TestATaggerServesManyGoroutines(t *testing.T) {
	tagger := load(t)
	want := split(report)
	tagger.Tag(want)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			d := split(report)
			tagger.Tag(d)
			if diff := cmp.Diff(tags(want), tags(d)); diff != "" {
				t.Errorf("tags (-alone +at the same time):\n%s", diff)
			}
		})
	}
	wait.Wait()
}

func TestTagLeavesAnEmptyDocumentAlone(t *testing.T) {
	d := split("")
	load(t).Tag(d)
	if len(d.Tokens) != 0 {
		t.Errorf("%d tokens", len(d.Tokens))
	}
}

// TestTagAllocatesNothingPerToken: a text of any length takes the same few
// allocations, which a warm pool saves too. The race detector empties pools at
// random, so that they are made anew now and then.
func TestTagAllocatesNothingPerToken(t *testing.T) {
	tagger := load(t)
	d := split(strings.Repeat(report, 20))
	tagger.Tag(d)
	if n := testing.AllocsPerRun(5, func() { tagger.Tag(d) }); n > float64(len(d.Tokens))/20 {
		t.Errorf("%v allocations for %d tokens", n, len(d.Tokens))
	}
}

// FuzzTag: every token of every text gets tags, and the rest of the document
// stays as it was.
func FuzzTag(f *testing.F) {
	tagger := load(f)
	f.Add(report)
	f.Add("U.S. SENDS ENVOY\n\nÉlysée: “non”. a@b.example ٣٤ \u00ad \u2028x")
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		d := &ling.Document{Text: txt}
		segment.Split(d)
		before := append([]ling.Token(nil), d.Tokens...)
		tagger.Tag(d)
		for i, tok := range d.Tokens {
			if tok.UPOS == 0 || tok.XPOS == 0 {
				t.Errorf("%q has no tag", d.Form(int32(i)))
			}
			tok.UPOS, tok.XPOS, tok.Feats = 0, 0, 0
			if tok != before[i] {
				t.Errorf("token %d changed from %v to %v", i, before[i], tok)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	tagger := load(b)
	d := split(strings.Repeat(report, 10))
	b.SetBytes(int64(d.Text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		tagger.Tag(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}

func ExampleTagger_Tag() {
	tagger, err := linear.Load(models.Tagger())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := &ling.Document{Text: text.Must("Both ministers rejected it.")}
	segment.Split(d)
	tagger.Tag(d)
	for i, tok := range d.Tokens {
		fmt.Println(d.Form(int32(i)), tok.UPOS, tok.XPOS)
	}
	// Output:
	// Both DET DT
	// ministers NOUN NNS
	// rejected VERB VBD
	// it PRON PRP
	// . PUNCT .
}
