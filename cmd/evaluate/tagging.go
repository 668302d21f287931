package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/score"
)

// taggingCmd scores the tagger and lemmatiser on gold tokens.
type taggingCmd struct {
	Files  []string `arg:"" help:"CoNLL-U files, plain or gzip." type:"existingfile"`
	Engine engine   `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
}

// Help says what is printed.
func (c *taggingCmd) Help() string {
	return `The tokens are those of the file, so that the figures are the tagger's alone. Every token counts, punctuation included. A line for each file, in percent:

UPOS, XPOS, UFeats: tokens whose tag, fine tag and whole set of features are right.

lemma, content lemma: lemmas as they are written; then those of nouns, verbs, auxiliaries and adjectives, regardless of case.

UAS, LAS, LAS with subtypes: tokens with the right head; with the right relation too, without and with its subtype. The fast engine has no trees.

Definitions: https://universaldependencies.org/conll18/evaluation.html`
}

// Run prints a line for each file.
func (c *taggingCmd) Run(out io.Writer) error {
	p, err := c.Engine.load()
	if err != nil {
		return err
	}
	for _, name := range c.Files {
		var total score.Tagging
		var failed error
		err := readTreebank(name, func(gold *conllu.Document) {
			d := bare(gold.Document)
			p.Analyse(d)
			failed = errors.Join(failed, total.Add(gold.Document, d))
		})
		if err := errors.Join(err, failed); err != nil {
			return err
		}
		fmt.Fprintf(out, "%-22s %v\n", base(name), &total)
	}
	return nil
}

// An engine is the pipeline to measure.
type engine string

func (e engine) load() (*english.Pipeline, error) {
	if e == "fast" {
		return english.LoadFast()
	}
	return english.Load()
}

// bare returns d with its segmentation alone.
func bare(d *ling.Document) *ling.Document {
	b := &ling.Document{Text: d.Text, Paragraphs: d.Paragraphs, Quotes: d.Text.Quotes(d.Paragraphs), Sentences: d.Sentences, Multiwords: d.Multiwords, Tokens: slices.Clone(d.Tokens)}
	for i := range b.Tokens {
		b.Tokens[i] = ling.Token{Span: b.Tokens[i].Span}
	}
	return b
}
