package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
)

type searchCmd struct {
	Query []string `arg:"" help:"What to look for; see below."`
	queryFlags
	Limit int `default:"50" placeholder:"N" help:"At most so many; 0 is all."`
}

// Help is the second part of search --help.
func (searchCmd) Help() string {
	return `Examples:

  rapporteur search ceasefire
  rapporteur search 'party:russia stance:rejects "open ports" after:2027-03-01'
  rapporteur search 'issue:sanctions -by:"Ana Ruiz" OR publisher:harbour'

Words and "phrases" are looked for in the words that entries cite; endings do not matter. Fields: party: by: stance: issue: kind: publisher: after: before: (days such as 2027-03-04). What stands side by side holds together, OR stands between alternatives, and a term after - must not hold. The newest publication comes first.`
}

// Run prints the entries for which the query holds.
func (s *searchCmd) Run(ctx context.Context, c *console) error {
	q, err := store.ParseQuery(strings.Join(s.Query, " "))
	if err != nil {
		return usageError{err.Error()}
	}
	cb, err := s.load()
	if err != nil {
		return err
	}
	a, err := s.open(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	hits, err := a.Search(ctx, q, s.Limit)
	if err != nil {
		return err
	}
	entries := make([]rapporteur.EntryID, len(hits))
	var articles []rapporteur.ArticleID
	for i, h := range hits {
		entries[i] = h.Entry
		if !slices.Contains(articles, h.Article) {
			articles = append(articles, h.Article)
		}
	}
	state, err := foldThese(a.ReadingsOf(ctx, articles...), func() ([]rapporteur.Decision, error) { return a.Decisions(ctx, 0) })
	if err != nil {
		return err
	}
	l := view.OfState(state, cb)
	f, err := s.filter(l)
	if err != nil && len(hits) > 0 {
		return err
	}
	return s.show(c, l.Of(f, entries), terminal.List{Dates: true, Empty: "Nothing found. Fewer terms find more; statements are found by article ID alone."})
}

type skipsCmd struct {
	archiveFlag
	JSON bool `name:"json" help:"One JSON array."`
}

// Run lists what was not read, and why.
func (s *skipsCmd) Run(ctx context.Context, c *console) error {
	a, err := s.open(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	skips, err := a.Skips(ctx)
	if err != nil {
		return err
	}
	type skipped struct {
		Where  string `json:"where"`
		Reason string `json:"reason"`
		Detail string `json:"detail"`
	}
	out := make([]skipped, len(skips))
	for i, x := range skips {
		out[i] = skipped{x.Where, string(x.Reason), x.Detail}
	}
	if s.JSON {
		return export.Items(c.stdout, out)
	}
	for _, x := range out {
		line := x.Where + ": " + x.Reason
		if x.Detail != "" {
			line += " (" + x.Detail + ")"
		}
		if _, err := fmt.Fprintln(c.stdout, terminal.Clean(line)); err != nil {
			return err
		}
	}
	return nil
}

type backupCmd struct {
	File string `arg:"" help:"The new file."`
	archiveFlag
	DryRun bool `help:"Look whether the archive can be read and the file be made, and make nothing."`
	Quiet  bool `short:"q" help:"No progress."`
}

// Help is the second part of backup --help.
func (backupCmd) Help() string {
	return `Examples:

  rapporteur backup talks-2027-03-04.db
  rapporteur backup --archive postgres://ana@db.example.org/talks talks.db

The file is an archive itself, as of one moment, of a file as of PostgreSQL. With backup and restore an archive moves from one to the other. A file in the way is never replaced.`
}

// Run writes a copy of the archive.
func (b *backupCmd) Run(ctx context.Context, c *console) error {
	a, err := b.open(ctx, store.Options{ReadOnly: true, AnySchema: true})
	if err != nil {
		return err
	}
	defer a.Close()
	if b.DryRun {
		if err := vacantFile(b.File); err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.stdout, "would write a copy of %s to %s\n", a.Address(), b.File)
		return err
	}
	p := newProgress(c, &input{}, b.Quiet)
	err = a.Backup(ctx, b.File, p.rows)
	p.stop()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "wrote %s; \"rapporteur restore\" makes an archive of it\n", b.File)
	return err
}

// vacantFile fails if there is something at path, or no directory for it.
func vacantFile(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s exists already: name another file", path)
	}
	dir, err := os.Stat(filepath.Dir(path))
	if err == nil && !dir.IsDir() {
		err = fmt.Errorf("%s is not a directory", filepath.Dir(path))
	}
	return err
}

