package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/revision"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
)

type articleCmd struct {
	ID string `arg:"" help:"The id of an article."`
	archiveFlag
	codebookFlag
	Versions bool `help:"Show what the publisher changed from version to version, word by word: [-removed-] {+added+}."`
	Explain  bool `help:"Say of each line why it was found."`
	Width    int  `placeholder:"N" help:"Columns of text: the terminal's, or 80 when piped."`
	JSON     bool `name:"json" help:"The record as rapporteur/record/1."`
}

// Help is the second part of article --help.
func (articleCmd) Help() string {
	return `Examples:

  rapporteur article https://example.org/talks
  rapporteur article https://example.org/talks --versions`
}

// Run prints the record of an article, or its versions.
func (x *articleCmd) Run(ctx context.Context, c *console) error {
	cb, err := x.load()
	if err != nil {
		return err
	}
	a, err := x.open(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	if x.Versions {
		return x.versions(ctx, c, a)
	}
	rec, err := a.Record(ctx, rapporteur.ArticleID(x.ID))
	if err != nil {
		return err
	}
	if x.JSON {
		out := export.NewJSON(c.stdout)
		return errors.Join(out.Add(rec), out.Close())
	}
	q := queryFlags{Explain: x.Explain, Width: x.Width, Color: "auto"}
	return terminal.Write(c.stdout, view.Of(view.Choose(rec, view.Choice{NoEvents: true}), cb), q.options(c))
}

// versions prints when the versions of an article were stored, and what each changed.
func (x *articleCmd) versions(ctx context.Context, c *console, a *store.Archive) error {
	all, err := a.Versions(ctx, rapporteur.ArticleID(x.ID))
	if err != nil {
		return err
	}
	before := ""
	for i, v := range all {
		art, err := a.ArticleVersion(ctx, v.Article, v.SHA256)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(c.stdout, "version %d of %s, stored %s\n", v.Number, terminal.Clean(string(v.Article)), v.Seen.UTC().Format(time.RFC3339)); err != nil {
			return err
		}
		if i > 0 {
			if err := printDiff(c, before, art.Text.String()); err != nil {
				return err
			}
		}
		before = art.Text.String()
	}
	return nil
}

// around is how many words of what stayed are shown beside a change.
const around = 8

// printDiff prints what changed, each change on a line with the words around it, in
// the notation of wdiff.
func printDiff(c *console, before, after string) error {
	stretches := revision.Diff(before, after)
	var line []string
	flush := func() error {
		if len(line) == 0 {
			return nil
		}
		_, err := fmt.Fprintln(c.stdout, "  "+terminal.Clean(strings.Join(line, " ")))
		line = nil
		return err
	}
	for _, s := range stretches {
		words := strings.Fields(s.Text)
		switch {
		case len(words) == 0:
		case s.Change == revision.Removed:
			line = append(line, "[-"+strings.Join(words, " ")+"-]")
		case s.Change == revision.Added:
			line = append(line, "{+"+strings.Join(words, " ")+"+}")
		case len(words) <= 2*around && len(line) > 0:
			line = append(line, words...)
		default:
			if len(line) > 0 {
				line = append(line, words[:around]...)
				line = append(line, "…")
				if err := flush(); err != nil {
					return err
				}
			}
			if n := len(words) - around; n > 0 {
				line = append([]string{"…"}, words[n:]...)
			} else {
				line = append(line, words...)
			}
		}
	}
	for _, s := range line { // words around nothing are no change
		if strings.HasPrefix(s, "[-") || strings.HasPrefix(s, "{+") {
			return flush()
		}
	}
	return nil
}
