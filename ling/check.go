package ling

import (
	"fmt"

	"github.com/rapporteur/rapporteur/text"
)

// Check reports the first broken invariant of d: spans ascend inside the text,
// sentences cover all tokens in order, every letter and digit of the text is in
// a token, every parsed sentence is a tree with one root, and all links point
// into the document, and every mention is in one chain. Tests and fuzz targets call it.
func (d *Document) Check() error {
	for _, check := range []func() error{d.checkTokens, d.checkSentences, d.checkTrees, d.checkLayers, d.checkAttributions, d.checkMentions, d.checkChains} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (d *Document) checkTokens() error {
	at := int32(0)
	for i, tok := range d.Tokens {
		if tok.Span.Start < at || tok.Span.Empty() || int(tok.Span.End) > d.Text.Len() {
			return fmt.Errorf("token %d at %v: not after %d within a text of %d bytes", i, tok.Span, at, d.Text.Len())
		}
		if gap := (text.Span{Start: at, End: tok.Span.Start}); hasLetter(d.Text.Slice(gap)) {
			return fmt.Errorf("%q at %v: in no token", d.Text.Slice(gap), gap)
		}
		at = tok.Span.End
	}
	if rest := (text.Span{Start: at, End: int32(d.Text.Len())}); hasLetter(d.Text.Slice(rest)) {
		return fmt.Errorf("%q at %v: in no token", d.Text.Slice(rest), rest)
	}
	if len(d.Lemmas) != 0 && len(d.Lemmas) != len(d.Tokens) {
		return fmt.Errorf("%d lemmas for %d tokens", len(d.Lemmas), len(d.Tokens))
	}
	return nil
}

func (d *Document) checkSentences() error {
	at := int32(0)
	for i, s := range d.Sentences {
		if s.Start != at || s.Empty() {
			return fmt.Errorf("sentence %d is tokens %v: want a start at %d", i, s.Range, at)
		}
		if s.Paragraph < 0 || int(s.Paragraph) >= len(d.Paragraphs) || !d.Paragraphs[s.Paragraph].Contains(d.Span(s.Range)) {
			return fmt.Errorf("sentence %d: not within its paragraph %d", i, s.Paragraph)
		}
		at = s.End
	}
	if int(at) != len(d.Tokens) {
		return fmt.Errorf("sentences end at token %d of %d", at, len(d.Tokens))
	}
	return nil
}

func (d *Document) checkTrees() error {
	for i, s := range d.Sentences {
		if d.Tokens[s.Start].Deprel == 0 {
			continue // not parsed
		}
		if err := d.checkTree(s.Range); err != nil {
			return fmt.Errorf("sentence %d: %w", i, err)
		}
	}
	return nil
}

func (d *Document) checkTree(r Range) error {
	roots := 0
	for i := r.Start; i < r.End; i++ {
		h := d.Tokens[i].Head
		if h == Root {
			roots++
			continue
		}
		if !r.Has(h) {
			return fmt.Errorf("token %d: head %d is outside the sentence", i, h)
		}
		for steps := 0; h != Root; h = d.Tokens[h].Head {
			if steps++; steps > r.Len() || !r.Has(h) {
				return fmt.Errorf("token %d: its heads form a cycle or leave the sentence", i)
			}
		}
	}
	if roots != 1 {
		return fmt.Errorf("%d roots", roots)
	}
	return nil
}

func (d *Document) checkLayers() error {
	layers := []struct {
		name  string
		n     int
		index func(int) Range
	}{
		{"multiword", len(d.Multiwords), func(i int) Range { return d.Multiwords[i] }},
		{"chunk", len(d.Chunks), func(i int) Range { return d.Chunks[i].Range }},
		{"clause", len(d.Clauses), func(i int) Range { return d.Clauses[i].Range }},
		{"entity", len(d.Entities), func(i int) Range { return d.Entities[i].Range }},
		{"timex", len(d.Timexes), func(i int) Range { return d.Timexes[i].Range }},
	}
	for _, l := range layers {
		at := int32(0)
		for i := range l.n {
			r := l.index(i)
			if r.Start < at || r.Empty() || int(r.End) > len(d.Tokens) {
				return fmt.Errorf("%s %d is tokens %v: want an ascending range within %d tokens", l.name, i, r, len(d.Tokens))
			}
			at = r.End
		}
	}
	for i, c := range d.Clauses {
		if int(c.Verb) >= len(d.Chunks) || int(c.Subject) >= len(d.Chunks) || int(c.Parent) >= len(d.Clauses) {
			return fmt.Errorf("clause %d: verb %d, subject %d or parent %d does not exist", i, c.Verb, c.Subject, c.Parent)
		}
	}
	return nil
}

func (d *Document) checkAttributions() error {
	for i, a := range d.Attributions {
		if a.Cue.Empty() || len(a.Content) == 0 {
			return fmt.Errorf("attribution %d: without a cue or content", i)
		}
		at := int32(0)
		for _, c := range a.Content {
			if c.Start < at || c.Empty() || int(c.End) > len(d.Tokens) {
				return fmt.Errorf("attribution %d: content %v is not ascending within %d tokens", i, a.Content, len(d.Tokens))
			}
			at = c.End
		}
		if int(a.Parent) >= len(d.Attributions) || int(a.Parent) == i {
			return fmt.Errorf("attribution %d: parent %d", i, a.Parent)
		}
	}
	return nil
}

func (d *Document) checkMentions() error {
	for i, m := range d.Mentions {
		if m.Start < 0 || m.Empty() || int(m.End) > len(d.Tokens) || m.Len() > longestMention || !m.Has(m.Head) || m.Type == 0 {
			return fmt.Errorf("mention %d is tokens %v with head %d: want at most %d within %d tokens", i, m.Range, m.Head, longestMention, len(d.Tokens))
		}
		if i > 0 {
			if p := &d.Mentions[i-1]; p.Start > m.Start || p.Start == m.Start && p.End <= m.End {
				return fmt.Errorf("mention %d at %v: not after %v", i, m.Range, p.Range)
			}
		}
		last := int32(-1)
		for _, k := range m.Members {
			if k <= last || int(k) >= len(d.Mentions) || int(k) == i {
				return fmt.Errorf("mention %d: members %v", i, m.Members)
			}
			last = k
		}
		if int(m.Chain) >= len(d.Chains) || m.Chain < 0 {
			return fmt.Errorf("mention %d: chain %d of %d", i, m.Chain, len(d.Chains))
		}
	}
	return nil
}

func (d *Document) checkChains() error {
	held, first := 0, int32(-1)
	for c := range d.Chains {
		at := int32(-1)
		for _, m := range d.Chains[c].Mentions {
			if m <= at || int(m) >= len(d.Mentions) || int(d.Mentions[m].Chain) != c {
				return fmt.Errorf("chain %d: mention %d is not ascending or not its own", c, m)
			}
			at = m
			held++
		}
		if at < 0 || d.Chains[c].Mentions[0] <= first {
			return fmt.Errorf("chain %d: empty, or not after the one before it", c)
		}
		first = d.Chains[c].Mentions[0]
	}
	if held != len(d.Mentions) {
		return fmt.Errorf("%d of %d mentions are in chains", held, len(d.Mentions))
	}
	return nil
}
