package extract

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A member is an actor of the article in work.
type member struct {
	rapporteur.Actor
	used  bool               // a fact names it
	named map[text.Span]bool // where it is mentioned
	basis basis              // on what it rests who it is, or for whom it speaks
	// settled is set if the article has a name for it that means nobody else.
	settled bool
	// theirs is set for who has an office of a body that the article calls but "it" or "them".
	theirs bool
}

// A cast is who appears in an article.
type cast struct {
	r       *reading
	members []*member
	byID    map[rapporteur.ActorID]*member
	byName  map[string]*member    // by folded name, alias or acronym
	defined map[string]*member    // by acronym, where the text says whose it is
	byLast  map[string][]*member  // persons by folded last name
	at      []*member             // for each entity of the document, or nil
	use     []actors.Use          // how that entity stands for its actor
	leading *member               // the state that is named most, or nil
	main    *member               // the same if it is named more than all others together, or nil
	home    *member               // the state whose press published it, or nil
	voice   *member               // the actor who published the article, or nil
	pairs   map[int32][]*member   // whom noun phrases such as "both sides" take together, as far as known
	plurals map[int32][]*member   // whom "they" means, as far as known
	parts   map[*member][]*member // the members of bodies that the article defines
	joint   []*member             // who issued the statement that the article is, if several or named
	chunks  map[int32]*member     // parties of noun phrases, resolved so far
	chains  []*member             // whom each chain of the document means, or nil
	bodies  map[int32]*member     // organisations of no table, by the chain of their names
	kinds   map[string]*member    // bodies that every state has, by state and kind, and the one of each kind that was met last
	ranked  []*member             // the sides named most, see rank
	counts  map[*member]int       // how often each is named
	states  map[string]bool       // states the article names, see concerns
}

func knownActors(cb *rapporteur.Codebook) (map[string]*rapporteur.CodebookActor, error) {
	m := map[string]*rapporteur.CodebookActor{}
	for i := range cb.Actors {
		a := &cb.Actors[i]
		for _, n := range append([]string{a.Name}, a.Names...) {
			k := nameKey(n)
			if o := m[k]; o != nil && o != a {
				return nil, fmt.Errorf("actors %s and %s share the name %q", o.ID, a.ID, n)
			}
			m[k] = a
		}
	}
	return m, nil
}

// nameKey makes the look-up key of a name: without "the", case and accents.
func nameKey(s string) string {
	return strings.TrimPrefix(text.Key(strings.Join(strings.Fields(s), " ")), "the ")
}

// newCast finds who appears: persons by their full names first, so that a last
// name finds its holder also before it is given in full.
func newCast(r *reading) *cast {
	n := len(r.entities)
	c := &cast{
		r: r, byID: map[rapporteur.ActorID]*member{}, byName: map[string]*member{}, defined: map[string]*member{}, parts: map[*member][]*member{}, pairs: map[int32][]*member{}, plurals: map[int32][]*member{}, byLast: map[string][]*member{},
		at: make([]*member, n), use: make([]actors.Use, n), chunks: map[int32]*member{}, bodies: map[int32]*member{}, kinds: map[string]*member{},
	}
	c.voice = c.publisher()
	for i := range r.entities {
		if r.entities[i].Type != ling.Person && c.at[i] == nil {
			c.body(i)
		}
	}
	c.leading, c.main = c.mostNamed(false)
	if a := actors.OfHost(host(r.a)); a != nil {
		if c.home = c.byID[rapporteur.ActorID(a.ID)]; c.home == nil && c.leading == nil {
			c.home = c.fact(a) // which domestic news need not name
		}
	}
	if c.home == nil && c.leading == nil {
		c.leading, c.main = c.mostNamed(true)
	}
	c.governs()
	c.persons()
	c.ofChains()
	c.offices()
	c.governs() // also the state that is known by its leaders alone
	c.followings()
	c.retinues()
	c.define()
	c.takeUp()
	return c
}

// persons resolves the names of persons: full ones first, and after them those of a
// headline that begin with somebody's last name, and single names.
func (c *cast) persons() {
	c.whereabouts()
	headline, last := c.r.d.Headline(), map[string]bool{}
	for i := range c.r.entities {
		if e := &c.r.entities[i]; e.Type == ling.Person && e.Len() > 1 && !headline.Has(e.Start) {
			last[c.r.d.Form(e.End-1)] = true
		}
	}
	for _, full := range [...]bool{true, false} {
		for i := range c.r.entities {
			e := &c.r.entities[i]
			runsOn := headline.Has(e.Start) && last[c.r.d.Form(e.Start)]
			if e.Type == ling.Person && c.at[i] == nil && (e.Len() > 1 && !runsOn) == full {
				c.person(i)
			}
		}
	}
}

