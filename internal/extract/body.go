package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// The functions of this file tell which organisation or state a name is of.

// governs gives ministries whose state their names do not tell to the state of
// the press, or to the one the article is about, and bureaus in an official text
// to the state that published it.
func (c *cast) governs() {
	state := c.main
	if c.home != nil && len(c.home.Mentions) > 0 {
		state = c.home
	}
	for _, m := range c.members {
		if m.Kind != rapporteur.Organisation || m.Represents != "" || actors.Get(string(m.ID)) != nil {
			continue
		}
		if c.voice != nil && c.voice.Kind == rapporteur.Country && strings.HasPrefix(nameKey(m.Name), "bureau of ") {
			m.Represents = c.voice.ID
			continue
		}
		if state == nil {
			continue
		}
		for w := range strings.FieldsSeq(nameKey(m.Name)) {
			if w == "ministry" || w == "cabinet" || w == "treasury" {
				m.Represents = state.ID
			}
		}
	}
}

// concerns reports whether the article names a state, or is of its press or by
// it, or concerns no other either.
func (c *cast) concerns(state string) bool {
	if c.states == nil {
		c.states = map[string]bool{}
		if c.voice != nil {
			c.states[string(c.voice.ID)] = true
		}
		if a := actors.OfHost(host(c.r.a)); a != nil {
			c.states[a.ID] = true
		}
		for i := range c.r.entities {
			for _, ref := range actors.Find(text.Fold(c.r.d.Slice(c.r.entities[i].Range))) {
				if ref.Kind == actors.State {
					c.states[ref.ID] = true
				}
			}
		}
	}
	return len(c.states) == 0 || c.states[state]
}

// realm returns the state that the name at t has with the form of its
// government, "Kingdom of Norway", "Portuguese Republic", or nil.
func (c *cast) realm(t ling.Range) *member {
	var state *actors.Actor
	form := false
	for i := t.Start; i < t.End; i++ {
		switch w := c.r.word(i); w {
		case "republic", "kingdom", "sultanate", "emirate":
			form = true
		case "of", "the", "arab", "islamic", "federal", "democratic", "people", "'s", "’s", "united", "socialist", "state":
		default:
			if state != nil {
				return nil
			}
			for _, ref := range actors.Find(text.Fold(c.r.d.Form(i))) {
				if ref.Kind == actors.State {
					state = ref.Actor
				}
			}
			if state == nil {
				return nil
			}
		}
	}
	if !form || state == nil {
		return nil
	}
	return c.fact(state)
}

// kingdom returns the only kingdom that the article names, or nil.
func (c *cast) kingdom() *member {
	var found *member
	for _, m := range c.members {
		if !kingdoms[string(m.ID)] || len(m.Mentions) == 0 {
			continue
		}
		if found != nil {
			return nil
		}
		found = m
	}
	return found
}

// kingdoms are the states that the press calls so.
var kingdoms = set("SAU JOR BHR MAR THA KHM NLD BEL DNK NOR SWE ESP LSO SWZ TON BTN")

// governmentNamed returns the state whose government name is, such as "Peruvian
// Government"; nil if it is none.
func (c *cast) governmentNamed(name string) *member {
	at := strings.LastIndexByte(name, ' ')
	if at < 0 || !governments[text.Key(name[at+1:])] {
		return nil
	}
	for _, ref := range actors.Find(text.Fold(strings.TrimPrefix(name[:at], "the "))) {
		if ref.Kind == actors.State {
			return c.fact(ref.Actor)
		}
	}
	return nil
}

// ministersOf returns the organisation of states of which the name at t adds those who
// meet: "G7 Foreign Ministers"; nil if it is none.
func (c *cast) ministersOf(t ling.Range) *member {
	last := t.Start
	for last < t.End && !meeters[c.r.word(last)] {
		last++
	}
	end := last
	for end > t.Start && portfolioWords[c.r.word(end-1)] {
		end--
	}
	if last == t.End || last+1 < t.End && c.r.word(last+1) != "of" {
		return nil
	}
	m := c.factAt(ling.Range{Start: t.Start, End: end})
	if m == nil || m.Kind != rapporteur.Organisation {
		return nil
	}
	return m
}

var (
	meeters        = set("ministers leaders ambassadors envoys presidents governors states members")
	portfolioWords = set("foreign finance defence defense prime trade energy interior justice health environment labour labor member")
)

// whole returns the name of the organisation at t with the phrase that belongs to it and that no
// stage took in: the seat of an embassy, what a commission is on, the district of a court.
func (c *cast) whole(t ling.Range) ling.Range {
	n := t.End
	link := c.r.word(n)
	head := c.r.word(t.End - 1)
	for i := t.Start; i < t.End && !missions[head]; i++ {
		head = c.r.word(i)
	}
	switch {
	case (link == "in" || link == "to") && missions[head]:
	case link == "on" && panels[c.r.word(t.End-1)]:
	case link == "for" && c.r.word(t.End-1) == "court":
	default:
		return t
	}
	n++
	if c.r.word(n) == "the" {
		n++
	}
	from := n
	for c.r.capital(n) && c.r.upos(n) != ling.PUNCT && !c.personAt(n) || n > from && c.r.word(n) == "of" && c.r.capital(n+1) {
		n++
	}
	if n == from {
		return t
	}
	return ling.Range{Start: t.Start, End: n}
}

func (c *cast) personAt(i int32) bool {
	e := c.r.entityAt(i)
	return e >= 0 && c.r.entities[e].Type == ling.Person
}

var (
	missions = set("embassy consulate mission")
	panels   = set("committee commission council office panel convention conference partnership")
)

