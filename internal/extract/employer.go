package extract

import (
	"cmp"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A tie is a name within a title and how it stands to the noun for the office.
type tie struct {
	// m is whom the name means, or nil for a name that no stage noticed.
	m  *member
	at ling.Range
	// link is the preposition before the name, or "" for a name before the noun.
	link string
	// adjective is set where the name only describes another noun: "for Asian
	// affairs".
	adjective bool
}

// isBody reports whether x names an organisation or group.
func (x tie) isBody() bool {
	return x.m == nil || x.m.Kind == rapporteur.Organisation || x.m.Kind == rapporteur.Group
}

// isPerson reports whether x names a person.
func (x tie) isPerson() bool { return x.m != nil && x.m.Kind == rapporteur.Person }

// bodyOf returns the state, organisation or person for whom the holder of the
// title t speaks, or nil if the title names none.
func (c *cast) bodyOf(t title) *member {
	if t.head >= 0 && c.ofTown(t) {
		if m := c.townIn(t.Range); m != nil {
			return m
		}
	}
	ties := c.ties(t)
	switch {
	case t.head < 0 || t.bare:
		m := c.first(ties,
			func(x tie) bool { return x.isBody() && !x.adjective },
			func(x tie) bool { return !x.isPerson() && !x.adjective })
		if w := c.r.word(t.Start); m == nil && (w == "its" || w == "their" || w == "them") {
			m = c.whoseAt(t.Start)
		}
		return m
	case c.ofState(t), c.ofTown(t):
		if m := c.stateOf(ties); m != nil {
			return m
		}
		if c.r.xpos(t.Start) == ling.PennPRPS {
			return c.whoseAt(t.Start) // "its foreign minister"
		}
		return c.first(ties, func(x tie) bool { // "Ruiz's envoy"
			return x.isPerson() && c.r.xpos(x.at.End) == ling.PennPOS && (x.m.Represents != "" || c.noun(t.head) == "envoy")
		})
	case !c.officeNoun(t.head):
		return c.first(ties, func(x tie) bool {
			return x.isBody() && !x.adjective && (x.link == "" || x.link == "of" || x.link == "at" || x.link == "with" || x.link == "for")
		})
	}
	aide := aides[c.noun(t.head)]
	if m := c.partyOf(t); m != nil {
		return m
	}
	m := c.first(ties,
		func(x tie) bool { return x.link == "" && x.m.Kind == rapporteur.Organisation && !x.adjective },
		func(x tie) bool {
			return x.link != "" && !x.adjective && x.isBody() && (x.link != "to" || counsels[c.noun(t.head)]) && (x.link != "for" || ties[0].link != "")
		})
	if m != nil {
		return m
	}
	if m := c.definiteBody(t); m != nil {
		return m
	}
	if judges[c.noun(t.head)] {
		return c.bodyCalled("court", t.head)
	}
	if aide {
		if m := c.first(ties, tie.isPerson); m != nil {
			return m
		}
		if m := c.meant(t.Start); m != nil {
			return m // "her lawyer"
		}
	}
	m = c.first(ties, func(x tie) bool {
		return !x.isPerson() && !x.adjective && (x.link == "" || x.link == "of" || x.link == "from" || x.link == "for")
	})
	if m == nil && ofPlaces[c.noun(t.head)] {
		m = c.townIn(ling.Range{Start: t.Start, End: t.head})
	}
	switch {
	case m != nil:
	case c.noun(t.head) == "commissioner":
		return c.bodyCalled("commission", t.head)
	case c.r.word(t.Start) == "the" && t.End == t.head+1 && inBodies[c.noun(t.head)]:
		return c.bodyCalled("", t.Start)
	}
	return m
}

// whoseAt returns the state or organisation that the pronoun at token i means, or nil: "who leads its
// delegation".
func (c *cast) whoseAt(i int32) *member {
	if k := c.r.d.MentionAt(i); k >= 0 {
		if m := c.chains[c.r.d.Mentions[k].Chain]; m != nil && m.Kind != rapporteur.Person {
			return m
		}
	}
	return nil
}

// meant returns the person whom the possessive pronoun at token i means, or nil.
func (c *cast) meant(i int32) *member {
	if w := c.r.word(i); w != "his" && w != "her" {
		return nil
	}
	if k := c.r.d.MentionAt(i); k >= 0 {
		if m := c.chains[c.r.d.Mentions[k].Chain]; m != nil && m.Kind == rapporteur.Person {
			return m
		}
	}
	return nil
}

// followings gives persons who speak for nobody to the party that the text calls
// theirs: "Ana Ruiz said that her Liberal Party".
func (c *cast) followings() {
	for e := range c.r.entities {
		t, club := c.r.entities[e].Range, c.at[e]
		if club == nil || club.Kind != rapporteur.Organisation || !followed[c.r.word(t.End-1)] {
			continue
		}
		// Some names begin with the pronoun.
		for _, i := range [...]int32{t.Start - 1, t.Start} {
			if m := c.meant(i); m != nil && m.Represents == "" && !c.ofCodebook(m) {
				c.speakFor(m, club)
			}
		}
	}
}

var followed = set("party movement alliance front coalition")

// partyOf returns the political party that a title calls by the first word of its
// name, or nil: "Liberal leader", "National's spokesperson".
func (c *cast) partyOf(t title) *member {
	if !partisans[c.noun(t.head)] {
		return nil
	}
	for i := t.Start; i < t.head; i++ {
		w := c.r.word(i)
		if !c.r.capital(i) || c.titleWord(w) {
			continue
		}
		if e := c.r.entityAt(i); e >= 0 && bodies[c.r.word(c.r.entities[e].End-1)] {
			return nil // "Liberal Council chairman"
		}
		for _, m := range c.members {
			if m.Kind != rapporteur.Organisation {
				continue
			}
			if k := nameKey(m.Name); k == w+" party" || k == w+"s" {
				return m
			}
		}
		for _, name := range [...]string{c.r.d.Form(i) + " Party", c.r.d.Form(i) + "s"} {
			for _, ref := range actors.Find(text.Fold(name)) {
				if ref.Kind == actors.Organisation && strings.HasSuffix(ref.Name, "Party") && c.concerns(ref.Home) {
					return c.fact(ref.Actor)
				}
			}
		}
	}
	return nil
}

// partisans may head the titles of those who act for a political party.
var partisans = set("leader whip strategist spokesman spokeswoman spokesperson chairman chairwoman chair president secretary director")

func (c *cast) titleWord(w string) bool { return portfolioWords[w] || titleHeads[w] }

// first returns the member of the first tie that fits: of the first condition
// that any does. It returns nil if none does.
func (c *cast) first(ties []tie, fits ...func(tie) bool) *member {
	for _, fit := range fits {
		for _, x := range ties {
			if !fit(x) {
				continue
			}
			if x.m == nil {
				return c.newBody(x.at)
			}
			return x.m
		}
	}
	return nil
}

// stateOf returns the state that a minister, an envoy or a monarch is of, or
// the organisation of states that has envoys. Where an envoy goes and what a
// minister is for is neither.
func (c *cast) stateOf(ties []tie) *member {
	for _, x := range ties {
		if x.isPerson() && x.link == "" {
			c.knownOffice(x.m) // "Obama's national security adviser"
		}
	}
	return c.first(ties,
		func(x tie) bool {
			return (x.link == "" || x.link == "of" || x.link == "from") && x.m != nil && c.side(x.m).Kind == rapporteur.Country
		},
		func(x tie) bool {
			return (x.link == "for" || x.link == "at") && x.m != nil && x.m.Represents != "" && !x.isPerson()
		},
		func(x tie) bool {
			return (x.link == "" || x.link == "of") && x.m != nil && x.m.Kind == rapporteur.Organisation && actors.Get(string(x.m.ID)) != nil
		})
}

// ties returns the names within the title t: those before its noun first, from
// the noun to the left, then those after it.
func (c *cast) ties(t title) []tie {
	var out []tie
	from := t.Start
	if t.head >= 0 && !t.bare {
		from = t.head + 1
		for i := t.head - 1; i >= t.Start; i-- {
			if e := c.r.entityAt(i); e >= 0 {
				n := c.r.entities[e].Range
				if c.at[e] != nil && !n.Has(t.head) && n.Start >= t.Start && !c.accredited(n.Start) {
					out = append(out, tie{m: c.at[e], at: n, adjective: c.use[e] == actors.Adjective && c.at[e].Kind == rapporteur.Group})
				}
				i = n.Start
			} else if m, n := c.factEnding(i, t.Start); m != nil {
				out = append(out, tie{m: m, at: n})
				i = n.Start
			}
		}
	}
	link := ""
	for i := from; i < t.End; i++ {
		switch {
		case c.breaks(i), len(out) > 0 && c.r.upos(i) == ling.CCONJ && (c.officeNoun(i+1) || c.officeNoun(i+2)):
			return out
		case c.r.upos(i) == ling.ADP:
			link = c.r.word(i)
			continue
		}
		x, end := c.tieAt(t, i, link)
		if !x.at.Empty() && (x.m != nil || link != "for" || len(out) == 0) {
			out = append(out, x)
		}
		i = end - 1
	}
	return out
}

// tieAt returns the name at token i of the title t, after a preposition, and
// the token after it. The tie is empty if there is none.
func (c *cast) tieAt(t title, i int32, link string) (tie, int32) {
	e := c.r.entityAt(i)
	if e < 0 {
		if n := c.unnoticed(i, link); n.Len() > 0 {
			return tie{at: n, link: link}, n.End
		}
		if m := c.factAt(ling.Range{Start: i, End: i + 1}); m != nil {
			return tie{m: m, at: ling.Range{Start: i, End: i + 1}, link: link}, i + 1
		}
		return tie{}, i + 1
	}
	n := c.r.entities[e].Range
	m := c.at[e]
	switch {
	case n.End > t.End:
		return tie{}, n.End
	case m == nil || m.Kind == rapporteur.Person && t.head >= 0 && !aides[c.noun(t.head)]:
		if t.bare || t.head < 0 {
			return tie{}, n.End
		}
		if n = c.mistaken(e, link); n.Empty() {
			return tie{}, c.r.entities[e].End
		}
		return tie{at: n, link: link}, n.End
	}
	next := c.r.upos(n.End)
	adjective := c.use[e] == actors.Adjective && (next == ling.NOUN || next == ling.PROPN || next == ling.CCONJ) || strings.HasPrefix(c.r.word(n.End), "-")
	if bodies[c.r.word(n.End)] && c.use[e] == actors.Adjective && m.Kind == rapporteur.Group {
		return tie{at: ling.Range{Start: n.Start, End: n.End + 1}, link: link}, n.End + 1 // "the Sadrist movement"
	}
	return tie{m, n, link, adjective}, n.End
}

// factAt returns the state or organisation of the tables that the words at t name
// where no stage took them for a name, or nil.
func (c *cast) factAt(t ling.Range) *member {
	for _, ref := range actors.Find(text.Fold(c.r.d.Slice(t))) {
		if (ref.Kind == actors.State || ref.Kind == actors.Organisation) && !c.accredited(t.Start) {
			return c.fact(ref.Actor)
		}
	}
	return nil
}

// longestFact is the number of words of the longest name that is looked up
// within a title.
const longestFact = 3

// factEnding returns what the longest name of the tables means that ends with
// token i and begins at or after from, and where it stands: "Holy See" of "the Holy See
// Secretary of State".
func (c *cast) factEnding(i, from int32) (*member, ling.Range) {
	for start := max(from, i+1-longestFact); start <= i; start++ {
		n := ling.Range{Start: start, End: i + 1}
		if m := c.factAt(n); m != nil {
			return m, n
		}
	}
	return nil, ling.Range{}
}

// unnoticed returns the capitalised words from token i on that a preposition
// after the noun of an office makes the name of a body, and that no stage took
// for a name: "chief economist at Nomura".
func (c *cast) unnoticed(i int32, link string) ling.Range {
	n := ling.Range{Start: i, End: i}
	switch link {
	case "of", "at", "for", "with":
	default:
		return n
	}
	name := func(i int32) bool {
		return c.r.capital(i) && (c.r.upos(i) == ling.PROPN || c.r.upos(i) == ling.NOUN || c.r.upos(i) == ling.ADJ) && c.r.entityAt(i) < 0
	}
	for name(n.End) {
		n.End++
		if w := c.r.word(n.End); (w == "of" || w == "for" || w == "and" || w == "&" || w == "-" || w == "de") && name(n.End+1) {
			n.End++
		}
	}
	if n.Len() == 0 || noBody[c.r.word(n.End-1)] || noBody[c.r.word(i)] || c.officeNoun(i) || link == "of" && n.Len() == 1 && c.r.word(i-1) != "the" || c.r.word(n.Start) == "the" {
		return ling.Range{}
	}
	return n
}

// noBody are capitalised nouns of titles that name no body.
var noBody = set("state republic nation kingdom government country staff board affairs policy relations operations marketing communications security prosecutions development services")

// mistaken returns the name of the body that entity e has, a place or person by
// its looks: nobody is an economist at a person, and who is the director of a
// town speaks for it. It returns an empty range for other prepositions.
func (c *cast) mistaken(e int, link string) ling.Range {
	n := c.r.entities[e].Range
	switch {
	case strings.HasPrefix(c.r.word(n.End), "-"):
		return ling.Range{}
	case link != "at" && link != "of", c.at[e] != nil && len(c.at[e].Mentions) > 1:
		return ling.Range{}
	}
	if c.r.xpos(n.End) == ling.PennPOS || c.common(n.End) {
		return ling.Range{}
	}
	for c.r.capital(n.End) && c.r.upos(n.End) != ling.PUNCT && c.r.entityAt(n.End) < 0 {
		n.End++
	}
	return n
}

// newBody returns the organisation with the name at n, which becomes a mention
// of it.
func (c *cast) newBody(n ling.Range) *member {
	m := c.organisation(c.r.d.Slice(n), n)
	c.mention(m, n)
	return m
}

// definiteBody returns the organisation that a title speaks of by a common noun
// or a pronoun, "the union's president", "its director", or nil.
func (c *cast) definiteBody(t title) *member {
	for i := t.head - 1; i >= t.Start; i-- {
		switch w := c.r.word(i); {
		case w == "police" && c.r.entityAt(i) < 0:
			if m := c.bodyCalled(w, i); m != nil {
				return m
			}
			return c.newBody(ling.Range{Start: i, End: i + 1})
		case c.r.xpos(i) == ling.PennPRPS && (w == "its" || w == "their"):
			return cmp.Or(c.whoseAt(i), c.subjectBefore(i), c.bodyCalled("", i))
		case bodies[w] && c.r.entityAt(i) < 0:
			if m := c.organisationOf(i); m != nil {
				return m
			}
			return c.bodyCalled(w, i)
		}
	}
	definite := false
	for i := t.head + 1; i < t.End; i++ {
		switch w := c.r.word(i); {
		case w == "the":
			definite = true
		case definite && bodies[w] && c.r.entityAt(i) < 0:
			if m := c.organisationOf(i); m != nil {
				return m
			}
			if m := c.bodyCalled(w, i); m != nil {
				return m
			}
			if e := c.r.entityAt(i - 1); e >= 0 && (chambers[w] || w == "court") && c.r.entities[e].Start >= t.Start {
				return c.newBody(ling.Range{Start: c.r.entities[e].Start, End: i + 1})
			}
			return nil
		}
	}
	return nil
}

// subjectBefore returns the organisation that the sentence before that of token i is about, or nil.
func (c *cast) subjectBefore(i int32) *member {
	s := c.r.d.SentenceAt(i) - 1
	if s < 0 {
		return nil
	}
	for k := range c.r.d.Clauses {
		cl := &c.r.d.Clauses[k]
		if c.r.d.SentenceAt(cl.Start) != s || cl.Parent >= 0 || cl.Subject < 0 {
			continue
		}
		p := &c.r.d.Chunks[cl.Subject]
		if e := c.r.entityAt(p.Head); e >= 0 && c.at[e] != nil && c.at[e].Kind == rapporteur.Organisation {
			return c.at[e]
		}
		if m := c.organisationOf(p.Head); m != nil {
			return m
		}
		if w := c.r.word(p.Head); bodies[w] {
			return c.bodyCalled(w, p.Head)
		}
	}
	return nil
}

// organisationOf returns the organisation that the mention at token i means by
// its chain, or nil.
func (c *cast) organisationOf(i int32) *member {
	if k := c.r.d.MentionAt(i); k >= 0 {
		if m := c.chains[c.r.d.Mentions[k].Chain]; m != nil && m.Kind == rapporteur.Organisation {
			return m
		}
	}
	return nil
}

// bodyCalled returns the organisation named last before token i, or else first
// after it, whose name has the word, or, for a word that any may be called or for
// "", the last one before.
func (c *cast) bodyCalled(word string, i int32) *member {
	var last *member
	from := c.r.entityFrom(i)
	called := func(e int) bool {
		m := c.at[e]
		if m == nil || m.Kind != rapporteur.Organisation {
			return false
		}
		if last == nil && e < from {
			last = m
		}
		for w := range strings.FieldsSeq(nameKey(m.Name)) {
			if w == word {
				return true
			}
		}
		return false
	}
	for e := from - 1; e >= max(0, from-far); e-- {
		if called(e) {
			return c.at[e]
		}
	}
	for e := from; e < min(len(c.r.entities), from+far); e++ {
		if called(e) {
			return c.at[e]
		}
	}
	if word == "" || anyBody[word] {
		return last
	}
	return nil
}

// counsels are to somebody what they are: "adviser to the league".
var counsels = set("aide adviser advisor counsel assistant secretary spokesman spokeswoman spokesperson")

// ofPlaces may head the titles of those who act for a town or a part of a state.
var ofPlaces = set("general chief leader commissioner official")

// inBodies are offices of organisations: "the general secretary" is that of the
// one spoken of.
var inBodies = set("secretary chair chairman chairwoman chairperson director executive treasurer manager ceo")

// judges speak for their court.
var judges = set("judge justice magistrate")

// aides speak for a person.
var aides = set("aide adviser advisor spokesman spokeswoman spokesperson manager lawyer attorney staffer director strategist secretary chief counsel representative assistant")

// ofState reports whether the holder of the title t speaks for a state.
func (c *cast) ofState(t title) bool {
	if t.head < 0 {
		return false
	}
	w, before := c.noun(t.head), c.r.word(t.head-1)
	if w != "secretary" {
		return ofStates[w] || w == "representative" && (before == "special" || before == "permanent") || (w == "adviser" || w == "advisor") && c.r.word(t.head-1) == "security"
	}
	for i := t.head - 1; i >= t.Start; i-- {
		if w := c.r.word(i); ofBodies[w] || clubs[w] {
			return false
		}
	}
	return true
}

var (
	ofStates = set("minister premier chancellor ambassador envoy king queen prince emperor sultan emir amir undersecretary consul affaires")
	// ofBodies are words before "secretary" in the titles of organisations.
	ofBodies = set("first general permanent executive press board private joint organising organizing party union principal")
	// ofTowns head the titles of those who govern a town or a part of a state.
	ofTowns = set("governor mayor")
)

// ofTown reports whether the holder of the title t governs a town, a province or
// a part of a state.
func (c *cast) ofTown(t title) bool {
	w := c.noun(t.head)
	return ofTowns[w] || w == "minister" && (c.r.word(t.head-1) == "first" || c.r.word(t.head-1) == "chief")
}

// townIn returns the town or province that the title t names, or nil: "the
// governor of Alabama", "Hiroshima Mayor".
func (c *cast) townIn(t ling.Range) *member {
	for e := c.r.entityFrom(t.Start); e < len(c.r.entities) && c.r.entities[e].Start < t.End; e++ {
		if c.r.entities[e].Type == ling.Place && (c.at[e] == nil || c.use[e] == actors.Capital || c.at[e].Kind == rapporteur.Organisation) && !c.building(e) {
			return c.place(e)
		}
	}
	return nil
}

// building reports whether entity e is one, which nobody governs.
func (c *cast) building(e int) bool {
	return buildings[c.r.word(c.r.entities[e].End-1)] || buildings[c.r.word(c.r.entities[e].Start)]
}

var buildings = set("hospital hotel airport station university college school museum palace stadium hall centre center tower bridge house square street road prison mall theatre theater church mosque park")
