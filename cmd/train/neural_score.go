package main

import (
	"fmt"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/depparse"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/text"
)

// A neuralDev are the sets a training is judged by.
type neuralDev struct {
	treeNames []string
	trees     [][]*ling.Document
	names     []*neural.Example
	nameText  *ling.Document
}

func (v *neuralDev) load(dir string, r neuralRecipe) error {
	for _, name := range r.Data.TreesDev {
		d, err := readTrees(dir, []string{name})
		if err != nil {
			return err
		}
		v.treeNames = append(v.treeNames, name)
		v.trees = append(v.trees, d)
	}
	var err error
	if v.names, err = readNamed(dir, r.Data.NamesDev); err != nil {
		return err
	}
	v.nameText, err = documentOf(v.names)
	return err
}

// documentOf makes a Document of the forms of the examples, a sentence each.
func documentOf(examples []*neural.Example) (*ling.Document, error) {
	d := &ling.Document{}
	var b strings.Builder
	for i, e := range examples {
		start, first := int32(b.Len()), int32(len(d.Tokens))
		for _, form := range e.Forms {
			at := int32(b.Len())
			b.WriteString(form)
			d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: at, End: int32(b.Len())}})
			b.WriteByte(' ')
		}
		d.Paragraphs = append(d.Paragraphs, text.Span{Start: start, End: int32(b.Len() - 1)})
		d.Sentences = append(d.Sentences, ling.Sentence{Range: ling.Range{Start: first, End: int32(len(d.Tokens))}, Paragraph: int32(i)})
		b.WriteByte('\n')
	}
	var err error
	d.Text, err = text.New(b.String())
	return d, err
}

// neuralScores are percentages. Tags and trees are scored on the tokens of the
// gold; LAS compares relations without subtypes and counts punctuation, as the
// shared task of CoNLL 2018 does; names count if span and type are right.
type neuralScores struct {
	trees []treeScore
	names float64
}

type treeScore struct{ upos, xpos, uas, las float64 }

func (s neuralScores) String() string {
	var b strings.Builder
	for _, t := range s.trees {
		fmt.Fprintf(&b, "UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f, ", t.upos, t.xpos, t.uas, t.las)
	}
	fmt.Fprintf(&b, "names %.2f", s.names)
	return b.String()
}

// better compares the sums of LAS, UPOS and names.
func (s neuralScores) better(o neuralScores) bool { return s.sum() > o.sum() }

func (s neuralScores) sum() float64 {
	sum := s.names
	for _, t := range s.trees {
		sum += t.las + t.upos
	}
	return sum
}

func (v *neuralDev) score(m *neural.Model) neuralScores {
	var s neuralScores
	for _, documents := range v.trees {
		s.trees = append(s.trees, scoreTrees(m, documents))
	}
	s.names = scoreNames(m, v.names, v.nameText)
	return s
}

func scoreTrees(m *neural.Model, documents []*ling.Document) treeScore {
	var s treeScore
	n := 0.0
	for _, gold := range documents {
		d := *gold
		d.Tokens = make([]ling.Token, len(gold.Tokens))
		for i, t := range gold.Tokens {
			d.Tokens[i].Span = t.Span
		}
		var a depparse.Attacher
		m.Read(&d, func(scores *neural.Scores) {
			a.Attach(&d, scores)
			for i := range scores.Range.Len() {
				tag := scores.Tag(i)
				t := &d.Tokens[scores.Range.Start+int32(i)]
				t.UPOS, t.XPOS = tag.UPOS, tag.XPOS
			}
		})
		depparse.Join(&d)
		for i, g := range gold.Tokens {
			t := d.Tokens[i]
			n++
			s.upos += one(t.UPOS == g.UPOS)
			s.xpos += one(t.XPOS == g.XPOS)
			s.uas += one(t.Head == g.Head)
			s.las += one(t.Head == g.Head && t.Deprel.Universal() == g.Deprel.Universal())
		}
	}
	return treeScore{100 * s.upos / n, 100 * s.xpos / n, 100 * s.uas / n, 100 * s.las / n}
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// scoreNames returns the F1 over people, organisations, places and groups.
func scoreNames(m *neural.Model, gold []*neural.Example, d *ling.Document) float64 {
	judged := func(t ling.EntityType) bool { return ling.Person <= t && t <= ling.Group }
	want := map[neural.Name]bool{}
	for i, e := range gold {
		at := d.Sentences[i].Start
		for _, n := range e.Names {
			if judged(n.Type) {
				want[neural.Name{Range: ling.Range{Start: n.Start + at, End: n.End + at}, Type: n.Type}] = true
			}
		}
	}
	found, right := 0.0, 0.0
	m.Read(d, func(s *neural.Scores) {
		for _, n := range s.Names(nil) {
			if judged(n.Type) {
				found++
				right += one(want[n])
			}
		}
	})
	return 100 * 2 * right / (found + float64(len(want)))
}
