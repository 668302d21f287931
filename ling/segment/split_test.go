package segment_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/segment"
	"github.com/rapporteur/rapporteur/text"
	"github.com/rapporteur/rapporteur/text/marked"
)

func split(s string) *ling.Document {
	d := &ling.Document{Text: text.Must(s)}
	segment.Split(d)
	return d
}

// show writes tokens with a space between them and "||" between sentences.
func show(d *ling.Document) string {
	var sentences []string
	for _, s := range d.Sentences {
		var forms []string
		for i := s.Start; i < s.End; i++ {
			forms = append(forms, strings.ReplaceAll(d.Form(i), " ", "_"))
		}
		sentences = append(sentences, strings.Join(forms, " "))
	}
	return strings.Join(sentences, " || ")
}

func TestSplit(t *testing.T) {
	file, err := os.ReadFile("testdata/segments.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range marked.Lines(string(file)) {
		in, want, ok := strings.Cut(line, " => ")
		if !ok {
			t.Fatalf("no => in %q", line)
		}
		t.Run(in, func(t *testing.T) {
			d := split(strings.ReplaceAll(in, `\n`, "\n"))
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			if got := show(d); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestMultiwordsAreTheWordsAsWritten(t *testing.T) {
	d := split("She didn’t see the ministers' offer; it's 'the last'.")
	var got []string
	for _, m := range d.Multiwords {
		got = append(got, d.Slice(m))
	}
	if want := "didn’t ministers' it's"; strings.Join(got, " ") != want {
		t.Errorf("multiwords %q, want %q", got, want)
	}
}

func TestWhatIsNoTextIsInNoToken(t *testing.T) {
	d := split("\ufeffOne\x00two \u200b three\x07.\n\n \t \n")
	if got, want := show(d), "One two three ."; got != want {
		t.Errorf("tokens %q, want %q", got, want)
	}
	for _, s := range []string{"", " \n\t", "\x00\x00", "\u200b"} {
		if d := split(s); len(d.Tokens) != 0 || len(d.Sentences) != 0 {
			t.Errorf("Split(%q) found %d tokens in %d sentences", s, len(d.Tokens), len(d.Sentences))
		}
	}
}

func TestALongSentenceIsCut(t *testing.T) {
	for _, unit := range []string{"word ", "word, "} {
		d := split(strings.Repeat(unit, 10_000))
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		for _, s := range d.Sentences {
			if s.Len() > 2000 {
				t.Errorf("a sentence of %q has %d tokens", unit, s.Len())
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	file, err := os.ReadFile("testdata/segments.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range marked.Lines(string(file)) {
		in, _, _ := strings.Cut(line, " => ")
		f.Add(in)
	}
	f.Add("“\x00’s''t `` \u202e(:")
	f.Fuzz(func(t *testing.T, s string) {
		txt, err := text.New(s)
		if err != nil {
			return
		}
		d := &ling.Document{Text: txt}
		segment.Split(d)
		if err := d.Check(); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	article := strings.Repeat("The minister, who didn't attend, said on Friday that “the U.S. offer” of $5 million wasn't enough. ", 50)
	tokens := len(split(article).Tokens)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		split(article)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleSplit() {
	d := &ling.Document{Text: text.Must("They didn’t sign. Mr. Rao left.")}
	segment.Split(d)
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			fmt.Printf("[%s]", d.Form(i))
		}
		fmt.Println()
	}
	// Output:
	// [They][did][n’t][sign][.]
	// [Mr.][Rao][left][.]
}
