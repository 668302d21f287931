package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// duration reads "three hours", "a 30-day", "half an hour", "two and a half
// years", "for weeks".
func (f *finder) duration(i int32) (value, int32) {
	if f.word(i) == "half" && (f.word(i+1) == "an" || f.word(i+1) == "a") {
		if u, _, ok := unitOf(f.word(i + 2)); ok && (u.designator == "TH" || u.designator == "Y" || u.designator == "D") {
			v := map[string]string{"TH": "PT30M", "Y": "P6M", "D": "PT12H"}[u.designator]
			return value{typ: ling.Duration, text: v}, i + 3
		}
	}
	if u, plural, ok := unitOf(f.word(i)); ok && plural && u.designator != "TS" && f.lasts(i, u) {
		return value{typ: ling.Duration, text: u.duration("X")}, i + 1
	}
	n, end := f.amount(i)
	if end == i {
		return value{}, i
	}
	half := f.word(end) == "and" && f.word(end+1) == "a" && f.word(end+2) == "half"
	if half {
		end += 3
	}
	if f.hyphen(end) {
		end++
	}
	if between[f.word(end)] {
		end++
	}
	u, _, ok := unitOf(f.word(end))
	if !ok || u.designator == "Q" && !strings.HasSuffix(f.word(end), "s") || f.article(i) && !f.lastingArticle(i, end) {
		return value{}, i
	}
	if half {
		n += ".5"
	}
	end++
	if f.hyphen(end) && (f.word(end+1) == "old" || f.word(end+1) == "long") {
		if f.word(end+1) == "old" && u.designator == "Y" {
			return value{}, i // somebody's age
		}
		end += 2
	}
	return value{ling.Duration, u.duration(n), f.approximate(i)}, end
}

// between holds the words that stand between a number and its unit.
var between = set("straight consecutive full whole more further additional working trading business calendar long")

// lasting holds the words after which a bare plural is a duration.
var lasting = set("for over after in within of these")

// lasts reports whether a bare plural at token i is a duration: "for weeks",
// "in just minutes", "decades".
func (f *finder) lasts(i int32, u unit) bool {
	switch before := f.word(i - 1); {
	case u.months >= 120 || lasting[before]:
		return true
	case before == "just" || before == "mere":
		return lasting[f.word(i-2)]
	}
	switch f.word(i + 1) {
	case "before", "after", "later", "earlier":
		return true
	}
	return false
}

// article reports whether the amount at i is "a" or "an".
func (f *finder) article(i int32) bool { return f.word(i) == "a" || f.word(i) == "an" }

// lastingArticle tells "for a week" from "a week of talks" and "a day".
func (f *finder) lastingArticle(i, unit int32) bool {
	if unit > i+1 {
		return true
	}
	switch f.word(i - 1) {
	case "for", "within", "in", "over", "after", "than", "about", "almost", "nearly":
		return true
	}
	return false
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
		n, end := f.number(at)
		if end == at {
			n = 1
		}
		if u, _, ok := unitOf(f.word(end)); ok {
			return value{typ: ling.Set, text: u.duration(strconv.Itoa(n))}, end + 1
		}
		if wd, ok := weekdays[f.word(at)]; ok {
			return value{typ: ling.Set, text: fmt.Sprintf("XXXX-WXX-%d", (int(wd)+6)%7+1)}, at + 1
		}
	case "daily", "weekly", "monthly", "annually", "yearly", "hourly":
		name := map[string]string{"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H"}
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
	zone := ""
	switch f.word(end) {
	case "gmt", "utc":
		zone, end = "Z", end+1
	case "et", "pt", "ist": // which of two, the date or the place decides
		end++
	case "cet", "cest", "est", "edt", "pst", "pdt", "bst", "msk", "jst", "kst":
		zone, end = zones[f.word(end)], end+1
	}
	if f.word(end) == "local" && f.word(end+1) == "time" {
		end += 2
	}
	onDay, after := f.dayAfter(end)
	v := value{typ: ling.Time}
	switch {
	case after > end:
		end = after
	case f.known():
		onDay = day(f.dct)
	}
	if onDay != "" {
		v.text = fmt.Sprintf("%sT%02d:%02d%s", onDay, hour, minute, zone)
	}
	return v, end
}

// zones are how far the time of each is ahead of UTC.
var zones = map[string]string{
	"cet": "+01:00", "cest": "+02:00", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00", "bst": "+01:00",
	"msk": "+03:00", "jst": "+09:00", "kst": "+09:00",
}

// dayAfter reads the day that follows a time: "on Friday", "today".
func (f *finder) dayAfter(i int32) (string, int32) {
	at := i
	if w := f.word(at); w == "on" || w == "," {
		at++
	}
	for _, read := range []func(*finder, int32) (value, int32){(*finder).weekday, (*finder).deictic, (*finder).monthDay} {
		if v, end := read(f, at); end > at && (v.text == "" || len(v.text) == len("2006-01-02")) {
			return v.text, end
		}
	}
	return "", i
}

// hourMinute reads the time itself.
func (f *finder) hourMinute(i int32) (hour, minute int, end int32, ok bool) {
	w := f.word(i)
	switch {
	case w == "noon" || w == "midday":
		return 12, 0, i + 1, true
	case w == "midnight":
		return 0, 0, i + 1, true
	case w == "" || w[0] < '0' || w[0] > '9' || f.glued(i):
		return 0, 0, i, false
	}
	end = i + 1
	h, m, colon := strings.Cut(w, ":")
	if next := f.word(end); len(w) == 4 && (next == "gmt" || next == "utc") {
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
	case f.word(end) == "o'clock":
		return hour, minute, end + 1, true
	}
	return hour, minute, end, colon
}
