package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rapporteur/rapporteur/internal/cli"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(withServer{m}, map[string]func(){"rapporteur": func() {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		os.Exit(cli.Main(ctx, os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
	}})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			// exits CODE COMMAND … runs a command that must end with this code.
			"exits": func(ts *testscript.TestScript, neg bool, args []string) {
				err := ts.Exec(args[1], args[2:]...)
				code := 0
				if exit, ok := err.(*exec.ExitError); ok {
					code = exit.ExitCode()
				} else if err != nil {
					ts.Fatalf("%v", err)
				}
				if strconv.Itoa(code) != args[0] || neg {
					ts.Fatalf("exit code %d, want %s", code, args[0])
				}
			},
		},
	})
}

// A lineWriter is a writer that tells of each line break.
type lineWriter struct {
	mu    sync.Mutex
	b     bytes.Buffer
	lines chan struct{}
}

func (w *lineWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for range bytes.Count(p, []byte("\n")) {
		w.lines <- struct{}{}
	}
	return w.b.Write(p)
}

func TestCtrlCEndsAfterWhatWasRead(t *testing.T) {
	for _, format := range []string{"jsonl", "json", "html"} {
		t.Run(format, func(t *testing.T) {
			ctx, interrupt := context.WithCancel(t.Context())
			defer interrupt()
			in, feed := io.Pipe() // stays open: the program waits for more
			defer feed.Close()
			go func() {
				fmt.Fprintln(feed, `{"id":"1","text":"The ministers met on the island."}`)
				fmt.Fprintln(feed, `{"id":"2","text":"The ministers met on the boat."}`)
				if format != "jsonl" {
					interrupt() // these write nothing before the end
				}
			}()
			stdout, stderr := &lineWriter{lines: make(chan struct{}, 1<<20)}, &bytes.Buffer{}
			code := make(chan int)
			go func() {
				code <- cli.Main(ctx, []string{"read", "--format", format, "-"}, cli.Streams{In: in, Out: stdout, Err: stderr})
			}()
			if format == "jsonl" {
				<-stdout.lines
				interrupt()
			}
			if got := <-code; got != 130 {
				t.Errorf("exit code %d, want 130", got)
			}
			if !strings.Contains(stderr.String(), "interrupted; ") || strings.Contains(stderr.String(), "canceled") {
				t.Errorf("standard error: %q", stderr)
			}
			whole := map[string][2]string{"jsonl": {"{", "}\n"}, "json": {"", "\n"}, "html": {"<!doctype html>", "</html>\n"}}[format]
			if out := stdout.b.String(); !strings.HasPrefix(out, whole[0]) || !strings.HasSuffix(out, whole[1]) {
				t.Errorf("the output was cut off: %q", out)
			}
		})
	}
}

func TestAClosedPipeEndsQuietly(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	for _, args := range [][]string{{"read", "-"}, {"codebook", "list"}, {"version"}} {
		var stderr bytes.Buffer
		code := cli.Main(t.Context(), args, cli.Streams{In: strings.NewReader("The ministers met on the island."), Out: w, Err: &stderr})
		if code != 141 || stderr.Len() > 0 {
			t.Errorf("%v: exit code %d, standard error %q", args, code, &stderr)
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left on device") }

func TestAFullDiskIsAFailure(t *testing.T) {
	for _, format := range []string{"text", "json", "jsonl", "html", "conllu"} {
		var stderr bytes.Buffer
		code := cli.Main(t.Context(), []string{"read", "--format", format}, cli.Streams{In: strings.NewReader("The ministers met on the island."), Out: full{}, Err: &stderr})
		if code != 1 || !strings.Contains(stderr.String(), "no space left on device") {
			t.Errorf("%s: exit code %d, standard error %q", format, code, &stderr)
		}
	}
}
