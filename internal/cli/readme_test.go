package cli_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/cli"
)

// TestReadmeShowsWhatReadPrints runs the README's first command and compares what
// the README shows of it.
func TestReadmeShowsWhatReadPrints(t *testing.T) {
	const name, begin, end = "../../README.md", "## What it prints\n\n```\n", "```\n"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(page), begin)
	_, after, closed := strings.Cut(rest, end)
	_, command, shown := strings.Cut(before, "go run ./cmd/rapporteur ")
	if !ok || !closed || !shown {
		t.Fatal("the README shows no command and what it prints: has its form changed?")
	}
	command, _, _ = strings.Cut(command, "\n")
	args := strings.Fields(strings.ReplaceAll(command, "examples/", examples+"/"))
	var out, msg bytes.Buffer
	if code := cli.Main(t.Context(), args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &msg}); code != 0 || msg.Len() > 0 {
		t.Fatalf("exit code %d, standard error %q", code, &msg)
	}
	compare(t, name, []byte(before+begin+abridged(out.String())+end+after))
}

// abridged returns the first lines of each part of what read prints; a part begins with
// a heading in capitals.
func abridged(s string) string {
	const most = 11
	var out strings.Builder
	n := 0
	for line := range strings.Lines(s) {
		if heading := strings.TrimSpace(line); heading != "" && heading == strings.ToUpper(heading) && !strings.HasPrefix(line, " ") {
			if n > most {
				out.WriteString("  …\n\n")
			}
			n = 0
		}
		if n++; n <= most {
			out.WriteString(line)
		}
	}
	if n > most {
		out.WriteString("  …\n")
	}
	return out.String()
}
