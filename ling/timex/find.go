package timex

import (
	"strings"
	"sync"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// A finder holds what is known of the sentence in work.
type finder struct {
	d      *ling.Document
	dct    time.Time
	sent   ling.Range
	low    []string // the forms of the sentence in lower case
	last   string   // value of the date last mentioned
	lastAt int32    // where it begins
	onDay  string   // the day last mentioned, if not many sentences ago
	dayIn  int      // the sentence that mentions it
}

var finders = sync.Pool{New: func() any { return new(finder) }}

// Find fills d.Timexes; what it held before is dropped. It needs tokens with
// tags, sentences, chunks and clauses, and d.DCT for relative expressions. Any
// number of goroutines may call it on documents of their own.
func Find(d *ling.Document) {
	f := finders.Get().(*finder)
	defer finders.Put(f)
	f.d, f.dct, f.last, f.lastAt, f.onDay = d, d.DCT, "", -1, ""
	if y := f.dct.Year(); y < earliest || y > latest {
		f.dct = time.Time{}
	}
	d.Timexes = d.Timexes[:0]
	for n, s := range d.Sentences {
		f.begin(s.Range)
		if n > f.dayIn+remembered {
			f.onDay = ""
		}
		for i := s.Start; i < s.End; {
			t, ok := f.at(i)
			if !ok {
				i++
				continue
			}
			d.Timexes = append(d.Timexes, t)
			if len(t.Value) >= 4 && (t.Type == ling.Date || t.Type == ling.Time) && t.Value[0] <= '9' && !strings.Contains(t.Value, "/") {
				f.last, f.lastAt = t.Value, t.Start
				if len(t.Value) >= len(time.DateOnly) && t.Value[5] <= '1' {
					f.onDay, f.dayIn = t.Value[:len(time.DateOnly)], n
				}
			}
			i = t.End
		}
	}
	f.d = nil
}

// remembered is for how many sentences a day stays the one that "the day" and "the next
// morning" count from, whatever months and years are told of in between.
const remembered = 2

// A publication date outside of these years is a mistake, and no expression is
// read against it.
const earliest, latest = 1700, 2200

func (f *finder) begin(sent ling.Range) {
	f.sent = sent
	f.low = f.low[:0]
	for i := sent.Start; i < sent.End; i++ {
		f.low = append(f.low, strings.ToLower(f.d.Form(i)))
	}
}

// rules are tried in this order; the first that reads an expression wins.
var rules = []struct {
	name string
	read func(f *finder, i int32) (value, int32)
}{
	{"Ramadan", (*finder).ramadan},
	{"part of a period", (*finder).edge},
	{"calendar date", (*finder).calendar},
	{"day beside a date", (*finder).besideDate},
	{"day beside an event", (*finder).besideEvent},
	{"holiday", (*finder).holiday},
	{"quarter named by a month", (*finder).monthQuarter},
	{"part of a day", (*finder).dayPart},
	{"middle of a month or year", (*finder).middle},
	{"month and day", (*finder).monthDay},
	{"time of day", (*finder).clock},
	{"weekday", (*finder).weekday},
	{"deictic day", (*finder).deictic},
	{"what a figure is compared with", (*finder).compared},
	{"part of a period by number", (*finder).nth},
	{"early or late in a period", (*finder).within},
	{"a period as a whole", (*finder).entire},
	{"end of a period", (*finder).yearEnd},
	{"date counted from the one last mentioned", (*finder).told},
	{"fiscal year", (*finder).fiscalYear},
	{"period named from the publication date", (*finder).relativePeriod},
	{"quarter or season", (*finder).season},
	{"amount of time before or after", (*finder).shifted},
	{"amount of time with its bound", (*finder).bounded},
	{"rate", (*finder).rate},
	{"repeated time", (*finder).set},
	{"duration", (*finder).duration},
	{"year", (*finder).year},
	{"century", (*finder).century},
	{"vague reference", (*finder).vague},
	{"past, present or future", (*finder).dim},
}

// A value is what a rule read.
type value struct {
	typ  ling.TimexType
	text string
	mod  string
}

// at reads an expression that starts at token i.
func (f *finder) at(i int32) (ling.Timex, bool) {
	if !opens(f.word(i)) {
		return ling.Timex{}, false
	}
	for _, r := range rules {
		v, end := r.read(f, i)
		if end <= i {
			continue
		}
		return ling.Timex{Range: ling.Range{Start: i, End: end}, Type: v.typ, Value: v.text, Mod: v.mod, Why: r.name}, true
	}
	return ling.Timex{}, false
}

// word returns the lower-cased form of token i, or "" outside the sentence.
func (f *finder) word(i int32) string {
	if !f.sent.Has(i) {
		return ""
	}
	return f.low[i-f.sent.Start]
}

func (f *finder) upos(i int32) ling.UPOS {
	if !f.sent.Has(i) {
		return 0
	}
	return f.d.Tokens[i].UPOS
}

func (f *finder) xpos(i int32) ling.XPOS {
	if !f.sent.Has(i) {
		return 0
	}
	return f.d.Tokens[i].XPOS
}

// glued reports whether no white space stands between tokens i-1 and i.
func (f *finder) glued(i int32) bool {
	return f.sent.Has(i-1) && f.sent.Has(i) && f.d.Tokens[i-1].Span.End == f.d.Tokens[i].Span.Start
}

// possessive reports whether token i makes the word before it an owner.
func (f *finder) possessive(i int32) bool { return f.word(i) == "'s" || f.word(i) == "’s" }

// capital reports whether token i begins with a capital letter of English.
func (f *finder) capital(i int32) bool {
	if !f.sent.Has(i) {
		return false
	}
	c := f.d.Form(i)[0]
	return c >= 'A' && c <= 'Z'
}

// attached reports whether token i stands against the word before it, and not only
// against a bracket or a quotation mark.
func (f *finder) attached(i int32) bool {
	switch f.word(i - 1) {
	case "(", "[", "\"", "“", "‘", "'":
		return false
	}
	return f.glued(i)
}

// hyphen reports whether token i joins the words beside it.
func (f *finder) hyphen(i int32) bool {
	switch f.word(i) {
	case "-", "–", "‑":
		return f.glued(i) && f.glued(i+1)
	}
	return false
}

// known reports whether relative expressions can be read.
func (f *finder) known() bool { return !f.dct.IsZero() }

// A direction says on which side of the publication date an event lies.
type direction int

const (
	past    direction = -1
	unknown direction = 0
	future  direction = 1
)

// foreseen holds the verbs whose participle puts what follows in the future:
// "talks scheduled for Friday".
var foreseen = set("scheduled planned set slated expected due anticipated foreseen proposed postponed rescheduled arranged")

// direction reads the tense of the clause of token i.
func (f *finder) direction(i int32) direction {
	for j := i - 1; f.sent.Has(j) && j > i-6; j-- {
		if foreseen[f.word(j)] && (j > i-4 || f.word(j+1) == "to") {
			return future
		}
	}
	lasts := f.word(i-1) == "until" || f.word(i-1) == "till"
	if f.word(i-1) == "since" {
		return past
	}
	c := f.d.ClauseAt(i)
	for ; c >= 0; c = int(f.d.Clauses[c].Parent) {
		if v := f.d.Clauses[c].Verb; v >= 0 {
			if lasts && !f.simplePast(&f.d.Chunks[v]) {
				return future
			}
			if f.puts(&f.d.Chunks[v], i) {
				return future
			}
			return f.tense(&f.d.Chunks[v])
		}
	}
	return unknown
}

// puts reports whether verb group v puts the time at token i in the future: "is
// planned for Friday", "has proposed the week of March 15", and not "proposed it on
// Friday".
func (f *finder) puts(v *ling.Chunk, i int32) bool {
	if !foreseen[f.word(v.Head)] {
		return false
	}
	return v.Passive || i >= v.End && f.word(i-1) != "on"
}

// simplePast tells "was closed until Friday" from "is" and "has been closed
// until Friday".
func (f *finder) simplePast(v *ling.Chunk) bool {
	for i := v.Start; i < v.End; i++ {
		if f.xpos(i) == ling.PennVBD {
			return true
		}
	}
	return false
}

// tense reads a verb group.
func (f *finder) tense(v *ling.Chunk) direction {
	if v.Infinitive {
		return future
	}
	for i := v.Start; i < v.End; i++ {
		switch f.xpos(i) {
		case ling.PennMD:
			if i+1 < v.End && f.xpos(v.Head) == ling.PennVBN && f.word(v.Head-1) == "have" {
				return past
			}
			return future
		case ling.PennVBD, ling.PennVBN:
			if w := f.word(i); w == "were" && f.word(i+1) == "to" {
				return future // "if he were to win in November"
			}
			return past
		case ling.PennVBZ, ling.PennVBP:
			if w := f.word(i); i != v.Head && (w == "has" || w == "have") {
				return past
			}
			return future
		}
	}
	return unknown
}

// set makes a set of the words of list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
