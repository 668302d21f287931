package ingest_test

import (
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/ingest"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

var update = flag.Bool("update", false, "rewrite the stages in testdata/articles with what is found")

func newReader(t testing.TB) *ingest.Reader {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := ingest.New(p, codebook.Default())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// articles yields n articles, each with other words, and in their midst a skip
// and an error.
func articles(n int) iter.Seq[article.Item] {
	return func(yield func(article.Item) bool) {
		for i := range n {
			a := &rapporteur.Article{
				ID: rapporteur.ArticleID(fmt.Sprint(i)), Published: time.Date(2027, 3, 1+i%28, 0, 0, 0, 0, time.UTC),
				Text: text.Must(fmt.Sprintf("Peru rejected %d new tariffs on Monday. “We will not pay,” said Ana Ruiz.", i)),
			}
			it := article.Item{Where: fmt.Sprint("line ", i), Article: a}
			switch i {
			case n / 3:
				it.Skip = &rapporteur.Skip{Reason: rapporteur.SkipLanguage, Detail: "Spanish"}
			case n / 2:
				it = article.Item{Where: it.Where, Err: errors.New("line 7: not JSON")}
			}
			if !yield(it) {
				return
			}
		}
	}
}

func TestAllKeepsOrderWhateverTheWorkers(t *testing.T) {
	r := newReader(t)
	read := func(workers int) []string {
		var out []string
		for res := range r.All(t.Context(), articles(40), workers) {
			switch {
			case res.Err != nil:
				out = append(out, "error "+res.Err.Error())
			case res.Record.Skipped != nil:
				out = append(out, "skipped "+string(res.Record.Article.ID))
			default:
				for _, e := range res.Record.Entries {
					out = append(out, string(e.ID))
				}
			}
		}
		return out
	}
	one := read(1)
	if len(one) < 80 {
		t.Fatalf("%d lines from 40 articles: too few to compare", len(one))
	}
	if diff := cmp.Diff(one, read(8)); diff != "" {
		t.Errorf("one worker and eight differ (-one +eight):\n%s", diff)
	}
}

func TestEveryCitationQuotesTheText(t *testing.T) {
	r := newReader(t)
	n := 0
	for res := range r.All(t.Context(), articles(30), 2) {
		if res.Record == nil {
			continue
		}
		for _, e := range res.Record.Entries {
			if len(e.Citations) == 0 {
				t.Errorf("entry %s has no citation", e.ID)
			}
			for _, c := range e.Citations {
				n++
				if got := res.Article.Text.Slice(c.Span()); got != c.Quote() {
					t.Errorf("entry %s cites %q, the text has %q", e.ID, c.Quote(), got)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no citation at all")
	}
}

func TestAllEndsWithItsContext(t *testing.T) {
	r := newReader(t)
	n := 0
	for range r.All(t.Context(), articles(500), 2) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d results, want 3", n)
	}
}

func BenchmarkRead(b *testing.B) {
	r := newReader(b)
	files, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no examples: ", err)
	}
	var all []*rapporteur.Article
	for _, f := range files {
		s, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, &rapporteur.Article{ID: rapporteur.ArticleID(f), Text: text.Must(string(s)), Published: time.Date(2027, 3, 11, 0, 0, 0, 0, time.UTC)})
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range all {
			if _, _, err := r.Read(a); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func TestTheStagesOfTheTestArticles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no articles: ", err)
	}
	slices.Sort(files)
	r := newReader(t)
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) { compareStages(t, r, f) })
	}
}