type restoreCmd struct {
	File string `arg:"" type:"existingfile" help:"A file that backup wrote."`
	archiveFlag
	DryRun bool `help:"Look whether the backup is whole and nothing is in its way, and make nothing."`
	Quiet  bool `short:"q" help:"No progress."`
}

// Help is the second part of restore --help.
func (restoreCmd) Help() string {
	return `Examples:

  rapporteur restore --archive restored.db talks-2027-03-04.db
  rapporteur restore --archive 'postgres://ana@db.example.org/talks?search_path=restored' talks.db

An archive in the way is never replaced. In PostgreSQL the schema is made, or must be empty; a restoration that was broken off leaves it empty, and the same command does it again.`
}

// Run makes an archive of a backup, after it was found whole.
func (r *restoreCmd) Run(ctx context.Context, c *console) error {
	address, err := r.address()
	if err != nil {
		return err
	}
	if r.DryRun {
		h, err := store.Restorable(ctx, r.File, address)
		if err != nil && len(h.Problems) == 0 {
			return err
		}
		if err := c.health(h); err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.stdout, "would make the archive %s of %s\n", store.Redacted(address), r.File)
		return err
	}
	if !strings.HasPrefix(address, "postgres") {
		if err := os.MkdirAll(filepath.Dir(address), 0o700); err != nil {
			return err
		}
	}
	p := newProgress(c, &input{}, r.Quiet)
	h, err := store.Restore(ctx, r.File, address, p.rows)
	p.stop()
	if err != nil {
		return err
	}
	if err := c.health(h); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "made the archive %s of %s\n", store.Redacted(address), r.File)
	return err
}

type doctorCmd struct{ archiveFlag }

// Help is the second part of doctor --help.
func (doctorCmd) Help() string {
	return `Reads everything and writes nothing: the database's own check, every text against its hash, every citation of every reading and decision against its text. Exit code 1 if something is damaged.`
}

// Run looks whether the archive is whole.
func (d *doctorCmd) Run(ctx context.Context, c *console) error {
	a, err := d.open(ctx, store.Options{ReadOnly: true, AnySchema: true})
	if err != nil {
		return err
	}
	defer a.Close()
	h, err := a.Check(ctx)
	if err != nil {
		return err
	}
	return c.health(h)
}

// health says what was looked at and what is damaged.
func (c *console) health(h store.Health) error {
	for _, p := range h.Problems {
		if _, err := fmt.Fprintln(c.stdout, terminal.Clean(p)); err != nil {
			return err
		}
	}
	state := "whole"
	if n := len(h.Problems); n > 0 {
		state = count(n, "problem")
	}
	_, err := fmt.Fprintf(c.stdout, "%s: %s, %s, %d entries with %s, %s\n", state, count(h.Articles, "article"), count(h.Versions, "version"), h.Entries, count(h.Citations, "citation"), count(h.Decisions, "decision"))
	if err == nil && len(h.Problems) > 0 {
		return failed{exitFailure}
	}
	return err
}

type migrateCmd struct {
	archiveFlag
	DryRun bool `help:"Say what would be done, and do nothing."`
	DumpOK bool `name:"i-have-a-dump" help:"For PostgreSQL: I have made a copy with backup or pg_dump. Of a file a copy is taken without asking."`
}

// Run brings an archive of an older program to the schema of this one.
func (m *migrateCmd) Run(ctx context.Context, c *console) error {
	address, err := m.address()
	if err != nil {
		return err
	}
	if m.DryRun || strings.HasPrefix(address, "postgres") && !m.DumpOK {
		a, err := m.open(ctx, store.Options{ReadOnly: true, AnySchema: true})
		if err != nil {
			return err
		}
		defer a.Close()
		has, want := a.Schema()
		switch {
		case has == want:
			_, err = fmt.Fprintf(c.stdout, "schema %d is the latest: nothing to do\n", has)
		case m.DryRun:
			_, err = fmt.Fprintf(c.stdout, "would go from schema %d to %d\n", has, want)
		default:
			return usageError{"make a copy with \"rapporteur backup FILE\" or pg_dump first, and say --i-have-a-dump"}
		}
		return err
	}
	from, to, backup, err := store.Migrate(ctx, address)
	if err != nil {
		return err
	}
	if from == to {
		_, err = fmt.Fprintf(c.stdout, "schema %d is the latest: nothing to do\n", to)
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "from schema %d to %d", from, to)
	if err == nil && backup != "" {
		_, err = fmt.Fprintf(c.stdout, "; the archive as it was is %s", backup)
	}
	if err == nil {
		_, err = fmt.Fprintln(c.stdout)
	}
	return err
}
