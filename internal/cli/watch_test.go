package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/internal/cli"
)

// An outlet serves a feed whose entries hold their whole text.
type outlet struct {
	entries map[string]string // texts by id
}

func (o *outlet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/feed.xml" {
		http.NotFound(w, r)
		return
	}
	fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Times</title><link>http://`+r.Host+`/</link>`)
	for _, id := range []string{"one", "two", "three"} {
		if text := o.entries[id]; text != "" {
			fmt.Fprintf(w, `<item><title>Talks</title><link>http://%s/%s</link><guid>%s</guid><pubDate>Thu, 04 Mar 2027 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>`, r.Host, id, id, text)
		}
	}
	fmt.Fprint(w, `</channel></rss>`)
}

// runCommand runs a command and returns what it printed.
func runCommand(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := cli.Main(t.Context(), args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != want {
		t.Fatalf("%v ended with %d, want %d: %s", args, code, want, &errs)
	}
	return out.String(), errs.String()
}

func TestWatchStoresWhatIsNewAndChangedOnce(t *testing.T) {
	o := &outlet{entries: map[string]string{
		"one": "France rejected a ceasefire with Norway on Monday, its foreign minister told reporters in Lyon.",
		"two": "The weather was fine and everybody went swimming.",
	}}
	server := httptest.NewServer(o)
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	dir := t.TempDir()
	book := filepath.Join(dir, "talks.toml")
	if err := os.WriteFile(book, []byte("[[issue]]\nid = \"truce\"\nname = \"Truce\"\nterms = [\"ceasefire\"]\n[[feed]]\nurl = \""+server.URL+"/feed.xml\"\nevery = \"1m\"\ntext = \"feed\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(dir, "talks.db")
	runCommand(t, 0, "init", "--archive", archive)
	watch := []string{"watch", "--archive", archive, "--codebook", book, "--once"}

	// Without leave the feed's address, in a private network, is not asked.
	if _, stderr := runCommand(t, 0, watch...); !strings.Contains(stderr, "1 failed") {
		t.Errorf("the private address: %q", stderr)
	}
	archive2 := filepath.Join(dir, "second.db") // a failed feed waits before it is asked again
	runCommand(t, 0, "init", "--archive", archive2)
	watch = []string{"watch", "--archive", archive2, "--codebook", book, "--once", "--allow", host}
	if out, _ := runCommand(t, 0, append(watch, "--dry-run")...); !strings.Contains(out, "new http") {
		t.Errorf("the dry run: %q", out)
	}
	out, stderr := runCommand(t, 0, watch...)
	if strings.Count(out, "new http") != 1 || !strings.Contains(stderr, "1 new, 0 changed, 0 known, 1 unrelated") {
		t.Errorf("the first round: %q, %q", out, stderr)
	}
	if out, stderr := runCommand(t, 0, watch...); out != "" || strings.Contains(stderr, "new") {
		t.Errorf("a feed that is not due was asked: %q, %q", out, stderr)
	}
	if out, _ := runCommand(t, 0, "status", "--archive", archive2); !strings.Contains(out, "France") {
		t.Errorf("status: %q", out)
	}
}

func TestWatchGoesOnUntilItIsInterrupted(t *testing.T) {
	o := &outlet{entries: map[string]string{"one": "France rejected a ceasefire with Norway on Monday, its foreign minister told reporters in Lyon."}}
	server := httptest.NewServer(o)
	defer server.Close()
	dir := t.TempDir()
	book := filepath.Join(dir, "talks.toml")
	if err := os.WriteFile(book, []byte("extends = \"default\"\n[[feed]]\nurl = \""+server.URL+"/feed.xml\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(dir, "talks.db")
	runCommand(t, 0, "init", "--archive", archive)
	ctx, interrupt := context.WithTimeout(t.Context(), time.Minute)
	defer interrupt()
	stdout := &lineWriter{lines: make(chan struct{}, 1<<10)}
	code := make(chan int)
	go func() {
		code <- cli.Main(ctx, []string{"watch", "--archive", archive, "--codebook", book, "--allow", strings.TrimPrefix(server.URL, "http://")}, cli.Streams{In: strings.NewReader(""), Out: stdout, Err: &bytes.Buffer{}})
	}()
	<-stdout.lines
	interrupt()
	if got := <-code; got != 130 {
		t.Errorf("exit code %d, want 130", got)
	}
	if out, _ := runCommand(t, 0, "positions", "--archive", archive); !strings.Contains(out, "ceasefire") {
		t.Errorf("what was printed as new is not stored: %q", out)
	}
}

func TestCopiesAreToldFromTheirOrigin(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(dir, "talks.db")
	runCommand(t, 0, "init", "--archive", archive)
	words := "Norway rejected a ceasefire on Monday. " +
		"The refusal follows months of talks in Geneva, where envoys of both states had met eleven times without a result. " +
		"Ministers of six other countries called the dispute a danger to trade, and asked for a calendar of further rounds. " +
		"A lawyer for the harbour workers said that nobody had asked them, and that the port would stay shut until somebody did."
	write := func(name, id, publisher, published, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, fmt.Appendf(nil, `{"id": %q, "publisher": %q, "published": %q, "text": %q}`, id, publisher, published, text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	herald := write("herald.jsonl", "herald", "Herald", "2027-03-05", "OSLO. "+words)
	post := write("post.jsonl", "post", "Post", "2027-03-06", words+" More on page four.")
	agency := write("agency.jsonl", "agency", "Agency", "2027-03-04", words)
	other := write("other.jsonl", "other", "Daily", "2027-03-06", "Norway accepted a plan for the ports on Friday, the Daily has learnt from two officials.")
	if out, _ := runCommand(t, 0, "import", "--archive", archive, herald, post, other); !strings.Contains(out, "3 new, 1 of them copies") {
		t.Errorf("import: %q", out)
	}
	// The original comes last: from then on the others copy it.
	runCommand(t, 0, "import", "--archive", archive, agency)
	if out, _ := runCommand(t, 0, "status", "--archive", archive); !strings.Contains(out, "4 articles, 2 of them copies") {
		t.Errorf("status: %q", out)
	}
	out, _ := runCommand(t, 0, "timeline", "--archive", archive, "--party", "Norway", "--json")
	if !strings.Contains(out, `"article": "agency"`) || !strings.Contains(out, `"Herald",`) || strings.Contains(out, `"article": "herald"`) {
		t.Errorf("timeline: %s", out)
	}
}

func TestEditCorrectsAndRefusesWhatMeansNothing(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(dir, "talks.db")
	runCommand(t, 0, "init", "--archive", archive)
	in := filepath.Join(dir, "a.jsonl")
	if err := os.WriteFile(in, []byte(`{"id": "a", "publisher": "Daily", "published": "2027-03-05", "text": "Norway rejected a ceasefire on Monday."}`), 0o600); err != nil {
		t.Fatal(err)
	}
	runCommand(t, 0, "import", "--archive", archive, in)
	out, _ := runCommand(t, 0, "positions", "--archive", archive)
	_, id, ok := strings.Cut(out, "entry ")
	if !ok || len(id) < 8 {
		t.Fatalf("positions: %q", out)
	}
	id = id[:8]
	for name, args := range map[string][]string{
		"nothing":               {"edit", id, "--archive", archive},
		"a status of meetings":  {"edit", id, "--archive", archive, "--status", "held"},
		"a stance there is not": {"edit", id, "--archive", archive, "--stance", "wishes"},
	} {
		if _, stderr := runCommand(t, 2, args...); !strings.Contains(stderr, "Try: rapporteur edit --help") {
			t.Errorf("%s: %q", name, stderr)
		}
	}
	if out, _ := runCommand(t, 0, "edit", id, "--archive", archive, "--stance", "conditional", "--dry-run"); !strings.Contains(out, "would store 1 decision") {
		t.Errorf("dry run: %q", out)
	}
	runCommand(t, 0, "edit", id, "--archive", archive, "--stance", "conditional", "--issue", "ceasefire", "--by", "ana")
	if out, _ := runCommand(t, 0, "positions", "--archive", archive); !strings.Contains(out, "? conditional: ") || !strings.Contains(out, "decision: edit") {
		t.Errorf("after the edit: %q", out)
	}
	if _, stderr := runCommand(t, 1, "merge", "Norway", "Norway", "--archive", archive); !strings.Contains(stderr, "two actors") {
		t.Errorf("an actor merged with itself: %q", stderr)
	}
}
