package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// duration reads "three hours", "a 30-day", "half an hour", "two and a half
// years", "for weeks".
func (f *finder) duration(i int32) (value, int32) {
	if v, end := f.fixedLength(i); end > i {
		return v, end
	}
	if u, plural, ok := unitOf(f.word(i)); ok && plural && u.designator != "TS" && f.lasts(i, u) {
		return value{typ: ling.Duration, text: u.duration("X")}, f.long(i + 1)
	}
	n, end := f.amount(i)
	if end == i {
		return value{}, i
	}
	half, end := f.half(end)
	if f.hyphen(end) {
		end++
	}
	if between[f.word(end)] {
		end++
	}
	u, plural, ok := unitOf(f.word(end))
	if f.word(end) == "second" && f.hyphen(end-1) && numbers[f.word(end-2)] >= 20 {
		return value{}, i // "the sixty-second anniversary"
	}
	if !ok || u.designator == "Q" && !strings.HasSuffix(f.word(end), "s") {
		return value{}, i
	}
	if _, year := f.four(i); year && !plural {
		return value{}, i // "2022 year-end inflation"
	}
	unitAt := end
	end++
	if half == "" {
		half, end = f.half(end) // "a year and a half"
	}
	_, more := f.remainder(end, u)
	if half == "" && more == end && f.article(i) && (plural && end == i+2 || !f.lastingArticle(i, unitAt) || u.designator == "TS" && f.upos(end) != ling.PUNCT) {
		return value{}, i // "a second consecutive day"
	}
	v := value{ling.Duration, u.duration(n + half), f.approximate(i)}
	if rest, after := f.remainder(end, u); after > end && half == "" {
		v.text += rest
		return v, after
	}
	switch {
	case f.hyphen(end) && f.word(end+1) == "old" && u.designator == "Y":
		return value{}, i // somebody's age, as a name for him
	case f.word(end) == "old":
		return v, end + 1
	}
	return v, f.long(end)
}

// remainder reads the smaller units after a duration: "and 20 minutes" after "an hour",
// as they stand in ISO 8601.
func (f *finder) remainder(i int32, u unit) (text string, end int32) {
	if f.word(i) != "and" {
		return "", i
	}
	n, at := f.number(i + 1)
	small, _, ok := unitOf(f.word(at))
	if at == i+1 || !ok || !smaller[u.designator+" "+small.designator] {
		return "", i
	}
	return strconv.Itoa(n) + strings.TrimPrefix(small.designator, "T"), at + 1
}

// smaller are the units that are told after a larger one in one length.
var smaller = map[string]bool{"TH TM": true, "TM TS": true, "Y M": true, "Y D": true, "M D": true}

// half reads "and a half" and "1/2" at token i as the decimals of an amount.
func (f *finder) half(i int32) (decimals string, end int32) {
	switch {
	case f.word(i) == "and" && f.word(i+1) == "a" && f.word(i+2) == "half":
		return ".5", i + 3
	case f.hyphen(i) && f.word(i+1) == "and" && f.word(i+3) == "a" && f.word(i+5) == "half":
		return ".5", i + 6 // "two-and-a-half-hour"
	case f.word(i) == "1/2", f.word(i) == "½":
		return ".5", i + 1
	}
	return "", i
}

// long returns the end of an expression that ends at token i or after the word
// "-long".
func (f *finder) long(i int32) int32 {
	if f.hyphen(i) && (f.word(i+1) == "long" || f.word(i+1) == "old") {
		return i + 2
	}
	return i
}

// fixedLength reads lengths whose number is part of a word: "yearlong",
// "half-hour", "half a century", "a quarter century".
func (f *finder) fixedLength(i int32) (value, int32) {
	w := f.word(i)
	if name, ok := strings.CutSuffix(w, "long"); ok {
		if u, plural, ok := unitOf(strings.TrimSuffix(name, "-")); ok {
			n := "1"
			if plural {
				n = "X"
			}
			return value{typ: ling.Duration, text: u.duration(n)}, i + 1
		}
	}
	if u, plural, ok := unitOf(w); ok && f.hyphen(i+1) && f.word(i+2) == "long" {
		n := "1"
		if plural {
			n = "X"
		}
		return value{typ: ling.Duration, text: u.duration(n)}, i + 3
	}
	if u, plural, ok := unitOf(f.word(i + 2)); ok && !plural && w == "single" && f.hyphen(i+1) {
		return value{typ: ling.Duration, text: u.duration("1")}, i + 3
	}
	if w == "the" && f.word(i+1) == "years" && (f.word(i-1) == "over" || f.word(i-1) == "through") && f.upos(i+2) == ling.PUNCT {
		return value{typ: ling.Duration, text: "PXY"}, i + 2
	}
	at := i
	if f.article(at) {
		at++
	}
	if f.word(at) != "half" && (f.word(at) != "quarter" || at == i && !f.hyphen(at+1)) {
		return value{}, i
	}
	kind := f.word(at)
	at++
	if f.hyphen(at) || f.word(at) == "a" || f.word(at) == "an" {
		at++
	}
	if f.word(at) == "of" && f.word(at+1) == "a" {
		at += 2
	}
	v, ok := shares[kind+" "+f.word(at)]
	if !ok {
		return value{}, i
	}
	return value{typ: ling.Duration, text: v}, at + 1
}

