package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Sign returns the sign of a stance: "+" where the party wants it, "−" where
// it refuses, "?" where that hangs on a condition.
func Sign(s rapporteur.Stance) string {
	switch s {
	case rapporteur.Rejects:
		return "−"
	case rapporteur.Conditional:
		return "?"
	}
	return "+"
}

// entry adds e to the view.
func (b *builder) entry(e *rapporteur.Entry) {
	l := b.line(e)
	switch f := e.Fact.(type) {
	case *rapporteur.Meeting:
		b.meeting(&l, f)
		b.view.Meetings = append(b.view.Meetings, l)
	case *rapporteur.Position:
		b.position(&l, f, e)
	case *rapporteur.Commitment:
		b.commitment(&l, f)
		b.view.Commitments = append(b.view.Commitments, l)
	case *rapporteur.Event:
		b.event(&l, f)
		b.view.Events = append(b.view.Events, l)
	case *rapporteur.OpenPoint:
		l.Lead, l.Text = "Open", f.What.Text
		l.add("issue: ", b.issue(f.Issue))
		l.add("", Against(oneLine(f.Claim.Text), b.name(f.Claimant)))
		b.view.Open = append(b.view.Open, l)
	case *rapporteur.Statement:
		b.statement(&l, f)
		b.view.Statements = append(b.view.Statements, l)
	}
}

// add adds a detail unless there is none.
func (l *Line) add(before, words string) {
	if words != "" {
		l.Details = append(l.Details, before+words)
	}
}

// Against tells what was claimed against an open point, and by whom; it is "" for no
// claim.
func Against(claim, claimant string) string {
	if claim == "" {
		return ""
	}
	claim = "against “" + claim + "”"
	if claimant != "" {
		claim += ", claimed by " + claimant
	}
	return claim
}

func (b *builder) meeting(l *Line, f *rapporteur.Meeting) {
	l.Lead = capital(strings.TrimSpace(string(f.Kind) + " " + string(f.Status)))
	l.Text = b.names(f.Participants)
	l.add("", where(f.Place, f.Country))
	l.add("", b.when(f.When))
	l.add("", string(f.Format))
	l.add("mediated by ", b.names(f.Mediators))
	l.add("lasting ", duration(f.Duration))
	l.add("outcome: ", f.Outcome.Text)
}

// position adds the line to its party and issue.
func (b *builder) position(l *Line, f *rapporteur.Position, e *rapporteur.Entry) {
	l.Sign, l.Lead, l.Text = Sign(f.Stance), string(f.Stance), f.Proposal.Text
	l.add("to ", b.names(f.Addressees))
	l.add("condition: ", oneLine(f.Condition.Text))
	if f.Speaker != f.Party {
		l.add("voiced by ", b.name(f.Speaker))
	}
	switch f.Status {
	case rapporteur.Denied:
		l.add("", "which it denies")
	case rapporteur.Reported:
		l.add("as told by ", b.teller(f, e))
	}
	l.add("", b.when(f.When))

	party, issue := b.name(f.Party), b.issue(f.Issue)
	if party == "" {
		party = "No party named"
	}
	p := find(&b.view.Parties, func(p *Party) bool { return p.Name == party })
	p.Name = party
	i := find(&p.Issues, func(i *Issue) bool { return i.Name == issue })
	i.Name = issue
	i.Lines = append(i.Lines, *l)
}

// find returns the element of s that is wanted, or a new one at its end.
func find[T any](s *[]T, wanted func(*T) bool) *T {
	for i := range *s {
		if wanted(&(*s)[i]) {
			return &(*s)[i]
		}
	}
	var t T
	*s = append(*s, t)
	return &(*s)[len(*s)-1]
}

// teller returns on whose word a reported position rests: the sources of the
// statements that hold its evidence, from the innermost outwards, but for the
// party and its speaker.
func (b *builder) teller(f *rapporteur.Position, e *rapporteur.Entry) string {
	var out []string
	at := e.Citations[0].Span()
	for i, found := b.contents.last(at.Start); found && b.contents[i].reach >= at.End; i-- {
		c := b.contents[i]
		s := c.statement
		if c.span.Contains(at) && (s.Speaker == "" || s.Speaker != f.Party && s.Speaker != f.Speaker) {
			if who := b.source(s); len(out) == 0 || out[len(out)-1] != who {
				out = append(out, who)
			}
		}
		found = i > 0
	}
	if len(out) == 0 {
		return "others"
	}
	return strings.Join(out, ", as told by ")
}

// contents are the contents of all statements by their start.
type contents []content

// A content is a piece of what a statement says. reach is the furthest end of
// it and of all before it.
type content struct {
	span      text.Span
	statement *rapporteur.Statement
	reach     int32
}

