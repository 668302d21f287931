package coref_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/coref"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

func load(t testing.TB) *english.Pipeline {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhoIsHe(t *testing.T) {
	file, err := os.ReadFile("testdata/who.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := load(t)
	lines := marked.Lines(string(file))
	if len(lines) < 20 {
		t.Fatalf("%d texts, want at least 20", len(lines))
	}
	for _, line := range lines {
		plain, marks, err := marked.Parse(strings.ReplaceAll(line, " / ", "\n\n"))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		d := p.Parse(text.Must(plain), time.Time{})
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		for _, problem := range compare(d, marks) {
			t.Errorf("%s\n\t%s", line, problem)
		}
	}
}

// compare says where the chains of d are not those that the marks want.
func compare(d *ling.Document, marks []marked.Mark) []string {
	var out []string
	chains := map[string]int32{} // of each label
	for _, m := range marks {
		if strings.Contains(m.Label, "+") {
			continue
		}
		k := mentionAt(d, m.Span)
		if k < 0 {
			out = append(out, fmt.Sprintf("%q is no mention", d.Text.Slice(m.Span)))
			continue
		}
		c, known := chains[m.Label]
		if !known {
			chains[m.Label] = d.Mentions[k].Chain
			for label, o := range chains {
				if label != m.Label && o == d.Mentions[k].Chain {
					out = append(out, fmt.Sprintf("%q is %s and %s", d.Text.Slice(m.Span), m.Label, label))
				}
			}
		} else if c != d.Mentions[k].Chain {
			out = append(out, fmt.Sprintf("%q at %v is not %s but %s", d.Text.Slice(m.Span), m.Span, m.Label, d.Slice(d.Mentions[d.Name(d.Mentions[k].Chain)].Range)))
		}
	}
	for _, m := range marks {
		if !strings.Contains(m.Label, "+") {
			continue
		}
		k := mentionAt(d, m.Span)
		if k < 0 {
			out = append(out, fmt.Sprintf("%q is no mention", d.Text.Slice(m.Span)))
			continue
		}
		var want, got []int32
		for label := range strings.SplitSeq(strings.TrimSuffix(m.Label, "+"), "+") {
			want = append(want, chains[label])
		}
		for _, o := range d.Mentions[k].Members {
			got = append(got, d.Mentions[o].Chain)
		}
		if !slices.Equal(want, got) {
			out = append(out, fmt.Sprintf("%q takes chains %v together, want %v", d.Text.Slice(m.Span), got, want))
		}
	}
	return out
}

// mentionAt returns the mention whose head is the last word within s that is
// one, or -1.
func mentionAt(d *ling.Document, s text.Span) int32 {
	r := d.TokenRange(s)
	for m := range d.Mentions {
		if d.Mentions[m].Range == r {
			return int32(m)
		}
	}
	for i := r.Start; i < r.End; i++ {
		if k := d.MentionAt(i); k >= 0 && r.Contains(d.Mentions[k].Range) {
			return k
		}
	}
	return -1
}

func TestLoadRefusesOtherFiles(t *testing.T) {
	good := models.Coref()
	if _, err := coref.Load(good); err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(good)
	damaged[len(damaged)-1] ^= 1
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty":         {nil, models.ErrNoModel},
		"another model": {models.Lemma(), models.ErrName},
		"cut short":     {good[:len(good)/2], models.ErrTruncated},
		"damaged":       {damaged, models.ErrDamaged},
	} {
		if _, err := coref.Load(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// A document found by several goroutines at once gives the same each time.
func TestFindIsTheSameTwice(t *testing.T) {
	p := load(t)
	f, err := coref.Load(models.Coref())
	if err != nil {
		t.Fatal(err)
	}
	d := p.Parse(text.Must(story), time.Time{})
	want := fmt.Sprint(d.Mentions, d.Chains)
	for range 3 {
		f.Find(d)
		if got := fmt.Sprint(d.Mentions, d.Chains); got != want {
			t.Fatalf("found\n%s\nwant\n%s", got, want)
		}
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			own := *d
			f.Find(&own)
			if got := fmt.Sprint(own.Mentions, own.Chains); got != want {
				t.Errorf("at once: found\n%s\nwant\n%s", got, want)
			}
		})
	}
	wait.Wait()
}

// Texts without trees, without words and of nothing but pronouns break nothing.
func TestFindInOddTexts(t *testing.T) {
	fast, err := english.LoadFast()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []*english.Pipeline{fast, load(t)} {
		for _, s := range []string{"", "!", "He. She. It. They. We. You. I.", "Both. The former. The two. Both sides.", strings.Repeat("A and ", 200) + "B.", story} {
			d := p.Parse(text.Must(s), time.Time{})
			if err := d.Check(); err != nil {
				t.Errorf("%.40q: %v", s, err)
			}
		}
	}
}

// Texts that no writer writes take no longer than others, by the order of
// magnitude.
func TestFindOfRepetitiveTextsIsQuick(t *testing.T) {
	f, err := coref.Load(models.Coref())
	if err != nil {
		t.Fatal(err)
	}
	p := load(t)
	names := ""
	for n := range 1000 {
		names += fmt.Sprintf("Bank%c%c%c of Nor%c told him. ", 'a'+n%26, 'a'+n/26%26, 'a'+n/676, 'a'+n%17)
	}
	for name, s := range map[string]string{
		"pronouns": strings.Repeat("He saw him and they saw it. ", 500),
		"nouns":    strings.Repeat("The deal and the plan of the state were the deal. ", 500),
		"list":     strings.Repeat("the deal, ", 1000) + "it.",
		"names":    names,
	} {
		d := p.Parse(text.Must(s), time.Time{})
		start := time.Now()
		f.Find(d)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s: %v for %d tokens", name, took, len(d.Tokens))
		} else {
			t.Logf("%s: %v for %d tokens", name, took, len(d.Tokens))
		}
	}
}

const story = `Prime Minister Marta Solberg of Norway and President Dana Okoro met in Lisbon on Friday. "I trust her," Solberg said, and both leaders praised their envoys.

The World Grain Council (WGC) said it would send monitors. They arrive on Monday, and the council will pay for them.
`

func BenchmarkFind(b *testing.B) {
	p := load(b)
	f, err := coref.Load(models.Coref())
	if err != nil {
		b.Fatal(err)
	}
	d := p.Parse(text.Must(strings.Repeat(story+"\n", 10)), time.Time{})
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
