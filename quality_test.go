package rapporteur_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/cli"
)

var update = flag.Bool("update", false, "bring docs/quality.md up to date with models/quality and the program")

const qualityPage = "docs/quality.md"

// quotation is a figure with where it stands: [28.5](FILE "LINE; LABEL").
var quotation = regexp.MustCompile(`\[([^\]\n]+)\]\(([^)"\s]+) "([^"\n]+)"\)`)

// TestQualityPageQuotesItsFiles holds every figure of the page that names its
// place to what stands there, so that the page cannot go stale silently. With
// -update it writes the figures of models/quality/*.txt anew; those of model
// cards are for people to mend.
func TestQualityPageQuotesItsFiles(t *testing.T) {
	page := readFile(t, qualityPage)
	if n := len(quotation.FindAllString(page, -1)); n < 50 {
		t.Fatalf("%d figures name their place, want 50 at least: has their form changed?", n)
	}
	changed := quotation.ReplaceAllStringFunc(page, func(link string) string {
		m := quotation.FindStringSubmatch(link)
		file := filepath.Join(filepath.Dir(qualityPage), m[2])
		want, err := figure(readFile(t, file), m[3])
		switch {
		case err != nil:
			t.Errorf("%s: %s %q: %v", qualityPage, file, m[3], err)
		case want == m[1]:
		case *update && strings.HasSuffix(file, ".txt"):
			return strings.Replace(link, "["+m[1]+"]", "["+want+"]", 1)
		default:
			t.Errorf("%s says %s for %s %q, where %s stands: mend the text, or go test . -run Quality -update", qualityPage, m[1], file, m[3], want)
		}
		return link
	})
	rewrite(t, page, changed)
}

