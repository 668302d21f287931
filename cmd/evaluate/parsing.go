package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/score"
)

// parsingCmd scores trees on raw text, and relation by relation.
type parsingCmd struct {
	Files     []string `arg:"" help:"CoNLL-U files, plain or gzip." type:"existingfile"`
	Relations bool     `help:"Also each relation on gold tokens, the most frequent first."`
}

// Help says what is printed.
func (c *parsingCmd) Help() string {
	return `The raw text of each document is read as read does. A word is right if gold and system have it, with the same head (UAS) and the same relation without its subtype (LAS): precision, recall and F1 in percent. The tagging command gives the figures on gold tokens.

Definitions: https://universaldependencies.org/conll18/evaluation.html`
}

// Run prints two lines for each file.
func (c *parsingCmd) Run(out io.Writer) error {
	p, err := engine("full").load()
	if err != nil {
		return err
	}
	for _, name := range c.Files {
		var raw, given score.Trees
		err := readTreebank(name, func(gold *conllu.Document) {
			raw.Add(gold.Document, p.Parse(gold.Text, time.Time{}))
			if c.Relations {
				d := bare(gold.Document)
				p.Analyse(d)
				given.Add(gold.Document, d)
			}
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-22s raw UAS    %v\n", base(name), raw.UAS)
		fmt.Fprintf(out, "%-22s raw LAS    %v\n", base(name), raw.LAS)
		byCount := func(a, b ling.Deprel) int {
			return cmp.Or(given.ByRelation[b].Gold-given.ByRelation[a].Gold, int(a)-int(b))
		}
		for _, r := range slices.SortedFunc(maps.Keys(given.ByRelation), byCount) {
			fmt.Fprintf(out, "%-22s %-10v %v\n", base(name), r, given.ByRelation[r])
		}
	}
	return nil
}