// whereabouts makes single words that the text has only after "in" places, though they were taken for the names of persons:
// "in Rosario".
func (c *cast) whereabouts() {
	person := map[string]bool{}
	for i := range c.r.entities {
		e := &c.r.entities[i]
		if e.Type == ling.Person && (e.Len() > 1 || c.r.word(e.Start-1) != "in" || c.r.xpos(e.End) == ling.PennPOS || !e.Title.Empty()) {
			person[c.r.d.Form(e.End-1)] = true
		}
	}
	for i := range c.r.entities {
		if e := &c.r.entities[i]; e.Type == ling.Person && !person[c.r.d.Form(e.End-1)] {
			e.Type = ling.Place
		}
	}
}

// publisher returns the state or organisation that published the article: by
// name, or else by the address of a government.
func (c *cast) publisher() *member {
	for _, ref := range actors.Find(c.r.a.Publisher) {
		if ref.Kind != actors.Place && ref.Use == actors.Name {
			m := c.fact(ref.Actor)
			if m.Represents != "" {
				return c.byID[m.Represents]
			}
			return m
		}
	}
	if c.r.a.Publisher == "" || host(c.r.a) == c.r.a.Publisher {
		if a := actors.OfOfficialHost(host(c.r.a)); a != nil {
			return c.fact(a)
		}
	}
	return nil
}

// host returns the host of the article's address, or its publisher if that looks
// like one, or "".
func host(a *rapporteur.Article) string {
	if u, err := url.Parse(a.URL); err == nil && u.Host != "" {
		return u.Hostname()
	}
	if strings.Contains(a.Publisher, ".") && !strings.Contains(a.Publisher, " ") {
		return a.Publisher
	}
	return ""
}

// mostNamed returns the state with the most mentions, and again if it has more
// than all others together: only then "the government" is its. A state of which a
// town alone is named, where something happens, counts if towns is set.
func (c *cast) mostNamed(towns bool) (leading, main *member) {
	count, all := map[*member]int{}, 0
	var best *member
	for _, m := range c.at {
		if m == nil || m.Kind != rapporteur.Country || len(m.Mentions) == 0 && !towns {
			continue
		}
		count[m]++
		all++
		if best == nil || count[m] > count[best] {
			best = m
		}
	}
	if 2*count[best] <= all {
		return best, nil
	}
	return best, best
}

// domestic returns the state of the press where the article names it, or names no other; else nil.
func (c *cast) domestic() *member {
	if c.home != nil && (len(c.home.Mentions) > 0 || c.leading == nil || c.leading == c.home) {
		return c.home
	}
	return nil
}

// ledFrom takes the state of the leaders that the article names for the one it is about, where
// it names no state: "President Biden" is of the United States.
func (c *cast) ledFrom() {
	count := map[*member]int{}
	for _, m := range c.members {
		if of := c.byID[m.Represents]; m.Kind == rapporteur.Person && m.basis == ofTables && of != nil && of.Kind == rapporteur.Country {
			if count[of]++; c.leading == nil || count[of] > count[c.leading] {
				c.leading = of
			}
		}
	}
	if len(count) == 1 {
		c.main = c.leading
	}
}

// join adds m under its names.
func (c *cast) join(m *member, names ...string) *member {
	if typed := straight(m.Name); typed != m.Name {
		m.Aliases = append(m.Aliases, typed)
	}
	for n := 2; c.byID[m.ID] != nil; n++ {
		m.ID = rapporteur.ActorID(fmt.Sprintf("%s-%d", slug(m.Name), n))
	}
	c.members = append(c.members, m)
	c.byID[m.ID] = m
	for _, n := range append(names, m.Name) {
		if k := nameKey(n); k != "" && c.byName[k] == nil {
			c.byName[k] = m
		}
	}
	return m
}

// straight returns a name with the apostrophes that a keyboard has: who looks for it types them.
func straight(name string) string { return strings.ReplaceAll(name, "’", "'") }

// slug makes an id of a name: lower-case ASCII letters and digits with
// hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, r := range text.Key(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r > 127:
			fmt.Fprintf(&b, "%x", r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.TrimSuffix(b.String(), "-"); s != "" {
		return s
	}
	return "unnamed"
}

