package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/ingest"
	"github.com/rapporteur/rapporteur/internal/jsonl"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
)

// attributionCmd scores who is quoted with what.
type attributionCmd struct {
	Set           string `arg:"" help:"Directory, or tar archive, with text/NAME.txt and ann/NAME_ANNOTATOR.ann (attributions/ in PolNeAR)." type:"path"`
	Predictions   string `help:"Score these records, JSON Lines as read --format jsonl prints them, and run nothing. The id of a record is the name of its text." type:"existingfile" placeholder:"FILE" xor:"what"`
	Layer         bool   `help:"Score the attributions of the language engine, before the record is made of them." xor:"what"`
	Engine        engine `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	AllAnnotators bool   `help:"Score an article of several annotators against each of them, not only against the first."`
}

// Help says what is printed.
func (c *attributionCmd) Help() string {
	return `Places are compared as sets of words, so that punctuation and quotation marks at their edges never decide. Lines:

source, cue, content: each part by itself. "exact" is the same words, "overlap" a word in common, "segments" counts each contiguous fragment by itself (CofeNet's unit).

linked: the sources overlap, or neither has one, and the contents have a Jaccard index of at least 1/2. linked-loose: the contents overlap. triple: all three parts are exact.

Last, the recall of linked for direct, indirect and mixed quotations.`
}

// Run prints the scores.
func (c *attributionCmd) Run(out io.Writer) error {
	articles, err := readBrat(c.Set)
	if err != nil {
		return err
	}
	find, err := c.finder()
	if err != nil {
		return err
	}
	var total score.Attribution
	missing := 0
	for _, a := range articles {
		found, ok, err := find(a)
		if err != nil {
			return err
		}
		if !ok {
			missing++
		}
		if !c.AllAnnotators {
			a.annotations = a.annotations[:1]
		}
		for _, ann := range a.annotations {
			if err := total.Add(a.text, ann, found); err != nil {
				return fmt.Errorf("%s: annotation of %s: %w", c.Set, a.name, err)
			}
		}
	}
	warnMissing(missing, len(articles))
	for _, line := range total.Lines() {
		fmt.Fprintln(out, line)
	}
	return nil
}

// warnMissing says on standard error for how many articles there is no record.
// They are scored as if nothing was found in them.
func warnMissing(missing, of int) {
	if missing > 0 {
		fmt.Fprintf(os.Stderr, "warning: no record for %d of %d articles\n", missing, of)
	}
}

// finder returns what gives the attributions of an article, and whether it has
// a record of it: the file of predictions, or the program.
func (c *attributionCmd) finder() (func(bratArticle) ([]score.Predicted, bool, error), error) {
	if c.Predictions != "" {
		records, err := readPredictions(c.Predictions)
		return func(a bratArticle) ([]score.Predicted, bool, error) {
			found, ok := records[a.name]
			return found, ok, nil
		}, err
	}
	reader, err := newReader(c.Engine, "")
	return func(a bratArticle) ([]score.Predicted, bool, error) {
		found, err := c.read(reader, a)
		return found, true, err
	}, err
}

// read returns what the program finds in a, read as a file of its own. Nothing
// is found in what is skipped.
func (c *attributionCmd) read(reader *ingest.Reader, a bratArticle) ([]score.Predicted, error) {
	var out []score.Predicted
	for item := range article.NewReader(article.Options{Language: "en"}).Read(strings.NewReader(a.text), a.name+".txt") {
		switch {
		case item.Err != nil:
			return nil, item.Err
		case item.Skip != nil:
			continue
		}
		d, r, err := reader.Read(item.Article)
		switch {
		case err != nil:
			return nil, err
		case c.Layer:
			out = append(out, predicted(d)...)
		default:
			out = append(out, statements(r)...)
		}
	}
	return out, nil
}

// statements returns the statements of r in code points.
func statements(r *rapporteur.Record) []score.Predicted {
	var out []score.Predicted
	t := r.Article.Text
	for i := range r.Entries {
		s, ok := r.Entries[i].Fact.(*rapporteur.Statement)
		if !ok || s.Cue.Empty() {
			continue // a quotation without a source is no attribution
		}
		p := score.Predicted{Source: score.Points(t, s.Source), Cue: score.Points(t, s.Cue)}
		for _, at := range s.Content {
			p.Content = append(p.Content, score.Points(t, at))
		}
		out = append(out, p)
	}
	return out
}

// predicted returns the attributions of d in code points.
func predicted(d *ling.Document) []score.Predicted {
	out := make([]score.Predicted, len(d.Attributions))
	for i, a := range d.Attributions {
		out[i] = score.Predicted{Source: score.Points(d.Text, d.Span(a.Source)), Cue: score.Points(d.Text, d.Span(a.Cue))}
		for _, r := range a.Content {
			out[i].Content = append(out[i].Content, score.Points(d.Text, d.Span(r)))
		}
	}
	return out
}

// readPredictions reads the attributions of records by the name of the article:
// its id, without ".txt".
func readPredictions(name string) (map[string][]score.Predicted, error) {
	records := map[string][]score.Predicted{}
	type part struct {
		Span jsonl.Span
	}
	in, err := open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	err = jsonl.Lines(in, name, func(line []byte) error {
		var r struct {
			Article struct {
				ID string
			}
			Attributions []struct {
				Source, Cue part
				Content     []jsonl.Span
			}
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		found := make([]score.Predicted, len(r.Attributions))
		for i, a := range r.Attributions {
			found[i] = score.Predicted{Source: score.CodePoints(a.Source.Span), Cue: score.CodePoints(a.Cue.Span)}
			for _, p := range a.Content {
				found[i].Content = append(found[i].Content, score.CodePoints(p))
			}
		}
		records[strings.TrimSuffix(r.Article.ID, ".txt")] = found
		return nil
	})
	return records, err
}
