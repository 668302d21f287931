package main

import (
	"fmt"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/depparse"
	"github.com/rapporteur/rapporteur/ling/neural"
	measure "github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// A networkDev are the sets a training is judged by.
type networkDev struct {
	treeNames []string
	trees     [][]*ling.Document
	names     []*neural.Example
	nameText  *ling.Document
}

func (v *networkDev) load(dir string, r *recipe) error {
	for _, name := range r.Data.Dev {
		d, err := readCorpus(dir, []string{name})
		if err != nil {
			return err
		}
		v.treeNames = append(v.treeNames, label(name))
		v.trees = append(v.trees, d)
	}
	var err error
	if v.names, err = readNamed(dir, r.Network.NamesDev); err != nil {
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

// networkScores are those of the development sets: tags and trees on the tokens
// of the gold; names count if span and type are right.
type networkScores struct {
	Sets  []string
	Trees []measure.Tagging
	Names measure.Counts
}

func (s networkScores) list() []score {
	var out []score
	for i, t := range s.Trees {
		out = append(out,
			score{s.Sets[i] + " UPOS", t.UPOS.Percent()},
			score{s.Sets[i] + " XPOS", t.XPOS.Percent()},
			score{s.Sets[i] + " UAS", t.UAS.Percent()},
			score{s.Sets[i] + " LAS", t.LAS.Percent()})
	}
	return append(out, score{"names F1", s.Names.F1()})
}

func (s networkScores) String() string {
	var parts []string
	for _, v := range s.list() {
		parts = append(parts, fmt.Sprintf("%s %.2f", v.name, v.value))
	}
	return strings.Join(parts, ", ")
}

// sum is what a model is chosen by: UPOS and LAS of each treebank, and F1 of
// names.
func (s networkScores) sum() float64 {
	sum := s.Names.F1()
	for _, t := range s.Trees {
		sum += t.LAS.Percent() + t.UPOS.Percent()
	}
	return sum
}

func (v *networkDev) score(m *neural.Model) (networkScores, error) {
	s := networkScores{Sets: v.treeNames, Names: scoreNames(m, v.names, v.nameText)}
	for _, documents := range v.trees {
		t, err := tagAll(documents, func(d *ling.Document) {
			var a depparse.Attacher
			m.Read(d, func(scores *neural.Scores) {
				scores.WriteTags(d)
				a.Attach(d, scores)
			})
			depparse.Join(d)
		})
		if err != nil {
			return s, err
		}
		s.Trees = append(s.Trees, t)
	}
	return s, nil
}

// scoreNames compares people, organisations, places and groups.
func scoreNames(m *neural.Model, gold []*neural.Example, d *ling.Document) measure.Counts {
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
	c := measure.Counts{Gold: len(want)}
	m.Read(d, func(s *neural.Scores) {
		for _, n := range s.Names(nil) {
			if !judged(n.Type) {
				continue
			}
			c.System++
			if want[n] {
				c.Correct++
			}
		}
	})
	return c
}
