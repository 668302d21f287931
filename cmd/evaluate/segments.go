package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/ling/segment"
)

// segmentsCmd scores the segmenter on raw text.
type segmentsCmd struct {
	Files []string `arg:"" help:"CoNLL-U files, plain or gzip." type:"existingfile"`
}

// Help says what is printed.
func (c *segmentsCmd) Help() string {
	return `The raw text of each document is cut anew and compared with the annotation. A sentence or word is right if it covers the same characters. Precision, recall and F1 in percent, then how many there are and how many were found; two lines for each file.`
}

// Run prints sentences and words for each file.
func (c *segmentsCmd) Run(out io.Writer) error {
	for _, name := range c.Files {
		var total score.Segments
		err := readTreebank(name, func(gold *conllu.Document) {
			d := &ling.Document{Text: gold.Text}
			segment.Split(d)
			total.Add(score.CompareSegments(gold.Document, d))
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-22s sentences  %v\n", base(name), total.Sentences)
		fmt.Fprintf(out, "%-22s words      %v\n", base(name), total.Words)
	}
	return nil
}

// base returns the name of a treebank file without its endings.
func base(name string) string {
	name, _, _ = strings.Cut(filepath.Base(name), ".")
	return name
}

// readTreebank calls do for each document of a CoNLL-U file.
func readTreebank(name string, do func(*conllu.Document)) error {
	r, err := open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	for d, err := range conllu.Documents(r) {
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		do(d)
	}
	return nil
}

// open opens a file that may be compressed by gzip.
func open(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}
