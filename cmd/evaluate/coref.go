package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling/conllu"
	"github.com/rapporteur/rapporteur/ling/score"
)

// corefCmd scores references on gold tokens.
type corefCmd struct {
	Files  []string `arg:"" help:"CoNLL-U files with Entity attributes, plain or gzip." type:"existingfile"`
	Engine engine   `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	Genres []string `help:"The genres of the last lines, as the ids of GUM name them." default:"news,interview,speech"`
}

// Help says what is printed.
func (c *corefCmd) Help() string {
	return `The tokens and sentences are those of the file; all layers are the program's own. A mention found is the annotated one of the same tokens, or else the shortest one with the same head.

pronouns: those of the third person that the file annotates and whose chain has a mention before them. One is right if the last aligned mention before it in the chain found for it belongs to its annotated chain; recall is the share of right ones. he, she, it, they: the same by class.

MUC, B3, CEAFe and their mean (CoNLL), without chains of one mention.

The lines are of each file, then of the genres together and of each of them.`
}

// Run prints the scores.
func (c *corefCmd) Run(out io.Writer) error {
	p, err := c.Engine.load()
	if err != nil {
		return err
	}
	genres := map[string]*score.References{}
	var chosen score.References
	for _, name := range c.Files {
		var total score.References
		var failed error
		err := readTreebank(name, func(gold *conllu.Document) {
			mentions, chains, err := gold.References()
			if err != nil {
				failed = errors.Join(failed, fmt.Errorf("%s: %w", name, err))
				return
			}
			d := bare(gold.Document)
			p.Analyse(d)
			total.Add(mentions, chains, d)
			if g := genre(gold.ID); slices.Contains(c.Genres, g) {
				chosen.Add(mentions, chains, d)
				if genres[g] == nil {
					genres[g] = &score.References{}
				}
				genres[g].Add(mentions, chains, d)
			}
		})
		if err := errors.Join(err, failed); err != nil {
			return err
		}
		printReferences(out, base(name), &total)
	}
	if len(genres) == 0 {
		return nil
	}
	printReferences(out, strings.Join(c.Genres, ", "), &chosen)
	for _, g := range c.Genres {
		if r := genres[g]; r != nil {
			fmt.Fprintf(out, "%-24s pronouns  %v\n", g, r.AllPronouns())
		}
	}
	return nil
}

// genre returns the genre in an id of GUM: "news" of "GUM_news_iodine".
func genre(id string) string {
	_, rest, _ := strings.Cut(id, "_")
	g, _, _ := strings.Cut(rest, "_")
	return g
}

func printReferences(out io.Writer, name string, r *score.References) {
	fmt.Fprintf(out, "%-24s pronouns  %v\n", name, r.AllPronouns())
	for _, class := range []string{"he", "she", "it", "they"} {
		fmt.Fprintf(out, "%-24s %-9s %v\n", name, class, r.Pronouns[class])
	}
	fmt.Fprintf(out, "%-24s MUC       %v\n%-24s B3        %v\n%-24s CEAFe     %v\n%-24s CoNLL     %.1f\n",
		name, r.MUC, name, r.BCubed, name, r.CEAF, name, r.CoNLL())
}