// fact returns the member of an actor of the tables, and of whom it
// represents.
func (c *cast) fact(a *actors.Actor) *member {
	id := rapporteur.ActorID(a.ID)
	if m := c.byID[id]; m != nil {
		return m
	}
	kind := map[actors.Kind]rapporteur.ActorKind{
		actors.State: rapporteur.Country, actors.Organisation: rapporteur.Organisation, actors.Group: rapporteur.Group,
	}[a.Kind]
	m := c.join(&member{Actor: rapporteur.Actor{ID: id, Kind: kind, Name: a.Name, Represents: rapporteur.ActorID(a.Represents)}})
	if o := actors.Get(a.Represents); o != nil {
		c.fact(o)
	}
	m.basis = ofTables
	return m
}

// own returns the member of an actor of the codebook.
func (c *cast) own(a *rapporteur.CodebookActor) *member {
	if m := c.byID[a.ID]; m != nil {
		return m
	}
	m := c.join(&member{Actor: rapporteur.Actor{ID: a.ID, Kind: a.Kind, Name: a.Name, Represents: a.Represents}, basis: ofTables}, a.Names...)
	if m.Represents != "" && c.byID[m.Represents] == nil {
		if o := actors.Get(string(m.Represents)); o != nil {
			c.fact(o)
		} else if k := c.r.x.byID(m.Represents); k != nil {
			c.own(k)
		} else {
			m.Represents = ""
		}
	}
	return m
}

// byID returns the actor of the codebook with this id, or nil.
func (x *Extractor) byID(id rapporteur.ActorID) *rapporteur.CodebookActor {
	for _, a := range x.known {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// body resolves entity i, which is no person.
func (c *cast) body(i int) {
	e := &c.r.entities[i]
	name := c.r.d.Slice(e.Range)
	if a := c.r.x.known[nameKey(name)]; a != nil {
		c.set(i, c.own(a), actors.Name)
		return
	}
	if m := c.definition(name, e.Range); m != nil {
		c.set(i, m, actors.Name)
		return
	}
	for _, ref := range actors.Find(text.Fold(strings.Join(strings.Fields(name), " "))) {
		if ref.Kind == actors.Place {
			if e.Type == ling.Place {
				return
			}
			continue
		}
		if ref.Represents != "" && ref.Name != name && (!c.concerns(ref.Represents) || c.ofOther(e.Start, rapporteur.ActorID(ref.Represents))) {
			continue // another state's Congress
		}
		m := c.fact(ref.Actor)
		c.set(i, m, ref.Use)
		c.alike(m, name)
		return
	}
	if m := c.governmentNamed(name); m != nil {
		c.set(i, m, actors.Name)
		return
	}
	if m := c.realm(e.Range); m != nil {
		c.set(i, m, actors.Name)
		return
	}
	switch e.Type {
	case ling.Organization:
		if m := c.ministersOf(e.Range); m != nil {
			c.set(i, m, actors.Name)
			return
		}
		m := c.organisation(name, e.Range)
		c.setWhole(i, m)
		c.bodies[c.chainAt(e.Range)] = m
	case ling.Group:
		c.set(i, c.group(name), actors.Adjective)
	}
}

// ofOther reports whether what begins at token i is that of another state than id: "Brazil's
// Senate", "the Brazilian Senate".
func (c *cast) ofOther(i int32, id rapporteur.ActorID) bool {
	if i--; c.r.xpos(i) == ling.PennPOS {
		i--
	}
	k := c.r.entityAt(i)
	return k >= 0 && c.at[k] != nil && c.at[k].Kind == rapporteur.Country && c.at[k].ID != id
}

// set notes that entity i is m, and that it names it there unless it is a place
// where something happens.
func (c *cast) set(i int, m *member, use actors.Use) {
	c.at[i], c.use[i] = m, use
	e := c.r.entities[i].Range
	if use == actors.Capital && c.located(e.Start) {
		return
	}
	c.mention(m, e)
}

// setWhole notes that entity i names m with the phrase that belongs to the name, and that
// what is named in that phrase is part of it.
func (c *cast) setWhole(i int, m *member) {
	c.at[i], c.use[i] = m, actors.Name
	n := c.whole(c.r.entities[i].Range)
	for i++; i < len(c.r.entities) && n.Contains(c.r.entities[i].Range); i++ {
		c.at[i], c.use[i] = m, actors.Name
	}
	c.mention(m, n)
}

// located reports whether token i follows a preposition of place.
func (c *cast) located(i int32) bool {
	switch c.r.word(i - 1) {
	case "in", "at", "near", "from", "to", "outside", "across", "around", "into", "through", "of":
		return true
	case "the":
		return c.located(i - 1)
	}
	return i == c.r.sentence(i).Start && c.r.upos(i+1) == ling.PUNCT || inDateline(c.r.d, i)
}

func (c *cast) mention(m *member, t ling.Range) {
	for t.End > t.Start && c.r.d.Tokens[t.End-1].XPOS == ling.PennPOS {
		t.End--
	}
	if t.Empty() {
		return
	}
	s := c.r.d.Span(t)
	if m.named[s] {
		return
	}
	if m.named == nil {
		m.named = map[text.Span]bool{}
	}
	m.named[s] = true
	m.Mentions = append(m.Mentions, s)
	if name := c.r.d.Text.Slice(s); name != m.Name && !slices.Contains(m.Aliases, name) {
		m.Aliases = append(m.Aliases, name)
	}
}

// group returns the member for people known by a common name.
func (c *cast) group(name string) *member {
	if m := c.byName[nameKey(name)]; m != nil {
		return m
	}
	return c.join(&member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(slug(name)), Kind: rapporteur.Group, Name: name}})
}

