package cli_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/internal/cli"
)

var updateTour = flag.Bool("update-tour", false, "rewrite docs/tour.md with what the commands print")

// tour is the walk of a new user: prose, and lines that begin with "$ rapporteur",
// whose output is put after them.
const tour = `# A tour

Made by a test, so that it stays true: each block is what the command prints. The dispatches are those of
[examples](../examples); states and organisations in them are real, people and events invented.

An archive is one file. Without --archive it lies among the data of the user; here RAPPORTEUR_ARCHIVE names it.

$ rapporteur init

Articles go in with their dates. What is stored stays stored: importing again stores nothing twice, and an import that was
broken off goes on where it stopped.

$ rapporteur import examples/dispatches.jsonl
$ rapporteur import examples/dispatches.jsonl

Who stands where: a row for each party, a column for each issue.

$ rapporteur status

The words behind a cell, of one party:

$ rapporteur positions --party Azerbaijan

What has changed since a day. The last line names the place to go on from, for tomorrow's call.

$ rapporteur changes --since 2027-05-01 --issue economy

An entry is wrong? Say so. It stays away, also when its article is read again with a better engine.

$ rapporteur reject --by ana --why "on another issue" {{entry 1}}
$ rapporteur positions --party Azerbaijan

What the party held there before, if anything, holds again. An entry that is right counts as sure from then on:

$ rapporteur accept --by ana {{entry 2}}
$ rapporteur positions --party Azerbaijan --sure

Nothing that was decided is lost, and nothing is final:

$ rapporteur decisions
$ rapporteur undo --by ana {{decision 1}}

Your own issues: with another codebook the archive is read again, and the program says what became of the decisions.

$ rapporteur reread --codebook examples/codebook.toml

A summary for others, every sentence with the words it rests on:

$ rapporteur brief --party Azerbaijan --since 2027-03-01

And the whole for other programs:

$ rapporteur export --party Azerbaijan --format csv
`

func TestTheTourIsTrue(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	t.Setenv("RAPPORTEUR_ARCHIVE", filepath.Join(t.TempDir(), "talks.db"))
	w := &walker{t: t}
	got := regexp.MustCompile(`(?m)^(\$ rapporteur .*\n)+`).ReplaceAllStringFunc(tour, w.block)
	const name = "docs/tour.md"
	if *updateTour {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update-tour rewrites it):\n%s", name, diff)
	}
}

// A walker runs the commands of the tour.
type walker struct {
	t         *testing.T
	entries   []string
	decisions []string
}

// changing matches what differs from run to run.
var changing = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)

// block runs the commands of a block and returns it with their output.
func (w *walker) block(block string) string {
	var out strings.Builder
	out.WriteString("```\n")
	for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
		for n, e := range w.entries {
			line = strings.ReplaceAll(line, fmt.Sprintf("{{entry %d}}", n+1), e)
		}
		for n, d := range w.decisions {
			line = strings.ReplaceAll(line, fmt.Sprintf("{{decision %d}}", n+1), d)
		}
		var stdout, stderr bytes.Buffer
		if code := cli.Main(w.t.Context(), words(strings.TrimPrefix(line, "$ rapporteur ")), cli.Streams{In: strings.NewReader(""), Out: &stdout, Err: &stderr}); code != 0 {
			w.t.Fatalf("%s ended with %d: %s", line, code, &stderr)
		}
		printed := strings.ReplaceAll(stdout.String(), os.Getenv("RAPPORTEUR_ARCHIVE"), "talks.db")
		printed = changing.ReplaceAllString(printed, "2027-06-20T08:00:00Z")
		out.WriteString(line + "\n" + strings.TrimRight(printed, "\n") + "\n")
		if strings.Contains(line, "positions") {
			for _, m := range regexp.MustCompile(`entry ([0-9a-f]{8})`).FindAllStringSubmatch(printed, -1) {
				w.entries = append(w.entries, m[1])
			}
		}
		for _, m := range regexp.MustCompile(`(?m)^decision (\d+):`).FindAllStringSubmatch(printed, -1) {
			w.decisions = append(w.decisions, m[1])
		}
	}
	out.WriteString("```\n")
	return out.String()
}

// words splits a command line as a shell does.
func words(line string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|\S+`).FindAllStringSubmatch(line, -1) {
		if m[1] != "" {
			out = append(out, m[1])
		} else {
			out = append(out, m[0])
		}
	}
	return out
}
