// Package english is the pipeline: it turns English text into a
// [ling.Document], stage after stage.
//
// [Load] reads the embedded models once; [Pipeline.Parse] is the order of the
// stages. Nothing writes to a Document after Parse returned it. There is no
// registry and no option by name: to see what happens, read Parse.
package english

import (
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/attribution"
	"github.com/rapporteur/rapporteur/ling/chunk"
	"github.com/rapporteur/rapporteur/ling/lemma"
	"github.com/rapporteur/rapporteur/ling/linear"
	"github.com/rapporteur/rapporteur/ling/ner"
	"github.com/rapporteur/rapporteur/ling/segment"
	"github.com/rapporteur/rapporteur/ling/timex"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// A Pipeline parses English. It is immutable and safe for concurrent use.
type Pipeline struct {
	tagger      *linear.Tagger
	lemmatizer  *lemma.Lemmatizer
	names       *ner.Finder
	attribution *attribution.Finder
}

// Load returns the pipeline with the embedded models. It fails only if this
// program was built with models of other features.
func Load() (*Pipeline, error) {
	tagger, err := linear.Load(models.Tagger())
	if err != nil {
		return nil, err
	}
	lemmatizer, err := lemma.Load(models.Lemma())
	if err != nil {
		return nil, err
	}
	return &Pipeline{tagger: tagger, lemmatizer: lemmatizer, names: ner.New(), attribution: attribution.New()}, nil
}

// Parse returns t with all layers. Relative times are read against dct, the
// document creation time in its own time zone, or left open if it is zero.
func (p *Pipeline) Parse(t text.Text, dct time.Time) *ling.Document {
	d := &ling.Document{Text: t, DCT: dct}
	segment.Split(d)      // Paragraphs, Quotes, Sentences, Tokens, Multiwords
	p.Tag(d)              // UPOS, XPOS, Feats, Lemmas
	chunk.Find(d)         // Chunks, Clauses
	p.names.Find(d)       // Entities
	timex.Find(d)         // Timexes
	p.attribution.Find(d) // Attributions
	return d
}

// Tag fills the tags and lemmas of a document that is cut into tokens. Parse
// calls it; by itself it serves texts whose tokens are given.
func (p *Pipeline) Tag(d *ling.Document) {
	p.tagger.Tag(d)
	p.lemmatizer.Lemmatize(d)
}
