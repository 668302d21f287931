package main

import (
	"fmt"
	"io"

	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// timeCmd scores time expressions.
type timeCmd struct {
	Set    string `arg:"" help:"Directory, or tar archive, with the XML files of MEANTIME." type:"path"`
	Engine engine `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	Errors bool   `help:"Print what is missed, found in vain, or read with another extent, type or value."`
}

// Help says what is printed.
func (c *timeCmd) Help() string {
	return `The text is set from the tokens of the files and read as any article, with their creation time as its publication date. The expression that states the creation time does not count, on either side, nor does what stands after the sixth sentence, where annotation ends.

strict: the same extent. relaxed: a character in common. value, type: relaxed and the same value or type, letter by letter. Precision, recall and F1 in percent, then how many there are and how many were found. value F1 is what TempEval-3 ranks systems by.

Definition: UzZaman and others, SemEval-2013 Task 1.`
}

// Run prints the scores.
func (c *timeCmd) Run(out io.Writer) error {
	articles, err := readTimed(c.Set)
	if err != nil {
		return err
	}
	p, err := c.Engine.load()
	if err != nil {
		return err
	}
	var total score.Times
	for _, a := range articles {
		t, err := text.New(a.text)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", c.Set, a.name, err)
		}
		var found []score.Time
		d := p.Parse(t, a.dct)
		for _, x := range d.Timexes {
			if s := d.Span(x.Range); s.Start < a.end && !s.Overlaps(a.dctAt) {
				found = append(found, score.Time{Span: s, Type: x.Type, Value: x.Value})
			}
		}
		pairs := total.Add(a.expect, found)
		if c.Errors {
			a.printErrors(out, found, pairs)
		}
	}
	fmt.Fprintln(out, &total)
	return nil
}

// printErrors writes a line for each expression that is not right in all
// respects: what the annotators marked, and what was found.
func (a *timedArticle) printErrors(out io.Writer, found []score.Time, pairs []score.Pair) {
	show := func(times []score.Time, i int) string {
		if i < 0 {
			return "nothing"
		}
		x := times[i]
		return fmt.Sprintf("%q %v %s", a.text[x.Span.Start:x.Span.End], x.Type, x.Value)
	}
	for _, p := range pairs {
		if p.Gold >= 0 && p.System >= 0 && a.expect[p.Gold] == found[p.System] {
			continue
		}
		fmt.Fprintf(out, "%s %.40s\twant %s\tgot %s\n", a.dct.Format("2006-01-02 Mon"), a.name, show(a.expect, p.Gold), show(found, p.System))
	}
}
