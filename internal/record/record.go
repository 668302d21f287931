// Package record turns the findings of one article into its record: entries
// that cite the words they rest on, each with an id that reading the article
// again gives again.
//
// In go an article and the findings that package extract made of it; out comes
// a record, or an error that wraps [rapporteur.ErrInvalid] if a finding does
// not agree with the text. Start reading at [Make].
package record

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/text"
)

// kinds gives the order of the kinds in a record.
var kinds = []rapporteur.Kind{
	rapporteur.KindMeeting, rapporteur.KindPosition, rapporteur.KindCommitment, rapporteur.KindEvent, rapporteur.KindOpen,
	rapporteur.KindStatement,
}

// Make returns the record of a: one entry for each finding, ordered by kind and
// then by the first place cited. Findings that are the same fact at the same
// place become one entry. It changes neither a nor f, and the same input gives
// the same record.
func Make(a *rapporteur.Article, f extract.Findings) (*rapporteur.Record, error) {
	facts := renumber(f.Facts)
	entries := make([]rapporteur.Entry, 0, len(facts))
	seen := map[rapporteur.EntryID]bool{}
	for i := range facts {
		e, err := entry(a, &facts[i])
		if err != nil {
			return nil, fmt.Errorf("finding %d: %w", i, err)
		}
		if !seen[e.ID] {
			seen[e.ID] = true
			entries = append(entries, e)
		}
	}
	return &rapporteur.Record{Article: a, Actors: slices.Clone(f.Actors), Entries: entries}, nil
}

// entry cites the evidence of f.
func entry(a *rapporteur.Article, f *extract.Finding) (rapporteur.Entry, error) {
	if f.Fact == nil || len(f.Evidence) == 0 {
		return rapporteur.NewEntry(rapporteur.Entry{Fact: f.Fact, Confidence: f.Confidence})
	}
	var cites []rapporteur.Citation
	for _, at := range f.Evidence {
		c, err := rapporteur.NewCitation(a, at, "")
		if err != nil {
			return rapporteur.Entry{}, err
		}
		cites = append(cites, c)
	}
	for _, p := range phrases(f.Fact) {
		if err := agrees(a, p); err != nil {
			return rapporteur.Entry{}, err
		}
	}
	return rapporteur.NewEntry(rapporteur.Entry{
		ID:         id(a, f),
		Fact:       f.Fact,
		Confidence: f.Confidence,
		Sure:       f.Sure,
		Why:        f.Why,
	}, cites...)
}

// agrees compares a phrase with the words at its spans.
func agrees(a *rapporteur.Article, p rapporteur.Phrase) error {
	if p.Empty() {
		return nil
	}
	for _, at := range p.Spans {
		if _, err := rapporteur.NewCitation(a, at, ""); err != nil {
			return err
		}
	}
	if want := rapporteur.NewPhrase(a.Text, p.Spans...); want.Text != p.Text {
		return fmt.Errorf("phrase %q: the text has %q: %w", p.Text, want.Text, rapporteur.ErrInvalid)
	}
	return nil
}

// phrases returns the phrases of a fact.
func phrases(f rapporteur.Fact) []rapporteur.Phrase {
	switch f := f.(type) {
	case *rapporteur.Meeting:
		return []rapporteur.Phrase{f.Outcome}
	case *rapporteur.Position:
		return []rapporteur.Phrase{f.Proposal, f.Condition}
	case *rapporteur.Commitment:
		return []rapporteur.Phrase{f.Content, f.Condition}
	case *rapporteur.Event:
		return []rapporteur.Phrase{f.Anchor}
	case *rapporteur.OpenPoint:
		return []rapporteur.Phrase{f.What, f.Claim}
	}
	return nil
}

// renumber returns the findings in the order of the record. A statement names
// the one it lies in by its number among the statements, so the numbers follow
// the order.
func renumber(facts []extract.Finding) []extract.Finding {
	sorted := make([]int, len(facts))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(i, j int) int { return compare(&facts[i], &facts[j]) })
	var statements []int // the statements of facts, by their number
	for i := range facts {
		if _, ok := facts[i].Fact.(*rapporteur.Statement); ok {
			statements = append(statements, i)
		}
	}
	number := map[int]int{}
	out := make([]extract.Finding, 0, len(facts))
	for _, i := range sorted {
		if _, ok := facts[i].Fact.(*rapporteur.Statement); ok {
			number[i] = len(number)
		}
		out = append(out, facts[i])
	}
	for i := range out {
		s, ok := out[i].Fact.(*rapporteur.Statement)
		if !ok {
			continue
		}
		moved := *s
		if moved.Within >= 0 && moved.Within < len(statements) {
			moved.Within = number[statements[moved.Within]]
		} else {
			moved.Within = -1
		}
		out[i].Fact = &moved
	}
	return out
}

// compare orders findings by kind, then by the first place of their evidence.
func compare(x, y *extract.Finding) int {
	return cmp.Or(cmp.Compare(rank(x), rank(y)), first(x).Compare(first(y)))
}

func rank(f *extract.Finding) int {
	if f.Fact == nil {
		return len(kinds)
	}
	e := rapporteur.Entry{Fact: f.Fact}
	return slices.Index(kinds, e.Kind())
}

func first(f *extract.Finding) text.Span {
	if len(f.Evidence) == 0 {
		return text.Span{}
	}
	return f.Evidence[0]
}
