package text_test

import (
	"os"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

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
			txt := text.Must(plain)
			var marks []marked.Mark
			for _, q := range txt.Quotes(txt.Paragraphs()) {
				label := "Q"
				if q.Continues >= 0 {
					label = "C"
				}
				marks = append(marks, marked.Mark{Label: label, Span: q.Inner})
			}
			if got := marked.Write(plain, marks); got != line {
				t.Errorf("\n got %s\nwant %s", got, line)
			}
		})
	}
}

func FuzzQuotes(f *testing.F) {
	f.Add("“One.\n“Two ‘three’ four.” \"five\" 'six' «seven»")
	f.Add("''``\"'‘’")
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		paragraphs := txt.Paragraphs()
		quotes := txt.Quotes(paragraphs)
		for i, q := range quotes {
			if !txt.Bounds().Contains(q.Span) || !q.Span.Contains(q.Inner) || q.Span.Start == q.Inner.Start {
				t.Fatalf("quotation %d of %q is %v with %v inside", i, s, q.Span, q.Inner)
			}
			if i > 0 && q.Span.Compare(quotes[i-1].Span) < 0 {
				t.Fatalf("quotations of %q are out of order", s)
			}
			if q.Continues >= i {
				t.Fatalf("quotation %d of %q continues %d", i, s, q.Continues)
			}
			for _, o := range quotes[:i] {
				if o.Span.Overlaps(q.Span) && !o.Inner.Contains(q.Span) {
					t.Fatalf("quotations %v and %v of %q cross", o.Span, q.Span, s)
				}
			}
		}
	})
}

func TestFoldAndKey(t *testing.T) {
	for in, want := range map[string][2]string{
		"plain text": {"plain text", "plain text"},
		"“Don’t—”":   {`"Don't--"`, `"don't--"`},
		"Türkiye":    {"Türkiye", "turkiye"},
		"so\u00adft": {"soft", "soft"},
		"Sø\u200bŁ…": {"SøŁ...", "sol..."},
	} {
		if got := text.Fold(in); got != want[0] {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want[0])
		}
		if got := text.Key(in); got != want[1] {
			t.Errorf("Key(%q) = %q, want %q", in, got, want[1])
		}
	}
}
