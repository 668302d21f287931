package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/ingest"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/ling/english"
)

type importCmd struct {
	Paths []string `arg:"" name:"path" help:"Plain text, HTML, RSS, Atom or JSON Feed, JSON Lines or a JSON array, WARC, each also gzipped; a zip file or a folder of them; - is standard input."`
	archiveFlag
	codebookFlag
	Date     string `placeholder:"DATE" help:"Publication date of articles that give none: 2027-03-04 or 2027-03-04T10:00:00Z."`
	Language string `placeholder:"en" enum:",en" default:"" help:"Take every article as in this language; nothing is then skipped for its language."`
	Engine   string `enum:"full,fast" default:"full" help:"full, or fast: without the networks, about twice as fast, and finds less."`
	Workers  int    `placeholder:"N" help:"Articles read at the same time (default: one a processor)."`
	DryRun   bool   `help:"Read and count, and store nothing."`
	Quiet    bool   `short:"q" help:"No progress; the counts and errors are still told."`
}

// Help is the second part of import --help.
func (importCmd) Help() string {
	return `Examples:

  rapporteur import articles.jsonl.gz
  rapporteur import --date 2027-03-04 folder/
  zcat dump.gz | rapporteur import -

What is stored stays stored: an import that was broken off goes on where it stopped, and importing again stores nothing twice. An article whose text has changed becomes a new version. What could not be read is kept as a skip with its reason.

` + exitCodes
}

// batchSize is how many articles are stored in one transaction.
const batchSize = 50

// Run imports the files.
func (i *importCmd) Run(ctx context.Context, c *console) error {
	r := readCmd{Date: i.Date, Language: i.Language, Files: i.Paths, Workers: i.Workers}
	opts, err := r.options(c)
	if err != nil {
		return err
	}
	cb, err := i.load()
	if err != nil {
		return err
	}
	a, err := i.open(ctx, store.Options{ReadOnly: i.DryRun})
	if err != nil {
		return err
	}
	defer a.Close()
	reader, err := newReader(i.Engine, cb)
	if err != nil {
		return err
	}
	in := newInput(ctx, c.stdin, i.Paths, article.NewReader(opts))
	s := &storing{ctx: ctx, archive: a, dry: i.DryRun, console: c, counts: map[store.Outcome]int{}}
	if !i.DryRun {
		if s.origins, err = newOrigins(ctx, a); err != nil {
			return err
		}
		if s.run, err = a.StartRun(ctx, engineName(i.Engine), cb); err != nil {
			return err
		}
	}
	s.progress = newProgress(c, in, i.Quiet)
	workers := i.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for res := range reader.All(ctx, s.unread(in), workers) {
		if ctx.Err() != nil {
			break
		}
		if err := s.take(res); err != nil {
			return s.broken(err)
		}
	}
	if err := s.flush(context.WithoutCancel(ctx)); err != nil { // what was read is not thrown away
		return s.broken(err)
	}
	s.progress.stop()
	if !i.DryRun {
		keep(ctx, c, a)
	}
	return s.end()
}

// newReader loads an engine.
func newReader(engine string, cb *rapporteur.Codebook) (*ingest.Reader, error) {
	load := english.Load
	if engine == "fast" {
		load = english.LoadFast
	}
	pipeline, err := load()
	if err != nil {
		return nil, err
	}
	return ingest.New(pipeline, cb)
}

// engineName is the engine of a run: what the fast one reads is another reading.
func engineName(engine string) string {
	if engine == "fast" {
		return rapporteur.EngineVersion + " fast"
	}
	return rapporteur.EngineVersion
}

// A storing puts what is read into an archive, a batch at a time.
type storing struct {
	ctx      context.Context
	archive  *store.Archive
	run      rapporteur.Run
	origins  *origins // nil to leave copies alone
	copies   int
	dry      bool
	console  *console
	progress *progress
	batch    []store.Arrival
	counts   map[store.Outcome]int
	known    atomic.Int64 // articles that this run had read before
	errors   int
}

// unread yields the articles that the run has not read: an import that was broken
// off does not read again what it stored.
func (s *storing) unread(in *input) func(func(article.Item) bool) {
	return func(yield func(article.Item) bool) {
		for it := range in.items() {
			if it.Err == nil && it.Skip == nil && !s.dry {
				read, err := s.archive.HasRead(s.ctx, s.run.ID, it.Article.ID, it.Article.SHA256)
				if err == nil && read {
					s.known.Add(1)
					continue
				}
			}
			if !yield(it) {
				return
			}
		}
	}
}

// take keeps one result for the next batch.
func (s *storing) take(res ingest.Result) error {
	s.progress.step()
	if res.Err != nil {
		s.progress.clear()
		fmt.Fprintf(s.console.stderr, "rapporteur: %v\n", terminal.Clean(res.Err.Error()))
		s.errors++
		return nil
	}
	v := store.Arrival{Record: res.Record, Run: s.run.ID, Where: res.Where}
	if a := res.Article; s.origins != nil && a != nil && res.Record.Skipped == nil {
		if v.Origin = s.origins.of(a); v.Origin != "" && v.Origin != a.ID {
			s.copies++
		}
	}
	s.batch = append(s.batch, v)
	if len(s.batch) < batchSize {
		return nil
	}
	return s.flush(s.ctx)
}

// flush stores the batch.
func (s *storing) flush(ctx context.Context) error {
	defer func() { s.batch = s.batch[:0] }()
	if s.dry {
		for _, v := range s.batch {
			if v.Record.Skipped != nil {
				s.counts[store.Skipped]++
			} else {
				s.counts[store.New]++
			}
		}
		return nil
	}
	outcomes, err := s.archive.Put(ctx, s.batch)
	for _, o := range outcomes {
		s.counts[o]++
	}
	if err == nil && s.origins != nil {
		err = s.origins.turn(ctx, s.archive)
	}
	return err
}

// broken says what was stored before an error, and returns the error.
func (s *storing) broken(err error) error {
	s.progress.stop()
	return errors.Join(s.tell(), fmt.Errorf("%w\nWhat was stored before stays; once that is mended, the same command goes on from there", err))
}

// tell says what became of the input.
func (s *storing) tell() error {
	var parts []string
	s.counts[store.Known] += int(s.known.Load())
	for _, o := range []store.Outcome{store.New, store.Changed, store.Reread, store.Known, store.Skipped} {
		if n := s.counts[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, o))
		}
	}
	if s.copies > 0 {
		parts = append(parts, fmt.Sprintf("%d of them copies", s.copies))
	}
	if len(parts) == 0 {
		parts = []string{"nothing"}
	}
	verb := "stored"
	if s.dry {
		verb = "would store"
	}
	_, err := fmt.Fprintf(s.console.stdout, "%s: %s\n", verb, strings.Join(parts, ", "))
	return err
}

// end says what became of the input, and returns the failure of the whole.
func (s *storing) end() error {
	if err := s.tell(); err != nil {
		return err
	}
	switch {
	case s.ctx.Err() != nil:
		fmt.Fprintln(s.console.stderr, "rapporteur: interrupted; what was read is stored, and the same command goes on from there")
		return failed{exitInterrupted}
	case s.errors > 0:
		return failed{exitFailure}
	}
	return nil
}
