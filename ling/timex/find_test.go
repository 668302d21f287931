package timex_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/timex"
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

// label writes a timex as the marks of testdata/times.txt do.
func label(x *ling.Timex) string {
	return strings.TrimSpace(strings.Join([]string{x.Type.String(), x.Value, x.Mod}, " "))
}

func TestFindInMarkedTexts(t *testing.T) {
	file, err := os.ReadFile("testdata/times.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := load(t)
	for _, line := range marked.Lines(string(file)) {
		t.Run(line, func(t *testing.T) {
			date, want, _ := strings.Cut(line, "||")
			want = strings.TrimSpace(want)
			plain, _, err := marked.Parse(want)
			if err != nil {
				t.Fatal(err)
			}
			var dct time.Time
			if date = strings.TrimSpace(date); date != "" {
				if dct, err = time.Parse("2006-01-02", date); err != nil {
					t.Fatal(err)
				}
			}
			d := p.Parse(text.Must(plain), dct)
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			var marks []marked.Mark
			for i := range d.Timexes {
				marks = append(marks, marked.Mark{Label: label(&d.Timexes[i]), Span: d.Span(d.Timexes[i].Range)})
			}
			if got := marked.Write(plain, marks); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestFindReplacesWhatItFoundBefore(t *testing.T) {
	d := load(t).Parse(text.Must("They met on Monday."), time.Date(2027, 3, 18, 0, 0, 0, 0, time.UTC))
	n := len(d.Timexes)
	timex.Find(d)
	if n != 1 || len(d.Timexes) != n {
		t.Errorf("%d expressions, %d after a second run, want 1 and 1", n, len(d.Timexes))
	}
}

// No rule may read at a word that is not known to open an expression.
func TestEveryRuleStartsAtAnOpeningWord(t *testing.T) {
	d := parsedTimes(t)
	for _, missed := range timex.ReadsWhereNothingOpens(d) {
		t.Error(missed)
	}
}

// FuzzFind gives the rules numbers and words of time in any order.
func FuzzFind(f *testing.F) {
	f.Add("in 3 weeks ago 99/99/9999 the 1990s half an at 25:61 last", int64(0))
	f.Add("February 31, 2027-02-30 noon on every Sundays", int64(1.8e9))
	f.Add("Fy03 fy-3 FY2024 mid-", int64(1.8e9))
	p := load(f)
	f.Fuzz(func(t *testing.T, s string, unix int64) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		var dct time.Time
		if unix > 0 && unix < 1e10 {
			dct = time.Unix(unix, 0).UTC()
		}
		d := p.Parse(txt, dct)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		if missed := timex.ReadsWhereNothingOpens(d); missed != nil {
			t.Fatal(missed)
		}
		for i := range d.Timexes {
			if d.Timexes[i].Why == "" || d.Timexes[i].Type == 0 {
				t.Fatalf("timex %d has no type or reason: %+v", i, d.Timexes[i])
			}
		}
	})
}

// parsedTimes returns the marked texts as one document.
func parsedTimes(t testing.TB) *ling.Document {
	t.Helper()
	file, err := os.ReadFile("testdata/times.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, line := range marked.Lines(string(file)) {
		_, s, _ := strings.Cut(line, "||")
		plain, _, err := marked.Parse(strings.TrimSpace(s))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(plain + "\n\n")
	}
	return load(t).Parse(text.Must(all.String()), time.Date(2027, 3, 18, 0, 0, 0, 0, time.UTC))
}

// BenchmarkFind reads the times of the marked texts, tagged before.
func BenchmarkFind(b *testing.B) {
	d := parsedTimes(b)
	b.ReportAllocs()
	for b.Loop() {
		timex.Find(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleFind() {
	p, err := english.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	published := time.Date(2027, 3, 18, 0, 0, 0, 0, time.UTC)
	d := p.Parse(text.Must("The ministers met on Monday and will meet again next week."), published)
	for _, x := range d.Timexes {
		fmt.Println(d.Slice(x.Range), x.Type, x.Value)
	}
	// Output:
	// Monday DATE 2027-03-15
	// next week DATE 2027-W12
}
