package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// The functions of this file tell which organisation or state a name is of.

// governs gives ministries and the like whose state their names do not tell to the state of
// the press, or to the one the article is about, and bureaus and departments in an
// official text to the state that published it.
func (c *cast) governs() {
	state := c.main
	if home := c.domestic(); home != nil {
		state = home
	}
	for _, m := range c.members {
		if m.Kind != rapporteur.Organisation || m.Represents != "" || actors.Get(string(m.ID)) != nil {
			continue
		}
		k := nameKey(m.Name)
		if c.voice != nil && c.voice.Kind == rapporteur.Country && (strings.HasPrefix(k, "bureau of ") || strings.HasPrefix(k, "department of ")) {
			m.Represents = c.voice.ID
			continue
		}
		if state != nil && isMinistry(k) {
			m.Represents = state.ID
		}
	}
}

// isMinistry reports whether a body of this name is one of its state, whichever that is: "ministry of trade",
// "trade department", "central bank".
func isMinistry(name string) bool {
	words := strings.Fields(name)
	for i, w := range words {
		switch {
		case w == "ministry", w == "cabinet", w == "treasury":
			return true
		case w == "department" && len(words) == 2 && i == 1:
			return portfolioWords[words[0]]
		case w == "department" && i == 0 && len(words) > 2 && words[1] == "of":
			return portfolioWords[words[len(words)-1]]
		}
	}
	return name == "central bank" || name == "national security council"
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
			if state = stateCalled(c.r.d.Form(i)); state == nil {
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
	if a := stateCalled(strings.TrimPrefix(name[:at], "the ")); a != nil {
		return c.fact(a)
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
	portfolioWords = set("foreign finance defence defense prime trade commerce energy interior justice health environment education agriculture transport transportation labour labor member")
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
// where it is in brackets, "National Police Agency (NPA)", or the body of no table that it
// has named so far by words with these initials. It comes before the
// tables, which know other bodies of the same letters.
func (c *cast) definition(name string, at ling.Range) *member {
	if m := c.defined[name]; m != nil {
		return m
	}
	if c.r.word(at.Start-1) != "(" {
		return c.initialled(name)
	}
	e := c.r.entityAt(at.Start - 2)
	if e < 0 || c.at[e] == nil || c.at[e].Kind == rapporteur.Country || !abbreviates(name, c.r.d.Slice(c.r.entities[e].Range)) {
		return nil
	}
	c.defined[name] = c.at[e]
	return c.at[e]
}

// initialled returns the first body of no table whose name has the initials that name is, or nil.
func (c *cast) initialled(name string) *member {
	if !acronym(name) || len(name) < leastInitials {
		return nil
	}
	if refs := actors.Find(name); len(refs) > 0 && refs[0].Kind == actors.Organisation {
		return nil // which everybody knows by it
	}
	for _, m := range c.members {
		if m.Kind == rapporteur.Organisation && actors.Get(string(m.ID)) == nil && initials(m.Name) == name {
			c.defined[name] = m
			return m
		}
	}
	return nil
}

// leastInitials is how many initials are hardly those of two bodies by chance.
const leastInitials = 3

// organisation returns the member for an organisation of no table: a name
// known before, an acronym of one, or a new one.
func (c *cast) organisation(name string, at ling.Range) *member {
	if m := c.bodyOfState(at); m != nil {
		return m
	}
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

// bodyOfState returns the member for a body of a kind that every state has, named at t with its
// state or after it was: "Peru's Defence Ministry", "the Peruvian Defence Ministry", "the Foreign
// Ministry in Lima"; nil for others, and where no state is told.
func (c *cast) bodyOfState(t ling.Range) *member {
	noun := false
	for i := t.Start; i < t.End && !noun; i++ {
		noun = everyStates[c.r.word(i)]
	}
	if !noun {
		return nil
	}
	state, kind, whole := c.stateBefore(t)
	k := nameKey(c.r.d.Slice(kind))
	if kind.Empty() || !ofEveryState(k) {
		return nil
	}
	if state == nil {
		state, whole = c.stateAfter(t)
	}
	if state == nil {
		return c.kinds[k]
	}
	return c.ownBody(state, k, whole)
}

// ofEveryState reports whether every state has a body of this name.
func ofEveryState(name string) bool {
	if strings.Contains(name, "ministry") {
		return true // whatever it is for
	}
	for w := range strings.FieldsSeq(name) {
		if !everyStates[w] && !ofWholeStates[w] {
			return false // "Northern Army", "Salvation Army"
		}
	}
	return true
}

// ownBody returns the member for the body of a kind that a state has, which is named at t.
func (c *cast) ownBody(state *member, kind string, t ling.Range) *member {
	m := c.kinds[string(state.ID)+" "+kind]
	if m == nil {
		m = &member{Actor: rapporteur.Actor{Kind: rapporteur.Organisation, Name: c.r.d.Slice(t), Represents: state.ID}}
		m.ID = rapporteur.ActorID(slug(m.Name))
		c.join(m)
		c.kinds[string(state.ID)+" "+kind] = m
	}
	c.kinds[kind] = m
	return m
}

// stateBefore returns the state that the name at t begins with or follows, the rest of the
// name, and where all of it stands.
func (c *cast) stateBefore(t ling.Range) (state *member, kind, whole ling.Range) {
	if state, end := c.stateFrom(t.Start, t.End-1); state != nil {
		for end < t.End && c.r.xpos(end) == ling.PennPOS {
			end++
		}
		return c.fact(state), ling.Range{Start: end, End: t.End}, t
	}
	i := t.Start - 1
	if c.r.xpos(i) == ling.PennPOS {
		i--
	}
	if e := c.r.entityAt(i); e >= 0 && c.at[e] != nil && c.at[e].Kind == rapporteur.Country && c.r.sentence(t.Start).Has(i) {
		return c.at[e], t, ling.Range{Start: c.r.entities[e].Start, End: t.End}
	}
	return nil, t, t
}

// stateAfter returns the state in which the body named at t is, or of which it is.
func (c *cast) stateAfter(t ling.Range) (*member, ling.Range) {
	w := c.r.word(t.End)
	if w != "in" && w != "of" {
		return nil, t
	}
	state, end := c.stateFrom(t.End+1, t.End+1+longestFact)
	if state == nil {
		return nil, t
	}
	return c.fact(state), ling.Range{Start: t.Start, End: end}
}

// stateFrom returns the state that the longest name from token i on and before token most means, and the
// token after the name; nil for names that a part of a state has, too.
func (c *cast) stateFrom(i, most int32) (*actors.Actor, int32) {
	for end := min(i+longestFact, most, int32(len(c.r.d.Tokens))); end > i; end-- {
		refs := actors.Find(text.Fold(c.r.d.Slice(ling.Range{Start: i, End: end})))
		if len(refs) == 0 {
			continue
		}
		for _, ref := range refs {
			if ref.Kind == actors.Place {
				return nil, i
			}
		}
		if refs[0].Kind == actors.State {
			return refs[0].Actor, end
		}
		return nil, i
	}
	return nil, i
}

// stateCalled returns the state of the tables that name means, or nil.
func stateCalled(name string) *actors.Actor {
	for _, ref := range actors.Find(text.Fold(name)) {
		if ref.Kind == actors.State {
			return ref.Actor
		}
	}
	return nil
}

var (
	// everyStates are nouns for bodies that every state has, ofWholeStates what they are called beside.
	everyStates   = set("ministry parliament senate assembly army navy cabinet treasury presidency military police court government")
	ofWholeStates = set("national supreme constitutional federal high armed royal central general people's of appeal cassation the")
)

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
var stateBodies = set("ministry army navy embassy consulate mission foreign defense defence military treasury presidency cabinet department interior representative")

// portfolios head the titles of those who hold one in a government.
var portfolios = set("minister secretary department ministry")

// stateNamed returns the state whose ministry, army or embassy is named at t, or
// "".
func (c *cast) stateNamed(t ling.Range) rapporteur.ActorID {
	body := portfolios[c.r.word(t.End)] // "U.S. Commerce Secretary"
	var state rapporteur.ActorID
	for i := t.Start; i < t.End && c.r.word(i) != "to"; i++ {
		body = body || stateBodies[c.r.word(i)]
		if a, end := c.stateFrom(i, t.End); a != nil {
			state, i = c.fact(a).ID, end-1
		}
	}
	if !body || civil[c.r.word(t.End-1)] {
		return ""
	}
	return state
}

// civil end the names of bodies that are no state's, whatever they are for.
var civil = set("rights league association union federation society institute university")
