package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// heralded is the number of sentences at the head of an article in which it can
// say whose statement follows.
const heralded = 4

// mostSides is the number of sides up to which a joint statement is each one's.
const mostSides = 4

var (
	issuing    = set("release issue publish make adopt agree deliver")
	statements = set("text statement declaration communique communiqué readout release")
)

// issuers returns who speaks as "we" in a joint statement, and nil if it is who
// published the article or the article does not say: those by whom "the following
// statement was released", who "issued the following statement", who say "We, the
// foreign ministers of", or whose statement an official text is by its title. More
// than four are the body that they are named as, or nobody.
func (r *reading) issuers() []*member {
	for s := range min(heralded, len(r.d.Sentences)) {
		if all := r.issuersIn(r.d.Sentences[s].Range); all != nil {
			return all
		}
	}
	if r.cast.voice == nil {
		return nil
	}
	if all := r.issuersByTitle(); all != nil {
		return all
	}
	return r.issuersAtFirst()
}

// issuersAtFirst returns who states together, with the publisher among them, what a text
// that its title calls a statement begins with: "The United States, Peru and Chile condemn
// the ban."
func (r *reading) issuersAtFirst() []*member {
	if !slices.ContainsFunc(r.titleWords(), isStatement) {
		return nil
	}
	for s := range min(heralded, len(r.d.Sentences)) {
		t := r.d.Sentences[s].Range
		for c := r.d.ClauseAt(t.Start); c >= 0 && c < len(r.d.Clauses) && r.d.Clauses[c].Start < t.End; c++ {
			k := r.d.Clauses[c].Subject
			if k < 0 || r.d.Chunks[k].Start > t.Start+1 {
				continue
			}
			all := r.parties(k)
			if len(all) > 1 && slices.Contains(all, r.cast.voice) && !slices.ContainsFunc(all, func(m *member) bool { return m.Kind != rapporteur.Country && m.Kind != rapporteur.Organisation }) {
				return r.together(all)
			}
		}
	}
	return nil
}

// titleWords returns the words of the article's title, without marks.
func (r *reading) titleWords() []string {
	return strings.Fields(strings.NewReplacer("’s", " ", "'s", " ", "’", " ", "'", " ", "-", " ", "–", " ", ",", " ", ":", " ").Replace(r.a.Title))
}

func isStatement(w string) bool { return statements[strings.ToLower(w)] }

// issuersIn looks for them in sentence t.
func (r *reading) issuersIn(t ling.Range) []*member {
	if r.word(t.Start) == "we" && t.Len() > 2 && r.word(t.Start+1) == "," {
		return r.together(r.cast.signatories(ling.Range{Start: t.Start + 2, End: t.End}))
	}
	announced := false
	for i := t.Start; i < t.End; i++ {
		w := r.word(i)
		// The press speaks of joint statements too, and then goes on in its own words.
		announced = announced || w == "following" || w == "joint" && (r.cast.voice != nil || i == 0)
		if !announced || !statements[w] {
			continue
		}
		if all := r.cast.signatories(r.authors(i, t.End)); all != nil {
			return r.together(all)
		}
		verb := r.d.Tokens[i].Head
		if verb >= 0 && verb < i && issuing[r.d.Lemma(verb)] && r.d.Object(verb) == i {
			if all := r.namedAt(r.d.Subject(verb)); len(all) > 1 {
				return r.together(all)
			}
			return r.together(r.cast.signatories(ling.Range{Start: t.Start, End: verb}))
		}
	}
	return nil
}

// authors returns what follows "by", "of" or "from" behind the statement at token i,
// up to end: "a statement on trade issued by …".
func (r *reading) authors(i, end int32) ling.Range {
	for k := i + 1; k < end; k++ {
		switch w := r.word(k); {
		case w == "by" && (k == i+1 || issuing[r.d.Lemma(k-1)]), (w == "of" || w == "from") && k == i+1:
			return ling.Range{Start: k + 1, End: end}
		case w == ":":
			return ling.Range{}
		}
	}
	return ling.Range{}
}

// signatories returns the sides named from the start of t on, as far as it is a list of
// names and titles.
func (c *cast) signatories(t ling.Range) []*member {
	var all []*member
	for i := t.Start; i < t.End; i++ {
		if e := c.r.entityAt(i); e >= 0 {
			if m := c.at[e]; m != nil {
				if side := c.side(m); !slices.Contains(all, side) {
					all = append(all, side)
				}
			}
			i = c.r.entities[e].End - 1
			continue
		}
		w := c.r.word(i)
		switch c.r.upos(i) {
		case ling.VERB, ling.AUX, ling.SCONJ, ling.PRON:
			return all
		case ling.ADP:
			if w != "of" && w != "for" {
				return all
			}
		case ling.PUNCT:
			if w != "," && w != "-" {
				return all
			}
		}
	}
	return all
}

