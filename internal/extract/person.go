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
	if e.Len() > 1 && strings.HasSuffix(c.r.word(e.Start), "affaires") || e.Len() > 2 && partisan[c.r.word(e.Start)] {
		e.Start++ // "chargé d'affaires Ana Ruiz", "Democrat Ana Ruiz"
	}
	name := strings.Join(strings.Fields(c.r.d.Slice(e.Range)), " ")
	if a := c.r.x.known[nameKey(name)]; a != nil {
		c.set(i, c.own(a), actors.Name)
		return
	}
	m := c.sameName(name)
	if office, rest, ok := strings.Cut(name, " "); m == nil && ok && acronym(office) {
		m = c.sameName(rest) // "HRVP Ruiz"
	}
	if m == nil {
		if m = c.inHeadline(e); m != nil {
			c.set(i, m, actors.Name)
			return
		}
		if o := c.longerName(nameKey(name)); o != nil && e.Len() == 1 && e.Title.Empty() {
			e.Type = ling.Organization // "Nordwall" of Nordwall Technology Ltd.
			c.set(i, o, actors.Name)
			return
		}
		m = c.join(&member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(slug(name)), Kind: rapporteur.Person, Name: name}})
		last := lastName(name)
		c.byLast[last] = append(c.byLast[last], m)
	}
	c.set(i, m, actors.Name)
	c.mention(m, c.numbered(e.Range))
	if !strings.Contains(name, " ") {
		for _, o := range c.byLast[lastName(name)] {
			c.otherwise(m, o.ID, o.Name)
		}
	}
}

// acronym reports whether w is written in two or more capitals: an office cut short, or
// initials.
func acronym(w string) bool {
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return len(w) > 1
}

// inHeadline returns the person whose last name begins the name at e where e stands
// in a headline and takes in a word that is no name of his: "Ruiz Lima" of "Ruiz Lima
// Visit Ends". It cuts e to that name.
func (c *cast) inHeadline(e *ling.Entity) *member {
	if e.Len() < 2 || !c.r.d.Headline().Has(e.Start) {
		return nil
	}
	for _, m := range c.byLast[lastName(c.r.d.Form(e.Start))] {
		if strings.Contains(m.Name, " ") {
			e.End = e.Start + 1
			return m
		}
	}
	return nil
}

// numbered returns the name at e with what tells its holder from another of the
// family: "Ana Ruiz, Jr.".
func (c *cast) numbered(e ling.Range) ling.Range {
	i := e.End
	if c.r.word(i) == "," {
		i++
	}
	switch c.r.word(i) {
	case "jr", "jr.", "sr", "sr.", "jnr", "ii", "iii", "iv", "xiv":
		e.End = i + 1
	}
	return e
}

// lastName returns the look-up key of the last word of a name, without an Arabic
// article, which a text may leave out: "sisi" of "Abdel Fattah El-Sisi".
func lastName(name string) string {
	k := nameKey(name)
	k = k[strings.LastIndexByte(k, ' ')+1:]
	for _, article := range [...]string{"al-", "el-"} {
		if rest := strings.TrimPrefix(k, article); rest != "" {
			k = rest
		}
	}
	return k
}

// sameName returns the person that name can mean: the same full name, a part of
// it at either end, or a last name with one letter written otherwise.
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
	if m := c.byPart(k); m != nil {
		return m
	}
	return c.misspelt(k)
}

// misspelt returns the only person whose name k is but for one letter of a long
// last name, as hasty texts have it.
func (c *cast) misspelt(k string) *member {
	first := ""
	if i := strings.LastIndexByte(k, ' '); i >= 0 {
		first = k[:i]
	}
	last := lastName(k)
	if len(last) < shortestMisspelt {
		return nil
	}
	var found *member
	for other, all := range c.byLast {
		if len(all) != 1 || len(other) < shortestMisspelt-1 || !oneOff(last, other) {
			continue
		}
		if full := nameKey(all[0].Name); first != "" && !strings.HasPrefix(full, first+" ") {
			continue
		}
		if found != nil {
			return nil
		}
		found = all[0]
	}
	return found
}

// shortestMisspelt is the number of letters from which on two last names that
// differ in one are taken for one.
const shortestMisspelt = 6

