package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// offices reads the titles of all persons: what their roles are, and for whom
// they speak. Full names come first, for there a title is complete. What the
// article says goes before what the tables know, and both before a guess.
func (c *cast) offices() {
	at := map[*member]int32{}
	for _, full := range []bool{true, false} {
		for i := range c.r.entities {
			e, m := &c.r.entities[i], c.at[i]
			if e.Type != ling.Person || (e.Len() > 1) != full || m == nil || c.ofCodebook(m) {
				continue
			}
			c.office(m, e)
			if _, ok := at[m]; !ok && len(m.Roles) > 0 {
				at[m] = e.Start
			}
		}
	}
	c.describe()
	c.revealed()
	for _, m := range c.members {
		if m.Kind == rapporteur.Person && !c.ofCodebook(m) && !c.holdsNone(m) {
			c.knownOffice(m)
		}
	}
	if c.leading == nil {
		c.ledFrom()
	}
	for _, m := range c.members {
		if m.Kind == rapporteur.Person && m.Represents == "" && !c.ofCodebook(m) {
			c.guessOffice(m, at[m])
		}
	}
}

// revealed gives the person whom the text names first the office with which it began: "Peru's trade
// minister rejected the plan on Monday. … Ana Ruiz said".
func (c *cast) revealed() {
	e := slices.IndexFunc(c.r.entities, func(e ling.Entity) bool { return e.Type == ling.Person })
	if e < 0 || c.at[e] == nil || c.r.entities[e].Len() < 2 {
		return
	}
	m, name := c.at[e], c.r.entities[e].Range
	s, first := c.r.d.SentenceAt(name.Start), 0
	if !c.r.d.Headline().Empty() {
		first = 1
	}
	if len(m.Roles) > 0 || m.Represents != "" || c.ofCodebook(m) || described[c.r.word(name.End)] || !c.tells(name) || s > first+mostBefore {
		return
	}
	for k := range c.r.d.Clauses {
		cl := &c.r.d.Clauses[k]
		if at := c.r.d.SentenceAt(cl.Start); at >= s || at > first || cl.Subject < 0 {
			continue
		}
		p := &c.r.d.Chunks[cl.Subject]
		if c.r.xpos(p.Head) != ling.PennNN || !c.officeNoun(p.Head) || c.r.word(p.Start) == "a" || c.r.word(p.Start) == "an" || spokes[c.r.word(p.Head)] {
			continue
		}
		t := title{Range: p.Range, head: p.Head}
		if c.r.word(p.End) == "of" {
			t.End = c.extended(p.Range)
		}
		if of := c.bodyOf(t); of != nil && of != m && !c.independent(t) && !c.filled(c.roleName(t), of) {
			c.holds(m, c.roleName(t), of)
			c.mention(m, p.Range)
			return
		}
	}
}

// mostBefore is the number of sentences after the first one in which the name of the holder can follow.
const mostBefore = 2

// described are the tokens after a name with which a text begins to say who that is.
var described = set(", who ( - – —")

// tells reports whether who is named at t says something there.
func (c *cast) tells(t ling.Range) bool {
	return slices.ContainsFunc(c.r.d.Attributions, func(a ling.Attribution) bool { return a.Source.Contains(t) })
}

// filled reports whether somebody is known to have an office.
func (c *cast) filled(role string, of *member) bool {
	return slices.ContainsFunc(c.members, func(m *member) bool {
		return m.Kind == rapporteur.Person && slices.ContainsFunc(m.Roles, func(r rapporteur.Role) bool {
			return r.Title == role && (r.Of == "" || r.Of == c.sideOf(of))
		})
	})
}

// ofCodebook reports whether m is of the codebook, which says itself for whom
// its persons speak.
func (c *cast) ofCodebook(m *member) bool {
	return len(c.r.x.known) > 0 && c.r.x.byID(m.ID) != nil
}