// place returns the member for a town, province or state of a federation that
// acts, named at entity e ("Alabama sued"), or nil for a part of the world.
func (c *cast) place(e int) *member {
	if noParty[nameKey(c.r.d.Slice(c.r.entities[e].Range))] {
		return nil
	}
	name := strings.Join(strings.Fields(c.r.d.Slice(c.r.entities[e].Range)), " ")
	m := c.byName[nameKey(name)]
	if m == nil {
		m = c.join(&member{Actor: rapporteur.Actor{ID: rapporteur.ActorID(slug(name)), Kind: rapporteur.Organisation, Name: name}})
	}
	c.set(e, m, actors.Name)
	return m
}

// noParty are places that do not act: parts of the world, and towns that stand
// for the organisations in them.
var noParty = set("europe asia africa america brussels geneva hague vienna west east north south")

// sideOf returns the id of the party m stands for: whom it represents, or
// itself.
func (c *cast) sideOf(m *member) rapporteur.ActorID {
	if m.Represents != "" {
		return m.Represents
	}
	return m.ID
}

// side returns the party m stands for.
func (c *cast) side(m *member) *member {
	if o := c.byID[m.Represents]; o != nil {
		return o
	}
	return m
}

// all returns the members with these ids.
func (c *cast) all(ids []rapporteur.ActorID) []*member {
	out := make([]*member, len(ids))
	for i, id := range ids {
		out[i] = c.byID[id]
	}
	return out
}

// useOf marks that a fact names m, and returns its id.
func (c *cast) useOf(m *member) rapporteur.ActorID {
	if m == nil {
		return ""
	}
	m.used = true
	if o := c.byID[m.Represents]; o != nil {
		o.used = true
	}
	return m.ID
}

// list returns the members that facts name, and the states, organisations and
// persons that the article names besides, in the order in which they appear.
func (c *cast) list() []rapporteur.Actor {
	var out []rapporteur.Actor
	for _, m := range c.members {
		if m.Kind != rapporteur.Group && len(m.Mentions) > 0 {
			c.useOf(m)
		}
	}
	for _, m := range c.members {
		if !m.used {
			continue
		}
		for _, role := range m.Roles {
			if o := c.byID[role.Of]; o != nil && !o.used {
				o.used = true
			}
		}
	}
	for _, m := range c.members {
		if m.used {
			slices.SortFunc(m.Mentions, text.Span.Compare)
			slices.SortFunc(m.Pronouns, text.Span.Compare)
			if m.Confidence = confidence(m); m.settled {
				m.Alternatives = nil
			}
			out = append(out, m.Actor)
		}
	}
	slices.SortStableFunc(out, func(a, b rapporteur.Actor) int { return firstMention(a).Compare(firstMention(b)) })
	return out
}

func firstMention(a rapporteur.Actor) text.Span {
	if len(a.Mentions) == 0 {
		return text.Span{Start: 1<<31 - 1, End: 1<<31 - 1}
	}
	return a.Mentions[0]
}
