package main

import (
	"fmt"
	"io"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// recordCmd scores the record of a negotiation.
type recordCmd struct {
	Docs     string `required:"" help:"JSON Lines of articles, plain or gzip." type:"existingfile" placeholder:"FILE"`
	Gold     string `required:"" help:"JSON Lines of their annotation, plain or gzip." type:"existingfile" placeholder:"FILE"`
	Records  string `help:"Score these records, JSON Lines as read --format jsonl prints them, and run nothing. An annotation may stand here too, to compare two annotators." type:"existingfile" placeholder:"FILE"`
	Codebook string `help:"Read by this codebook; the embedded one if not given." type:"existingfile" placeholder:"FILE"`
	Engine   engine `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	Sure     bool   `help:"Count only the findings marked sure."`
}

// Help says what is printed.
func (c *recordCmd) Help() string {
	return `A fact that was found matches an annotated one of the same kind if their evidence overlaps by half of the shorter one and they name the same party; the participants of meetings need a Jaccard index of 1/2, and positions must take the same side (demands, supports, offers and accepts are one side, rejects and conditional one each). Matching is one to one, the best overlap first. After precision, recall and F1 stands how often stance, issue, status, kind and date of matched facts are equal.

The last line is about the actors, groups aside: "forms" is the share of their names, titles and metonyms that the record's mentions give to an actor of the same name; "represents", among persons so found, how often the party they speak for is right; "reach" the share of the parties of positions and commitments that are among the record's actors.`
}

// Run prints the scores.
func (c *recordCmd) Run(out io.Writer) error {
	articles, err := readArticles(c.Docs)
	if err != nil {
		return err
	}
	texts := make(map[string]text.Text, len(articles))
	for _, a := range articles {
		texts[string(a.ID)] = a.Text
	}
	gold, err := readSheets(c.Gold, texts)
	if err != nil {
		return err
	}
	records, err := c.records(articles, texts)
	if err != nil {
		return err
	}
	byID := make(map[string]*sheet, len(records))
	for _, r := range records {
		byID[r.id] = r
	}
	total := newRecordScore(c.Sure)
	missing := 0
	for _, g := range gold {
		r := byID[g.id]
		if r == nil {
			missing++
			r = &sheet{id: g.id}
		}
		if t, ok := texts[g.id]; ok {
			total.add(g, r, t)
		}
	}
	warnMissing(missing, len(gold))
	for _, line := range total.lines() {
		fmt.Fprintln(out, line)
	}
	return nil
}

// records reads the records to score, or makes them.
func (c *recordCmd) records(articles []*rapporteur.Article, texts map[string]text.Text) ([]*sheet, error) {
	if c.Records != "" {
		return readSheets(c.Records, texts)
	}
	reader, err := newReader(c.Engine, c.Codebook)
	if err != nil {
		return nil, err
	}
	var sheets []*sheet
	for _, a := range articles {
		_, r, err := reader.Read(a)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, newSheet(r))
	}
	return sheets, nil
}

// newSheet returns what is compared of a record.
func newSheet(r *rapporteur.Record) *sheet {
	t := r.Article.Text
	s := &sheet{id: string(r.Article.ID), findings: map[rapporteur.Kind][]finding{}, actors: []party{}}
	for i := range r.Entries {
		e := &r.Entries[i]
		f := newFinding(e.Fact)
		for _, c := range e.Citations {
			at := codePoints(t, c.Span())
			if !f.found {
				f.evidence, f.found = at, true
			}
			f.evidence = score.CodePoints{Start: min(f.evidence.Start, at.Start), End: max(f.evidence.End, at.End)}
		}
		f.sure = e.Sure
		s.findings[e.Kind()] = append(s.findings[e.Kind()], f)
	}
	for _, a := range r.Actors {
		p := party{id: string(a.ID), kind: a.Kind, names: append([]string{a.Name}, a.Aliases...), represents: string(a.Represents)}
		for _, m := range a.Mentions {
			p.mentions = append(p.mentions, codePoints(t, m))
		}
		s.actors = append(s.actors, p)
	}
	return s
}

// newFinding returns the parties, labels and date of a fact.
func newFinding(fact rapporteur.Fact) finding {
	var f finding
	set := func(l int, value string) { f.labels[l] = label{value, true} }
	switch fact := fact.(type) {
	case *rapporteur.Meeting:
		f.parties = ids(fact.Participants)
		f.date = fact.When.Value
		set(kindLabel, string(fact.Kind))
		set(statusLabel, string(fact.Status))
	case *rapporteur.Position:
		f.parties = ids([]rapporteur.ActorID{fact.Party})
		set(stanceLabel, string(fact.Stance))
		set(issueLabel, string(fact.Issue))
		set(statusLabel, string(fact.Status))
	case *rapporteur.Commitment:
		f.parties = ids(fact.By)
		set(kindLabel, string(fact.Kind))
		set(issueLabel, string(fact.Issue))
		set(statusLabel, string(fact.Status))
	case *rapporteur.OpenPoint:
		set(issueLabel, string(fact.Issue))
	}
	return f
}

func ids(actors []rapporteur.ActorID) []string {
	out := make([]string, len(actors))
	for i, id := range actors {
		out[i] = string(id)
	}
	return out
}
