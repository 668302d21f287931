package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

// brat writes the standoff of one attribution a sentence: the words of each
// part as they stand in plain.
func brat(plain string, parts ...[3]string) string {
	var b strings.Builder
	for k, p := range parts {
		for role, words := range p {
			start := utf8.RuneCountInString(plain[:strings.Index(plain, words)])
			fmt.Fprintf(&b, "T%d\t%s %d %d\t%s\n", 3*k+role, [...]string{"Source", "Cue", "Content"}[role], start, start+utf8.RuneCountInString(words), words)
		}
		fmt.Fprintf(&b, "E%d\tSource:T%d Cue:T%d Content:T%d\n", k, 3*k, 3*k+1, 3*k+2)
	}
	return b.String()
}

const ferry = "“The ferry is late,” said the captain. Rosa hoped that it would sail."

var quoted, hoped = [3]string{"the captain", "said", "“The ferry is late,”"}, [3]string{"Rosa", "hoped", "that it would sail"}

// annotatedDir returns a directory with an archive of articles.
func annotatedDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"set/text/a_ferry.txt":            ferry,
		"set/attributions/a_ferry_1.ann":  brat(ferry, quoted),
		"set/attributions/a_ferry_2.ann":  brat(ferry, quoted, hoped),
		"set/attributions/a_ferry_3.ann":  brat(ferry, quoted, hoped),
		"set/attributions/lost_1.ann":     "",
		"set/text/without_annotation.txt": "Nothing.",
	}
	for i, who := range []string{"A nurse", "The mayor", "A baker", "The envoy", "Officials", "A pilot"} {
		plain := who + " said that the ferry was late."
		files[fmt.Sprintf("set/text/b%d.txt", i)] = plain
		files[fmt.Sprintf("set/attributions/b%d_1.ann", i)] = brat(plain, [3]string{who, "said", "that the ferry was late"})
	}
	write(t, filepath.Join(dir, "set.tar.gz"), pack(t, files))
	return dir
}

func TestArticlesAreReadWithTheirAnnotators(t *testing.T) {
	articles, err := readAnnotated(filepath.Join(annotatedDir(t), "set.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range articles {
		got = append(got, fmt.Sprint(a.name, " ", len(a.annotations)))
	}
	if diff := cmp.Diff([]string{"a_ferry 3", "b0 1", "b1 1", "b2 1", "b3 1", "b4 1", "b5 1"}, got); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
}

func TestPlacesBecomeTokensOfTheMedoidAnnotator(t *testing.T) {
	p, err := english.LoadFastLayers()
	if err != nil {
		t.Fatal(err)
	}
	d := p.Parse(text.Must(ferry), time.Time{})
	if err := annotate(d, []string{brat(ferry, quoted), brat(ferry, quoted, hoped), brat(ferry, quoted, hoped)}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range d.Attributions {
		got = append(got, d.Slice(a.Source)+"|"+d.Slice(a.Cue)+"|"+d.Slice(a.Content[0]))
	}
	want := []string{strings.Join(quoted[:], "|"), strings.Join(hoped[:], "|")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("attributions (-want +got):\n%s", diff)
	}
}

func TestPiecesThatTouchAreOne(t *testing.T) {
	r := func(start, end int32) ling.Range { return ling.Range{Start: start, End: end} }
	got := joined([]ling.Range{r(0, 2), r(2, 5), r(4, 6), r(8, 9)})
	if diff := cmp.Diff([]ling.Range{r(0, 6), r(8, 9)}, got); diff != "" {
		t.Errorf("pieces (-want +got):\n%s", diff)
	}
	if got := longest(got); got != r(0, 6) {
		t.Errorf("the longest is %v", got)
	}
}

const attributionTOML = `task = "attribution"
out = "attribution.model"
seed = 1
[data]
train = ["set.tar.gz"]
dev = ["set.tar.gz"]
[attribution]
mincount = 1
minwordcount = 1
folds = 2
workers = 1
engines = ["fast"]
[attribution.first]
epochs = 8
averaged = 2
rate = 0.2
features = 5000
[attribution.second]
epochs = 8
averaged = 2
rate = 0.2
features = 5000
`

func TestTheRecipeOfAttributionsTrainsAndScores(t *testing.T) {
	dir := annotatedDir(t)
	write(t, filepath.Join(dir, "recipe.toml"), []byte(attributionTOML))
	var report, progress strings.Builder
	err := run([]string{filepath.Join(dir, "recipe.toml"), "--data", dir, "--out", filepath.Join(dir, "out.model")}, &report, &progress)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"train linked, cross-fitted", "set linked, fast", "set triple, fast"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, report.String())
		}
	}
	broken := strings.Replace(attributionTOML, `"fast"`, `"slow"`, 1)
	write(t, filepath.Join(dir, "recipe.toml"), []byte(broken))
	if err := run([]string{filepath.Join(dir, "recipe.toml"), "--data", dir}, &report, &progress); err == nil || !strings.Contains(err.Error(), `"slow"`) {
		t.Errorf("error %v, want one that names the engine", err)
	}
}
