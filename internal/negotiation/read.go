package negotiation

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/jsonl"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// Read reads JSON Lines of annotations or records. Evidence and forms that are
// strings are looked up in the articles, by their id. Of two lines for one
// article the second counts. name stands in errors, with the line.
func Read(in io.Reader, name string, articles map[string]text.Text) ([]*Sheet, error) {
	var sheets []*Sheet
	err := jsonl.Lines(in, name, func(line []byte) error {
		s, err := readSheet(line, articles)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(sheets, func(o *Sheet) bool { return o.ID == s.ID }); i >= 0 {
			sheets[i] = s
		} else {
			sheets = append(sheets, s)
		}
		return nil
	})
	return sheets, err
}

func readSheet(line []byte, articles map[string]text.Text) (*Sheet, error) {
	var in struct {
		ID      *string
		SHA256  string
		Article struct {
			ID, SHA256 string
		}
		Actors                                 []jsonParty
		Meetings, Positions, Commitments, Open []json.RawMessage
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, err
	}
	s := &Sheet{ID: in.Article.ID, SHA256: cmp.Or(in.SHA256, in.Article.SHA256), Findings: map[rapporteur.Kind][]Finding{}}
	if in.ID != nil {
		s.ID = *in.ID
	}
	if s.ID == "" {
		return nil, errors.New(`no "id" and no article.id`)
	}
	t := articles[s.ID]
	for kind, facts := range map[rapporteur.Kind][]json.RawMessage{
		rapporteur.KindMeeting: in.Meetings, rapporteur.KindPosition: in.Positions, rapporteur.KindCommitment: in.Commitments, rapporteur.KindOpen: in.Open,
	} {
		for i, data := range facts {
			f, err := readFinding(data, t)
			if err != nil {
				return nil, fmt.Errorf("%s %d: %w", kind, i, err)
			}
			s.Findings[kind] = append(s.Findings[kind], f)
		}
	}
	if in.Actors != nil {
		s.Actors = []Party{}
	}
	for _, a := range in.Actors {
		s.Actors = append(s.Actors, a.party(t))
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
	Sure, Doubtful      bool
	Confidence          float64
}

// readFinding reads a fact; a string of evidence is looked up in t.
func readFinding(data []byte, t text.Text) (Finding, error) {
	var in jsonFact
	if err := json.Unmarshal(data, &in); err != nil {
		return Finding{}, err
	}
	return in.finding(t), nil
}

func (f *jsonFact) finding(t text.Text) Finding {
	out := Finding{
		Parties: slices.Concat(f.Party, f.By, f.Participants),
		Labels:  [NumLabels]Label{Label(f.Stance), Label(f.Issue), Label(f.Status), Label(f.Kind)},
		Date:    f.When.Value,
		Sure:    f.Sure, Doubtful: f.Doubtful, Confidence: f.Confidence,
	}
	if f.Date.Given {
		out.Date = f.Date.Value
	}
	switch {
	case f.Evidence.quote != "":
		if i := strings.Index(t.String(), f.Evidence.quote); i >= 0 {
			out.Span, out.Found = text.Span{Start: int32(i), End: int32(i + len(f.Evidence.quote))}, true
			out.Evidence = score.Points(t, out.Span)
		}
	case len(f.Evidence.spans) > 0:
		out.Evidence, out.Found = cover(f.Evidence.spans), true
		out.Span, _ = t.FromCodePoints(out.Evidence.Start, out.Evidence.End) // none if the article is not at hand
	}
	return out
}

// cover returns the range from the first to the last of spans.
func cover(spans []jsonl.Span) score.CodePoints {
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
	spans []jsonl.Span
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
		var p jsonl.Span
		if err := json.Unmarshal(data, &p); err != nil {
			return err
		}
		if p != (jsonl.Span{}) {
			e.spans = []jsonl.Span{p}
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
type jsonLabel Label

// UnmarshalJSON reads a string or null.
func (l *jsonLabel) UnmarshalJSON(data []byte) error {
	l.Given, l.Value = true, ""
	return json.Unmarshal(data, &l.Value)
}

// date is a TIMEX3 value, by itself or in an object, which may be null.
type date Label

// UnmarshalJSON reads a string, null, or an object with a value.
func (d *date) UnmarshalJSON(data []byte) error {
	d.Given, d.Value = true, ""
	if data[0] != '{' {
		return json.Unmarshal(data, &d.Value)
	}
	var in struct{ Value string }
	err := json.Unmarshal(data, &in)
	d.Value = in.Value
	return err
}

// A jsonParty is an actor, as annotations and records write it.
type jsonParty struct {
	ID, Name, Kind, Represents string
	Aliases                    []string
	Forms                      []string
	Mentions                   []jsonl.Span
}

// party returns a; the forms of an annotated actor are looked up in t and
// become its mentions.
func (a *jsonParty) party(t text.Text) Party {
	out := Party{
		ID: a.ID, Kind: rapporteur.ActorKind(a.Kind), Represents: a.Represents,
		Names: append([]string{a.Name}, a.Aliases...),
		Forms: a.Forms, Annotated: a.Forms != nil,
	}
	if out.Annotated {
		out.ID = a.Name
		for _, form := range a.Forms {
			out.Mentions = append(out.Mentions, Occurrences(t, form)...)
		}
		return out
	}
	for _, m := range a.Mentions {
		out.Mentions = append(out.Mentions, score.CodePoints(m))
	}
	return out
}
