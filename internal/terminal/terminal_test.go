package terminal_test

import (
	"errors"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/internal/view/sample"
	"github.com/rapporteur/rapporteur/text"
)

var update = flag.Bool("update", false, "write the goldens anew")

func written(t *testing.T, r *rapporteur.Record, o terminal.Options) string {
	t.Helper()
	var b strings.Builder
	if err := terminal.Write(&b, view.Of(r, nil), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRecordsAreAsTheirGoldens(t *testing.T) {
	for name, o := range map[string]terminal.Options{
		"wide":   {Width: 80},
		"narrow": {Width: 40, Explain: true, Actors: true},
	} {
		golden := "testdata/" + name + ".txt"
		got := written(t, sample.Record(), o)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestLinesFitTheWidth(t *testing.T) {
	for _, width := range []int{0, 30, 31, 50, 60, 80, 200} {
		for line := range strings.Lines(written(t, sample.Record(), terminal.Options{Width: width, Explain: true, Actors: true})) {
			line = strings.TrimSuffix(line, "\n")
			if n := terminal.Width(line); n > max(width, 30) {
				t.Errorf("width %d: %d cells: %s", width, n, line)
			}
			if strings.HasSuffix(line, " ") {
				t.Errorf("width %d: white space at the end of %q", width, line)
			}
		}
	}
}

func TestColourChangesNoWord(t *testing.T) {
	colours := regexp.MustCompile("\x1b\\[[0-9;]*m")
	colored := written(t, sample.Record(), terminal.Options{Width: 70, Color: true})
	if got, want := colours.ReplaceAllString(colored, ""), written(t, sample.Record(), terminal.Options{Width: 70}); got != want {
		t.Errorf("without its colours (-want +got):\n%s", cmp.Diff(want, got))
	}
	if strings.Count(colored, "\x1b[") < 20 {
		t.Error("there is hardly any colour")
	}
	for line := range strings.Lines(colored) {
		if strings.LastIndex(line, "\x1b[0m") < strings.LastIndex(line, "\x1b[") {
			t.Errorf("colour runs over the end of %q", line)
		}
	}
}

func TestNothingFromTheInputMovesTheCursor(t *testing.T) {
	const evil = "\x1b[2J\x07\u202edaer\u2066\u0085\x00 a\u200fb\r\nc"
	a := &rapporteur.Article{ID: evil, Title: evil, Publisher: evil, URL: evil, Text: text.Must(evil)}
	cite, err := rapporteur.NewCitation(a, a.Text.Bounds(), "")
	if err != nil {
		t.Fatal(err)
	}
	e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: &rapporteur.Position{Party: evil, Speaker: evil + "x", Stance: evil, Issue: evil, Proposal: rapporteur.NewPhrase(a.Text, a.Text.Bounds())}, Why: evil}, cite)
	if err != nil {
		t.Fatal(err)
	}
	r := &rapporteur.Record{Article: a, Actors: []rapporteur.Actor{{ID: "x", Name: evil, Kind: evil, Aliases: []string{evil}}}, Entries: []rapporteur.Entry{e}}
	got := written(t, r, terminal.Options{Width: 80, Explain: true, Actors: true})
	for _, bad := range []string{"\x1b", "\x07", "\x00", "\r", "\u0085", "\u202e", "\u2066", "\u200f"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q came through in\n%s", bad, got)
		}
	}
	if !strings.Contains(got, "\ufffd[2J") {
		t.Errorf("control characters left no trace in\n%s", got)
	}
}

func TestASkippedArticleSaysWhy(t *testing.T) {
	got := written(t, sample.Skipped(), terminal.Options{Width: 80})
	if got != "spanish.txt\nNot read. language: not English: Spanish\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestWidthCountsCells(t *testing.T) {
	for s, want := range map[string]int{
		"":                    0,
		"truce":               5,
		"e\u0301te\u0301":     3,
		"停戦":                  4,
		"ｔ":                   2,
		"🕊️":                  2,
		"👩‍👩‍👧":               2,
		"👍🏽":                  2,
		"🇨🇭":                  2,
		"❤️ yes":              6,
		"a\u200bb":            2,
		"עברית":               5,
		"— ¶3, 12–14 “x” │ −": 19,
	} {
		if got := terminal.Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestWordsWiderThanTheScreenAreCutBetweenCharacters(t *testing.T) {
	a := &rapporteur.Article{ID: "1", Title: strings.Repeat("停戦", 40) + " " + strings.Repeat("e\u0301", 50), Text: text.Must("x")}
	got := written(t, &rapporteur.Record{Article: a}, terminal.Options{Width: 30})
	for line := range strings.Lines(got) {
		line = strings.TrimSuffix(line, "\n")
		if terminal.Width(line) > 30 || strings.HasPrefix(line, "\u0301") {
			t.Errorf("line %q", line)
		}
	}
	if want := strings.ReplaceAll(a.Title, " ", ""); !strings.Contains(strings.NewReplacer("\n", "", " ", "").Replace(got), want) {
		t.Errorf("letters were lost:\n%s", got)
	}
}

// FuzzWrite: whatever the text, lines fit, hold no control character and end
// without white space, and no letter is lost.
func FuzzWrite(f *testing.F) {
	f.Add("Envoys met 🕊️ in e\u0301", 40)
	f.Add("\x1b[31m\u202e停戦停戦停戦停戦停戦停戦停戦停戦停戦停戦", 31)
	f.Add("👩‍👩‍👧👩‍👩‍👧\u200d\u200d \ufe0f\u0301", 0)
	f.Fuzz(func(t *testing.T, s string, width int) {
		a := &rapporteur.Article{ID: "1", Title: s}
		got := written(t, &rapporteur.Record{Article: a}, terminal.Options{Width: width % 500})
		for line := range strings.Lines(got) {
			line = strings.TrimSuffix(line, "\n")
			if terminal.Width(line) > max(width%500, 30) || strings.HasSuffix(line, " ") || terminal.Clean(line) != line {
				t.Errorf("%q gives the line %q of %d cells", s, line, terminal.Width(line))
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if want := squeeze(terminal.Clean(s)); !strings.HasPrefix(squeeze(got), want) {
			t.Errorf("%q gives\n%s", s, got)
		}
	})
}

// failing takes nothing.
type failing struct{}

var errClosed = errors.New("closed")

func (failing) Write([]byte) (int, error) { return 0, errClosed }

func TestAFailureToWriteIsReturned(t *testing.T) {
	if err := terminal.Write(failing{}, view.Of(sample.Record(), nil), terminal.Options{}); !errors.Is(err, errClosed) {
		t.Errorf("Write = %v", err)
	}
	if err := terminal.Rule(failing{}, terminal.Options{}); !errors.Is(err, errClosed) {
		t.Errorf("Rule = %v", err)
	}
}
