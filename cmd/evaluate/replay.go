package main

import (
	"archive/tar"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article/collect"
	"github.com/rapporteur/rapporteur/internal/article/fetch"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

type replayCmd struct {
	Files    []string `arg:"" name:"file" help:"A tar.gz of the states of one feed; the order of their names is the order in which they were served."`
	Codebook string   `type:"path" help:"Keep only what concerns the talks of this codebook; otherwise everything is kept."`
}

// Help says what the lines mean.
func (replayCmd) Help() string {
	return `A local server serves one state after the other, with validators. Each is polled twice, the second time as after a restart of the
program (only the memory is kept), and then the whole series is polled once more. A line is a round: polls, answers "not modified", entries
in the answers, articles that were new, versions (a text that changed), entries and articles that were known as they are, skips by
reason, failures. Nothing may come out twice: an article and text that does is an error, and so is anything new in the second round.`
}

// A served is one state of a feed.
type served struct {
	name string
	data []byte
}

// Run replays a feed.
func (c *replayCmd) Run(ctx context.Context, out io.Writer) error {
	for _, f := range c.Files {
		states, err := readStates(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		r := &replay{states: states, memory: &collect.Forgetful{}, out: map[string]bool{}, now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}
		if err := r.run(ctx, c.Codebook, out); err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
	}
	return nil
}

// readStates reads the files of a tar.gz in the order of their names.
func readStates(name string) ([]served, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var out []served
	t := tar.NewReader(z)
	for {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(t, fetch.MaxBytes))
		if err != nil {
			return nil, err
		}
		out = append(out, served{path.Base(h.Name), data})
	}
	if len(out) == 0 {
		return nil, errors.New("no state of a feed in it")
	}
	slices.SortFunc(out, func(a, b served) int { return cmp.Compare(a.name, b.name) })
	return out, nil
}

// A replay serves states and polls them.
type replay struct {
	states []served
	memory *collect.Forgetful
	out    map[string]bool // articles and texts that came out
	now    time.Time

	mu      sync.Mutex
	current served
}

func (r *replay) run(ctx context.Context, book string, out io.Writer) error {
	server := httptest.NewServer(http.HandlerFunc(r.serve))
	defer server.Close()
	cb := &rapporteur.Codebook{Name: "replay"}
	if book != "" {
		own, err := codebook.Load(book)
		if err != nil {
			return err
		}
		c := *own
		cb = &c
	}
	cb.Feeds = []rapporteur.Feed{{URL: server.URL + "/feed", Text: rapporteur.TextInFeed, All: book == ""}}
	client, err := fetch.New(fetch.Options{Allow: []string{strings.TrimPrefix(server.URL, "http://")}, Pause: time.Microsecond})
	if err != nil {
		return err
	}
	for round := 1; round <= 2; round++ {
		var n collect.Count
		for _, s := range r.states {
			r.mu.Lock()
			r.current = s
			r.mu.Unlock()
			for range 2 {
				r.now = r.now.Add(24 * time.Hour)
				got, err := r.poll(ctx, client, cb)
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
				sum(&n, got)
			}
		}
		fmt.Fprintf(out, "round %d: states %d, polls %d, not modified %d, entries %d, articles %d, versions %d, known %d, skips %v, failed %d\n",
			round, len(r.states), n.Polls, n.NotModified, n.Entries, n.Articles, n.Versions, n.Unchanged, n.Skips, n.Failed)
		if round == 1 {
			continue
		}
		if n.Articles+n.Versions > 0 {
			return fmt.Errorf("%d articles and %d versions were new in the second round", n.Articles, n.Versions)
		}
	}
	return nil
}

// poll polls with a new collector, as after a restart.
func (r *replay) poll(ctx context.Context, client *fetch.Client, cb *rapporteur.Codebook) (collect.Count, error) {
	c := collect.New(client, r.memory, collect.Options{Codebook: cb, Now: func() time.Time { return r.now }})
	for item := range c.Poll(ctx) {
		if item.Err != nil {
			return c.Count(), item.Err
		}
		if item.Skip != nil {
			continue
		}
		key := string(item.Article.ID) + " " + item.Article.SHA256
		if r.out[key] {
			return c.Count(), fmt.Errorf("%s came out twice with one text", item.Article.ID)
		}
		r.out[key] = true
	}
	return c.Count(), ctx.Err()
}

// serve answers with the current state.
func (r *replay) serve(w http.ResponseWriter, req *http.Request) {
	r.mu.Lock()
	s := r.current
	r.mu.Unlock()
	if req.URL.Path != "/feed" {
		http.NotFound(w, req)
		return
	}
	tag := fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(s.data)))
	w.Header().Set("ETag", tag)
	if req.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	_, _ = w.Write(s.data)
}

func sum(n *collect.Count, c collect.Count) {
	n.Polls += c.Polls
	n.NotModified += c.NotModified
	n.Failed += c.Failed
	n.Entries += c.Entries
	n.Unchanged += c.Unchanged
	n.Articles += c.Articles
	n.Versions += c.Versions
	if n.Skips == nil {
		n.Skips = map[rapporteur.SkipReason]int{}
	}
	for reason, k := range c.Skips {
		n.Skips[reason] += k
	}
}
