package text_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

// quoteMarks returns plain with the inside of its quotations marked: Q, or C
// for one that carries on the paragraph before.
func quoteMarks(plain string) string {
	txt := text.Must(plain)
	var marks []marked.Mark
	for _, q := range txt.Quotes(txt.Paragraphs()) {
		label := "Q"
		if q.Continues >= 0 {
			label = "C"
		}
		marks = append(marks, marked.Mark{Label: label, Span: q.Inner})
	}
	return marked.Write(plain, marks)
}

func TestQuotesInMarkedTexts(t *testing.T) {
	file, err := os.ReadFile("testdata/quotes.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range marked.Lines(string(file)) {
		line = strings.ReplaceAll(line, `\n`, "\n")
		t.Run(line, func(t *testing.T) {
			plain, _, err := marked.Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			if got := quoteMarks(plain); got != line {
				t.Errorf("\n got %s\nwant %s", got, line)
			}
		})
	}
}

func TestQuotesSayHowTheyLie(t *testing.T) {
	txt := text.Must("“One ‘two’.\n“Three.”")
	want := []text.Quote{
		{Span: text.Span{Start: 0, End: 17}, Inner: text.Span{Start: 3, End: 17}, Continues: -1},
		{Span: text.Span{Start: 7, End: 16}, Inner: text.Span{Start: 10, End: 13}, Depth: 1, Continues: -1, Closed: true},
		{Span: text.Span{Start: 18, End: 30}, Inner: text.Span{Start: 21, End: 27}, Continues: 0, Closed: true},
	}
	if diff := cmp.Diff(want, txt.Quotes(txt.Paragraphs())); diff != "" {
		t.Errorf("quotations (-want +got):\n%s", diff)
	}
}

// TestQuotesOfManyMarks holds pairing to linear time: texts of this size would
// take minutes otherwise.
func TestQuotesOfManyMarks(t *testing.T) {
	const n = 200_000
	for unit, want := range map[string]int{"“a ": 1, "”": 0, "«": 0, "s’ ": 0, "‘s’ a ": 0, `"a" `: n, `12" `: 0, "‘x’ ": n} {
		txt := text.Must(strings.Repeat(unit, n))
		if got := len(txt.Quotes(txt.Paragraphs())); got != want {
			t.Errorf("%d times %q hold %d quotations, want %d", n, unit, got, want)
		}
	}
}

func FuzzQuotes(f *testing.F) {
	f.Add("“One.\n“Two ‘three’ four.” \"five\" 'six' «seven»")
	f.Add("''``\"'‘’")
	f.Add("“a\nb” „c‟ ‹d› »e«")
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		paragraphs := txt.Paragraphs()
		quotes := txt.Quotes(paragraphs)
		at := 0
		for i, q := range quotes {
			for at < len(paragraphs) && paragraphs[at].End < q.Span.End {
				at++
			}
			if at == len(paragraphs) || !paragraphs[at].Contains(q.Span) {
				t.Fatalf("quotation %v of %q lies in no paragraph", q.Span, s)
			}
			checkQuote(t, s, quotes[:i], q)
		}
	})
}

// checkQuote holds a quotation to its invariants, given those before it.
func checkQuote(t *testing.T, s string, before []text.Quote, q text.Quote) {
	t.Helper()
	if !q.Span.Contains(q.Inner) || q.Continues < 0 && q.Span.Start == q.Inner.Start || q.Closed && q.Span.End == q.Inner.End {
		t.Fatalf("quotation %v of %q has %v between its marks", q.Span, s, q.Inner)
	}
	if q.Continues >= len(before) || q.Continues >= 0 && before[q.Continues].Closed {
		t.Fatalf("quotation %v of %q continues %d", q.Span, s, q.Continues)
	}
	depth := 0
	for _, o := range before {
		switch {
		case q.Span.Compare(o.Span) < 0:
			t.Fatalf("quotations %v and %v of %q are out of order", o.Span, q.Span, s)
		case o.Inner.Contains(q.Span):
			depth++
		case o.Span.Overlaps(q.Span):
			t.Fatalf("quotations %v and %v of %q cross", o.Span, q.Span, s)
		}
	}
	if q.Depth != depth {
		t.Fatalf("quotation %v of %q is %d deep, want %d", q.Span, s, q.Depth, depth)
	}
}
