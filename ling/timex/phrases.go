package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// edges holds the nouns that name a part of a period, with TIMEX3's modifier.
var edges = map[string]string{
	"beginning": "START", "start": "START", "middle": "MID", "end": "END", "close": "END", "rest": "",
	"remainder": "", "course": "",
}

// edge reads "the end of last year", "the start of 2027", "the rest of the
// week": the whole of it is one expression with the value of the period.
func (f *finder) edge(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	if w := f.word(at); w == "very" {
		at++
	}
	mod, ok := edges[f.word(at)]
	if !ok || f.word(at+1) != "of" {
		return value{}, i
	}
	at += 2
	if v, end := f.thePeriod(at); end > at {
		v.mod = mod
		return v, end
	}
	for _, read := range []func(*finder, int32) (value, int32){(*finder).fiscalYear, (*finder).monthDay, (*finder).relativePeriod, (*finder).season} {
		if v, end := read(f, at); end > at && v.typ == ling.Date {
			return value{ling.Date, v.text, mod}, end
		}
	}
	if y, ok := f.four(at); ok {
		return value{ling.Date, strconv.Itoa(y), mod}, at + 1
	}
	if v, end := f.year(at); end > at {
		return value{ling.Date, v.text, mod}, end
	}
	return value{}, i
}

// around holds the words before an amount that belong to the expression.
var around = map[string]string{
	"some": "APPROX", "about": "APPROX", "around": "APPROX", "nearly": "APPROX", "almost": "APPROX", "roughly": "APPROX",
	"approximately": "APPROX", "over": "MORE_THAN", "under": "LESS_THAN", "more than": "MORE_THAN",
	"less than": "LESS_THAN", "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS",
}

// bounded reads a duration with the words that bound its amount: "nearly five
// months", "more than a year".
func (f *finder) bounded(i int32) (value, int32) {
	at := i + 1
	mod, ok := around[f.word(i)]
	if !ok {
		mod, ok = around[f.word(i)+" "+f.word(i+1)]
		at++
	}
	if !ok {
		return value{}, i
	}
	if _, end := f.amount(at); end == at && f.word(at) != "half" {
		return value{}, i
	}
	if _, end := f.number(at); end == at && f.word(i) == "some" {
		return value{}, i
	}
	for _, read := range []func(*finder, int32) (value, int32){(*finder).shifted, (*finder).duration} {
		if v, end := read(f, at); end > at && (f.word(i) != "over" || v.typ == ling.Duration || f.word(end-1) == "ago") {
			v.mod = mod
			return v, end
		}
	}
	return value{}, i
}

// reference returns the date from which an expression such as "a year earlier"
// counts: the date last mentioned, if it is as exact as the unit needs, and true, or
// the publication date.
func (f *finder) reference(u unit) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		exact := map[string]bool{"2006-01-02": true, "2006-01": u.months > 0, "2006": u.months >= 12}[layout]
		if len(f.last) < len(layout) || !exact {
			continue
		}
		if t, err := time.Parse(layout, f.last[:len(layout)]); err == nil {
			return t, true
		}
	}
	if u.months == 0 && f.onDay != "" {
		if t, err := time.Parse(time.DateOnly, f.onDay); err == nil {
			return t, true
		}
	}
	return f.dct, false
}

// isQuarter reports whether value v is a quarter or a half of a year.
func isQuarter(v string) bool { return len(v) == len("2025-Q1") && (v[5] == 'Q' || v[5] == 'H') }

// from returns the date n units after the date last mentioned, or, if there is none,
// after the publication date, for the expression at token i.
func (f *finder) from(u unit, n int, i int32) value {
	v := value{typ: ling.Date}
	t, told := f.reference(u)
	if !told && n > 0 && f.direction(i) == past {
		return v // "he died a year later": later than what, the text does not say
	}
	if told || f.known() {
		v.text = u.shift(t, n)
	}
	if strings.HasPrefix(u.designator, "T") {
		v.typ = ling.Time
	}
	return v
}

// told reads what counts from the date last mentioned: "the same day", "that
// year", "the next day", "the day after", "the year before", "the previous
// month".
func (f *finder) told(i int32) (value, int32) {
	at, shift := i, 0
	switch f.word(at) {
	case "the", "that":
		at++
	default:
		return value{}, i
	}
	switch f.word(at) {
	case "same":
		at++
	case "next", "following":
		shift, at = 1, at+1
	case "previous", "preceding":
		shift, at = -1, at+1
	}
	u, plural, ok := unitOf(f.word(at))
	if shift != 0 && u.months >= 120 {
		return value{}, i // "the next decade" begins now
	}
	if !ok || plural || u.designator[0] == 'T' || f.word(i-1) == "in" && f.word(i-2) == "late" || f.word(i-1) == "to" && f.word(at+1) == "after" {
		return value{}, i
	}
	bare, end := at == i+1, at+1
	if f.hyphen(end) {
		return value{}, i
	}
	switch after := f.word(end); {
	case bare && (after == "after" || after == "before" || after == "previous" || after == "earlier"):
		if shift = -1; after == "after" {
			shift = 1
		}
		if p := f.upos(end + 1); p == ling.NOUN || p == ling.PROPN || p == ling.DET || p == ling.PRON {
			return value{}, i // "the day after the vote" counts from an event
		}
		end++
	case bare && f.word(i) == "the" && u.days != 1 && u.months <= 12 && f.spans(i, end):
		if u.months == 3 {
			return f.theQuarter(i), end
		}
		return f.thePeriod(i)
	case bare && f.word(i) == "the":
		if u.designator != "D" || after == "of" || after == "when" || after == "that" || after == "to" || after == "he" || f.upos(end) == ling.NOUN || f.upos(end) == ling.PRON {
			return value{}, i
		}
	}
	return f.from(u, shift, i), end
}

