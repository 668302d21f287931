package cli

import (
	"context"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/ingest"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/ling/english"
	"golang.org/x/term"
)

type readCmd struct {
	Files []string `arg:"" optional:"" name:"file" help:"Plain text, HTML, RSS, Atom or JSON Feed, JSON Lines or a JSON array, WARC, each also gzipped; a zip file or a folder of them; - is standard input."`

	Date     string `placeholder:"DATE" help:"Publication date of articles that give none: 2027-03-04 or 2027-03-04T10:00:00Z. \"On Friday\" is read against it."`
	Language string `placeholder:"en" enum:",en" default:"" help:"Take every article as in this language; nothing is then skipped for its language."`
	Engine   string `enum:"full,fast" default:"full" help:"full, or fast: without the networks, about twice as fast, and finds less."`
	Codebook string `type:"path" placeholder:"FILE" help:"Issues, parties and actors to look for, instead of the embedded codebook."`

	Only          []string `placeholder:"KIND" enum:"meetings,positions,commitments,events,open,attributions,actors" help:"Only these kinds: meetings, positions, commitments, events, open, attributions, actors. Text and HTML show events only if asked for here."`
	Sure          bool     `help:"Only what is sure: right in four of five cases where its level was set, in three of four of new articles by a strict reading."`
	MinConfidence float64  `placeholder:"0.7" help:"Only what is at least this certain, from 0 to 1."`

	Format  string `short:"f" enum:"text,json,jsonl,html,conllu" default:"text" help:"text, json, jsonl, html or conllu (default ${default})."`
	JSON    bool   `name:"json" help:"The same as --format json."`
	Explain bool   `help:"Say of each line why it was found (text; the other formats always do)."`
	Width   int    `placeholder:"N" help:"Columns of text: the terminal's, or 80 when piped."`
	Color   string `enum:"auto,always,never" default:"auto" help:"auto, always or never. auto is on a terminal, unless NO_COLOR is set."`

	Workers int  `placeholder:"N" help:"Articles read at the same time (default: one a processor)."`
	Quiet   bool `short:"q" help:"No progress and no count of skips; errors are still told."`
}

// Help is the second part of read --help.
func (readCmd) Help() string {
	return `Examples:

  rapporteur read talks.txt
  rapporteur read --date 2027-03-04 --only positions,open talks.txt
  rapporteur read --format html talks.txt >talks.html
  rapporteur read --format jsonl articles.jsonl.gz >records.jsonl
  curl -s https://example.org/a.txt | rapporteur read --json - | jq .positions

An article of JSON Lines is {"id": …, "url": …, "title": …, "publisher": …, "author": …, "published": …, "text": …}; only text must be there.
Stances carry a sign: + wants it, − refuses it, ? on a condition. What is not sure is marked likely and comes after the sure. (¶2, 283–315) is where the cited words stand: in the second paragraph, the characters 283 to 315 of the text.

` + exitCodes
}

// Run reads the articles.
func (r *readCmd) Run(ctx context.Context, c *console) error {
	opts, err := r.options(c)
	if err != nil {
		return err
	}
	cb := codebook.Default()
	if r.Codebook != "" {
		if cb, err = codebook.Load(r.Codebook); err != nil {
			return err
		}
	}
	load := english.Load
	if r.Engine == "fast" {
		load = english.LoadFast
	}
	pipeline, err := load()
	if err != nil {
		return err
	}
	reader, err := ingest.New(pipeline, cb)
	if err != nil {
		return err
	}
	in := newInput(ctx, c.stdin, r.Files, article.NewReader(opts))
	out := r.sink(c, cb)
	t := &tally{quiet: r.Quiet, stderr: c.stderr, skips: map[string]int{}}
	t.progress = newProgress(c, in, r.Quiet)
	err = r.each(ctx, reader, in, func(res ingest.Result) error { return r.take(res, out, t) })
	t.progress.stop()
	if closing := out.close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return t.end(ctx)
}

// each calls do with each result until ctx is done or do fails.
func (r *readCmd) each(ctx context.Context, reader *ingest.Reader, in *input, do func(ingest.Result) error) error {
	workers := r.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for res := range reader.All(ctx, in.items(), workers) {
		if ctx.Err() != nil && res.Err != nil {
			break // what was cut off by the interruption is no failure of its own
		}
		if err := do(res); err != nil {
			return err
		}
	}
	return nil
}

