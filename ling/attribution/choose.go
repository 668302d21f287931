package attribution

import "github.com/rapporteur/rapporteur/ling"

// A chooser puts together what stands.
type chooser struct {
	found []ling.Attribution
	// content and cue tell which tokens are in a content, or in the cue of a
	// transcript's turn.
	content, cue []bool
}

// choose returns the attributions that stand, in no order: the turns of a
// transcript, what is probable enough, and what stands inside the content of
// these and would be probable enough by itself.
func (a *acceptance) choose(proposals []proposal, rules *finder) []ling.Attribution {
	n := len(rules.d.Tokens)
	c := &chooser{content: make([]bool, n), cue: make([]bool, n)}
	turns := rules.transcript()
	rules.extendTurns(turns)
	for _, t := range turns {
		c.keep(&rules.found[t], rules.found[t].Confidence)
		for i := rules.found[t].Cue.Start; i < rules.found[t].Cue.End; i++ {
			c.cue[i] = true
		}
	}
	for k := range proposals {
		p := &proposals[k]
		p.probability = a.probability(&p.reasons)
		if p.probability >= a.least && !c.cue[p.cue.Start] {
			c.keep(&p.Attribution, p.probability)
		}
	}
	for k := range proposals {
		p := &proposals[k]
		if p.probability >= a.least || c.cue[p.cue.Start] || !c.content[p.cue.Start] {
			continue
		}
		alone := a.alone(p.reasons)
		switch {
		case alone >= a.nested:
			c.keep(&p.Attribution, alone)
		case rules.reported(p):
			c.keep(&p.Attribution, rules.found[p.rule].Confidence)
		}
	}
	return c.found
}

// reported reports whether the rules find a source that says a clause or a
// quotation: such a link of a chain stands whatever the model thinks of it, as
// nobody has marked any for it to learn from.
func (f *finder) reported(p *proposal) bool {
	if p.rule < 0 {
		return false
	}
	r := &f.found[p.rule]
	switch r.Why {
	case whyAccording:
		return true
	case whyBeside, whyAside, whyClause:
		return !r.Source.Empty() && cues[f.d.Lemma(p.head)].has(quotation)
	}
	return false
}

func (c *chooser) keep(a *ling.Attribution, probability float64) {
	kept := *a
	kept.Confidence = max(0.01, min(1, probability))
	c.found = append(c.found, kept)
	for _, r := range a.Content {
		for i := r.Start; i < r.End; i++ {
			c.content[i] = true
		}
	}
}

// turnsOfTranscript is how many paragraphs must open with a speaker in
// capitals and a colon before an article is read as a transcript, unless all of
// several do.
const turnsOfTranscript = 3

// transcript returns which of the attributions found are the turns of a
// transcript: none if the article is no transcript.
func (f *finder) transcript() []int {
	var out []int
	for k := range f.found {
		if a := &f.found[k]; a.Why == whySpeaker && f.shouted(a.Source.End-1) {
			out = append(out, k)
		}
	}
	if all := len(out) > 1 && len(out) == len(f.paragraphs); len(out) < turnsOfTranscript && !all {
		return nil
	}
	return out
}