// office reads the titles that stand by the name at e.
func (c *cast) office(m *member, e *ling.Entity) {
	role, of, bare, club := "", c.paired(e.Range), (*member)(nil), (*member)(nil)
	state, town := false, false
	for _, t := range c.titles(e) {
		if role == "" && t.head >= 0 && c.officeNoun(t.head) {
			role, state, town = c.roleName(t), c.ofState(t) || c.leads(t), c.ofTown(t)
		}
		if c.independent(t) {
			club = c.memberOf(t)
			if next, ok := c.nextOffice(t); ok && !c.independent(next) && of == nil {
				if of = c.bodyOf(next); of != nil {
					role = c.roleName(next)
				}
			}
			break
		}
		switch {
		case t.bare && bare == nil:
			if bare = c.bodyOf(t); bare != nil && scholarly(bare) {
				bare = nil
			}
		case t.head >= 0 && of == nil:
			of = c.bodyOf(t)
			m.theirs = m.theirs || of == nil && !c.ofState(t) && (c.r.word(t.Start) == "its" || c.r.word(t.Start) == "their") && !c.afterState(t.Start)
			if of != nil && state && c.side(of).Kind != rapporteur.Country && !c.ofState(t) {
				of = nil
			}
			if of == nil && !c.ofState(t) {
				of = c.joined(t.Range)
			}
		}
	}
	if of == nil {
		of = bare
	}
	if of == m {
		of = nil
	}
	if of == nil && official(role) && !town && m.Represents == "" {
		c.knownOffice(m)
	}
	c.holds(m, role, of)
	if of == nil && club != nil && m.Represents == "" {
		c.speakFor(m, club)
	}
}

// afterState reports whether the last name before token i, in its sentence or the one before, is that of a state.
func (c *cast) afterState(i int32) bool {
	e := c.r.entityFrom(i) - 1
	return e >= 0 && c.at[e] != nil && c.at[e].Kind == rapporteur.Country && c.r.d.SentenceAt(c.r.entities[e].Start)+1 >= c.r.d.SentenceAt(i)
}

// paired returns the state of the person named at e where a title names as many states as persons follow
// it: "the ministers of Chile and Peru, Ana Ruiz and Juan Diaz"; else nil.
func (c *cast) paired(e ling.Range) *member {
	first, last := c.coordinated(e, -1), c.coordinated(e, 1)
	if first == last {
		return nil
	}
	t := c.before(first)
	head := c.titleHead(t, true)
	if t.Empty() || head < 0 || c.r.xpos(head) != ling.PennNNS && c.r.xpos(head) != ling.PennNNPS {
		return nil
	}
	if c.r.word(head+1) != "of" && c.r.word(head+1) != "from" || c.independent(title{t, head, false}) {
		return nil
	}
	var states []*member
	for k := c.r.entityFrom(head); k < len(c.r.entities) && c.r.entities[k].Start < first.Start; k++ {
		if m := c.at[k]; m != nil && m.Kind == rapporteur.Country && !c.accredited(c.r.entities[k].Start) {
			states = append(states, m)
		}
	}
	from, to, own := c.r.entityAt(first.Start), c.r.entityAt(last.Start), c.r.entityAt(e.Start)
	if to-from+1 != len(states) {
		return nil
	}
	return states[own-from]
}

// nextOffice returns the office that a title names after its first one: "first secretary of the Party"
// of "a member of the Committee and first secretary of the Party".
func (c *cast) nextOffice(t title) (title, bool) {
	if t.head < 0 {
		return title{}, false
	}
	end := c.r.sentence(t.head).End
	for i := t.head + 1; i < min(end, t.End+1); i++ {
		if c.r.upos(i) != ling.CCONJ {
			continue
		}
		next := ling.Range{Start: i + 1, End: min(end, i+1+longestTitle)}
		for k := next.Start; k < next.End; k++ {
			if c.breaks(k) || c.personAt(k) {
				next.End = k
			}
		}
		if head := c.titleHead(next, true); head >= 0 && c.officeNoun(head) {
			return title{Range: next, head: head}, true
		}
	}
	return title{}, false
}

