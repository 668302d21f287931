package main

import (
	"fmt"
	"io"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/negotiation"
	"github.com/rapporteur/rapporteur/text"
)

// recordCmd scores the record of a negotiation.
type recordCmd struct {
	Docs     string `required:"" help:"JSON Lines of articles, plain or gzip." type:"existingfile" placeholder:"FILE"`
	Gold     string `required:"" help:"JSON Lines of their annotation, plain or gzip." type:"existingfile" placeholder:"FILE"`
	Records  string `help:"Score these records, JSON Lines as read --format jsonl prints them, and run nothing. An annotation may stand here too, to compare two annotators." type:"existingfile" placeholder:"FILE"`
	Codebook string `help:"Read by this codebook; the embedded one if not given." type:"existingfile" placeholder:"FILE"`
	Engine   engine `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	Sure     bool   `help:"Count only the findings marked sure." xor:"sure"`
	Detail   bool   `help:"Print also the scores by label and source of text, the errors by cause and how far confidence can be trusted." xor:"sure"`
}

// Help says what is printed.
func (c *recordCmd) Help() string {
	return `A fact that was found matches an annotated one of the same kind if their evidence overlaps by half of the shorter one and they name the same party; the participants of meetings need a Jaccard index of 1/2, and positions must take the same side (demands, supports, offers and accepts are one side, rejects and conditional one each). Matching is one to one, the best overlap first. Of a fact that is told more than once the first citation counts. After precision, recall and F1 stands how often stance, issue, status, kind and date of matched facts are equal.

The last line is about the actors, groups aside: "forms" is the share of their names, titles and metonyms that the record's mentions give to an actor of the same name; "represents", among persons so found, how often the party they speak for is right; "reach" the share of the parties of positions and commitments that are among the record's actors.

With --detail follow sections. By label: precision and recall of facts with the same stance, status, kind or issue. By source of text: the set that the id of an article is marked with (ww-, pn-, mt-), or the host of its address. Errors by cause: what comes nearest to a match, from a fact that is already taken by another one to no word in common; each error has one cause. What is marked sure, as --sure prints it. Confidence: in ten bins, how many findings, the mean of their confidence and the share that is right, and the expected calibration error.`
}

// Run prints the scores.
func (c *recordCmd) Run(out io.Writer) error {
	articles, err := readArticles(c.Docs)
	if err != nil {
		return err
	}
	texts, sources := make(map[string]text.Text, len(articles)), make(map[string]string, len(articles))
	for _, a := range articles {
		texts[string(a.ID)], sources[string(a.ID)] = a.Text, negotiation.SourceOf(a)
	}
	gold, err := readSheets(c.Gold, texts)
	if err != nil {
		return err
	}
	records, err := c.records(articles, texts)
	if err != nil {
		return err
	}
	byID := make(map[string]*negotiation.Sheet, len(records))
	for _, r := range records {
		byID[r.ID] = r
	}
	total, detail := negotiation.NewScore(c.Sure), negotiation.NewDetail()
	missing := 0
	for _, g := range gold {
		r := byID[g.ID]
		if r == nil {
			missing++
			r = &negotiation.Sheet{ID: g.ID}
		}
		if t, ok := texts[g.ID]; ok {
			total.Add(g, r, t)
			detail.Add(g, r, sources[g.ID])
		}
	}
	warnMissing(missing, len(gold))
	lines := total.Lines()
	if c.Detail {
		lines = append(lines, detail.Lines()...)
	}
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	return nil
}

// records reads the records to score, or makes them.
func (c *recordCmd) records(articles []*rapporteur.Article, texts map[string]text.Text) ([]*negotiation.Sheet, error) {
	if c.Records != "" {
		return readSheets(c.Records, texts)
	}
	reader, err := newReader(c.Engine, c.Codebook)
	if err != nil {
		return nil, err
	}
	var sheets []*negotiation.Sheet
	for _, a := range articles {
		_, r, err := reader.Read(a)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, negotiation.FromRecord(r))
	}
	return sheets, nil
}

// readSheets reads the sheets of a file, plain or gzip.
func readSheets(name string, texts map[string]text.Text) ([]*negotiation.Sheet, error) {
	in, err := open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return negotiation.Read(in, name, texts)
}
