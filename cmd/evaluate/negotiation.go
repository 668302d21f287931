package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// A sheet is the facts and actors of one article: annotated, or as a record
// has them.
type sheet struct {
	id       string
	findings map[rapporteur.Kind][]finding
	// actors is nil if the sheet lists none.
	actors []party
}

// A finding is what is compared of a fact.
type finding struct {
	// evidence is from the first to the last code point of the fact's
	// citations; found is false if the text does not have it.
	evidence score.CodePoints
	found    bool
	// parties are those whose fact it is, by name or by the id of an actor.
	parties []string
	labels  [numLabels]label
	date    string
	sure    bool
}

// The labels of facts, in the order in which they are printed.
const (
	stanceLabel = iota
	issueLabel
	statusLabel
	kindLabel
	numLabels
)

// labelNames names the labels.
var labelNames = [numLabels]string{"stance", "issue", "status", "kind"}

// A label is a value of a closed set that a fact may have.
type label struct {
	value string
	given bool
}

// A party is an actor of a sheet.
type party struct {
	id         string
	kind       rapporteur.ActorKind
	names      []string // its name, then its aliases
	represents string
	// forms are the strings that mean an annotated actor; a record has mentions.
	forms     []string
	annotated bool
	mentions  []score.CodePoints
}

// readSheets reads JSON Lines of annotations or records. Evidence and forms
// that are strings are looked up in the articles. Of two lines for one article
// the second counts.
func readSheets(name string, articles map[string]text.Text) ([]*sheet, error) {
	var sheets []*sheet
	err := jsonLines(name, func(line []byte) error {
		s, err := readSheet(line, articles)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(sheets, func(o *sheet) bool { return o.id == s.id }); i >= 0 {
			sheets[i] = s
		} else {
			sheets = append(sheets, s)
		}
		return nil
	})
	return sheets, err
}

func readSheet(line []byte, articles map[string]text.Text) (*sheet, error) {
	var in struct {
		ID      *string
		Article struct {
			ID string
		}
		Actors                                 []jsonParty
		Meetings, Positions, Commitments, Open []jsonFact
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, err
	}
	s := &sheet{id: in.Article.ID}
	if in.ID != nil {
		s.id = *in.ID
	}
	if s.id == "" {
		return nil, errors.New(`no "id" and no article.id`)
	}
	t := articles[s.id]
	s.findings = map[rapporteur.Kind][]finding{}
	for kind, facts := range map[rapporteur.Kind][]jsonFact{
		rapporteur.KindMeeting: in.Meetings, rapporteur.KindPosition: in.Positions, rapporteur.KindCommitment: in.Commitments, rapporteur.KindOpen: in.Open,
	} {
		for i, f := range facts {
			found, err := f.finding(t)
			if err != nil {
				return nil, fmt.Errorf("%s %d: %w", kind, i, err)
			}
			s.findings[kind] = append(s.findings[kind], found)
		}
	}
	if in.Actors != nil {
		s.actors = []party{}
	}
	for _, a := range in.Actors {
		s.actors = append(s.actors, a.party(t))
	}
	return s, nil
}

// A jsonFact is a fact of any kind, as annotations and records write it.
type jsonFact struct {
	Evidence            evidence
	Party, By           parties
	Participants        parties
	Stance, Issue, Kind jsonLabel
	Status              jsonLabel
	Date, When          date
	Sure                bool
}

// finding returns f; a string of evidence is looked up in t.
func (f *jsonFact) finding(t text.Text) (finding, error) {
	out := finding{
		parties: slices.Concat(f.Party, f.By, f.Participants),
		labels:  [numLabels]label{label(f.Stance), label(f.Issue), label(f.Status), label(f.Kind)},
		sure:    f.Sure,
	}
	out.date = f.When.value
	if f.Date.given {
		out.date = f.Date.value
	}
	switch {
	case f.Evidence.quote != "":
		if i := strings.Index(t.String(), f.Evidence.quote); i >= 0 {
			out.evidence, out.found = codePoints(t, text.Span{Start: int32(i), End: int32(i + len(f.Evidence.quote))}), true
		}
	case len(f.Evidence.spans) > 0:
		out.evidence, out.found = cover(f.Evidence.spans), true
	}
	return out, nil
}