// shares are halves and quarters of units.
var shares = map[string]string{
	"half hour": "PT30M", "half year": "P6M", "half day": "PT12H", "half century": "P50Y", "half decade": "P5Y",
	"quarter century": "P25Y", "quarter hour": "PT15M",
}

// between holds the words that stand between a number and its unit.
var between = set("straight consecutive full whole more further additional working trading business calendar long")

// lasting holds the words after which a bare plural is a duration.
var lasting = set("for over after in within of take takes took taken taking last lasts lasted lasting spend spends spent waited despite following")

// lasts reports whether a bare plural at token i is a duration: "for weeks",
// "in just minutes", "decades".
func (f *finder) lasts(i int32, u unit) bool {
	switch before := f.word(i - 1); {
	case u.months >= 120 || lasting[before]:
		return true
	case (before == "just" || before == "mere") && lasting[f.word(i-2)]:
		return true
	}
	switch f.word(i + 1) {
	case "before", "after", "later", "earlier":
		return true
	case "of":
		return leadIn[f.word(i-1)] && u.designator != "TM"
	}
	return false
}

// leadIn are the words before "years of war", "weeks of protests".
var leadIn = set("with by through amid from followed")

// article reports whether the amount at i is "a" or "an".
func (f *finder) article(i int32) bool { return f.word(i) == "a" || f.word(i) == "an" }

// lastingArticle tells "for a week" from "a week of talks" and "a day".
func (f *finder) lastingArticle(i, unit int32) bool {
	if unit > i+1 {
		return true
	}
	switch f.word(i - 1) {
	case "for", "within", "in", "over", "after", "than", "about", "almost", "nearly", "served":
		return true
	}
	if w := f.word(unit + 1); w == "after" || w == "before" {
		return true // "a day after he left"
	}
	return lasting[f.word(i-1)] && f.word(i-1) != "of" && f.word(i-1) != "these"
}

// approximate reads the words before an amount as a TIMEX3 modifier.
func (f *finder) approximate(i int32) string {
	switch f.word(i - 1) {
	case "about", "around", "nearly", "almost", "roughly", "some", "approximately":
		return "APPROX"
	case "than":
		switch f.word(i - 2) {
		case "more":
			return "MORE_THAN"
		case "less":
			return "LESS_THAN"
		}
	case "least":
		return "EQUAL_OR_MORE"
	}
	return ""
}

// set reads "every day", "each month", "daily", "twice a week".
func (f *finder) set(i int32) (value, int32) {
	switch w := f.word(i); w {
	case "every", "each":
		at := i + 1
		if f.word(at) == "single" {
			at++
		}
		n, end := f.number(at)
		if end == at {
			n = 1
			if f.word(at) == "other" && w == "every" {
				n, end = 2, at+1
			}
		}
		if u, _, ok := unitOf(f.word(end)); ok {
			return value{typ: ling.Set, text: u.duration(strconv.Itoa(n))}, end + 1
		}
		if wd, ok := weekdays[f.word(at)]; ok {
			return value{typ: ling.Set, text: fmt.Sprintf("XXXX-WXX-%d", (int(wd)+6)%7+1)}, at + 1
		}
	case "daily", "weekly", "monthly", "annually", "yearly", "hourly", "quarterly":
		name := map[string]string{"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H", "quarterly": "P1Q"}
		if u := f.upos(i); u == ling.ADV || u == ling.ADJ {
			return value{typ: ling.Set, text: name[w]}, i + 1
		}
	}
	return value{}, i
}

// clock reads "6 p.m.", "10:30 GMT", "noon on Friday", "at 18.30".
func (f *finder) clock(i int32) (value, int32) {
	hour, minute, end, ok := f.hourMinute(i)
	if !ok {
		return value{}, i
	}
	hour, end = f.halfOfDay(hour, end)
	z, end := f.zone(end)
	onDay, part, after := f.dayAfter(end)
	if hour >= 1 && hour < 12 && (part == "TAF" || part == "TEV" || part == "TNI" && hour > 5) {
		hour += 12 // "nine o'clock Friday night"
	}
	v := value{typ: ling.Time}
	switch {
	case after > end:
		end = after
	case f.lastAt >= f.sent.Start && len(f.last) >= len(time.DateOnly) && f.last[5] <= '1':
		onDay = f.last[:len(time.DateOnly)]
	case f.known():
		onDay = day(f.dct)
	}
	if onDay != "" {
		v.text = fmt.Sprintf("%sT%02d:%02d", onDay, hour, minute)
		if z != nil {
			v.text += z.at(onDay)
		}
	}
	return v, end
}