// scholarly reports whether m is a university, whose scholars speak for themselves.
func scholarly(m *member) bool {
	for w := range strings.FieldsSeq(nameKey(m.Name)) {
		if w == "university" || w == "college" {
			return true
		}
	}
	return false
}

// memberOf returns the organisation of which the title t makes its holder a member, or
// nil. Members of a parliament and its committees speak for themselves.
func (c *cast) memberOf(t title) *member {
	if t.head < 0 || c.r.word(t.head) != "member" || c.r.word(t.head+1) != "of" {
		return nil
	}
	for i := t.Start; i < t.head; i++ {
		if w := c.r.word(i); !speaksFor(w) || chambers[w] && w != "committee" {
			return nil
		}
	}
	of := c.first(c.ties(title{Range: ling.Range{Start: t.head, End: t.End}, head: t.head}), func(x tie) bool { return x.link == "of" && x.isBody() && !x.adjective })
	if of == nil || of.Kind != rapporteur.Organisation {
		return nil
	}
	for w := range strings.FieldsSeq(nameKey(of.Name)) {
		if chambers[w] {
			return nil
		}
	}
	return of
}

var chambers = set("parliament congress senate house assembly knesset bundestag duma majority council committee commons lords sabha diet legislature")

// leads reports whether the title t is that of a head of state, who has no need
// to say of which: "President".
func (c *cast) leads(t title) bool {
	for i := t.Start; i < t.head; i++ {
		if c.r.capital(i) || bodies[c.r.word(i)] {
			return false
		}
	}
	return c.noun(t.head) == "president" && c.r.capital(t.head) && t.head == t.End-1
}

// independent reports whether who has the title t speaks for nobody else.
func (c *cast) independent(t title) bool {
	end := t.End
	if t.head >= 0 {
		end = t.head + 1
	}
	for i := t.Start; i < end; i++ {
		if !speaksFor(c.r.word(i)) || !speaksFor(c.noun(i)) {
			return true
		}
	}
	return false
}

// holds notes that m has the role, or none, and speaks for of, or for nobody
// who is named.
func (c *cast) holds(m *member, role string, of *member) {
	if office, _, _ := strings.Cut(role, " of "); of != nil && m.Represents == "" && speaksFor(office) {
		c.speakFor(m, of)
	}
	if role == "" {
		return
	}
	for i := range m.Roles {
		if r := &m.Roles[i]; r.Title == role {
			if r.Of == "" && of != nil {
				r.Of = c.sideOf(of)
			}
			return
		}
	}
	r := rapporteur.Role{Title: role}
	if of != nil {
		r.Of = c.sideOf(of)
	}
	m.Roles = append(m.Roles, r)
}

// guessOffice finds for whom m speaks where the article does not say so: for an
// officer of a state the state that is likeliest at token i.
func (c *cast) guessOffice(m *member, i int32) {
	if c.holdsNone(m) || m.theirs {
		return
	}
	for k := range m.Roles {
		r := &m.Roles[k]
		town := governsTown(r.Title)
		if m.Represents == "" && (official(r.Title) || town) && r.Of == "" {
			of := c.listed(r.Title, i)
			switch {
			case town:
				of = c.townBefore(i)
			case of == nil:
				if of = c.employer(r.Title, i); of != nil && c.taken(r.Title, of) {
					of = c.freeState(r.Title, i)
				}
			}
			if of == nil {
				return
			}
			r.Of = c.sideOf(of)
			if speaksFor(r.Title) {
				c.speakFor(m, of)
				m.basis = guessed
				c.otherEmployers(m)
			}
			return
		}
	}
	if m.Represents != "" && len(m.Roles) > 0 && m.Roles[0].Of == "" {
		m.Roles[0].Of = m.Represents
	}
}

