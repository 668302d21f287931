package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A title is a phrase that says what a person is, or for whom.
type title struct {
	ling.Range
	// head is the noun for what the person is, or -1 where the phrase only
	// names a body: "of the Fishers' League".
	head int32
	// bare is set where the phrase ties the person to a body without a noun.
	bare bool
}

// longestTitle is the number of tokens of the longest phrase that is taken for
// a title.
const longestTitle = 20

// titles returns the phrases that may hold the title of the person named at e
// and for whom the person speaks, the nearest first.
func (c *cast) titles(e *ling.Entity) []title {
	var out []title
	add := func(t ling.Range, bare bool) {
		if t = c.clip(t, e.Range); t.Empty() || t.End == e.Start && c.r.upos(t.End-1) == ling.ADP {
			return // "a spokeswoman for Ana Ruiz" is another one
		}
		out = append(out, title{t, c.titleHead(t, t.Start >= e.End), bare})
	}
	prefix := ling.Range{Start: c.describing(e.Start), End: e.Start}
	add(prefix, !prefix.Empty() && c.r.xpos(e.Start-1) == ling.PennPOS)
	add(c.spelledOut(e.Range), false)
	if t := e.Title; !t.Empty() && t.Start >= e.End {
		add(ling.Range{Start: t.Start, End: c.extended(t)}, false)
	}
	after, bare := c.after(e.Range)
	own := c.titleHead(c.clip(after, e.Range), true) >= 0
	if t := c.before(e.Range); !own || !c.ofAnother(t) {
		add(t, false)
	}
	add(after, bare)
	add(c.ledBy(e.Range), true)
	out = append(out, c.shared(e.Range)...)
	for _, t := range c.hung(e.Range) {
		if own && t.Start < e.Start && c.ofAnother(c.clip(t, e.Range)) {
			continue
		}
		w := c.r.word(t.Start)
		add(t, t.Start >= e.End && (w == "of" || w == "from"))
	}
	return out
}

// officeNoun reports whether token i heads titles.
func (c *cast) officeNoun(i int32) bool { return titleHeads[c.noun(i)] }

// noun returns the noun for an office that token i is or has as a part of a
// compound with hyphens, in the singular; of other tokens the word.
func (c *cast) noun(i int32) string {
	w := c.r.word(i)
	if titleHeads[w] || w == "" {
		return w
	}
	if w == "number" && c.r.word(i-1) == "opposite" {
		return "counterpart"
	}
	if c.r.xpos(i) == ling.PennNNS || c.r.xpos(i) == ling.PennNNPS {
		if one := strings.TrimSuffix(w, "s"); titleHeads[one] {
			return one
		}
	}
	if strings.HasSuffix(w, "affaires") {
		return "affaires" // chargé d'affaires
	}
	for part := range strings.SplitSeq(w, "-") {
		if titleHeads[part] {
			return part
		}
	}
	return w
}

// titleHead returns the noun for what a person is in the title t, which stands
// after the name or before it, or -1.
func (c *cast) titleHead(t ling.Range, after bool) int32 {
	last := int32(-1)
	for i := t.Start; i < t.End; i++ {
		if c.officeNoun(i) && !c.officeNoun(i+1) {
			if after && ranks[c.r.word(i)] && (c.common(i+1) || c.r.upos(i+1) == ling.ADJ) && last < 0 {
				last = i // "deputy energy minister"
				continue
			}
			if last = i; after || c.r.upos(i+1) == ling.ADP {
				return i
			}
		}
		if after && c.r.upos(i) == ling.ADP {
			break
		}
	}
	switch {
	case last >= 0:
		return last
	case !after && !t.Empty() && c.common(t.End-1) && c.r.upos(t.Start-1) != ling.ADP:
		return t.End - 1
	case after:
		for i := t.Start; i < t.End && c.r.upos(i) != ling.ADP && !c.breaks(i); i++ {
			if c.common(i) && c.r.upos(i+1) == ling.ADP {
				return i
			}
		}
	}
	return -1
}

// ranks are words of titles that may stand before the noun for the office and its field.
var ranks = set("deputy chief assistant executive")

// common reports whether token i is a common noun in the singular.
func (c *cast) common(i int32) bool {
	return c.r.xpos(i) == ling.PennNN && c.r.entityAt(i) < 0 && !c.r.capital(i)
}

// roleName returns the words of a title without articles, courtesy titles and
// the names of whom it is for: "foreign minister" of "the Russian foreign
// minister", "president" of "president of the union UNT".
func (c *cast) roleName(title title) string {
	t := title.Range
	if t.Len() > longestRole {
		t = c.titlePhrase(title)
	}
	var words []string
	for i := t.Start; i < t.End; i++ {
		w := c.r.word(i)
		switch {
		case c.r.upos(i) == ling.ADP && (len(words) == 0 || c.names(ling.Range{Start: i, End: t.End})), w == ",":
			if len(words) > 0 {
				return strings.ReplaceAll(strings.Join(words, " "), " - ", "-")
			}
			continue
		case courtesy[w], w == "the", w == "a", w == "an", w == "'s", w == "’s", c.r.upos(i) == ling.PUNCT && w != "-":
			continue
		case c.named(i), w == "his", w == "her", w == "its", w == "their":
			continue
		}
		if x := c.r.xpos(i); (x == ling.PennNNS || x == ling.PennNNPS) && c.officeNoun(i) {
			w = strings.TrimSuffix(w, "s")
		}
		words = append(words, w)
	}
	return strings.ReplaceAll(strings.Join(words, " "), " - ", "-")
}

// longestRole is the number of tokens of the longest title that is kept as it
// is written.
const longestRole = 8

// titlePhrase returns the base phrase within t that holds its noun.
func (c *cast) titlePhrase(t title) ling.Range {
	k := c.r.d.ChunkAt(t.head)
	if k < 0 {
		return ling.Range{}
	}
	p := c.r.d.Chunks[k].Range
	return ling.Range{Start: max(p.Start, t.Start), End: min(p.End, t.head+1)}
}

// named reports whether token i belongs to the name of a state, an organisation
// or a place.
func (c *cast) named(i int32) bool {
	e := c.r.entityAt(i)
	return e >= 0 && c.r.entities[e].Type != ling.Person || len(actors.Find(text.Fold(c.r.d.Form(i)))) > 0
}

// names reports whether t holds such a name.
func (c *cast) names(t ling.Range) bool {
	for i := t.Start; i < t.End; i++ {
		if c.named(i) {
			return true
		}
	}
	return false
}
