package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file finds in which format a meeting was, and who mediated.

// formats gives the format that a word before the noun for a meeting names.
var formats = map[string]rapporteur.MeetingFormat{
	"indirect": rapporteur.FormatIndirect, "proximity": rapporteur.FormatIndirect, "shuttle": rapporteur.FormatIndirect,
	"direct": rapporteur.FormatDirect, "face-to-face": rapporteur.FormatDirect, "in-person": rapporteur.FormatDirect, "one-on-one": rapporteur.FormatDirect, "one-to-one": rapporteur.FormatDirect,
	"bilateral": rapporteur.FormatBilateral, "two-way": rapporteur.FormatBilateral,
	"trilateral": rapporteur.FormatTrilateral, "tripartite": rapporteur.FormatTrilateral, "three-way": rapporteur.FormatTrilateral,
	"multilateral": rapporteur.FormatMultilateral, "quadrilateral": rapporteur.FormatMultilateral, "four-way": rapporteur.FormatMultilateral, "four-party": rapporteur.FormatMultilateral,
	"five-party": rapporteur.FormatMultilateral, "six-party": rapporteur.FormatMultilateral, "five-way": rapporteur.FormatMultilateral,
}

// manners gives the format that words after the verb of those who meet name.
var manners = []struct {
	words  string
	format rapporteur.MeetingFormat
}{
	{"face to face", rapporteur.FormatDirect}, {"face-to-face", rapporteur.FormatDirect}, {"one-on-one", rapporteur.FormatDirect}, {"one on one", rapporteur.FormatDirect},
	{"in person", rapporteur.FormatDirect}, {"at the same table", rapporteur.FormatDirect},
	{"indirectly", rapporteur.FormatIndirect}, {"in separate rooms", rapporteur.FormatIndirect}, {"bilaterally", rapporteur.FormatBilateral},
	{"in a trilateral format", rapporteur.FormatTrilateral}, {"in a bilateral format", rapporteur.FormatBilateral},
}

// format returns the format that p names, or "".
func (r *reading) format(p report) rapporteur.MeetingFormat {
	if p.noun >= 0 {
		if k := r.d.ChunkAt(p.noun); k >= 0 {
			before := ling.Range{Start: r.d.Chunks[k].Start, End: p.noun}
			words := strings.ToLower(r.d.Slice(before))
			for w := range strings.FieldsSeq(words) {
				w = strings.Trim(w, `,;"“”`)
				if f := formats[w]; f != "" && !(w == "direct" && r.anyOf(before, frank, 8)) {
					return f // "candid and direct talks" are frank
				}
			}
		}
	}
	if p.verb < 0 || r.d.Negated(p.verb) || r.upos(p.verb) != ling.VERB || !p.itself && !convening[r.d.Lemma(p.verb)] {
		return ""
	}
	t := ling.Range{Start: p.verb + 1, End: r.stated(p.verb).End}
	for i := t.Start; i < t.End; i++ {
		if r.upos(i) == ling.VERB && r.word(i) != "face" {
			t.End = i
		}
	}
	words := " " + strings.ToLower(r.d.Slice(t)) + " "
	for _, m := range manners {
		if strings.Contains(words, " "+m.words+" ") || strings.Contains(words, " "+m.words+",") {
			return m.format
		}
	}
	if i := r.goBetween(t); i >= 0 && relays[r.leading(i)] && !mediation[r.d.Lemma(i)] {
		return rapporteur.FormatIndirect
	}
	return ""
}

// frank words stand beside "direct" where it means no format.
var frank = set("frank candid open honest constructive clear tough blunt sincere")

// mediating verbs are what a mediator does to talks.
var mediating = set("mediate broker facilitate")

// mediators are the nouns for who mediates, and for that.
var mediators = set("mediator intermediary go-between facilitator mediation facilitation")

// mediation is what mediators do.
var mediation = set("mediation facilitation")

// relays are the prepositions of those through whom others talk.
var relays = set("through via")

// mediated takes in who mediates the meeting as p says, and keeps him apart from those who meet if
// these are two at least.
func (r *reading) mediated(m *rapporteur.Meeting, p report) {
	if len(m.Mediators) > 0 {
		return
	}
	who := r.mediatorsOf(p)
	if len(who) == 0 {
		return
	}
	for _, one := range who {
		m.Mediators = append(m.Mediators, r.cast.useOf(one))
	}
	mediates := func(id rapporteur.ActorID) bool {
		return slices.ContainsFunc(who, func(one *member) bool { return r.standsFor(id, one) })
	}
	if left := slices.DeleteFunc(slices.Clone(m.Participants), mediates); len(left) >= 2 {
		m.Participants = left
	}
}

// mediatorsOf returns who mediates the meeting as p says.
func (r *reading) mediatorsOf(p report) []*member {
	if p.noun >= 0 {
		if who := r.mediatedBefore(p.noun); who != nil {
			return who
		}
		for c := range r.d.Children(p.noun) {
			if c > p.noun && r.d.Is(c, ling.Acl) && r.mediates(c, p.noun) && r.describes(c, p.noun) {
				if who := r.namedAs(r.mediatorIn(c)); len(who) > 0 {
					return who
				}
			}
		}
	}
	if p.verb < 0 || r.d.Negated(p.verb) || r.upos(p.verb) != ling.VERB || r.d.Modal(p.verb) >= 0 {
		return nil
	}
	switch {
	case p.itself && r.mediates(p.verb, p.noun) && r.d.Passive(p.verb):
		return r.namedAs(r.d.Agent(p.verb))
	case !p.itself && r.mediates(p.verb, p.noun) && r.contactOf(p.verb) == p.noun:
		return r.namedAs(r.d.Subject(p.verb))
	case p.itself || p.noun >= 0 && r.d.Object(p.verb) == p.noun || convening[r.d.Lemma(p.verb)]:
		return r.mediatingIn(r.stated(p.verb))
	}
	return nil
}