// taken reports whether somebody is known to have the office of a state that one person has at a time.
func (c *cast) taken(role string, state *member) bool {
	if !single[role] && !strings.HasSuffix(role, " minister") || strings.Contains(role, "deputy") {
		return false
	}
	return slices.ContainsFunc(c.members, func(m *member) bool {
		return m.Kind == rapporteur.Person && m.basis != guessed && slices.ContainsFunc(m.Roles, func(r rapporteur.Role) bool {
			return r.Of == state.ID && (r.Title == role || premiers[role] && premiers[r.Title])
		})
	})
}

var (
	single   = set("president premier chancellor king queen emperor emir sultan")
	premiers = map[string]bool{"premier": true, "prime minister": true}
)

// freeState returns the state named last before token i, or else first after it, of which nobody is known to have the
// office, or nil.
func (c *cast) freeState(role string, i int32) *member {
	at := c.r.entityFrom(i)
	for n := range near {
		for _, e := range [...]int{at - 1 - n, at + n} {
			if e >= 0 && e < len(c.at) && c.employs(e) && !c.taken(role, c.at[e]) {
				return c.at[e]
			}
		}
	}
	return nil
}

// holdsNone reports whether the article calls m what speaks for nobody: "former minister of Peru".
func (c *cast) holdsNone(m *member) bool {
	return slices.ContainsFunc(m.Roles, func(r rapporteur.Role) bool { return r.Of != "" && !speaksFor(r.Title) })
}

// governsTown reports whether a role is that of who governs a town, a province
// or a part of a state.
func governsTown(role string) bool {
	return strings.Contains(role, "mayor") || strings.Contains(role, "governor") || strings.Contains(role, "chief minister") || strings.Contains(role, "first minister")
}

// townBefore returns the last town or province that is named before token i and
// no state's capital, within near names, or nil.
func (c *cast) townBefore(i int32) *member {
	low := c.r.entityFrom(i)
	for e := low - 1; e >= max(0, low-near); e-- {
		if c.r.entities[e].Type == ling.Place && (c.at[e] == nil || c.at[e].Kind == rapporteur.Organisation) && !c.building(e) {
			return c.place(e)
		}
	}
	return nil
}

// listed returns the state for which the person speaks who stands right before
// the one at token i in a list of officers: "Foreign Minister Ana Ruiz, and
// Special Envoy Juan Diaz". Ministers in a list are not those of the publisher.
func (c *cast) listed(role string, i int32) *member {
	t := c.spelledOut(ling.Range{Start: i, End: i + 1})
	if t.Empty() {
		t.Start = c.describing(i)
	}
	j := t.Start - 1
	for c.r.word(j) == "," || c.r.upos(j) == ling.CCONJ {
		j--
	}
	if k := c.r.entityAt(j); j < t.Start-1 && k >= 0 && c.r.entities[k].Type == ling.Person && c.at[k] != nil {
		if of := c.byID[c.at[k].Represents]; of != nil && of.Kind == rapporteur.Country && (of != c.voice || !foreign(role)) {
			return of
		}
	}
	return nil
}

// joined returns for whom the person speaks with whom the title t is
// coordinated: "the union's president Ana Ruiz and vice-president Juan Diaz".
func (c *cast) joined(t ling.Range) *member {
	i := t.Start - 1
	if c.r.upos(i) != ling.CCONJ {
		return nil
	}
	if i--; c.r.word(i) == "," {
		i--
	}
	if k := c.r.entityAt(i); k >= 0 && c.r.entities[k].Type == ling.Person && c.at[k] != nil {
		return c.byID[c.at[k].Represents]
	}
	return nil
}

// speakFor makes m represent of, or whom that acts for. Parliaments, courts and central banks
// act for nobody else.
func (c *cast) speakFor(m, of *member) {
	m.basis = stated
	if m.Represents = of.ID; of.Represents != "" && !selfStanding(of) {
		m.Represents = of.Represents
	}
}