// oneOff reports whether a becomes b by one letter put in, left out or written
// otherwise, or by two neighbours exchanged.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}

// byPart returns the only person whose full name has the words k in it, as East
// Asian names have the family's first and Spanish ones the father's in the
// middle; nil if there is none or several.
func (c *cast) byPart(k string) *member {
	var found *member
	for _, m := range c.members {
		if m.Kind == rapporteur.Person && strings.Contains(" "+nameKey(m.Name)+" ", " "+k+" ") {
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
	o, ok := actors.OfficeAt(text.Fold(m.Name), c.r.a.Published)
	if !ok {
		return
	}
	if c.r.a.Published.IsZero() && !strings.Contains(m.Name, " ") && !reigns(m) && !called(m, o.Title) {
		return // a last name of no date says too little
	}
	if !strings.Contains(m.Name, " ") && nameKey(m.Name) != lastName(o.Holder) && !(o.Reign() && reigns(m)) {
		return
	}
	if of := actors.Get(o.Of); of != nil {
		m.Represents, m.basis = c.fact(of).ID, ofTables
	}
}

// called reports whether the article gives m the title of an office: "President" to the
// president.
func called(m *member, title string) bool {
	for _, r := range m.Roles {
		if r.Title != "" && (title == r.Title || strings.HasPrefix(title, r.Title+" ") || strings.HasSuffix(title, " "+r.Title)) {
			return true
		}
	}
	return false
}

// reigns reports whether the article calls m a king or the like.
func reigns(m *member) bool {
	for _, r := range m.Roles {
		for w := range strings.FieldsSeq(r.Title) {
			if actors.Reigns(w) {
				return true
			}
		}
	}
	return false
}

// partisan words before a name say of which party its bearer is.
var partisan = set("democrat republican democratic")

// courtesy titles say nothing of an office.
var courtesy = set("mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. prof. professor sheikh rabbi cardinal")

// titleHeads head the titles of people who may speak for others.
var titleHeads = set(`president vice-president premier chancellor minister secretary undersecretary ambassador envoy governor mayor
senator congressman congresswoman lawmaker leader chief chairman chairwoman chairperson chair head director director-general general
spokesman spokeswoman spokesperson negotiator mediator coordinator rapporteur adviser advisor commissioner representative
secretary-general commander official diplomat king queen prince emperor emir amir sultan pope speaker whip executive deputy member
organiser organizer founder counterpart ceo co-chair analyst economist judge justice magistrate counsel administrator registrar rector principal
manager colleague delegate facilitator treasurer strategist lawyer attorney aide staffer legislator superintendent inspector president-elect affaires taoiseach`)

// official reports whether a role is an office of a state.
func official(role string) bool {
	if strings.Contains(role, "general secretary") || strings.Contains(role, "permanent secretary") {
		return false
	}
	for w := range strings.FieldsSeq(role) {
		if clubs[w] {
			return false // "guild president"
		}
	}
	for w := range strings.FieldsSeq(role) {
		if stateOffices[w] {
			return true
		}
	}
	return strings.Contains(role, "security advis") || strings.HasSuffix(role, "major general") || strings.HasSuffix(role, "brigadier general")
}

var stateOffices = set("president minister premier chancellor secretary ambassador king queen prince emperor emir amir envoy affaires spokesperson spokesman spokeswoman undersecretary deputy taoiseach")

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

var independent = set(`former formerly future majority minority historian sen sen. rep rep. mps senators ex-president senator congressman congresswoman lawmaker mp candidate nominee opposition expert professor activist
ex-minister member author journalist reporter host correspondent columnist editor blogger writer student scholar fellow contestant donor suspect
front-runner frontrunner resident voter supporter critic star player owner tycoon son daughter brother sister wife husband`)

// accredited reports whether what is named at token i is where an envoy goes:
// "ambassador to the United Nations", "special envoy for Yemen".
func (c *cast) accredited(i int32) bool {
	if i--; c.r.word(i) == "the" {
		i--
	}
	switch c.r.word(i) {
	case "to":
		return true
	case "for":
		return envoys[c.r.word(i-1)]
	}
	return false
}

// envoys are sent to what follows them after "for".
var envoys = set("envoy envoys representative representatives")
