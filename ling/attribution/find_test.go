package attribution_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/attribution"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

var update = flag.Bool("update", false, "rewrite testdata/attributions.txt with what is found")

func load(t testing.TB) *english.Pipeline {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func finder(t testing.TB) *attribution.Finder {
	t.Helper()
	f, err := attribution.Load(models.Attribution())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// describe writes the attributions of d, one a line.
func describe(d *ling.Document) string {
	var b strings.Builder
	for i := range d.Attributions {
		a := &d.Attributions[i]
		fmt.Fprintf(&b, "%d: [%s] [%s]", i, d.Slice(a.Source), d.Slice(a.Cue))
		for _, c := range a.Content {
			fmt.Fprintf(&b, " <%s>", strings.ReplaceAll(d.Slice(c), "\n", " / "))
		}
		fmt.Fprintf(&b, " %s", a.Quotation)
		if !a.Addressee.Empty() {
			fmt.Fprintf(&b, " to [%s]", d.Slice(a.Addressee))
		}
		if a.Hypothetical {
			b.WriteString(" hypothetical")
		}
		if a.Parent >= 0 {
			fmt.Fprintf(&b, " in %d", a.Parent)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestFindInTexts(t *testing.T) {
	const name = "testdata/attributions.txt"
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p := load(t)
	var out strings.Builder
	for block := range strings.SplitSeq(string(file), "\n\n") {
		plain, want, _ := strings.Cut(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(plain, "#") {
			out.WriteString(block + "\n\n")
			continue
		}
		d := p.Parse(text.Must(strings.ReplaceAll(plain, " / ", "\n\n")), time.Time{})
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", plain, err)
		}
		got := strings.TrimSpace(describe(d))
		if got == "" {
			got = "none"
		}
		out.WriteString(plain + "\n" + got + "\n\n")
		if !*update && got != want {
			t.Errorf("%s\n got %s\nwant %s", plain, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.TrimSpace(out.String())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzFind holds attributions to their invariants on any text.
func FuzzFind(f *testing.F) {
	f.Add("“We won,” said Ana Ruiz. “All of it.”\n\n“And more.”")
	f.Add("He said: \"that\n\n\"according to, said he said said.")
	f.Add("ANA: Yes.\n\nBEN: \"No, she said,\"")
	p := load(f)
	find := finder(f)
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		d := p.Parse(txt, time.Time{})
		find.Find(d) // a second run replaces the first
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		for i, a := range d.Attributions {
			if a.Why == "" || a.Confidence <= 0 || a.Confidence > 1 || len(a.Content) == 0 {
				t.Fatalf("attribution %d: %+v", i, a)
			}
			for k := 1; k < len(a.Content); k++ {
				if a.Content[k].Start < a.Content[k-1].End {
					t.Fatalf("attribution %d: contents overlap: %v", i, a.Content)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	p := load(b)
	s := strings.Repeat("“We are ready to talk,” the minister said on Friday. “But not at any price.” The union's leader, Ana Ruiz, told reporters that the offer fell short. According to officials, a deal is close.\n\n", 100)
	d := p.Parse(text.Must(s), time.Time{})
	find := finder(b)
	b.ReportAllocs()
	for b.Loop() {
		find.Find(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleFinder_Find() {
	p, err := english.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	d := p.Parse(text.Must("“The talks will go on,” said the envoy, who sounded tired. “We meet again on Friday.”"), time.Time{})
	a := &d.Attributions[0]
	fmt.Println(d.Slice(a.Source), "|", d.Slice(a.Cue), "|", a.Quotation)
	for _, c := range a.Content {
		fmt.Println(d.Slice(c))
	}
	// Output:
	// the envoy | said | direct
	// “The talks will go on,”
	// “We meet again on Friday.”
}

func TestACueHasItsClass(t *testing.T) {
	p := load(t)
	for s, want := range map[string]ling.CueClass{
		"The envoy denied that talks had failed.":        ling.Deny,
		"The envoy said that talks had failed.":          ling.Say,
		"The envoy has promised that talks will resume.": ling.Promise,
		"The union rejected the offer.":                  ling.Refuse,
		"According to the ministry, the plan is dead.":   ling.Say,
	} {
		d := p.Parse(text.Must(s), time.Time{})
		if len(d.Attributions) != 1 || d.Attributions[0].Class != want {
			t.Errorf("%s: %v, want one attribution of the class %v", s, d.Attributions, want)
		}
	}
}
