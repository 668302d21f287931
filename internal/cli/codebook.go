package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/rapporteur/rapporteur/internal/codebook"
)

type codebookCmd struct {
	List  codebookListCmd  `cmd:"" help:"List the issues of a codebook: id, name, number of terms."`
	Show  codebookShowCmd  `cmd:"" help:"Print a codebook as TOML: a place to start your own from."`
	Check codebookCheckCmd `cmd:"" help:"Say of each mistake in codebooks where it is and what is allowed."`
}

// Help is the second part of codebook --help.
func (codebookCmd) Help() string {
	return `Examples:

  rapporteur codebook list
  rapporteur codebook show >mine.toml
  rapporteur codebook check mine.toml
  rapporteur read --codebook mine.toml talks.txt

A codebook that begins with extends = "default" adds to the embedded one.`
}

type codebookListCmd struct {
	File string `arg:"" optional:"" type:"path" help:"A codebook; the embedded one if none is named."`
}

// Run prints the issues.
func (l *codebookListCmd) Run(c *console) error {
	cb := codebook.Default()
	if l.File != "" {
		var err error
		if cb, err = codebook.Load(l.File); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, i := range cb.Issues {
		fmt.Fprintf(w, "%s\t%s\t%s\n", i.ID, i.Name, count(len(i.Terms), "term"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := c.stdout.Write(b.Bytes())
	return err
}

type codebookShowCmd struct {
	File string `arg:"" optional:"" type:"path" help:"A codebook, which is checked; the embedded one if none is named."`
}

// Run prints the source of a codebook.
func (s *codebookShowCmd) Run(c *console) error {
	source := codebook.DefaultSource()
	if s.File != "" {
		data, err := os.ReadFile(s.File)
		if err != nil {
			return fmt.Errorf("codebook: %w", err)
		}
		if _, err := codebook.Read(data, s.File); err != nil {
			return err
		}
		source = string(data)
	}
	_, err := io.WriteString(c.stdout, source)
	return err
}

type codebookCheckCmd struct {
	Files []string `arg:"" name:"file" help:"Codebooks."`
}

// Run prints a line for each sound codebook, and every mistake of the others.
func (k *codebookCheckCmd) Run(c *console) error {
	bad := false
	for _, f := range k.Files {
		cb, err := codebook.Load(f)
		var mistakes codebook.Errors
		switch {
		case errors.As(err, &mistakes):
			fmt.Fprintf(c.stderr, "%v\n", mistakes)
			bad = true
		case err != nil:
			fmt.Fprintf(c.stderr, "rapporteur: %v\n", err)
			bad = true
		default:
			_, err := fmt.Fprintf(c.stdout, "%s: sound: %s, %d parties, %s\n", f, count(len(cb.Issues), "issue"), len(cb.Parties), count(len(cb.Actors), "actor"))
			if err != nil {
				return err
			}
		}
	}
	if bad {
		return failed{exitFailure}
	}
	return nil
}