// timed tells "at 14:30" and "14:30 GMT" from a ratio or a score. The number is at i and
// ends at end.
func (f *finder) timed(i, end int32) bool {
	if _, after := f.zone(end); after > end {
		return true
	}
	if _, _, after := f.dayAfter(end); after > end {
		return true
	}
	switch f.word(i - 1) {
	case "", "at", "from", "to", "until", "till", "by", "around", "about", "since", "between", "before", "after", "for", "-", "–", "(", ",":
		return true
	case "and", "or":
		return strings.Contains(f.word(i-2), ":")
	}
	return false
}

func oclock(w string) bool { return w == "o'clock" || w == "o’clock" }

// halfOfDay reads "in the morning", "in the afternoon", "at night" after an hour of
// the clock, and returns the hour of the day.
func (f *finder) halfOfDay(hour int, i int32) (h int, end int32) {
	part, end := f.word(i+2), i+3
	if f.word(i) == "at" && f.word(i+1) == "night" {
		part, end = "night", i+2
	} else if f.word(i) != "in" || f.word(i+1) != "the" {
		return hour, i
	}
	switch {
	case part == "morning":
		return hour, end
	case hour < 12 && (part == "afternoon" || part == "evening" || part == "night" && hour > 5):
		return hour + 12, end
	case part == "afternoon" || part == "evening" || part == "night":
		return hour, end
	}
	return hour, i
}

// dayAfter reads the day that follows a time, with its part: "on Friday", "today",
// "Friday night".
func (f *finder) dayAfter(i int32) (day, part string, end int32) {
	at := i
	if w := f.word(at); w == "on" || w == "," {
		at++
	}
	for _, read := range []func(*finder, int32) (value, int32){(*finder).weekday, (*finder).deictic, (*finder).monthDay} {
		v, end := read(f, at)
		if date, part, _ := strings.Cut(v.text, "T"); end > at && (date == "" || len(date) == len(time.DateOnly)) {
			if part != "" {
				part = "T" + part
			}
			return date, part, end
		}
	}
	return "", "", i
}

// hourMinute reads the time itself.
func (f *finder) hourMinute(i int32) (hour, minute int, end int32, ok bool) {
	w := f.word(i)
	switch {
	case w == "noon" || w == "midday":
		return 12, 0, i + 1, true
	case w == "midnight" && (f.word(i-1) == "after" || f.word(i-1) == "from"):
		return 0, 0, i + 1, true
	case w == "midnight": // the end of the day, as news writes it
		return 24, 0, i + 1, true
	case oclock(f.word(i+1)) && numbers[w] > 0 && numbers[w] <= 12:
		return numbers[w], 0, i + 2, true
	case w == "" || w[0] < '0' || w[0] > '9' || f.attached(i):
		return 0, 0, i, false
	}
	end = i + 1
	h, m, colon := strings.Cut(w, ":")
	if next := strings.ReplaceAll(f.word(end), ".", ""); !colon && (next == "am" || next == "pm") {
		h, m, colon = strings.Cut(w, ".") // "9.53am"
	}
	if next := f.word(end); !colon && len(w) == 4 && (next == "gmt" || next == "utc") {
		h, m, colon = w[:2], w[2:], true
	}
	if !colon && f.word(end) == ":" && f.glued(end) && f.glued(end+1) {
		m, colon = f.word(end+1), true
		end += 2
	}
	hour, err := strconv.Atoi(h)
	if err != nil || hour > 24 {
		return 0, 0, i, false
	}
	if colon {
		if minute, err = strconv.Atoi(m); err != nil || len(m) != 2 || minute > 59 {
			return 0, 0, i, false
		}
	}
	half := strings.Trim(strings.ReplaceAll(f.word(end), ".", ""), " ")
	if half == "am" && f.word(end) == "am" && f.upos(end) == ling.AUX {
		half = ""
	}
	switch {
	case half == "pm" && hour >= 1 && hour <= 12:
		return hour%12 + 12, minute, end + 1, true
	case half == "am" && hour >= 1 && hour <= 12:
		return hour % 12, minute, end + 1, true
	case oclock(f.word(end)):
		return hour, minute, end + 1, true
	}
	return hour, minute, end, colon && (len(w) == 4 && w[1] != ':' || f.timed(i, end))
}
