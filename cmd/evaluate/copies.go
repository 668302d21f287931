package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/internal/copies"
)

type copiesCmd struct {
	Files []string `arg:"" name:"file" help:"Articles, as read takes them; paragraphs parted by blank lines."`
	List  bool     `help:"List the pairs of articles that are called copies though neither was made of the other: look whether they are."`
}

// Help says what the lines mean.
func (copiesCmd) Help() string {
	return `Of each article of at least 100 words and 4 paragraphs, copies are made as newspapers make them: with another headline and
first paragraph, cut to its first half or third, with its paragraphs in another order, and with every other paragraph rewritten (each
fourth word replaced by one of another article). All go into one index, and each text is compared with those before it.

A line is a threshold: recall is the share of made copies that are called copies of their article, by kind and of all; "of articles"
counts pairs of texts that come from different articles and are called copies, and precision is that of all pairs. Texts of articles
that share three tenths as they were published (schedules and yearly messages of one ministry) are left out of it: they may be copies.`
}

// A variant is a text made of an article.
type variant struct {
	kind   string
	origin int
}

// kinds are the kinds of copies that are made, in the order they are printed.
var kinds = []string{"headline", "half", "third", "order", "rewritten"}

// lowest is the containment from which pairs are looked at.
const lowest = 0.3

// Run measures the finder of copies.
func (c *copiesCmd) Run(out io.Writer) error {
	var articles [][]string
	var names []string
	for _, f := range c.Files {
		read, err := readArticles(f)
		if err != nil {
			return err
		}
		for _, a := range read {
			p := strings.Split(a.Text.String(), "\n\n")
			if len(p) >= 4 && len(strings.Fields(a.Text.String())) >= 100 {
				articles, names = append(articles, p), append(names, string(a.ID)+" "+a.Title)
			}
		}
	}
	x := copies.NewIndex(lowest)
	var texts []variant
	var pairs []pair
	add := func(v variant, paragraphs []string) {
		for _, c := range x.Add(copies.New(strings.Join(paragraphs, "\n\n"))) {
			pairs = append(pairs, pair{texts[c.Text], v, c.Containment})
		}
		texts = append(texts, v)
	}
	for i, p := range articles {
		add(variant{"article", i}, p)
	}
	for i, p := range articles {
		for _, kind := range kinds {
			add(variant{kind, i}, made(kind, p, articles[(i+1)%len(articles)]))
		}
	}
	fmt.Fprintf(out, "articles %d, copies made %d, texts %d\n", len(articles), len(articles)*len(kinds), len(texts))
	c.report(out, pairs, names)
	return nil
}

// A pair is two texts and how much of the smaller the larger one contains.
type pair struct {
	a, b        variant
	containment float64
}

func (c *copiesCmd) report(out io.Writer, pairs []pair, names []string) {
	defer c.list(out, pairs, names)
	alike := originsAlike(pairs)
	fmt.Fprintf(out, "pairs of articles that share %.0f %% as they were published: %d\n", 100*lowest, len(alike)/2)
	fmt.Fprintf(out, "%-9s", "threshold")
	for _, k := range kinds {
		fmt.Fprintf(out, " %9s", k)
	}
	fmt.Fprintf(out, " %9s %11s %9s\n", "recall", "of articles", "precision")
	for t := 3; t <= 8; t++ {
		threshold := float64(t) / 10
		found, wrong, right := map[string]int{}, 0, 0
		for _, p := range pairs {
			switch {
			case p.containment < threshold:
			case p.a.origin != p.b.origin && !alike[[2]int{p.a.origin, p.b.origin}]:
				wrong++
			case p.a.origin != p.b.origin:
			default:
				right++
				if p.a.kind == "article" {
					found[p.b.kind]++
				}
			}
		}
		fmt.Fprintf(out, "%-9.1f", threshold)
		all := 0
		for _, k := range kinds {
			all += found[k]
			fmt.Fprintf(out, " %9.2f", percent(found[k], len(names)))
		}
		fmt.Fprintf(out, " %9.2f %11d %9.2f\n", percent(all, len(names)*len(kinds)), wrong, percent(right, right+wrong))
	}
}

// list names the articles that are called copies of one another.
func (c *copiesCmd) list(out io.Writer, pairs []pair, names []string) {
	for _, p := range pairs {
		if c.List && p.containment >= copies.Threshold && p.a.kind == "article" && p.b.kind == "article" {
			fmt.Fprintf(out, "%.2f  %s  =  %s\n", p.containment, names[p.a.origin], names[p.b.origin])
		}
	}
}

// originsAlike returns the articles that share much as they were published:
// whether they are copies is for people to say.
func originsAlike(pairs []pair) map[[2]int]bool {
	alike := map[[2]int]bool{}
	for _, p := range pairs {
		if p.a.kind == "article" && p.b.kind == "article" {
			alike[[2]int{p.a.origin, p.b.origin}] = true
			alike[[2]int{p.b.origin, p.a.origin}] = true
		}
	}
	return alike
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// made returns the paragraphs of a copy of an article. Words of other take the
// place of those that are rewritten.
func made(kind string, p, other []string) []string {
	switch kind {
	case "headline":
		lead := strings.Fields(p[0])
		slices.Reverse(lead) // the same words, and no run of them
		return append([]string{"From our correspondent", strings.Join(lead, " ")}, p[1:]...)
	case "half":
		return p[:(len(p)+1)/2]
	case "third":
		return p[:(len(p)+2)/3]
	case "order":
		out := append([]string{}, p[len(p)/2:]...)
		return append(out, p[:len(p)/2]...)
	}
	replacing := strings.Fields(strings.Join(other, " "))
	out := append([]string{}, p...)
	n := 0
	for i := 1; i < len(out); i += 2 {
		words := strings.Fields(out[i])
		for j := 0; j < len(words); j += 4 {
			words[j] = replacing[n%len(replacing)]
			n++
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}
