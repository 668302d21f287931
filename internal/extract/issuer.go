package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
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
	if r.cast.voice != nil {
		return r.issuersByTitle()
	}
	return nil
}

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
// Ministers' Statement on", "Joint Statement by Chile and Peru".
func (r *reading) issuersByTitle() []*member {
	words := strings.Fields(nameKey(strings.NewReplacer("’s", " ", "'s", " ", "’", " ", "'", " ", "-", " ", "–", " ", ",", " ", ":", " ").Replace(r.a.Title)))
	at := slices.IndexFunc(words, func(w string) bool { return statements[w] })
	if at < 0 {
		return nil
	}
	named := words[:at]
	if at+1 < len(words) && (words[at+1] == "by" || words[at+1] == "of" || words[at+1] == "from") {
		named = words[at+2:]
		if end := slices.IndexFunc(named, func(w string) bool { return ends[w] }); end >= 0 {
			named = named[:end]
		}
	}
	in := " " + strings.Join(named, " ") + " "
	var all []*member
	for e, m := range r.cast.at {
		if m == nil {
			continue
		}
		side := r.cast.side(m)
		if actors.Get(string(side.ID)) == nil && r.cast.parts[side] == nil || slices.Contains(all, side) {
			continue
		}
		if strings.Contains(in, " "+nameKey(r.d.Slice(r.entities[e].Range))+" ") {
			all = append(all, side)
		}
	}
	return r.together(all)
}

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