// mediatorIn returns who mediates in the participle or relative clause that the verb at token i heads: "mediated by
// Qatar", "which Qatar mediated"; or -1.
func (r *reading) mediatorIn(i int32) int32 {
	if r.d.Tokens[i].Deprel == ling.AclRelcl && !r.d.Passive(i) {
		return r.d.Child(i, ling.Nsubj)
	}
	return r.d.Agent(i)
}

// mediates reports whether the verb at token i is what a mediator does to what the noun at token n
// names: who facilitates a meeting or a visit may only arrange it.
func (r *reading) mediates(i, n int32) bool {
	l := r.d.Lemma(i)
	return n >= 0 && mediating[l] && (l != "facilitate" || contacts[strings.ToLower(r.d.Lemma(n))] == rapporteur.MeetingTalks)
}

// mediatedBefore returns who mediates by the words before the noun at token i: "US-mediated talks".
func (r *reading) mediatedBefore(i int32) []*member {
	k := r.d.ChunkAt(i)
	if k < 0 {
		return nil
	}
	for j := r.d.Chunks[k].Start; j < i; j++ {
		if e := r.entityAt(j - 2); r.mediates(j, i) && r.word(j-1) == "-" && e >= 0 && r.cast.at[e] != nil {
			return []*member{r.cast.at[e]}
		}
	}
	return nil
}

// describes reports whether the participle at token i is said of the noun at token n, and of no other
// one between them: "talks on a truce brokered by Egypt" are not.
func (r *reading) describes(i, n int32) bool {
	for j := n + 1; j < i; j++ {
		if r.upos(j) == ling.NOUN && !sides[r.word(j)] && !r.timed(j) {
			return false
		}
	}
	return true
}

// namedAs returns who is meant by the noun phrase of token i and those coordinated with it.
func (r *reading) namedAs(i int32) []*member {
	if i < 0 {
		return nil
	}
	k := r.d.ChunkAt(i)
	if k < 0 || r.d.Chunks[k].Type != ling.NounPhrase {
		return nil
	}
	if all := r.parties(int32(k)); len(all) > 0 {
		return slices.DeleteFunc(slices.Clone(all), func(m *member) bool { return m == nil })
	}
	return r.namesIn(r.d.Chunks[k].Range)
}

// namesIn returns whom the names within t mean.
func (r *reading) namesIn(t ling.Range) []*member {
	var out []*member
	for e := r.entityFrom(t.Start); e < len(r.entities) && r.entities[e].End <= t.End; e++ {
		if m := r.cast.at[e]; m != nil && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// mediatingIn returns who mediates by the words within t: "with Oman as mediator", "through Qatari
// mediators", "under the mediation of Norway", "with Egypt mediating".
func (r *reading) mediatingIn(t ling.Range) []*member {
	for i := t.Start + 1; i < t.End; i++ {
		if mediating[r.d.Lemma(i)] && r.xpos(i) == ling.PennVBG {
			if who := r.namesIn(r.accompanied(i)); who != nil {
				return who
			}
		}
	}
	i := r.goBetween(t)
	if i < 0 {
		return nil
	}
	act := mediation[r.d.Lemma(i)]
	k := r.d.ChunkAt(i)
	switch lead := r.leading(i); {
	case lead == "as" && !act:
		at := r.d.Chunks[k].Start - 1
		if w := r.word(at - 1); w == "acting" || w == "serving" {
			at--
		}
		return r.namesIn(r.accompanied(at))
	case relays[lead], act && (lead == "under" || lead == "with" || lead == "by"):
		if who := r.namesIn(r.d.Chunks[k].Range); who != nil {
			return who
		}
		if w := r.word(r.d.Chunks[k].End); (w == "of" || w == "from" || w == "by") && k+2 < len(r.d.Chunks) && r.d.Chunks[k+2].Type == ling.NounPhrase {
			return r.namedAs(r.d.Chunks[k+2].Head)
		}
	}
	return nil
}

// accompanied returns the tokens from "with" to token end, within a few.
func (r *reading) accompanied(end int32) ling.Range {
	for i := end - 1; i > end-10 && i >= 0 && r.upos(i) != ling.VERB; i-- {
		if r.word(i) == "with" {
			return ling.Range{Start: i + 1, End: end}
		}
	}
	return ling.Range{}
}

// goBetween returns the first noun within t for who mediates, or -1.
func (r *reading) goBetween(t ling.Range) int32 {
	for i := t.Start; i < t.End; i++ {
		if mediators[r.d.Lemma(i)] && r.upos(i) == ling.NOUN && r.d.ChunkAt(i) >= 0 {
			return i
		}
	}
	return -1
}

// leading returns the preposition before the noun phrase of token i.
func (r *reading) leading(i int32) string {
	return r.word(r.d.Chunks[r.d.ChunkAt(i)].Start - 1)
}
