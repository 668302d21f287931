package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// besideEvent reads "the day after the vote", "two days before the summit": it counts
// from the day of an event, which the same sentence or the one before must give in one
// clause with the event's noun or verb. Else the expression has no value.
func (f *finder) besideEvent(i int32) (value, int32) {
	n, at := 1, i+1
	if f.word(i) != "the" {
		amount, end := f.amount(i)
		count, err := strconv.Atoi(amount)
		if end == i || err != nil {
			return value{}, i
		}
		n, at = count, end
	}
	u, _, ok := unitOf(f.word(at))
	if !ok || u.days == 0 || f.word(i) == "the" && u.days != 1 || f.word(i-1) == "in" || f.word(i-1) == "to" {
		return value{}, i
	}
	switch f.word(at + 1) {
	case "after":
	case "before":
		n = -n
	default:
		return value{}, i
	}
	noun := f.eventNoun(at + 2)
	if noun < 0 {
		return value{}, i
	}
	t, ok := f.dayOf(noun)
	switch {
	case ok:
		return value{typ: ling.Date, text: day(t.AddDate(0, 0, n*u.days))}, at + 2
	case f.word(i) == "the":
		return value{typ: ling.Date}, at + 2
	}
	return value{}, i // "two days after the vote" is a duration, from whenever it was
}

// eventNoun returns the noun of the phrase at token i that a definite word opens,
// or -1: "the vote", "their first summit".
func (f *finder) eventNoun(i int32) int32 {
	switch f.word(i) {
	case "the", "its", "his", "her", "their", "that", "this":
	default:
		return -1
	}
	for j := i + 1; j < i+5 && f.sent.Has(j); j++ {
		switch f.upos(j) {
		case ling.NOUN:
			if f.upos(j+1) != ling.NOUN {
				return j
			}
		case ling.ADJ, ling.PROPN, ling.NUM:
		default:
			return -1
		}
	}
	return -1
}

// dayOf returns the day of the event that noun i names: that of the last clause
// before, in its sentence or the one before, which has the same word and one day.
func (f *finder) dayOf(i int32) (time.Time, bool) {
	start := f.sent.Start
	if s := f.d.SentenceAt(i); s > 0 {
		start = f.d.Sentences[s-1].Start
	}
	lemma := f.d.Lemma(i)
	for j := i - 1; j >= start; j-- {
		if !strings.EqualFold(f.d.Lemma(j), lemma) || f.d.Tokens[j].UPOS != ling.NOUN && f.d.Tokens[j].UPOS != ling.VERB {
			continue
		}
		if t, ok := f.dayNear(j); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// dayNear returns the only day that is named in the clause of token i.
func (f *finder) dayNear(i int32) (time.Time, bool) {
	c := f.d.ClauseAt(i)
	if c < 0 {
		return time.Time{}, false
	}
	var found time.Time
	for k := len(f.d.Timexes) - 1; k >= 0; k-- {
		x := &f.d.Timexes[k]
		if x.End <= f.d.Clauses[c].Start {
			break
		}
		if f.d.ClauseAt(x.Start) != c || len(x.Value) < len(time.DateOnly) || x.Type != ling.Date && x.Type != ling.Time {
			continue
		}
		t, err := time.Parse(time.DateOnly, x.Value[:len(time.DateOnly)])
		if err != nil {
			continue
		}
		if !found.IsZero() && !found.Equal(t) {
			return time.Time{}, false // of two days the wrong one is as likely
		}
		found = t
	}
	return found, !found.IsZero()
}
