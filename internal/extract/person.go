package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// person resolves entity i, a person's name.
func (c *cast) person(i int) {
	e := &c.r.entities[i]
	name := strings.Join(strings.Fields(c.r.d.Slice(e.Range)), " ")
	if a := c.r.x.known[nameKey(name)]; a != nil {
		c.set(i, c.own(a), actors.Name)
		return
	}
	m := c.sameName(name)
	if m == nil {
		m = c.join(&member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(slug(name)), Kind: rapporteur.Person, Name: name}})
		last := lastName(name)
		c.byLast[last] = append(c.byLast[last], m)
	}
	c.office(m, e)
	c.set(i, m, actors.Name)
}

func lastName(name string) string {
	k := nameKey(name)
	return k[strings.LastIndexByte(k, ' ')+1:]
}

// sameName returns the person that name can mean: the same full name, or one
// whose first or last name it is.
func (c *cast) sameName(name string) *member {
	k := nameKey(name)
	if m := c.byName[k]; m != nil && m.Kind == rapporteur.Person {
		return m
	}
	for _, m := range c.byLast[lastName(name)] {
		full := nameKey(m.Name)
		if !strings.Contains(k, " ") || !strings.Contains(full, " ") || full[0] == k[0] && (strings.HasPrefix(full, k[:strings.IndexByte(k, ' ')]) || strings.HasSuffix(k, " "+full)) {
			return m
		}
	}
	if !strings.Contains(k, " ") {
		return c.byFamilyName(k)
	}
	return nil
}

// byFamilyName returns the only person whose full name begins with the word k,
// as East Asian names do with the family's; nil if there is none or several.
func (c *cast) byFamilyName(k string) *member {
	var found *member
	for _, m := range c.members {
		if m.Kind == rapporteur.Person && strings.HasPrefix(nameKey(m.Name), k+" ") {
			if found != nil {
				return nil
			}
			found = m
		}
	}
	return found
}

// knownOffice looks a person up in the table of leaders, on the day of publication or, if that is unknown, for the latest office.
func (c *cast) knownOffice(m *member) {
	if m.Represents != "" {
		return
	}
	if c.r.a.Published.IsZero() && !strings.Contains(m.Name, " ") {
		return // a last name of no date says too little
	}
	o, ok := actors.OfficeAt(text.Fold(m.Name), c.r.a.Published)
	if !ok {
		return
	}
	if !strings.Contains(m.Name, " ") && nameKey(m.Name) != lastName(o.Holder) {
		return
	}
	if of := actors.Get(o.Of); of != nil {
		m.Represents = c.fact(of).ID
	}
}

// apposition returns the title that follows a name between commas, and the
// phrase in which its state or organisation is named.
func (c *cast) apposition(name ling.Range) (title, scope ling.Range) {
	if c.r.word(name.End) != "," {
		return ling.Range{}, ling.Range{}
	}
	k := c.r.d.ChunkAt(name.End + 1)
	if k >= 0 && c.r.d.Chunks[k].Type == ling.NounPhrase && titleHeads[c.r.word(c.r.d.Chunks[k].Head)] {
		title = c.r.d.Chunks[k].Range
	} else if title = c.plainTitle(name.End + 1); title.Empty() {
		return ling.Range{}, ling.Range{}
	}
	return title, ling.Range{Start: title.Start, End: c.extended(title)}
}

// plainTitle returns the words from token i to the head of a title among the
// next few, if no finite verb or mark stands between: taggers take "managing" in
// "managing director" for a verb.
func (c *cast) plainTitle(i int32) ling.Range {
	end := min(i+longestRole, c.r.sentence(i-1).End)
	for j := i; j < end; j++ {
		if titleHeads[c.r.word(j)] && !titleHeads[c.r.word(j+1)] && c.r.upos(j+1) != ling.PROPN {
			return ling.Range{Start: i, End: j + 1}
		}
		switch c.r.d.Tokens[j].XPOS {
		case ling.PennVBD, ling.PennVBZ, ling.PennVBP, ling.PennVB, ling.PennMD, ling.PennIN, ling.PennTO, ling.PennWP, ling.PennPRP:
			return ling.Range{}
		}
		if c.r.upos(j) == ling.PUNCT && c.r.word(j) != "-" {
			return ling.Range{}
		}
	}
	return ling.Range{}
}