// options checks what the grammar cannot.
func (r *readCmd) options(c *console) (article.Options, error) {
	opts := article.Options{Language: r.Language}
	if r.JSON {
		r.Format = "json"
	}
	switch {
	case r.MinConfidence < 0 || r.MinConfidence > 1:
		return opts, usageError{fmt.Sprintf("--min-confidence is %g: want 0 to 1", r.MinConfidence)}
	case r.Workers < 0:
		return opts, usageError{fmt.Sprintf("--workers is %d: want at least 1", r.Workers)}
	case r.Width < 0:
		return opts, usageError{fmt.Sprintf("--width is %d: want at least 30", r.Width)}
	}
	if r.Date != "" {
		when, err := article.ParseDate(r.Date)
		if err != nil {
			return opts, usageError{"--date: " + err.Error()}
		}
		opts.Published = when
	}
	if len(r.Files) == 0 {
		if _, ok := terminalOf(c.stdin); ok {
			return opts, usageError{"nothing to read: name files, as in \"rapporteur read talks.txt\", or pipe an article in; \"rapporteur read -\" takes what you type until Ctrl-D"}
		}
		r.Files = []string{"-"}
	}
	return opts, nil
}

// choice returns which entries to keep.
func (r *readCmd) choice() view.Choice {
	c := view.Choice{MinConfidence: r.MinConfidence, Sure: r.Sure, NoEvents: r.Format == "text" || r.Format == "html"}
	for _, k := range r.Only {
		if k == "actors" {
			c.AllActors = true
		} else {
			c.Kinds = append(c.Kinds, rapporteur.Kind(k))
		}
	}
	return c
}

// take writes one result and counts it.
func (r *readCmd) take(res ingest.Result, out sink, t *tally) error {
	if res.Err != nil {
		t.progress.clear()
		fmt.Fprintf(t.stderr, "rapporteur: %v\n", terminal.Clean(res.Err.Error()))
		t.errors++
		return nil
	}
	rec := res.Record
	if rec.Skipped != nil {
		t.skips[string(rec.Skipped.Reason)]++
		if rec.Article == nil {
			rec = &rapporteur.Record{Article: &rapporteur.Article{ID: rapporteur.ArticleID(res.Where)}, Skipped: rec.Skipped}
		}
	} else {
		t.articles++
	}
	t.progress.step()
	return out.add(view.Choose(rec, r.choice()), res.Document)
}

// textOptions returns how text is written: for the terminal, or for a pipe.
func (r *readCmd) textOptions(c *console) terminal.Options {
	o := screenOptions(c, r.Width, r.Color)
	o.Explain, o.Actors = r.Explain, slices.Contains(r.Only, "actors")
	return o
}

// screenOptions returns the width and colours of what is printed: those of the
// terminal, unless they are given.
func screenOptions(c *console, width int, color string) terminal.Options {
	fd, screen := terminalOf(c.stdout)
	o := terminal.Options{Width: width}
	if o.Width == 0 {
		o.Width = 80
		if w, _, err := term.GetSize(fd); screen && err == nil && w > 0 {
			o.Width = min(w, 120) // longer lines are hard to read
		}
	}
	o.Color = color == "always" || color == "auto" && screen && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return o
}

// A tally counts what became of the input.
type tally struct {
	quiet    bool
	stderr   interface{ Write([]byte) (int, error) }
	progress *progress
	articles int
	errors   int
	skips    map[string]int // by reason
}

// end says what was skipped or cut off, and returns the failure of the whole.
func (t *tally) end(ctx context.Context) error {
	n := 0
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(t.skips)) {
		n += t.skips[reason]
		reasons = append(reasons, fmt.Sprintf("%d %s", t.skips[reason], reason))
	}
	if n > 0 && !t.quiet {
		fmt.Fprintf(t.stderr, "rapporteur: %s skipped (%s)\n", count(n, "article"), strings.Join(reasons, ", "))
	}
	switch {
	case ctx.Err() != nil:
		fmt.Fprintf(t.stderr, "rapporteur: interrupted; %s read\n", count(t.articles, "article"))
		return failed{exitInterrupted}
	case t.errors > 0:
		if t.articles+n > 0 {
			fmt.Fprintf(t.stderr, "rapporteur: %s; %s read\n", count(t.errors, "error"), count(t.articles, "article"))
		}
		return failed{exitFailure}
	}
	return nil
}

// count returns "1 article", "2 articles".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
