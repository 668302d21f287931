// Package english is the pipeline: it turns English text into a
// [ling.Document], stage after stage.
//
// [Load] reads the embedded models once; [Pipeline.Parse] and
// [Pipeline.Analyse] are the order of the stages, and [LoadFast] gives the
// pipeline without the network. Nothing writes to a Document after Parse
// returned it. There is no registry and no option by name: to see what happens,
// read Analyse.
package english

import (
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/attribution"
	"github.com/rapporteur/rapporteur/ling/chunk"
	"github.com/rapporteur/rapporteur/ling/coref"
	"github.com/rapporteur/rapporteur/ling/depparse"
	"github.com/rapporteur/rapporteur/ling/lemma"
	"github.com/rapporteur/rapporteur/ling/linear"
	"github.com/rapporteur/rapporteur/ling/ner"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/ling/segment"
	"github.com/rapporteur/rapporteur/ling/timex"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// A Pipeline parses English. It is immutable and safe for concurrent use.
type Pipeline struct {
	tagger      *linear.Tagger
	lemmatizer  *lemma.Lemmatizer
	network     *neural.Model // nil in the fast pipeline
	names       *ner.Finder
	attribution *attribution.Finder
	references  *coref.Finder
}

// Load returns the pipeline with the embedded models. It fails only if this
// program was built with models of other features.
func Load() (*Pipeline, error) {
	p, err := LoadLayers()
	if err != nil {
		return nil, err
	}
	return p, p.loadSpeech()
}

// LoadFast returns the pipeline without the network: tags from the linear
// model, no trees, names from rules. It reads several times as fast and finds
// less.
func LoadFast() (*Pipeline, error) {
	p, err := LoadFastLayers()
	if err != nil {
		return nil, err
	}
	return p, p.loadSpeech()
}

// loadSpeech loads the stages that read all others.
func (p *Pipeline) loadSpeech() (err error) {
	if p.attribution, err = attribution.Load(models.Attribution()); err != nil {
		return err
	}
	p.references, err = coref.Load(models.Coref())
	return err
}

// LoadLayers returns the pipeline of [Load] but for attributions and
// references: for the trainers of their models, which may be ones for other
// features or none.
func LoadLayers() (*Pipeline, error) {
	p, err := LoadFastLayers()
	if err != nil {
		return nil, err
	}
	p.network, err = neural.Load(models.Network())
	return p, err
}

// LoadFastLayers returns the pipeline of [LoadFast] but for attributions
// and references.
func LoadFastLayers() (*Pipeline, error) {
	tagger, err := linear.Load(models.Tagger())
	if err != nil {
		return nil, err
	}
	lemmatizer, err := lemma.Load(models.Lemma())
	if err != nil {
		return nil, err
	}
	return &Pipeline{tagger: tagger, lemmatizer: lemmatizer, names: ner.New()}, nil
}

// Parse returns t with all layers. Relative times are read against dct, the
// document creation time in its own time zone, or left open if it is zero.
func (p *Pipeline) Parse(t text.Text, dct time.Time) *ling.Document {
	d := &ling.Document{Text: t, DCT: dct}
	segment.Split(d) // Paragraphs, Quotes, Sentences, Tokens, Multiwords
	p.Analyse(d)
	return d
}

// Analyse fills the layers above the tokens of a document that is cut into
// sentences and tokens. Parse calls it; by itself it serves texts whose tokens
// are given.
func (p *Pipeline) Analyse(d *ling.Document) {
	names := p.tag(d)     // UPOS, XPOS, Feats, Lemmas; heads and relations
	chunk.Find(d)         // Chunks, Clauses
	p.names.Find(d)       // Entities, by rules
	if p.network != nil { // and lists, which the network's names replace
		names.Merge(d)
	}
	timex.Find(d) // Timexes
	if p.attribution != nil {
		p.attribution.Find(d) // Attributions
	}
	if p.references != nil {
		p.references.Find(d) // Mentions, Chains
	}
}

// tag fills tags, lemmas and, except in the fast pipeline, trees, and returns
// the names that the network saw on the way.
func (p *Pipeline) tag(d *ling.Document) *ner.Collector {
	var trees depparse.Attacher
	var names ner.Collector
	p.tagger.Tag(d)
	if p.network != nil {
		p.network.Read(d, func(s *neural.Scores) {
			s.WriteTags(d)
			trees.Attach(d, s)
			names.Collect(s)
		})
		depparse.Join(d)
		depparse.Mend(d)
		p.tagger.Features(d)
	}
	p.lemmatizer.Lemmatize(d)
	return &names
}