// figure returns what stands at a place of a file: "LINE; LABEL". LINE is the
// first words of a line and LABEL the words before the figure; without them it is
// the next word, and "#2" is the second one. In a table of Markdown LINE is the
// first cell and LABEL the head of the column. Just one line must have it.
func figure(file, place string) (string, error) {
	line, label, ok := strings.Cut(place, ";")
	if !ok {
		return "", errors.New(`want "LINE; LABEL"`)
	}
	label = strings.TrimSpace(label)
	var found, head []string
	for l := range strings.Lines(file) {
		if strings.HasPrefix(l, "|") {
			cells := tableCells(l)
			if i := slices.Index(head, label); i >= 0 && i < len(cells) && cells[0] == line {
				found = append(found, cells[i])
			}
			if head == nil {
				head = cells
			}
			continue
		}
		head = nil
		if f, ok := after(strings.Fields(l), strings.Fields(line), label); ok {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%d lines have that, want 1", len(found))
	}
	return found[0], nil
}

// after returns the word that follows label in words, which must begin with line.
func after(words, line []string, label string) (string, bool) {
	if len(words) <= len(line) || !slices.Equal(words[:len(line)], line) {
		return "", false
	}
	words = words[len(line):]
	at := 0
	if n, ok := strings.CutPrefix(label, "#"); ok {
		at, _ = strconv.Atoi(n)
		at--
	} else if label := strings.Fields(label); len(label) > 0 {
		for at = len(label); at < len(words) && !slices.Equal(words[at-len(label):at], label); at++ {
		}
	}
	if at < 0 || at >= len(words) {
		return "", false
	}
	return strings.TrimRight(words[at], ",)"), true
}

// tableCells returns the cells of a row of a table of Markdown.
func tableCells(row string) []string {
	cells := strings.Split(strings.Trim(strings.TrimSpace(row), "|"), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return cells
}

// example is a block of the page: a text and, after an empty line, what read
// prints for it.
var example = regexp.MustCompile("(?s)```example\n(.*?)\n\n(.*?)```")

// TestQualityPageShowsWhatReadPrints runs the program over the examples of the
// page, and with -update writes down what it prints now.
func TestQualityPageShowsWhatReadPrints(t *testing.T) {
	page := readFile(t, qualityPage)
	if example.FindString(page) == "" {
		t.Fatal("no example found: has their form changed?")
	}
	changed := example.ReplaceAllStringFunc(page, func(block string) string {
		m := example.FindStringSubmatch(block)
		got := readText(t, strings.ReplaceAll(m[1], "\n", " "))
		if got != m[2] && !*update {
			t.Errorf("%s shows for %q\n%s\nbut read prints\n%s\nsee whether the words around it still hold, then go test . -run Quality -update", qualityPage, m[1], m[2], got)
		}
		return "```example\n" + m[1] + "\n\n" + got + "```"
	})
	rewrite(t, page, changed)
}

// readText returns what read prints for a text, without the lines above the
// record.
func readText(t *testing.T, body string) string {
	t.Helper()
	var out, msg bytes.Buffer
	args := []string{"read", "--quiet", "--only", "meetings,positions,commitments,open", "--width", "96", "--date", "2027-03-05", "-"}
	if code := cli.Main(t.Context(), args, cli.Streams{In: strings.NewReader(body + "\n"), Out: &out, Err: &msg}); code != 0 {
		t.Fatalf("exit code %d: %s", code, &msg)
	}
	if _, record, found := strings.Cut(out.String(), "\n\n"); found {
		return record
	}
	lines := strings.SplitAfter(out.String(), "\n")
	return lines[len(lines)-2] // "nothing found", or what else there is
}

// TestQualityPageCountsWhatWasRead holds the table of the entries that were read
// by eye to the list of verdicts.
func TestQualityPageCountsWhatWasRead(t *testing.T) {
	page := readFile(t, qualityPage)
	causes := []string{"nothing", "party", "participant", "status", "kind", "content", "twice"}
	read, right, why := map[string]int{}, map[string]int{}, map[string]int{}
	lines := strings.Split(strings.TrimRight(readFile(t, "models/quality/sure.tsv"), "\n"), "\n")
	for i, line := range lines[1:] { // below the head
		f := strings.Split(line, "\t")
		if len(f) != 8 {
			t.Fatalf("models/quality/sure.tsv:%d: %d columns, want 8", i+2, len(f))
		}
		source, kind, verdict := f[1], f[3]+"s", f[6]
		if known := slices.Contains(causes, f[7]); known != (verdict == "wrong") {
			t.Errorf("models/quality/sure.tsv:%d: %s, cause %q: what is wrong has one cause of %q, and only that", i+2, verdict, f[7], causes)
		}
		for _, group := range []string{kind, kind + source, "all", "all" + source} {
			read[group]++
			if verdict == "right" {
				right[group]++
			}
		}
		why[kind+f[7]]++
	}
	for _, kind := range []string{"positions", "meetings", "commitments", "all"} {
		of := func(group string) string { return fmt.Sprintf("%d of %d", right[kind+group], read[kind+group]) }
		want := fmt.Sprintf("| %s | %d | %d | %.0f |", kind, read[kind], right[kind], 100*float64(right[kind])/float64(read[kind]))
		end := fmt.Sprintf("| %s | %s |\n", of("newswire"), of("press"))
		_, row, found := strings.Cut(page, want)
		row, _, _ = strings.Cut(row, "\n")
		if !found || !strings.HasSuffix(row+"\n", end) {
			t.Errorf("%s: no row %q … %q", qualityPage, want, end)
		}
	}
	for _, cause := range causes {
		cell := func(kind string) string {
			if n := why[kind+cause]; n > 0 {
				return fmt.Sprintf("| %d ", n)
			}
			return "| "
		}
		if row := cell("positions") + cell("meetings") + cell("commitments") + "|\n"; !strings.Contains(page, row) {
			t.Errorf("%s: no row of errors ends in %q for %s", qualityPage, row, cause)
		}
	}
}

// rewrite writes the page anew if it changed and -update is given.
func rewrite(t *testing.T, page, changed string) {
	t.Helper()
	if *update && page != changed {
		if err := os.WriteFile(qualityPage, []byte(changed), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFigureOfAPlace(t *testing.T) {
	const file = "positions  P 32.0  F1  28.5   gold 276\npositions sure P 64.7  F1 7.5\nopen  F1 1.0\nopen  F1 2.0\nmissed in all   205   39\nconll  52.7\n\n" +
		"| | UPOS | LAS |\n|---|---|---|\n| dev | 96.3 | 87.1 |\n\n| | root |\n|---|--:|\n| dev | 92.4 |\n"
	tests := []struct{ place, want string }{
		{"positions; gold", "276"},
		{"positions sure; F1", "7.5"},
		{"missed in all; #2", "39"},
		{"conll;", "52.7"},
		{"dev; LAS", "87.1"},
		{"dev; root", "92.4"},
		{"positions; F1", ""}, // two lines have one
		{"open; F1", ""},
		{"meetings; F1", ""},
		{"missed in all; #3", ""},
		{"missed in all; #0", ""},
		{"conll; F1", ""},
		{"dev; XPOS", ""},
		{"conll", ""},
	}
	for _, tt := range tests {
		if got, err := figure(file, tt.place); got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q: %q (%v), want %q", tt.place, got, err, tt.want)
		}
	}
}