// together returns the sides for whom a text by all speaks: nil if that is its
// publisher alone or more than a text can speak for by name.
func (r *reading) together(all []*member) []*member {
	switch {
	case len(all) == 0, len(all) == 1 && all[0] == r.cast.voice:
		return nil
	case len(all) > 1 && all[0].Kind != rapporteur.Country && actors.Get(string(all[0].ID)) != nil && all[1].Kind == rapporteur.Country:
		return all[:1] // "the G7 foreign ministers of Canada, France …"
	case len(all) <= mostSides:
		return all
	}
	if bloc := r.bloc(all); bloc != nil {
		return []*member{bloc}
	}
	for _, m := range all {
		if m.Kind == rapporteur.Organisation {
			return []*member{m}
		}
	}
	return nil
}

// bloc returns the bloc whose members are just these states, or nil.
func (r *reading) bloc(states []*member) *member {
	ids := make([]string, len(states))
	for i, m := range states {
		ids[i] = string(m.ID)
	}
	if a := actors.Bloc(ids, r.a.Published); a != nil {
		return r.cast.fact(a)
	}
	return nil
}

// issuersByTitle returns whose statement the article is by its title: "G7 Foreign
// Ministers' Statement on", "Joint Statement by Chile and Peru", "… by Secretary of State
// Ruiz and Chilean Foreign Minister Vega".
func (r *reading) issuersByTitle() []*member {
	words := r.titleWords()
	at := slices.IndexFunc(words, isStatement)
	if at < 0 {
		return nil
	}
	named, by := words[:at], false
	if at+1 < len(words) && (words[at+1] == "by" || words[at+1] == "of" || words[at+1] == "from") {
		named, by = words[at+2:], true
		if end := slices.IndexFunc(named, func(w string) bool { return ends[strings.ToLower(w)] }); end >= 0 {
			named = named[:end]
		}
	}
	if by {
		if all := r.officersOf(named); len(all) > 1 {
			return r.together(all)
		}
	}
	in := " " + nameKey(strings.Join(named, " ")) + " "
	var all []*member
	for e, m := range r.cast.at {
		if m == nil {
			continue
		}
		side, name := r.cast.side(m), " "+nameKey(r.d.Slice(r.entities[e].Range))+" "
		known := actors.Get(string(side.ID)) != nil || r.cast.parts[side] != nil
		if !known && !(side.Kind == rapporteur.Organisation && strings.HasPrefix(in, name)) || slices.Contains(all, side) {
			continue
		}
		if strings.Contains(in, name) {
			all = append(all, side)
		}
	}
	return r.together(all)
}

// officersOf returns the states whose officers the words of a title name one after the
// other; a Secretary of no other state is the publisher's.
func (r *reading) officersOf(words []string) []*member {
	var all []*member
	put := func(m *member) {
		if !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	of := -1 - longestOffice // where the last name of a state ends
	for i := 0; i < len(words); i++ {
		for n := min(longestFact+1, len(words)-i); n > 0; n-- {
			refs := actors.Find(text.Fold(strings.Join(words[i:i+n], " ")))
			if len(refs) == 0 || refs[0].Kind != actors.State {
				continue
			}
			rest := words[i+n : min(len(words), i+n+longestOffice)]
			if slices.ContainsFunc(rest, func(w string) bool { return titleHeads[strings.ToLower(w)] }) {
				put(r.cast.fact(refs[0].Actor))
				i, of = i+n-1, i+n-1
			}
			break
		}
		if strings.EqualFold(words[i], "secretary") && i-of > longestOffice {
			put(r.cast.voice)
		}
	}
	return all
}

// longestOffice is the number of words of the longest office that is looked for behind a
// state in a title.
const longestOffice = 4

// ends are the words behind which a title names what a statement is about.
var ends = set("on regarding about concerning at following after in to welcoming marking condemning announcing")

// define notes the members that the article gives a body that is in no table in
// brackets: "the Troika (Chile, Norway and Peru)".
func (c *cast) define() {
	for e, m := range c.at {
		if m == nil || m.Kind != rapporteur.Organisation && m.Kind != rapporteur.Group || c.parts[m] != nil || actors.Get(string(m.ID)) != nil {
			continue
		}
		open := c.r.entities[e].End
		if c.r.word(open) != "(" {
			continue
		}
		all := c.signatories(ling.Range{Start: open + 1, End: c.r.sentence(open).End})
		if len(all) < 2 || len(all) > mostSides || slices.ContainsFunc(all, func(m *member) bool { return m.Kind != rapporteur.Country }) {
			continue
		}
		c.parts[m] = all
	}
}

// each returns who is meant by all: the members of bodies that the article defines
// by them.
func (c *cast) each(all []*member) []*member {
	if len(c.parts) == 0 {
		return all
	}
	var out []*member
	for _, m := range all {
		if of := c.parts[m]; of != nil {
			out = append(out, of...)
			continue
		}
		out = append(out, m)
	}
	return out
}