// definition returns whom the text means by an acronym: what stands before it
// where it is in brackets, "National Police Agency (NPA)". It comes before the
// tables, which know other bodies of the same letters.
func (c *cast) definition(name string, at ling.Range) *member {
	if m := c.defined[name]; m != nil || c.r.word(at.Start-1) != "(" {
		return m
	}
	e := c.r.entityAt(at.Start - 2)
	if e < 0 || c.at[e] == nil || c.at[e].Kind == rapporteur.Country || !abbreviates(name, c.r.d.Slice(c.r.entities[e].Range)) {
		return nil
	}
	c.defined[name] = c.at[e]
	return c.at[e]
}

// organisation returns the member for an organisation of no table: a name
// known before, an acronym of one, or a new one.
func (c *cast) organisation(name string, at ling.Range) *member {
	if m := c.byName[nameKey(name)]; m != nil {
		return m
	}
	if m := c.sameBody(at); m != nil {
		c.byName[nameKey(name)] = m
		return m
	}
	if strings.ToUpper(name) == name && len(name) >= 2 {
		for _, m := range c.members {
			if (m.Kind == rapporteur.Organisation || m.Kind == rapporteur.Group) && abbreviates(name, m.Name) {
				c.byName[nameKey(name)] = m
				return m
			}
		}
	}
	if m := c.longerName(nameKey(name)); m != nil {
		c.byName[nameKey(name)] = m
		return m
	}
	full := c.proper(c.whole(at))
	m := &member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(slug(full)), Kind: rapporteur.Organisation, Name: full}}
	if m.Represents = c.stateNamed(at); m.Represents == "" {
		m.Represents = c.branchOf(at)
	}
	return c.join(m, name)
}

// proper returns the name at t without the common nouns that follow it: "United Miners"
// of "United Miners union".
func (c *cast) proper(t ling.Range) string {
	end := t.End
	for end > t.Start+2 && !c.r.capital(end-1) && (c.r.upos(end-1) == ling.NOUN || c.r.upos(end-1) == ling.PROPN) {
		end--
	}
	if !c.r.capital(end - 1) {
		end = t.End
	}
	return strings.Join(strings.Fields(c.r.d.Slice(ling.Range{Start: t.Start, End: end})), " ")
}

// branchOf returns the state of the agency whose name begins the one at t, as that of a part
// of it does: "FBI Laboratory", "Department of State Bureau of Energy Resources"; "" if there is none.
func (c *cast) branchOf(t ling.Range) rapporteur.ActorID {
	for end := min(t.End-1, t.Start+longestFact+1); end > t.Start; end-- {
		name := ling.Range{Start: t.Start, End: end}
		if chambers[c.r.word(end-1)] || chambers[c.r.word(t.Start)] {
			continue
		}
		if m := c.factAt(name); m != nil && m.Kind == rapporteur.Organisation && m.Represents != "" && c.concerns(string(m.Represents)) {
			return m.Represents
		}
	}
	return ""
}

// longerName returns the only organisation whose name k lengthens or shortens by
// what may be left out: "Harbour Motors Co.", "Central Bank of Chile".
func (c *cast) longerName(k string) *member {
	var found *member
	for _, m := range c.members {
		if m.Kind != rapporteur.Organisation || !sameButEnd(k, nameKey(m.Name)) {
			continue
		}
		if found != nil {
			return nil
		}
		found = m
	}
	return found
}

// sameButEnd reports whether one of two names is the other with an ending that
// may be left out.
func sameButEnd(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a+" ")
	if !ok {
		return false
	}
	if strings.HasPrefix(rest, "of ") {
		return strings.Contains(a, " ")
	}
	words := strings.Fields(rest)
	if firms[words[len(words)-1]] {
		return true
	}
	for _, w := range words {
		if !nameEnds[w] {
			return false
		}
	}
	return true
}

// firms end the full names of companies, which are known by the first word: "Harbour
// Technology Co.".
var firms = set("co co. corp corp. inc inc. ltd ltd. limited plc llc")

// nameEnds are words at the end of the names of organisations that may be left
// out.
var nameEnds = set("co co. company corp corp. corporation inc inc. ltd ltd. limited plc llc group holdings union party")

// abbreviates reports whether acronym has the initials of name, with or without
// those of whom it is of: "CDP" is the Constitutional Democratic Party of Japan.
func abbreviates(acronym, name string) bool {
	acronym = strings.ReplaceAll(acronym, ".", "")
	if initials(name) == acronym {
		return true
	}
	if n := len(acronym) - 1; n > 2 && initials(name) == acronym[:n] {
		return true // "UMWA", the United Mine Workers of America
	}
	short, _, of := strings.Cut(name, " of ")
	return of && len(acronym) > 2 && initials(short) == acronym
}

func initials(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// stateBodies head the names of bodies that act for their state.
var stateBodies = set("ministry army navy embassy foreign defense defence military treasury presidency cabinet department interior representative")

// portfolios head the titles of those who hold one in a government.
var portfolios = set("minister secretary department ministry")

// stateNamed returns the state whose ministry, army or embassy is named at t, or
// "".
func (c *cast) stateNamed(t ling.Range) rapporteur.ActorID {
	body := portfolios[c.r.word(t.End)] // "U.S. Commerce Secretary"
	var state rapporteur.ActorID
	for i := t.Start; i < t.End; i++ {
		body = body || stateBodies[c.r.word(i)]
		for _, ref := range actors.Find(text.Fold(c.r.d.Form(i))) {
			if ref.Kind == actors.State {
				state = c.fact(ref.Actor).ID
				break
			}
		}
	}
	if !body || civil[c.r.word(t.End-1)] {
		return ""
	}
	return state
}

// civil end the names of bodies that are no state's, whatever they are for.
var civil = set("rights league association union federation society institute university")
