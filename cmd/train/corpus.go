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
)

// readCorpus reads the CoNLL-U files names under dir.
func readCorpus(dir string, names []string) ([]*ling.Document, error) {
	var docs []*ling.Document
	for _, name := range names {
		read, err := readTreebank(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		for _, d := range read {
			docs = append(docs, d.Document)
		}
	}
	return docs, nil
}

func readTreebank(path string) ([]*conllu.Document, error) {
	in, err := openData(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var docs []*conllu.Document
	for d, err := range conllu.Documents(in) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// openData opens a file and unpacks what it has if it is called .gz.
func openData(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// bare returns d without the layers that stages after the segmenter write.
func bare(d *ling.Document) *ling.Document {
	out := &ling.Document{Text: d.Text, Paragraphs: d.Paragraphs, Sentences: d.Sentences, Multiwords: d.Multiwords}
	for _, tok := range d.Tokens {
		out.Tokens = append(out.Tokens, ling.Token{Span: tok.Span})
	}
	return out
}

// label returns what the report calls the file: "ewt-dev".
func label(name string) string {
	base, _, _ := strings.Cut(filepath.Base(name), ".")
	return base
}