func newContents(r *rapporteur.Record) contents {
	var out contents
	for i := range r.Entries {
		if s, ok := r.Entries[i].Fact.(*rapporteur.Statement); ok {
			for _, at := range s.Content {
				out = append(out, content{span: at, statement: s})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y content) int {
		return cmp.Or(cmp.Compare(x.span.Start, y.span.Start), cmp.Compare(y.span.End, x.span.End))
	})
	reach := int32(0)
	for i := range out {
		reach = max(reach, out[i].span.End)
		out[i].reach = reach
	}
	return out
}

// last returns the last content that starts at or before at.
func (c contents) last(at int32) (int, bool) {
	n, _ := slices.BinarySearchFunc(c, at+1, func(x content, at int32) int { return cmp.Compare(x.span.Start, at) })
	return n - 1, n > 0
}

func (b *builder) commitment(l *Line, f *rapporteur.Commitment) {
	l.Lead = capital(string(f.Kind))
	if len(f.By) > 0 {
		l.Lead += " by " + b.names(f.By)
	}
	l.Text = f.Content.Text
	l.add("", string(f.Status))
	l.add("to ", b.name(f.To))
	l.add("condition: ", f.Condition.Text)
	l.add("deadline: ", b.when(f.Deadline))
	l.add("issue: ", b.issue(f.Issue))
}

func (b *builder) event(l *Line, f *rapporteur.Event) {
	l.Lead, l.Text = string(f.Type), b.names(f.Actors)+" → "+b.names(f.Recipients)
	l.add("", string(f.Status))
	l.add("", where(f.Place, f.Country))
	l.add("", b.when(f.When))
	l.add("CAMEO ", strings.Join(f.CAMEO, " or "))
}

func (b *builder) statement(l *Line, f *rapporteur.Statement) {
	t := b.record.Article.Text
	l.Lead = b.source(f)
	if cue := oneLine(t.Slice(f.Cue)); cue != "" && cue != ":" && f.Cue != f.Source {
		l.Lead += " " + cue
	}
	if f.Addressee != "" {
		l.add("to ", b.name(f.Addressee))
	}
	l.add("", string(f.Quotation))
	l.Text = rapporteur.NewPhrase(t, f.Content...).Text
	if f.Within >= 0 && f.Within < len(b.depths) {
		l.Depth = b.depths[f.Within] + 1
	}
	b.depths = append(b.depths, l.Depth)
	b.mark(l.ID, Source, f.Source)
	b.mark(l.ID, Cue, f.Cue)
	b.mark(l.ID, Content, f.Content...)
}

// source names who is quoted: the actor, with the words of the text where they
// say it otherwise.
func (b *builder) source(f *rapporteur.Statement) string {
	words := oneLine(b.record.Article.Text.Slice(f.Source))
	name := b.name(f.Speaker)
	switch {
	case name == "" && words == "" && f.Cue.Empty():
		return "Quoted without a source"
	case name == "" && words == "":
		return "Somebody"
	case name == "":
		return words
	case words == "" || strings.Contains(words, name):
		return name
	}
	return name + " (“" + words + "”)"
}

// when returns a date for people; where TIMEX3 gives no calendar date, the
// words of the text.
func (b *builder) when(w rapporteur.When) string {
	layouts := [...][2]string{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}, {"2006-01-02T15:04", "2 January 2006, 15:04"}}
	for _, l := range layouts {
		if t, err := time.Parse(l[0], w.Value); err == nil {
			return t.Format(l[1])
		}
	}
	if date, ok := strings.CutSuffix(w.Value, "T24:00"); ok {
		if t, err := time.Parse(time.DateOnly, date); err == nil {
			return t.Format("2 January 2006") + ", 24:00" // in a layout, 2 and 4 are day and minute
		}
	}
	words := oneLine(b.record.Article.Text.Slice(w.Span))
	switch {
	case words == "":
		return w.Value
	case w.Value == "":
		return words
	}
	return words + " (" + w.Value + ")"
}

// duration returns a TIMEX3 duration for people: "3 hours", "1 hour 20 minutes"; or s
// where it counts nothing, as "PXD" does.
func duration(s string) string {
	units := map[string]string{"H": "hour", "TM": "minute", "TS": "second", "D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century", "Q": "quarter"}
	date, clock, _ := strings.Cut(strings.TrimPrefix(s, "P"), "T")
	var words []string
	for k, part := range []string{date, clock} {
		for part != "" {
			letters := strings.TrimLeft(part, "0123456789.")
			digits := part[:len(part)-len(letters)]
			next := strings.IndexAny(letters, "0123456789")
			if next < 0 {
				next = len(letters)
			}
			designator := letters[:next]
			if k == 1 && designator != "H" {
				designator = "T" + designator
			}
			unit, ok := units[designator]
			if _, err := strconv.ParseFloat(digits, 64); err != nil || !ok {
				return s
			}
			if digits != "1" {
				if unit += "s"; unit == "centurys" {
					unit = "centuries"
				}
			}
			words = append(words, digits+" "+unit)
			part = letters[next:]
		}
	}
	if words == nil {
		return s
	}
	return strings.Join(words, " ")
}

// capital returns s, which is ASCII, with its first letter in upper case.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// oneLine returns s with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
