package neural_test

import (
	"fmt"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/text"
)

// A network is trained on sentences, stored, loaded and run over a Document
// that is cut into tokens.
func Example() {
	lesson := &neural.Example{
		Forms:     []string{"Talks", "resumed"},
		Tags:      []neural.Tag{{UPOS: ling.NOUN, XPOS: ling.PennNNS}, {UPOS: ling.VERB, XPOS: ling.PennVBD}},
		Heads:     []int32{1, ling.Root},
		Relations: []ling.Deprel{ling.Nsubj, ling.RootRel},
	}
	trainer, err := neural.NewTrainer(neural.Settings{
		Config:  neural.Config{Input: 32, Hidden: 32, Layers: 1, Arc: 32, Relation: 32},
		Weights: neural.Weights{Tag: 1, Arc: 1, Relation: 1},
		Vectors: neural.Vectors{Words: []string{"talks"}, Width: 2, Values: []float32{1, 0}},
	}, []*neural.Example{lesson})
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 60 {
		trainer.Step([]*neural.Example{lesson}, 0.01)
	}
	model, err := neural.Load(trainer.Encode())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := document("Talks", "resumed")
	model.Read(d, func(s *neural.Scores) { s.WriteTags(d) })
	for _, t := range d.Tokens {
		fmt.Println(t.UPOS, t.XPOS)
	}
	// Output:
	// NOUN NNS
	// VERB VBD
}

// document makes a Document of one sentence.
func document(forms ...string) *ling.Document {
	d := &ling.Document{}
	d.Text, _ = text.New(strings.Join(forms, " "))
	at := int32(0)
	for _, form := range forms {
		end := at + int32(len(form))
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: end}})
		at = end + 1
	}
	d.Paragraphs = []text.Span{{Start: 0, End: int32(d.Text.Len())}}
	d.Sentences = []ling.Sentence{{Range: ling.Range{Start: 0, End: int32(len(forms))}}}
	return d
}
