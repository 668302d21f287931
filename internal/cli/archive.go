package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
)

// archiveFlag names the archive of a command.
type archiveFlag struct {
	Archive string `env:"RAPPORTEUR_ARCHIVE" placeholder:"FILE|URL" help:"The archive: a file, or postgres://… (default: $$RAPPORTEUR_ARCHIVE, else one file among the data of this user, which init names)."`
}

// address returns where the archive is.
func (f *archiveFlag) address() (string, error) {
	if f.Archive != "" {
		return f.Archive, nil
	}
	dir, err := dataDir()
	if err != nil {
		return "", usageError{fmt.Sprintf("there is no default archive here (%v): name one with --archive", err)}
	}
	return filepath.Join(dir, "rapporteur", "archive.db"), nil
}

// dataDir returns where the programs of this user keep their data.
func dataDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	switch {
	case runtime.GOOS == "windows" && os.Getenv("LocalAppData") != "":
		return os.Getenv("LocalAppData"), nil
	case err != nil:
		return "", err
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}

// open opens the archive.
func (f *archiveFlag) open(ctx context.Context, o store.Options) (*store.Archive, error) {
	address, err := f.address()
	if err != nil {
		return nil, err
	}
	a, err := store.Open(ctx, address, o)
	if errors.Is(err, rapporteur.ErrNotFound) {
		hint := "rapporteur init"
		if f.Archive != "" {
			hint += " --archive " + f.Archive
		}
		return nil, fmt.Errorf("%w\nTo make it: %s", err, hint)
	}
	return a, err
}

// codebookFlag names the codebook of a command.
type codebookFlag struct {
	Codebook string `type:"path" placeholder:"FILE" help:"Issues, parties and actors, instead of the embedded codebook."`
}

func (f *codebookFlag) load() (*rapporteur.Codebook, error) {
	if f.Codebook == "" {
		return codebook.Default(), nil
	}
	return codebook.Load(f.Codebook)
}

// fold reads the whole archive and folds it.
func fold(ctx context.Context, a *store.Archive, cb *rapporteur.Codebook) (*view.Ledger, error) {
	s, err := foldThese(a.Readings(ctx, 0, ledger.Kinds...), func() ([]rapporteur.Decision, error) { return a.Decisions(ctx, 0) })
	return view.OfState(s, cb), err
}

// resume takes what is wanted from the state that was kept when the archive was
// written to last, or else folds the whole archive.
func resume(ctx context.Context, a *store.Archive, cb *rapporteur.Codebook, want ledger.Want) (*view.Ledger, error) {
	var s *ledger.State
	err := a.View(ctx, func(v *store.View) (err error) {
		s, err = ledger.Resume(v, want)
		return err
	})
	if err != nil || s == nil {
		return fold(ctx, a, cb)
	}
	return view.OfState(s, cb), nil
}

// keep folds the archive and keeps the state, so that the next command need not.
// That it could not is no failure of what was done before: it is said, and the next
// command folds.
func keep(ctx context.Context, c *console, a *store.Archive) {
	var s *ledger.State
	// All of one moment: a state without an article that came in before the last
	// decision would pass for the present one.
	err := a.View(ctx, func(v *store.View) error {
		if kept, err := ledger.Resume(v, ledger.Want{}); err == nil && kept != nil {
			return nil // nothing has changed
		}
		var err error
		s, err = foldThese(v.Facts(ledger.Kinds...), v.Decisions)
		return err
	})
	if err == nil && s != nil {
		err = keepState(ctx, a, s)
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintf(c.stderr, "rapporteur: the state could not be kept; status and changes will take longer: %v\n", terminal.Clean(err.Error()))
	}
}

func keepState(ctx context.Context, a *store.Archive, s *ledger.State) error {
	kept, err := ledger.Keep(s)
	if err != nil {
		return err
	}
	parts := make([]store.Part, len(kept))
	for i, p := range kept {
		parts[i] = store.Part(p)
	}
	return a.KeepState(ctx, parts)
}

// foldThese folds readings with the decisions that are fetched after them.
func foldThese(these iter.Seq2[rapporteur.Reading, error], fetch func() ([]rapporteur.Decision, error)) (*ledger.State, error) {
	var readings []rapporteur.Reading
	for r, err := range these {
		if err != nil {
			return nil, err
		}
		readings = append(readings, r)
	}
	decisions, err := fetch()
	if err != nil {
		return nil, err
	}
	return ledger.Fold(readings, decisions), nil
}

type initCmd struct {
	archiveFlag
	DryRun bool `help:"Say where the archive would be, and make nothing."`
}

// Help is the second part of init --help.
func (initCmd) Help() string {
	return `Examples:

  rapporteur init
  rapporteur init --archive talks.db
  rapporteur init --archive postgres://ana@db.example.org/talks

A file holds a SQLite archive. In PostgreSQL the archive is a schema of the database: "rapporteur", or that of ?search_path=.`
}

// Run makes an empty archive.
func (i *initCmd) Run(ctx context.Context, c *console) error {
	address, err := i.address()
	if err != nil {
		return err
	}
	if i.DryRun {
		_, err := fmt.Fprintf(c.stdout, "would make an archive at %s\n", address)
		return err
	}
	if !strings.HasPrefix(address, "postgres") {
		if err := os.MkdirAll(filepath.Dir(address), 0o700); err != nil {
			return err
		}
	}
	a, err := store.Create(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	if err := a.Close(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "made the archive %s\nNext: rapporteur import%s FILE…\n", a.Address(), i.flag())
	return err
}

// flag returns the flag that names this archive again, or "".
func (f *archiveFlag) flag() string {
	if f.Archive == "" || os.Getenv("RAPPORTEUR_ARCHIVE") == f.Archive {
		return ""
	}
	return " --archive " + f.Archive
}