// spans tells "down 5 percent for the year" from "the year of the vote". The expression
// starts at i and ends at end.
func (f *finder) spans(i, end int32) bool {
	if f.capital(end-1) || f.xpos(end) == ling.PennVBG {
		return false // "Person of the Year", "the week leading up to the vote"
	}
	if f.possessive(end) {
		return true // "the quarter's profit"
	}
	switch f.word(i - 1) {
	case "for", "in", "during", "of", "over", "through", "throughout":
	default:
		return false
	}
	switch p := f.upos(end); p {
	case ling.PUNCT, ling.CCONJ, ling.VERB, ling.AUX, 0:
		return true
	}
	return false
}

// theQuarter returns the quarter last mentioned, or the last one that is over.
func (f *finder) theQuarter(i int32) value {
	v := value{typ: ling.Date}
	switch {
	case isQuarter(f.last):
		v.text = f.last
	case f.known() && f.direction(i) == future:
		v.text = quarter(f.dct)
	case f.known():
		v.text = quarter(firstOfMonth(f.dct).AddDate(0, -3, 0))
	}
	return v
}

// rate reads "a day" in "40,000 barrels a day", "twice a week" and "per
// year".
func (f *finder) rate(i int32) (value, int32) {
	if times := f.times(i); times > i {
		if v, end := f.rate(times); end > times {
			return v, end
		}
		return value{}, i
	}
	u, plural, ok := unitOf(f.word(i + 1))
	if !ok || plural {
		return value{}, i
	}
	switch w := f.word(i); {
	case w == "per":
	case !f.article(i):
		return value{}, i
	case !f.rated(i - 1):
		return value{}, i
	}
	switch f.word(i + 2) {
	case "ago", "earlier", "later", "after", "before", "-":
		return value{}, i
	case "and":
		if f.word(i+3) == "a" {
			return value{}, i // "a year and a half"
		}
	}
	if _, unit, ok := unitOf(f.word(i - 1)); ok && unit && f.upos(i-2) != ling.NUM {
		return value{}, i
	}
	return value{typ: ling.Set, text: u.duration("1")}, i + 2
}

// rated reports whether what ends with token i can be told for each unit of time:
// "barrels", "$2 billion", "5 percent", "twice".
func (f *finder) rated(i int32) bool {
	switch f.word(i) {
	case "once", "twice", "%", "percent":
		return true
	}
	if f.xpos(i) == ling.PennNNS {
		return true
	}
	if f.upos(i) == ling.NOUN && f.upos(i-1) == ling.NUM {
		return true // "43 billion yuan"
	}
	_, year := f.four(i)
	return f.upos(i) == ling.NUM && !year || strings.ContainsAny(f.word(i-1), "$€£")
}

// times returns the end of "once", "twice" or "three times" at token i, or i.
func (f *finder) times(i int32) int32 {
	if w := f.word(i); w == "once" || w == "twice" {
		return i + 1
	}
	if _, end := f.number(i); end > i && f.word(end) == "times" {
		return end + 1
	}
	return i
}

// terms are the words for how far ahead somebody looks.
var terms = set("near short medium long longer immediate")

// dim reads what points to the past, the present or the future and no more:
// "the past", "the near future", "at the moment", "currently".
func (f *finder) dim(i int32) (value, int32) {
	ref := map[string]string{"past": "PAST_REF", "future": "FUTURE_REF", "present": "PRESENT_REF"}
	at := i + 1
	if w := f.word(at); w == "near" || w == "foreseeable" || w == "recent" || w == "distant" {
		at++
	}
	if f.word(i) == "the" {
		if p := f.upos(at + 1); ref[f.word(at)] != "" && (f.word(i-1) == "in" || f.word(i-1) == "for" || f.word(i-1) == "of" || at > i+1) && p != ling.NOUN && p != ling.NUM && p != ling.ADJ {
			return value{typ: ling.Date, text: ref[f.word(at)]}, at + 1
		}
		if f.word(i+1) == "moment" && f.word(i-1) == "at" || f.word(i+1) == "time" && f.word(i+2) == "being" {
			if f.word(i+1) == "time" {
				return value{typ: ling.Date, text: "PRESENT_REF"}, i + 3
			}
			return value{typ: ling.Date, text: "PRESENT_REF"}, i + 2
		}
	}
	switch {
	case f.word(i) == "the" && terms[f.word(i+1)] && f.word(i+2) == "term" && f.upos(i+3) != ling.NOUN && !f.hyphen(i+3):
		return value{typ: ling.Date, text: "FUTURE_REF"}, i + 3
	case f.word(i) == "these" && f.word(i+1) == "days":
		return value{typ: ling.Date, text: "PRESENT_REF"}, i + 2
	case f.word(i) == "the" && f.word(i+1) == "other" && (f.word(i+2) == "day" || f.word(i+2) == "night" || f.word(i+2) == "week"):
		return value{typ: ling.Date, text: "PAST_REF"}, i + 3
	case f.word(i) == "those" && f.word(i+1) == "days":
		return value{typ: ling.Date, text: "PAST_REF"}, i + 2
	}
	if f.upos(i) == ling.ADJ {
		switch f.word(i) {
		case "current":
			return value{typ: ling.Date, text: "PRESENT_REF"}, i + 1
		case "recent":
			return value{typ: ling.Date, text: "PAST_REF"}, i + 1
		case "annual":
			return value{typ: ling.Set, text: "P1Y"}, i + 1
		}
	}
	return value{}, i
}
