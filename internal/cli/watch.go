package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/article/collect"
	"github.com/rapporteur/rapporteur/internal/article/fetch"
	"github.com/rapporteur/rapporteur/internal/ingest"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
)

type watchCmd struct {
	archiveFlag
	Codebook string   `required:"" type:"path" placeholder:"FILE" help:"A codebook with [[feed]] tables; its actors and terms say which articles concern the talks."`
	Once     bool     `help:"Poll the feeds that are due once, and end."`
	Allow    []string `placeholder:"HOST" help:"Hosts that may lie in a private network or use another port than 80 and 443: wiki.intern, 127.0.0.1:8080, 10.1.0.0/16."`
	Engine   string   `enum:"full,fast" default:"full" help:"full, or fast: without the network."`
	DryRun   bool     `help:"Poll once, say what would be stored, and store and remember nothing."`
}

// Help is the second part of watch --help.
func (watchCmd) Help() string {
	return `Examples:

  rapporteur watch --codebook talks.toml
  rapporteur watch --codebook talks.toml --once      from cron

A codebook lists its feeds:

  [[feed]]
  url = "https://example.org/world/rss.xml"

Feeds are asked as often as they change, politely: robots.txt, a pause for each host, conditional requests, Retry-After, and ever longer waits for one that fails; it stops no other. A changed article becomes a new version. Ctrl-C ends after the article that is being stored; the next start goes on from there.`
}

// Run polls the feeds until it is interrupted.
func (w *watchCmd) Run(ctx context.Context, c *console) error {
	cf := codebookFlag{Codebook: w.Codebook}
	cb, err := cf.load()
	if err != nil {
		return err
	}
	if len(cb.Feeds) == 0 {
		return usageError{fmt.Sprintf("codebook %s lists no feeds: add [[feed]] tables with a url", w.Codebook)}
	}
	a, err := w.open(ctx, store.Options{ReadOnly: w.DryRun})
	if err != nil {
		return err
	}
	defer a.Close()
	client, err := fetch.New(fetch.Options{Allow: w.Allow})
	if err != nil {
		return usageError{err.Error()}
	}
	reader, err := newReader(w.Engine, cb)
	if err != nil {
		return err
	}
	s := &storing{ctx: ctx, archive: a, dry: w.DryRun, console: c, counts: map[store.Outcome]int{}}
	s.progress = &progress{now: time.Now}
	var memory collect.Memory = &collect.Forgetful{}
	if !w.DryRun {
		memory = feedMemory{a}
		if s.origins, err = newOrigins(ctx, a); err != nil {
			return err
		}
		if s.run, err = a.StartRun(ctx, engineName(w.Engine), cb); err != nil {
			return err
		}
	}
	collector := collect.New(client, memory, collect.Options{Codebook: cb, Articles: article.Options{}})
	for {
		if err := w.poll(ctx, c, collector, reader, s); err != nil {
			return err
		}
		if !w.DryRun {
			keep(ctx, c, a)
		}
		if w.Once || w.DryRun || ctx.Err() != nil {
			return s.interrupted()
		}
		next, err := collector.Next(ctx)
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return s.interrupted()
		case <-time.After(max(time.Until(next), time.Second)):
		}
	}
}

// interrupted is the end of a command that was broken off, or nil.
func (s *storing) interrupted() error {
	if s.ctx.Err() != nil {
		return failed{exitInterrupted}
	}
	return nil
}

// poll takes what the feeds that are due have, one article after the other: each is
// stored before the collector counts it as taken.
//
// long: five things that belong to one round.
func (w *watchCmd) poll(ctx context.Context, c *console, collector *collect.Collector, reader *ingest.Reader, s *storing) error {
	before := collector.Count()
	for item := range collector.Poll(ctx) {
		if ctx.Err() != nil && item.Err != nil {
			break
		}
		res := ingest.Result{Where: item.Where, Article: item.Article, Err: item.Err}
		switch {
		case item.Err != nil:
			res.Err = fmt.Errorf("feed %s: %w", item.Feed, item.Err)
		case item.Skip != nil:
			if item.Skip.Reason == rapporteur.SkipUnrelated {
				continue // counted, and remembered by the collector
			}
			res.Record = &rapporteur.Record{Article: item.Article, Skipped: item.Skip}
		default:
			_, res.Record, res.Err = reader.Read(item.Article)
		}
		if err := s.take(res); err != nil {
			return err
		}
		if err := s.flush(context.WithoutCancel(ctx)); err != nil {
			return err
		}
		if item.Err == nil && item.Skip == nil {
			verb := "new"
			if item.Previous != "" {
				verb = "changed"
			}
			if _, err := fmt.Fprintln(c.stdout, terminal.Clean(strings.Join(slices.DeleteFunc([]string{verb, string(item.Article.ID), item.Article.Publisher, item.Article.Title}, func(s string) bool { return s == "" }), "  "))); err != nil {
				return err
			}
		}
	}
	return w.report(c, before, collector.Count())
}

// report says what a round of polls met, if it polled anything.
func (w *watchCmd) report(c *console, before, now collect.Count) error {
	if now.Polls == before.Polls {
		return nil
	}
	parts := []string{fmt.Sprintf("%d new", now.Articles-before.Articles), fmt.Sprintf("%d changed", now.Versions-before.Versions), fmt.Sprintf("%d known", now.Unchanged-before.Unchanged)}
	for _, reason := range slices.Sorted(maps.Keys(now.Skips)) {
		if n := now.Skips[reason] - before.Skips[reason]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, reason))
		}
	}
	if n := now.Failed - before.Failed; n > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", n))
	}
	_, err := fmt.Fprintf(c.stderr, "rapporteur: %s of feeds: %s\n", count(now.Polls-before.Polls, "poll"), strings.Join(parts, ", "))
	return err
}

// feedMemory keeps in the archive what is known of feeds.
type feedMemory struct{ archive *store.Archive }

// Feed returns the state of a feed.
func (m feedMemory) Feed(ctx context.Context, url string) (collect.State, error) {
	var s collect.State
	data, ok, err := m.archive.Recall(ctx, "feed "+url)
	if err != nil || !ok {
		return s, err
	}
	return s, json.Unmarshal(data, &s)
}

// PutFeed keeps the state of a feed.
func (m feedMemory) PutFeed(ctx context.Context, url string, s collect.State) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return m.archive.Remember(ctx, "feed "+url, data)
}

// Mark returns what is kept under key.
func (m feedMemory) Mark(ctx context.Context, key string) (string, error) {
	data, _, err := m.archive.Recall(ctx, key)
	return string(data), err
}

// PutMark keeps a mark under key.
func (m feedMemory) PutMark(ctx context.Context, key, mark string) error {
	return m.archive.Remember(ctx, key, []byte(mark))
}
