package cli

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/store"
)

type rereadCmd struct {
	archiveFlag
	codebookFlag
	Engine  string `enum:"full,fast" default:"full" help:"full, or fast: without the network."`
	Workers int    `placeholder:"N" help:"Articles read at the same time (default: one a processor)."`
	DryRun  bool   `help:"Read and say what would change, and store nothing."`
	Quiet   bool   `short:"q" help:"No progress."`
}

// Help is the second part of reread --help.
func (rereadCmd) Help() string {
	return `Examples:

  rapporteur reread
  rapporteur reread --codebook mine.toml --dry-run

Every article is read again in its present version. Nothing a person decided is lost: a decision whose entry is read as before holds; where another entry stands at the place it waits for a re-check; else it is listed as orphaned. A re-read that was broken off goes on where it stopped.`
}

// Run reads the archive again.
func (r *rereadCmd) Run(ctx context.Context, c *console) error {
	cb, err := r.load()
	if err != nil {
		return err
	}
	a, err := r.open(ctx, store.Options{ReadOnly: r.DryRun})
	if err != nil {
		return err
	}
	defer a.Close()
	reader, err := newReader(r.Engine, cb)
	if err != nil {
		return err
	}
	before := map[rapporteur.ArticleID]map[rapporteur.EntryID]bool{}
	var ids []rapporteur.ArticleID
	for reading, err := range a.Readings(ctx, 0) {
		if err != nil {
			return err
		}
		entries := map[rapporteur.EntryID]bool{}
		for _, e := range reading.Entries {
			entries[e.ID] = true
		}
		before[reading.Article.ID] = entries
		ids = append(ids, reading.Article.ID)
	}
	s := &storing{ctx: ctx, archive: a, dry: r.DryRun, console: c, counts: map[store.Outcome]int{}}
	if !r.DryRun {
		if s.run, err = a.StartRun(ctx, engineName(r.Engine), cb); err != nil {
			return err
		}
	}
	s.progress = newProgress(c, newInput(ctx, nil, nil, nil), r.Quiet)
	workers := r.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	read, same, gone, fresh := 0, 0, 0, 0
	for res := range reader.All(ctx, s.stored(ids), workers) {
		if ctx.Err() != nil {
			break
		}
		if err := s.take(res); err != nil {
			return err
		}
		if res.Record == nil {
			continue
		}
		read++
		old := before[res.Article.ID]
		kept := 0
		for _, e := range res.Record.Entries {
			if old[e.ID] {
				kept++
			} else {
				fresh++
			}
		}
		same, gone = same+kept, gone+len(old)-kept
	}
	if err := s.flush(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	s.progress.stop()
	if !r.DryRun {
		keep(ctx, c, a)
	}
	if _, err := fmt.Fprintf(c.stdout, "read %s again: %d entries as before, %d no longer, %d new\n", count(read, "article"), same, gone, fresh); err != nil {
		return err
	}
	if err := r.fates(ctx, c, a); err != nil {
		return err
	}
	if ctx.Err() != nil {
		fmt.Fprintln(c.stderr, "rapporteur: interrupted; the same command goes on from there")
		return failed{exitInterrupted}
	}
	return nil
}

// fates says what became of the decisions.
func (r *rereadCmd) fates(ctx context.Context, c *console, a *store.Archive) error {
	if r.DryRun {
		return nil
	}
	standings, err := a.Standings(context.WithoutCancel(ctx))
	if err != nil || len(standings) == 0 {
		return err
	}
	n := map[rapporteur.Fate]int{}
	for _, s := range standings {
		n[s.Fate]++
	}
	var parts []string
	for _, f := range []rapporteur.Fate{rapporteur.Replayed, rapporteur.Recheck, rapporteur.Orphaned} {
		parts = append(parts, fmt.Sprintf("%d %s", n[f], f))
	}
	_, err = fmt.Fprintf(c.stdout, "decisions: %s\n", strings.Join(parts, ", "))
	return err
}

// stored yields the present versions of articles that the run has not read.
func (s *storing) stored(ids []rapporteur.ArticleID) iter.Seq[article.Item] {
	return func(yield func(article.Item) bool) {
		for _, id := range ids {
			it := article.Item{Where: string(id)}
			if it.Article, it.Err = s.archive.Article(s.ctx, id); it.Err == nil && !s.dry {
				if read, err := s.archive.HasRead(s.ctx, s.run.ID, id, it.Article.SHA256); err == nil && read {
					continue
				}
			}
			if !yield(it) {
				return
			}
		}
	}
}