// cover returns the range from the first to the last of spans.
func cover(spans []points) score.CodePoints {
	all := score.CodePoints(spans[0])
	for _, s := range spans {
		all.Start, all.End = min(all.Start, s.Start), max(all.End, s.End)
	}
	return all
}

// evidence is words of the text, a span, a list of spans, or an object with one
// of them.
type evidence struct {
	quote string
	spans []points
}

// UnmarshalJSON reads any of the forms; null is none.
func (e *evidence) UnmarshalJSON(data []byte) error {
	*e = evidence{}
	switch data[0] {
	case '"':
		return json.Unmarshal(data, &e.quote)
	case '{':
		var in struct{ Span, Quote *evidence }
		if err := json.Unmarshal(data, &in); err != nil {
			return err
		}
		switch {
		case in.Span != nil && (in.Span.quote != "" || len(in.Span.spans) > 0):
			*e = *in.Span
		case in.Quote != nil:
			*e = *in.Quote
		}
		return nil
	case '[':
		if len(data) > 1 && strings.HasPrefix(strings.TrimLeft(string(data[1:]), " \t\r\n"), "[") {
			return json.Unmarshal(data, &e.spans)
		}
		var p points
		if err := json.Unmarshal(data, &p); err != nil {
			return err
		}
		if p != (points{}) {
			e.spans = []points{p}
		}
		return nil
	}
	if string(data) == "null" {
		return nil
	}
	return fmt.Errorf("evidence %s: want words, a span or spans", data)
}

// parties is one name, several joined by " + ", or a list of names.
type parties []string

// UnmarshalJSON reads any of the forms; null is none.
func (p *parties) UnmarshalJSON(data []byte) error {
	if data[0] != '"' {
		return json.Unmarshal(data, (*[]string)(p))
	}
	var joined string
	if err := json.Unmarshal(data, &joined); err != nil {
		return err
	}
	*p = nil
	for name := range strings.SplitSeq(joined, " + ") {
		*p = append(*p, strings.TrimSpace(name))
	}
	return nil
}

// jsonLabel is a label, which may be null.
type jsonLabel label

// UnmarshalJSON reads a string or null.
func (l *jsonLabel) UnmarshalJSON(data []byte) error {
	l.given, l.value = true, ""
	return json.Unmarshal(data, &l.value)
}

// date is a TIMEX3 value, by itself or in an object, which may be null.
type date label

// UnmarshalJSON reads a string, null, or an object with a value.
func (d *date) UnmarshalJSON(data []byte) error {
	d.given, d.value = true, ""
	if data[0] != '{' {
		return json.Unmarshal(data, &d.value)
	}
	var in struct{ Value string }
	err := json.Unmarshal(data, &in)
	d.value = in.Value
	return err
}

// A jsonParty is an actor, as annotations and records write it.
type jsonParty struct {
	ID, Name, Kind, Represents string
	Aliases                    []string
	Forms                      []string
	Mentions                   []points
}

// party returns a; the forms of an annotated actor are looked up in t and
// become its mentions.
func (a *jsonParty) party(t text.Text) party {
	out := party{
		id: a.ID, kind: rapporteur.ActorKind(a.Kind), represents: a.Represents,
		names: append([]string{a.Name}, a.Aliases...),
		forms: a.Forms, annotated: a.Forms != nil,
	}
	if out.annotated {
		out.id = a.Name
		for _, form := range a.Forms {
			out.mentions = append(out.mentions, occurrences(t, form)...)
		}
		return out
	}
	for _, m := range a.Mentions {
		out.mentions = append(out.mentions, score.CodePoints(m))
	}
	return out
}

// occurrences returns where form stands in t as whole words, from left to
// right, none overlapping the one before.
func occurrences(t text.Text, form string) []score.CodePoints {
	if form == "" || !utf8.ValidString(form) {
		return nil // half a character is not in a text
	}
	var out []score.CodePoints
	s := t.String()
	for from := 0; ; {
		i := strings.Index(s[from:], form)
		if i < 0 {
			return out
		}
		start, end := from+i, from+i+len(form)
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if score.IsWordRune(before) || score.IsWordRune(after) {
			_, width := utf8.DecodeRuneInString(s[start:])
			from = start + width
			continue
		}
		out = append(out, codePoints(t, text.Span{Start: int32(start), End: int32(end)}))
		from = end
	}
}
