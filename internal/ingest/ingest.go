// Package ingest is the whole flow for one article, from its text to its
// record, and the pool that runs it for many.
//
// It knows no step of the flow from inside: it calls english, extract and
// record in turn. Start reading at [Reader.Read].
package ingest

import (
	"context"
	"fmt"
	"iter"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/internal/record"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/english"
)

// A Reader reads articles by one codebook. It is safe for concurrent use.
type Reader struct {
	pipeline  *english.Pipeline
	extractor *extract.Extractor
}

// New returns a Reader that parses with p and looks for the issues, parties
// and actors of cb.
func New(p *english.Pipeline, cb *rapporteur.Codebook) (*Reader, error) {
	x, err := extract.New(cb)
	if err != nil {
		return nil, fmt.Errorf("codebook %s: %w", cb.Name, err)
	}
	return &Reader{pipeline: p, extractor: x}, nil
}

// Read returns the record of a and the parse it was made from. An error means
// that a finding did not agree with the text, which is a fault of the program.
func (r *Reader) Read(a *rapporteur.Article) (*ling.Document, *rapporteur.Record, error) {
	d := r.pipeline.Parse(a.Text, a.Published)
	rec, err := record.Make(a, r.extractor.Find(d, a))
	if err != nil {
		return d, nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	return d, rec, nil
}

// A Result is what became of one input.
type Result struct {
	// Where names the input for people: a file, or a file and a line.
	Where   string
	Article *rapporteur.Article
	// Record is nil if Err is set. That of a skipped input says why.
	Record *rapporteur.Record
	// Document is the parse the record was made from; nil if the input was
	// skipped.
	Document *ling.Document
	// Err says why the input could not be read.
	Err error
}

// All reads items on workers goroutines and yields their results in the order
// of the items. It ends early when ctx is done or the caller stops. Memory does
// not grow with the number of items.
func (r *Reader) All(ctx context.Context, items iter.Seq[article.Item], workers int) iter.Seq[Result] {
	return ordered(ctx, items, max(workers, 1), r.result)
}

func (r *Reader) result(it article.Item) Result {
	res := Result{Where: it.Where, Article: it.Article, Err: it.Err}
	switch {
	case it.Err != nil:
	case it.Skip != nil:
		res.Record = &rapporteur.Record{Article: it.Article, Skipped: it.Skip}
	default:
		res.Document, res.Record, res.Err = r.Read(it.Article)
		if res.Err != nil {
			res.Err = fmt.Errorf("%s: %w", it.Where, res.Err)
		}
	}
	return res
}
