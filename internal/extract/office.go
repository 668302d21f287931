package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// office reads the title of a person's name: what the role is, and for whom
// the person speaks. What the article says goes before what the tables know.
func (c *cast) office(m *member, e *ling.Entity) {
	title, of := c.titled(e)
	role := c.roleName(title)
	if role == "" {
		if of != nil && m.Represents == "" && of.Kind == rapporteur.Organisation {
			c.speakFor(m, of)
		}
		if len(m.Roles) == 0 {
			c.knownOffice(m)
		}
		return
	}
	for _, r := range m.Roles {
		if r.Title == role {
			return
		}
	}
	if of == nil {
		c.knownOffice(m)
		if of = c.byID[m.Represents]; of == nil && official(role) {
			of = c.employer(role, e.Start)
		}
	}
	r := rapporteur.Role{Title: role}
	if of != nil {
		r.Of = c.sideOf(of)
		if m.Represents == "" && speaksFor(role) {
			c.speakFor(m, of)
		}
	}
	m.Roles = append(m.Roles, r)
}

// speakFor makes m represent of, or whom that represents.
func (c *cast) speakFor(m, of *member) {
	if m.Represents = of.ID; of.Represents != "" {
		m.Represents = of.Represents
	}
}

// titled returns the title of the person named at e, and the state or
// organisation that the title or what hangs on the name speaks of, or nil.
func (c *cast) titled(e *ling.Entity) (ling.Range, *member) {
	var title ling.Range
	var of *member
	for _, t := range c.titles(e) {
		if title.Empty() && c.hasTitle(t) {
			title = t
		}
		if of == nil {
			of = c.stateIn(t)
		}
	}
	if of == nil && !title.Empty() {
		of = c.regionIn(title)
	}
	return title, of
}

// regional titles are of a town, a province or a part of a state.
var regional = set("governor mayor premier minister")

// regionIn returns the town or province whose governor or mayor the title t
// names, or nil: "the governor of Alabama", "Hiroshima Mayor".
func (c *cast) regionIn(t ling.Range) *member {
	t.End = c.extended(t)
	held := false
	for i := t.Start; i < t.End; i++ {
		held = held || regional[c.r.word(i)]
	}
	if !held {
		return nil
	}
	for e := c.r.entityFrom(t.Start); e < len(c.r.entities) && c.r.entities[e].Start < t.End; e++ {
		if c.r.entities[e].Type == ling.Place && c.at[e] == nil {
			return c.place(e)
		}
	}
	return nil
}

// titles returns the phrases that may hold the title of the person named at e
// and for whom the person speaks, the nearest first.
func (c *cast) titles(e *ling.Entity) []ling.Range {
	var out []ling.Range
	add := func(t ling.Range) {
		if !t.Empty() && !t.Overlaps(e.Range) {
			out = append(out, t)
		}
	}
	if t := e.Title; !t.Empty() {
		if t.Start >= e.End {
			t.End = c.extended(t)
		} else if c.r.d.Tokens[max(t.Start-1, 0)].XPOS == ling.PennPOS {
			t.Start = max(t.Start-4, c.r.sentence(t.Start).Start)
		}
		add(t)
	}
	add(c.spelledOut(e))
	for _, t := range c.hung(e) {
		add(t)
	}
	if len(out) == 0 {
		for _, find := range []func(ling.Range) (ling.Range, ling.Range){c.apposition, c.before} {
			title, scope := find(e.Range)
			if scope.Len() > title.Len() {
				title = scope
			}
			add(title)
		}
	}
	return out
}

