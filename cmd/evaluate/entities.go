package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// namesCmd scores the names on gold tokens.
type namesCmd struct {
	Files  []string `arg:"" help:"A token, a tab and its label (O, B-Person, I-Person …) on each line, a blank line after each sentence; after a further tab the labels of names within a name, which do not count; plain or gzip." type:"existingfile"`
	Engine engine   `default:"full" enum:"full,fast" help:"full, or fast: names by rules."`
}

// Help says what is printed.
func (c *namesCmd) Help() string {
	return `A name is right if its tokens and its type are those of the file. Persons, organisations, places (with facilities) and groups (nationalities, religious and political groups) count; other labels are left out on both sides. A line for all and for each type: precision, recall and F1 in percent, how many there are and how many were found.

Definition: CoNLL-2003 shared task.`
}

// labelTypes maps the labels of the corpora to the types that are compared.
var labelTypes = map[string]ling.EntityType{
	"Person": ling.Person, "Organization": ling.Organization, "Location": ling.Place, "Facility": ling.Place, "NORP": ling.Group,
}

// Run prints the scores of each file.
func (c *namesCmd) Run(out io.Writer) error {
	p, err := c.Engine.load()
	if err != nil {
		return err
	}
	for _, name := range c.Files {
		var total score.Names
		articles, err := readLabelled(name)
		if err != nil {
			return err
		}
		for _, gold := range articles {
			d := bare(gold)
			p.Analyse(d)
			total.Add(gold.Entities, d.Entities)
		}
		fmt.Fprintf(out, "%s\n%v\n", base(name), &total)
	}
	return nil
}

// readLabelled returns the articles of a file, each with its names; of names
// within names the outermost, whose label is the first. The text of a sentence
// is its tokens with a space between them.
func readLabelled(name string) ([]*ling.Document, error) {
	in, err := open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var out []*ling.Document
	l := &labelled{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		form, label, ok := strings.Cut(lines.Text(), "\t")
		label, _, _ = strings.Cut(label, "\t")
		switch form = strings.TrimSpace(form); {
		case strings.HasPrefix(lines.Text(), "-DOCSTART-"):
			out = l.article(out)
			l = &labelled{}
		case !ok || form == "":
			l.sentence()
		default:
			l.token(form, strings.TrimSpace(label))
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return l.article(out), nil
}

// A labelled is an article in work.
type labelled struct {
	text  strings.Builder
	d     ling.Document
	first int32 // token of the sentence in work
}

func (l *labelled) token(form, label string) {
	at := int32(l.text.Len())
	l.text.WriteString(form + " ")
	i := int32(len(l.d.Tokens))
	l.d.Tokens = append(l.d.Tokens, ling.Token{Span: text.Span{Start: at, End: at + int32(len(form))}})
	place, kind, _ := strings.Cut(label, "-")
	typ, ok := labelTypes[kind]
	if !ok {
		return
	}
	if n := len(l.d.Entities); place == "I" && n > 0 && l.d.Entities[n-1].End == i && l.d.Entities[n-1].Type == typ {
		l.d.Entities[n-1].End++
		return
	}
	l.d.Entities = append(l.d.Entities, ling.Entity{Range: ling.Range{Start: i, End: i + 1}, Type: typ})
}

func (l *labelled) sentence() {
	if end := int32(len(l.d.Tokens)); end > l.first {
		l.d.Sentences = append(l.d.Sentences, ling.Sentence{Range: ling.Range{Start: l.first, End: end}})
		l.first = end
	}
}

// article ends the article in work and appends it to out, if it has words.
func (l *labelled) article(out []*ling.Document) []*ling.Document {
	l.sentence()
	t, err := text.New(l.text.String())
	if err != nil || len(l.d.Tokens) == 0 {
		return out
	}
	l.d.Text, l.d.Paragraphs = t, []text.Span{t.Bounds()}
	return append(out, &l.d)
}
