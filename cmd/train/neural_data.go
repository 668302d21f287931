package main

import (
	"bufio"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

// readTreeExamples returns the sentences of the treebank files.
func readTreeExamples(dir string, files []string) ([]*neural.Example, error) {
	documents, err := readCorpus(dir, files)
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
// on each line, apart by a tab, and blank lines between sentences. Of names
// within names only the outermost counts, whose label is the first.
func readNamed(dir string, files []string) ([]*neural.Example, error) {
	var out []*neural.Example
	for _, name := range files {
		examples, err := readNamedFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, examples...)
	}
	return out, nil
}

func readNamedFile(path string) ([]*neural.Example, error) {
	in, err := openData(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var out []*neural.Example
	lines := bufio.NewScanner(in)
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
		label, _, _ = strings.Cut(label, "\t")
		form, label = strings.TrimSpace(form), strings.TrimSpace(label)
		if !ok || form == "" || form == "-DOCSTART-" {
			flush()
			continue
		}
		addNamed(e, form, label)
	}
	flush()
	return out, lines.Err()
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

// recase returns e, or now and then a copy as a headline would write it.
func (t *networkTraining) recase(e *neural.Example) *neural.Example {
	x, share := t.rng.Float64(), t.recipe.Network.Recased
	if x >= share {
		return e
	}
	write := []func(string) string{strings.ToUpper, titled, strings.ToLower}[int(x/share*3)%3]
	c := *e
	c.Forms = make([]string, len(e.Forms))
	for i, form := range e.Forms {
		c.Forms[i] = write(form)
		// Between words in title case the short ones stay small.
		if i > 0 && len(form) <= 3 && len(e.Tags) > 0 && closedClass(e.Tags[i].UPOS) && write(form) == titled(form) {
			c.Forms[i] = form
		}
	}
	return &c
}

func titled(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(r)) + s[n:]
}

func closedClass(u ling.UPOS) bool {
	switch u {
	case ling.ADP, ling.DET, ling.CCONJ, ling.SCONJ, ling.PART:
		return true
	}
	return false
}