// spelledOut returns the title with its field that stands right before the name
// at e, as official texts have it: "Minister of Environment, Water, and
// Agriculture". Parsers seldom see that it belongs to the name.
func (c *cast) spelledOut(e *ling.Entity) ling.Range {
	low := max(c.r.sentence(e.Start).Start, e.Start-longestTitle)
	for i := e.Start - 1; i >= low; i-- {
		switch w := c.r.word(i); {
		case titleHeads[w] && i+1 < e.Start && c.r.upos(i+1) == ling.ADP:
			t := ling.Range{Start: i, End: e.Start}
			if k := c.r.d.ChunkAt(i); k >= 0 {
				t.Start = c.r.d.Chunks[k].Start
			}
			return t
		case w == "of", w == "for", w == "the", w == "and", w == ",", w == "in", w == "to", w == "at", w == "&", w == "-":
		case c.r.capital(i) && c.r.d.Tokens[i].UPOS != ling.VERB && c.r.d.Tokens[i].UPOS != ling.AUX:
		default:
			return ling.Range{}
		}
	}
	return ling.Range{}
}

// longestTitle is the number of tokens of the longest phrase that is taken for
// a title.
const longestTitle = 20

// hung returns the phrases that the tree ties to the name at e: descriptions
// before it, appositions and "of" phrases after it, and the noun it is an
// apposition of.
func (c *cast) hung(e *ling.Entity) []ling.Range {
	d := c.r.d
	h := c.headOf(e.Range)
	if h < 0 {
		return nil
	}
	var out []ling.Range
	add := func(t ling.Range) {
		if t.Len() <= longestTitle {
			out = append(out, t)
		}
	}
	start := e.Start
	for k := range d.Children(h) {
		switch sub := d.Subtree(k); {
		case k < e.Start && d.Is(k, ling.NmodDesc, ling.Compound, ling.Amod, ling.Nmod, ling.Flat):
			start = min(start, sub.Start)
		case k >= e.End && d.Is(k, ling.Appos), k >= e.End && d.Tokens[k].Deprel == ling.Nmod && c.r.word(sub.Start) != "and":
			add(sub)
		}
	}
	if start < e.Start {
		out = append([]ling.Range{{Start: max(start, e.Start-longestTitle), End: e.Start}}, out...)
	}
	if g := d.Tokens[h].Head; g != ling.Root && g < e.Start && d.Is(h, ling.Appos, ling.Flat, ling.NmodDesc) && d.Tokens[g].UPOS != ling.VERB {
		add(c.r.trim(ling.Range{Start: d.Subtree(g).Start, End: e.Start}))
	}
	return out
}

// headOf returns the token of t whose head lies outside it, or -1 without a
// tree.
func (c *cast) headOf(t ling.Range) int32 {
	for i := t.Start; i < t.End; i++ {
		if tok := &c.r.d.Tokens[i]; tok.Deprel != 0 && !t.Has(tok.Head) {
			return i
		}
	}
	return -1
}

// hasTitle reports whether t holds the head of a title.
func (c *cast) hasTitle(t ling.Range) bool {
	for i := t.Start; i < t.End; i++ {
		if titleHeads[c.r.word(i)] {
			return true
		}
	}
	return false
}

// employer returns the state that a title speaks of without naming it: the
// publisher's for those it employs, that of the press where the article names it,
// else the one named last before token i, or
// the one the article is about.
func (c *cast) employer(role string, i int32) *member {
	if c.voice != nil && !foreign(role) {
		return c.voice
	}
	if c.home != nil && len(c.home.Mentions) > 0 {
		return c.home
	}
	low := c.r.entityFrom(i)
	for e := low - 1; e >= max(0, low-near); e-- {
		if m := c.at[e]; m != nil && m.Kind == rapporteur.Country && m != c.voice {
			return m
		}
	}
	return c.leading
}

// near is how many names back the state of a title can be named.
const near = 8

// foreign reports whether a role is one that the publisher of official texts
// has not: ministers and heads of other states.
func foreign(role string) bool {
	for w := range strings.FieldsSeq(role) {
		switch w {
		case "minister", "president", "premier", "chancellor", "king", "queen", "prince", "emperor", "sheikh", "sultan":
			return true
		}
	}
	return false
}