// selfStanding reports whether the name of m is that of a body which a government does not direct.
func selfStanding(m *member) bool {
	k := nameKey(m.Name)
	for w := range strings.FieldsSeq(k) {
		if undirected[w] {
			return true
		}
	}
	return strings.Contains(k, "central bank") || strings.Contains(k, "reserve bank") || strings.HasPrefix(k, "bank of ")
}

// undirected are words in the names of bodies of a state that its government does not direct.
var undirected = set("parliament congress senate assembly legislature knesset bundestag duma sabha diet court tribunal")

// employer returns the state that a title speaks of without naming it: the
// publisher's for those it employs, that of the press where the article names it,
// else the one named last before token i, or
// the one the article is about.
func (c *cast) employer(role string, i int32) *member {
	if c.voice != nil && !foreign(role) && !c.sentTo(i, c.voice) {
		return c.voice
	}
	if us := c.byID["USA"]; us != nil && strings.HasSuffix(role, "secretary of state") {
		return us // no other state calls its foreign minister so
	}
	if home := c.domestic(); home != nil && !(home.ID == "USA" && foreign(role) && !strings.Contains(role, "president")) {
		return home
	}
	low := c.r.entityFrom(i)
	for e := low - 1; e >= max(0, low-near); e-- {
		if c.employs(e) {
			return cmp.Or(c.acting(e), c.at[e])
		}
	}
	if c.leading != nil && c.leading == c.voice {
		return c.otherState()
	}
	return c.leading
}

// employs reports whether name e is that of a state which may be that of an officer whose state is not told.
func (c *cast) employs(e int) bool {
	m := c.at[e]
	return m != nil && m.Kind == rapporteur.Country && m != c.voice && !c.accredited(c.r.entities[e].Start)
}

// acting returns the state of which the sentence of name e tells what it does, where e is named after it: of "India has asked
// Peru to leave, the minister said" India, or nil. What somebody must do says nothing of who says it.
func (c *cast) acting(e int) *member {
	r := c.r
	for k := r.entityFrom(r.sentence(r.entities[e].Start).Start); k < e; k++ {
		i := r.entities[k].End - 1
		if v := r.d.Tokens[i].Head; c.employs(k) && r.d.Is(i, ling.Nsubj) && v != ling.Root && r.upos(v) == ling.VERB {
			if m := r.d.Modal(v); m >= 0 && obliging[r.d.Lemma(m)] {
				return nil
			}
			return c.at[k]
		}
	}
	return nil
}

// sentTo reports whether the title after the name at token i says that its holder goes to m:
// "Ana Ruiz, Ambassador to the United States".
func (c *cast) sentTo(i int32, m *member) bool {
	k := c.r.entityAt(i)
	if k < 0 || k+1 >= len(c.r.entities) {
		return false
	}
	next := c.r.entities[k+1].Start
	return next <= c.r.entities[k].End+longestSent && c.at[k+1] == m && c.accredited(next) && c.r.word(c.r.entities[k].End) == ","
}

// longestSent is the number of tokens between a name and the state to which its holder is sent.
const longestSent = 5

// otherState returns the state that is named most after the publisher's, or nil.
func (c *cast) otherState() *member {
	count := map[*member]int{}
	var best *member
	for _, m := range c.at {
		if m == nil || m.Kind != rapporteur.Country || m == c.voice {
			continue
		}
		if count[m]++; best == nil || count[m] > count[best] {
			best = m
		}
	}
	return best
}

// near is how many names back the state of a title can be named.
const near = 8

// foreign reports whether a role is one that the publisher of official texts
// has not: ministers and heads of other states.
func foreign(role string) bool {
	if strings.HasPrefix(role, "vice president") {
		return false
	}
	role, _, _ = strings.Cut(role, " to ")
	for w := range strings.FieldsSeq(role) {
		switch w {
		case "minister", "president", "premier", "chancellor", "king", "queen", "prince", "emperor", "emir", "amir", "sultan", "foreign":
			return true
		}
	}
	return false
}
