package extract

import (
	"fmt"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file finds the time of a fact: the time expression of the clause that
// states it. A date further down, inside what is proposed or under another verb, is
// that of something else.

// limits are the prepositions that make a date the bound or the subject of what
// is done, not its day.
var limits = set("by until till before after since about for than within to through between over")

// arranged are the verbs by which something is put on a date: "scheduled for".
var arranged = set("schedule plan set slate expect postpone arrange due hold take begin start open resume propose")

// onCalendar reports whether a TIMEX3 value names days, a month or years of the calendar:
// not "PRESENT_REF", "XXXX-WXX-5", "P3D", "FY2027", nor the month of an interval.
func onCalendar(v string) bool {
	return len(v) >= len("199") && v[0] >= '0' && v[0] <= '9' && !strings.Contains(v, "/")
}

// timeAt returns the value of x for a record, or the zero When for one that
// names no day, month or year.
func (r *reading) timeAt(x *ling.Timex) rapporteur.When {
	v := x.Value
	if !onCalendar(v) || x.Type != ling.Date && x.Type != ling.Time {
		return rapporteur.When{}
	}
	if x.Type == ling.Time && len(v) > 10 {
		v = v[:10]
	}
	return rapporteur.When{Value: v, Span: r.d.Span(x.Range)}
}

// timeTop returns the token by which x hangs on the rest of its sentence, or -1.
func (r *reading) timeTop(x *ling.Timex) int32 {
	for i := x.Start; i < x.End; i++ {
		t := &r.d.Tokens[i]
		if t.Deprel == 0 || t.Head == ling.Root || x.Has(t.Head) {
			continue
		}
		if r.d.Is(i, ling.Conj) && r.upos(t.Head) == ling.NUM && r.d.Tokens[t.Head].Head != ling.Root {
			return t.Head // "on 17 and 18 November"
		}
		return i
	}
	return -1
}

// bound returns the preposition that ties x to the words before it, or "".
func (r *reading) bound(x *ling.Timex, top int32) string {
	if c := r.d.Child(top, ling.Case, ling.Mark); c >= 0 && c < x.Start {
		return r.word(c)
	}
	i := x.Start - 1
	if r.word(i) == "the" {
		i--
	}
	if w := r.word(i); r.upos(i) == ling.ADP || limits[w] {
		return w
	}
	return ""
}

// beside returns the time that hangs on token i itself, or on its object where
// that can only be the time of the whole clause; the first if there are several.
func (r *reading) beside(i int32) rapporteur.When {
	s := r.sentence(i)
	for k := r.timexFrom(s.Start); k < len(r.d.Timexes) && r.d.Timexes[k].Start < s.End; k++ {
		x := &r.d.Timexes[k]
		top := r.timeTop(x)
		if w := r.timeAt(x); w.Value != "" && top >= 0 && r.dates(x, top, i) {
			return w
		}
	}
	return rapporteur.When{}
}

// dates reports whether x, which hangs by token top, dates what token i states.
func (r *reading) dates(x *ling.Timex, top, i int32) bool {
	d, g, how := r.d, r.d.Tokens[top].Head, r.bound(x, top)
	if limits[how] && !(how == "for" && arranged[d.Lemma(g)]) {
		return false
	}
	if how == "from" && arranged[d.Lemma(g)] {
		return false // "postponed from Monday"
	}
	if g == i {
		return r.upos(i) != ling.VERB || !d.Is(top, ling.Nsubj, ling.Obj, ling.Iobj, ling.Conj)
	}
	if r.upos(g) == ling.PROPN && len(x.Value) >= 10 && !limits[how] && !d.Is(top, ling.NmodPoss, ling.Compound) && r.partOf(g, i) {
		return true // names have no date: "met Chung of Korea today"
	}
	// "rejected the plan on Monday" with the date hung on the noun.
	if d.Tokens[g].Head != i || r.upos(i) != ling.VERB || r.upos(g) != ling.NOUN && r.upos(g) != ling.PROPN {
		return false
	}
	if d.Is(g, ling.Nsubj) { // "Peru on Friday rejected"
		return d.Is(top, ling.Nmod, ling.Appos) && len(x.Value) >= 10 && (how == "on" || how == "") && r.leads(x.End, i)
	}
	if light[d.Lemma(i)] || holding[d.Lemma(i)] {
		return d.Is(g, ling.Obj)
	}
	return d.Is(g, ling.Obj, ling.Obl) && d.Is(top, ling.Nmod) && !d.Is(top, ling.NmodPoss) && (how == "on" || how == "") && len(x.Value) >= 10 && !r.dated(g)
}

// partOf reports whether name g stands among what verb i is done to or with, with
// nothing but nouns on the way.
func (r *reading) partOf(g, i int32) bool {
	if r.upos(i) != ling.VERB {
		return false
	}
	for ; g != ling.Root && r.d.Is(g, ling.Obj, ling.Iobj, ling.Obl, ling.Nmod, ling.Conj, ling.Appos, ling.Flat); g = r.d.Tokens[g].Head {
		if up := r.d.Tokens[g].Head; up == i {
			return !r.d.Is(g, ling.Conj)
		} else if up == ling.Root || r.upos(up) != ling.NOUN && r.upos(up) != ling.PROPN || r.dated(up) {
			return false
		}
	}
	return false
}

// leads reports whether nothing but marks, adverbs and auxiliaries stands from
// token from to verb i.
func (r *reading) leads(from, i int32) bool {
	for ; from < i; from++ {
		if u := r.upos(from); u != ling.AUX && u != ling.ADV && u != ling.PUNCT {
			return false
		}
	}
	return from == i
}

// dated reports whether noun i names something with a day of its own: "the attack
// on Friday".
func (r *reading) dated(i int32) bool {
	l := strings.ToLower(r.d.Lemma(i))
	return contacts[l] != "" || occasions[l] || deeds[l] || deals[l] || events[l]
}

// events are nouns of what happens on a day.
var events = set(`election vote referendum offensive bombing explosion blast shooting killing murder assault raid launch test trial hearing
ruling verdict protest demonstration rally march coup crash statement speech announcement incident crisis war invasion`)

// occurred returns when what token i states took or takes place: its own time, or
// that of a verb before it with which it shares a time at the front.
func (r *reading) occurred(i int32) rapporteur.When {
	if r.d.Tokens[i].Deprel == 0 {
		return r.unparsedTime(i)
	}
	w := r.beside(i)
	for g := i; w.Value == "" && r.d.Is(g, ling.Conj) && r.d.Tokens[g].Head != ling.Root; {
		g = r.d.Tokens[g].Head
		if up := r.beside(g); up.Value != "" && up.Span.End <= r.d.Tokens[g].Span.Start {
			w = up
		}
	}
	return w
}

// unparsedTime returns the first time of the clause of token i, in a sentence
// without a tree.
func (r *reading) unparsedTime(i int32) rapporteur.When {
	if c := r.d.ClauseAt(i); c >= 0 {
		return r.when(r.d.Clauses[c].Range, ling.Date, ling.Time)
	}
	return rapporteur.When{}
}

// convened returns when the meeting that token i states takes place: its own
// time, that of the noun or verb it is put on a date by, or that of the clause it is
// part of. What is only said on a day is no meeting of that day.
func (r *reading) convened(i int32) rapporteur.When {
	if w := r.occurred(i); w.Value != "" || r.d.Tokens[i].Deprel == 0 {
		return w
	}
	if w := r.convenedBelow(i, 3); w.Value != "" {
		return w
	}
	for g, n := i, 0; n < 4 && r.d.Tokens[g].Head != ling.Root; n++ {
		if r.d.Is(g, ling.Ccomp, ling.Parataxis) || r.d.Is(g, ling.Xcomp) && !arranged[r.d.Lemma(r.d.Tokens[g].Head)] {
			break
		}
		above := r.d.Tokens[g].Head
		if r.d.Is(g, ling.Conj) && r.upos(g) == ling.VERB {
			break // its time at the front was looked at
		}
		if w := r.beside(above); w.Value != "" {
			return w
		}
		if r.d.Is(g, ling.Nsubj) {
			if w := r.convenedBelow(above, 2); w.Value != "" {
				return w // "talks are set to resume on Friday"
			}
		}
		g = above
	}
	return rapporteur.When{}
}

// convenedBelow looks for the time in what says of token i when it is to be: "talks
// scheduled for Friday", "agreed to meet on Friday".
func (r *reading) convenedBelow(i int32, deep int) rapporteur.When {
	if deep == 0 {
		return rapporteur.When{}
	}
	for c := range r.d.Children(i) {
		noun := contacts[strings.ToLower(r.d.Lemma(c))] != "" && r.d.Is(c, ling.Nsubj, ling.Obj, ling.Obl, ling.Nmod)
		verb := r.d.Is(c, ling.Xcomp) || r.d.Is(c, ling.Acl) && arranged[r.d.Lemma(c)]
		if !noun && !verb {
			continue
		}
		if w := r.beside(c); w.Value != "" {
			return w
		}
		if w := r.convenedBelow(c, deep-1); w.Value != "" {
			return w
		}
	}
	return rapporteur.When{}
}

// takenOn returns when the party took the position that token i states: the time
// beside the cue, or, of what the party itself says, beside the verb of saying. A
// date of what is to be is no date of the position.
func (r *reading) takenOn(i int32, status rapporteur.PositionStatus) rapporteur.When {
	if r.states(i) {
		if w := r.occurred(i); w.Value != "" && !r.across(i, w) {
			return w
		}
	}
	at := r.source(i)
	if at == nil || at.Cue.Empty() || status == rapporteur.Reported {
		return rapporteur.When{}
	}
	said := r.head(at.Cue)
	w := r.occurred(said)
	if r.across(said, w) {
		return rapporteur.When{}
	}
	for _, c := range at.Content {
		if r.span(c).Contains(w.Span) {
			return rapporteur.When{}
		}
	}
	return w
}

// states reports whether token i says that the position is taken, and not what is
// wanted: a finite verb without a modal, a verb or noun that is a cue, an adjective.
func (r *reading) states(i int32) bool {
	l := r.d.Lemma(i)
	switch r.upos(i) {
	case ling.VERB:
		_, cue := verbs[l]
		return r.asserted(i) && r.d.Modal(i) < 0 || cue && r.d.Tokens[i].XPOS != ling.PennVBG
	case ling.NOUN:
		_, cue := nouns[l]
		return cue || r.d.Child(i, ling.Cop) >= 0
	}
	return true
}

// across reports whether another verb stands between token i and the time w after
// it, which then is as likely that verb's: "appreciates his help in travelling on Friday".
func (r *reading) across(i int32, w rapporteur.When) bool {
	for j := i + 1; int(j) < len(r.d.Tokens) && r.d.Tokens[j].Span.Start < w.Span.Start; j++ {
		if r.upos(j) == ling.VERB {
			return true
		}
	}
	return false
}

// bounds are the words before the time by which something is to be done.
var bounds = set("by before within until")

// deadline returns the time by which what t states is to be done.
func (r *reading) deadline(t ling.Range) rapporteur.When {
	for i := r.timexFrom(t.Start); i < len(r.d.Timexes) && r.d.Timexes[i].Start < t.End; i++ {
		x := &r.d.Timexes[i]
		if !t.Contains(x.Range) || x.Value == "" || x.Value[0] == 'X' || strings.HasSuffix(x.Value, "_REF") || x.Type == ling.Set {
			continue
		}
		if r.bounding(x, t.Start) {
			v, _, _ := strings.Cut(x.Value, "/") // "before Ramadan": before its first day
			return rapporteur.When{Value: v, Span: r.d.Span(x.Range)}
		}
	}
	return rapporteur.When{}
}

// stillToCome returns w, the deadline of what is still to be done, after the day of publication where a verb in the past put
// a date without a year into the year before, or a day of the week into the week before: "said it would leave if they were
// freed by April", "if they were freed by Tuesday".
func (r *reading) stillToCome(w rapporteur.When) rapporteur.When {
	now, words := r.d.DCT, r.d.Text.Slice(w.Span)
	year, rest, ok := strings.Cut(w.Value, "-")
	if now.IsZero() || !ok || rest == "" {
		return w
	}
	if at, err := time.Parse(time.DateOnly, w.Value); err == nil && weekdays[strings.ToLower(words)] && at.Before(now) && now.Sub(at) < 7*24*time.Hour {
		w.Value = at.AddDate(0, 0, 7).Format(time.DateOnly)
		return w
	}
	if year != fmt.Sprint(now.Year()-1) || strings.Contains(words, year) {
		return w
	}
	v := fmt.Sprint(now.Year()) + "-" + rest
	if day := now.Format(time.DateOnly); v[5] >= '0' && v[5] <= '9' && v < day[:min(len(v), len(day))] {
		return w
	}
	w.Value = v
	return w
}

var weekdays = set("monday tuesday wednesday thursday friday saturday sunday")

// bounding reports whether a word that sets a limit leads to x, with only
// articles, adverbs and prepositions between: "by no later than", "within the".
func (r *reading) bounding(x *ling.Timex, start int32) bool {
	for j := x.Start - 1; j >= max(start, x.Start-4); j-- {
		switch w := r.word(j); {
		case bounds[w]:
			over := x.Value < r.d.DCT.Format("2006") && x.Type != ling.Duration && !r.d.DCT.IsZero()
			return (x.Type != ling.Duration || w == "within") && (w != "before" || !over) // "as it was before 2014"
		case w == "than" && r.word(j-1) == "later":
			return true
		case r.upos(j) != ling.DET && r.upos(j) != ling.ADV && r.upos(j) != ling.ADP && r.upos(j) != ling.ADJ && w != "end":
			return false
		}
	}
	return false
}
