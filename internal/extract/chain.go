package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// ofChains finds which actor each chain of the document means: the one that
// most of its names do.
func (c *cast) ofChains() {
	d := c.r.d
	c.chains = make([]*member, len(d.Chains))
	for n := range d.Chains {
		count := map[*member]int{}
		for _, k := range d.Chains[n].Mentions {
			if d.Mentions[k].Type != ling.Named {
				continue
			}
			e := c.r.entityAt(d.Mentions[k].Head)
			if e < 0 || c.at[e] == nil {
				continue
			}
			m := c.at[e]
			if count[m]++; c.chains[n] == nil || count[m] > count[c.chains[n]] {
				c.chains[n] = m
			}
		}
	}
}

// chainAt returns the chain of the name at t, or -1.
func (c *cast) chainAt(t ling.Range) int32 {
	for i := t.End - 1; i >= t.Start; i-- {
		if k := c.r.d.MentionAt(i); k >= 0 && c.r.d.Mentions[k].Type == ling.Named {
			return c.r.d.Mentions[k].Chain
		}
	}
	return -1
}

// sameBody returns the organisation of which the name at a place is another one: the same chain
// has it, or it stands in brackets after it ("Palang Pracharath Party (PPRP)").
// It returns nil if there is none.
func (c *cast) sameBody(at ling.Range) *member {
	if n := c.chainAt(at); n >= 0 && c.bodies[n] != nil {
		return c.bodies[n]
	}
	e := c.r.entityAt(at.Start)
	if m := c.spelt(at, e); m != nil {
		return m
	}
	if e < 1 || c.r.word(at.Start-1) != "(" || c.r.word(at.End) != ")" || c.whole(c.r.entities[e-1].Range).End != at.Start-1 {
		return nil
	}
	if m := c.at[e-1]; m != nil && m.Kind == rapporteur.Organisation && at.Len() == 1 {
		return m
	}
	return nil
}

// spelt returns the organisation whose acronym stands before the brackets that hold
// its full name, entity e at a place: "the RMT union (National Union of Rail, Maritime and Transport
// Workers)"; nil if there is none.
func (c *cast) spelt(at ling.Range, e int) *member {
	if e < 1 || at.Len() < 2 || c.r.word(at.Start-1) != "(" || c.r.word(at.End) != ")" {
		return nil
	}
	m, before := c.at[e-1], c.r.entities[e-1].Range
	if m == nil || m.Kind != rapporteur.Organisation || before.End < at.Start-2 {
		return nil
	}
	if short := c.r.d.Form(before.Start); strings.ToUpper(short) == short && len(short) > 1 || before.Len() == 1 && at.Len() > 2 {
		return m
	}
	return nil
}

// referent returns the actor whom the mention with the head i means by its
// chain, or nil.
func (r *reading) referent(i int32) *member {
	if k := r.d.MentionAt(i); k >= 0 {
		return r.cast.chains[r.d.Mentions[k].Chain]
	}
	return nil
}

// thing returns the party that "it" or "they" at token i means: whom its chain
// names, or the party of the last noun phrase of the chain before it; nil where
// the chain has neither.
func (r *reading) thing(i int32) *member {
	k := r.d.MentionAt(i)
	if k < 0 {
		return nil
	}
	chain := r.d.Mentions[k].Chain
	if m := r.cast.chains[chain]; m != nil {
		return m
	}
	var last *member
	for _, o := range r.d.Chains[chain].Mentions {
		if o >= k {
			break
		}
		if r.d.Mentions[o].Type != ling.Nominal {
			continue
		}
		if c := r.d.ChunkAt(r.d.Mentions[o].Head); c >= 0 {
			if m := r.party(int32(c)); m != nil {
				last = m
			}
		}
	}
	return last
}

// describe adds to each person what the noun phrases of its chain say: the title
// and for whom the person speaks ("she is the chief negotiator of the bloc").
func (c *cast) describe() {
	d := c.r.d
	for n, m := range c.chains {
		if m == nil || m.Kind != rapporteur.Person || m.Represents != "" {
			continue
		}
		for _, k := range d.Chains[n].Mentions {
			o := &d.Mentions[k]
			if o.Type != ling.Nominal || !titleHeads[c.r.word(o.Head)] || m.Represents != "" {
				continue
			}
			t := title{Range: ling.Range{Start: o.Start, End: c.extended(o.Range)}, head: o.Head}
			if of := c.bodyOf(t); of != nil && of != m {
				c.holds(m, c.roleName(t), of)
			}
		}
	}
}

// takeUp adds the definite noun phrases that take up a name to the places where
// its actor is mentioned ("the union", "the minister"), and notes the pronouns.
func (c *cast) takeUp() {
	d := c.r.d
	for n, m := range c.chains {
		if m == nil {
			continue
		}
		for _, k := range d.Chains[n].Mentions {
			if o := &d.Mentions[k]; o.Type == ling.Pronominal {
				m.Pronouns = append(m.Pronouns, d.Span(o.Range))
			} else if o.Type == ling.Nominal && o.Why != "" && len(o.Members) == 0 && c.r.word(o.Start) == "the" {
				c.mention(m, o.Range)
			}
		}
	}
}

// retinues adds the phrases for those around a person or a state to the places where that side is
// mentioned: a campaign acts for its candidate, an administration for the state of whom it is called
// after: "Ruiz's campaign", "the Ruiz administration", "the Chilean regime", "the government of President Ruiz".
func (c *cast) retinues() {
	for i := range c.r.entities {
		e, m := c.r.entities[i].Range, c.at[i]
		if m == nil || m.Kind != rapporteur.Person && m.Kind != rapporteur.Country {
			continue
		}
		start := e.Start
		for start > 0 && (c.r.word(start-1) == "the" || m.Kind == rapporteur.Person && c.officeNoun(start-1)) {
			start--
		}
		last := e.End
		if c.r.xpos(last) == ling.PennPOS {
			last++
		}
		switch w := c.r.word(last); {
		case w == "campaign" && m.Kind == rapporteur.Person && c.r.upos(last+1) != ling.NOUN:
			c.mention(m, ling.Range{Start: start, End: last + 1})
		case acting[w] && c.side(m).Kind == rapporteur.Country:
			c.mention(c.side(m), ling.Range{Start: start, End: last + 1})
		}
		if acting[c.r.word(start-2)] && c.r.word(start-1) == "of" && c.side(m).Kind == rapporteur.Country {
			first := start - 2
			if c.r.word(first-1) == "the" {
				first--
			}
			c.mention(c.side(m), ling.Range{Start: first, End: e.End})
		}
	}
}

// acting are those who act for a state.
var acting = set("administration government regime")

// taken returns the sides of those whom the phrase with the head i takes
// together, each once: of "both leaders" those for whom they speak.
func (r *reading) taken(i int32) []*member {
	k := r.d.MentionAt(i)
	if k < 0 {
		return nil
	}
	var out []*member
	for _, o := range r.d.Mentions[k].Members {
		m := r.cast.chains[r.d.Mentions[o].Chain]
		if m == nil {
			return nil
		}
		if m = r.cast.side(m); !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}
