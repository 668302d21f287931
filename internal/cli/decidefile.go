package cli

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/store"
)

type decideCmd struct {
	File string `arg:"" help:"What decisions --lines wrote; - is the standard input."`
	archiveFlag
	DryRun bool `help:"Say what would be decided, and store nothing."`
}

// Help is the second part of decide --help.
func (decideCmd) Help() string {
	return `Examples:

  rapporteur decisions --lines >decisions.jsonl
  rapporteur decide --archive other.db decisions.jsonl

Decisions that the archive has already are not stored twice, so that a file may be given again, also after an interruption. Those of the file come after those of the archive, and the last on an entry holds.`
}

// Run stores the decisions of a file.
func (d *decideCmd) Run(ctx context.Context, c *console) error {
	decisions, err := d.read(c)
	if err != nil {
		return err
	}
	a, err := d.open(ctx, store.Options{ReadOnly: d.DryRun})
	if err != nil {
		return err
	}
	defer a.Close()
	had, err := a.Decisions(ctx, 0)
	if err != nil {
		return err
	}
	t := &taking{archive: a, dry: d.DryRun, known: map[string]rapporteur.DecisionID{}, now: map[rapporteur.DecisionID]rapporteur.DecisionID{}}
	for i := range had {
		t.known[t.key(&had[i])] = had[i].ID
	}
	for _, x := range decisions {
		if err := t.take(ctx, x); err != nil {
			return err
		}
	}
	if err := t.flush(ctx); err != nil {
		return err
	}
	verb := "stored"
	if d.DryRun {
		verb = "would store"
	} else if t.stored > 0 {
		keep(ctx, c, a)
	}
	_, err = fmt.Fprintf(c.stdout, "%s %s, %d known\n", verb, count(t.stored, "decision"), len(decisions)-t.stored)
	return err
}

func (d *decideCmd) read(c *console) ([]rapporteur.Decision, error) {
	var in io.Reader = c.stdin
	if d.File != "-" {
		f, err := os.Open(d.File)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	return export.ReadDecisions(in, d.File)
}

// A taking stores decisions of another archive, which have other numbers there.
type taking struct {
	archive *store.Archive
	dry     bool
	known   map[string]rapporteur.DecisionID                // what the archive has
	now     map[rapporteur.DecisionID]rapporteur.DecisionID // its number here, by that of the file
	pending []rapporteur.Decision
	stored  int
}

// key is what makes two decisions one: all but their numbers.
func (*taking) key(d *rapporteur.Decision) string {
	return fmt.Sprintf("%s\x1f%d\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%d", d.Action, d.At.UnixMicro(), d.By, d.Why, d.Entry, d.Actor, d.Into, d.Undoes)
}

// take stores d unless the archive has it.
func (t *taking) take(ctx context.Context, d rapporteur.Decision) error {
	if d.Action == rapporteur.Undo {
		// What it undoes has its number only when it is stored.
		if err := t.flush(ctx); err != nil {
			return err
		}
		to, ok := t.now[d.Undoes]
		if !ok {
			return fmt.Errorf("decision %d undoes decision %d, which does not stand before it in the file: %w", d.ID, d.Undoes, rapporteur.ErrInvalid)
		}
		d.Undoes = to
	}
	if id, ok := t.known[t.key(&d)]; ok {
		t.now[d.ID] = id
		return nil
	}
	t.pending = append(t.pending, d)
	t.stored++
	return nil
}

// flush stores what is pending, all or none.
func (t *taking) flush(ctx context.Context) error {
	defer func() { t.pending = t.pending[:0] }()
	if t.dry {
		for _, d := range t.pending {
			t.now[d.ID] = d.ID
		}
		return nil
	}
	out, err := t.archive.Decide(ctx, t.pending...)
	if err != nil {
		return err
	}
	for i, d := range t.pending {
		t.now[d.ID] = out[i].ID
	}
	return nil
}