// before returns the title that stands before a name as a phrase of its own:
// "his Chilean counterpart, Ana Ruiz".
func (c *cast) before(name ling.Range) (title, scope ling.Range) {
	at := name.Start - 1
	if at < 1 || c.r.word(at) != "," {
		return ling.Range{}, ling.Range{}
	}
	k := c.r.d.ChunkAt(at - 1)
	if k < 0 || c.r.d.Chunks[k].Type != ling.NounPhrase || !titleHeads[c.r.word(c.r.d.Chunks[k].Head)] {
		return ling.Range{}, ling.Range{}
	}
	return c.r.d.Chunks[k].Range, c.r.d.Chunks[k].Range
}

// extended returns the end of the prepositional phrases after t.
func (c *cast) extended(t ling.Range) int32 {
	end := t.End
	for k := c.r.chunkFrom(end); k+1 < len(c.r.d.Chunks); k += 2 {
		p, n := &c.r.d.Chunks[k], &c.r.d.Chunks[k+1]
		if p.Type != ling.Prepositions || p.Start != end || n.Start != p.End || n.Type != ling.NounPhrase {
			break
		}
		end = n.End
	}
	return end
}

// roleName returns the words of a title without articles, courtesy titles and
// the names of whom it is for: "foreign minister" of "the Russian foreign
// minister", "president" of "president of the union UNT".
func (c *cast) roleName(t ling.Range) string {
	if t.Len() > longestRole {
		t = c.titlePhrase(t)
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
		words = append(words, w)
	}
	return strings.ReplaceAll(strings.Join(words, " "), " - ", "-")
}

// longestRole is the number of tokens of the longest title that is kept as it
// is written.
const longestRole = 8

// titlePhrase returns the base phrase within t that holds the head of a title,
// or an empty range.
func (c *cast) titlePhrase(t ling.Range) ling.Range {
	for i := t.End - 1; i >= t.Start; i-- {
		if k := c.r.d.ChunkAt(i); titleHeads[c.r.word(i)] && k >= 0 {
			p := c.r.d.Chunks[k].Range
			return ling.Range{Start: max(p.Start, t.Start), End: min(p.End, t.End)}
		}
	}
	return ling.Range{}
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

// courtesy titles say nothing of an office.
var courtesy = set("mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. prof. professor")

// titleHeads head the titles of people who may speak for others.
var titleHeads = set(`president vice-president premier chancellor minister secretary undersecretary ambassador envoy governor mayor
senator congressman congresswoman lawmaker leader chief chairman chairwoman chairperson chair head director director-general general
spokesman spokeswoman spokesperson negotiator mediator coordinator rapporteur adviser advisor commissioner representative
secretary-general commander official diplomat king queen prince emperor sheikh sultan pope speaker whip executive deputy member
organiser organizer founder co-founder counterpart`)

// official reports whether a role is an office of a state.
func official(role string) bool {
	for w := range strings.FieldsSeq(role) {
		if stateOffices[w] {
			return true
		}
	}
	return false
}

var stateOffices = set("president minister premier chancellor secretary ambassador king queen prince emperor spokesperson spokesman spokeswoman undersecretary deputy")

// speaksFor reports whether who has the role speaks for the state or
// organisation it names. Members of parliament, former officers and experts
// speak for themselves.
func speaksFor(role string) bool {
	for w := range strings.FieldsSeq(role) {
		if independent[w] {
			return false
		}
	}
	return true
}

var independent = set("former ex-president senator congressman congresswoman congress lawmaker mp candidate nominee opposition analyst expert professor activist ex-minister member author economist journalist")

// accredited reports whether what is named at token i is where an envoy goes:
// "ambassador to the United Nations".
func (c *cast) accredited(i int32) bool {
	w := c.r.word(i - 1)
	return w == "to" || w == "the" && c.r.word(i-2) == "to"
}

// stateIn returns the state or organisation named within t, or nil.
func (c *cast) stateIn(t ling.Range) *member {
	for e := c.r.entityFrom(t.Start); e < len(c.r.entities) && c.r.entities[e].Start < t.End; e++ {
		if t.Contains(c.r.entities[e].Range) && c.at[e] != nil && c.at[e].Kind != rapporteur.Person && !c.accredited(c.r.entities[e].Start) {
			return c.at[e]
		}
	}
	for i := t.Start; i < t.End; i++ {
		for _, ref := range actors.Find(text.Fold(c.r.d.Form(i))) {
			if (ref.Kind == actors.State || ref.Kind == actors.Organisation) && !c.accredited(i) {
				return c.fact(ref.Actor)
			}
		}
	}
	return nil
}
