package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// A timedArticle is a text with its date and the time expressions that its
// annotators marked. The creation time is not among them.
type timedArticle struct {
	name   string
	text   string
	dct    time.Time
	dctAt  text.Span // where the text states its date, or empty
	end    int32     // up to where the text was annotated
	expect []score.Time
}

// catFile is a file of the annotation tool CAT, as far as times go.
type catFile struct {
	Name   string `xml:"doc_name,attr"`
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Form     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		Times []catTime `xml:"TIMEX3"`
	} `xml:"Markables"`
}

type catTime struct {
	Type     string `xml:"type,attr"`
	Value    string `xml:"value,attr"`
	Function string `xml:"functionInDocument,attr"`
	Anchors  []struct {
		Token string `xml:"t_id,attr"`
	} `xml:"token_anchor"`
}

// readTimed reads the XML files of MEANTIME below a directory or in a tar
// archive.
func readTimed(name string) ([]timedArticle, error) {
	var out []timedArticle
	keep := func(path string, r io.Reader) error {
		if !strings.HasSuffix(path, ".xml") {
			return nil
		}
		var f catFile
		if err := xml.NewDecoder(r).Decode(&f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		a, err := f.article()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, a)
		return nil
	}
	if err := eachFile(name, keep); err != nil {
		return nil, err
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no XML file of MEANTIME in it", name)
	}
	slices.SortFunc(out, func(a, b timedArticle) int { return strings.Compare(a.name, b.name) })
	return out, nil
}

// annotated is how many sentences MEANTIME's annotators marked times in: the
// headline, the date and the first four of the article.
const annotated = 6

// article sets the text from its tokens, as people write it, with the headline
// and the date as paragraphs of their own.
func (f *catFile) article() (timedArticle, error) {
	a := timedArticle{name: f.Name}
	var b strings.Builder
	places := map[string]text.Span{}
	last, open := 0, false
	for i, t := range f.Tokens {
		switch {
		case i == 0:
		case t.Sentence != last && last < 2:
			b.WriteString("\n\n")
		case t.Sentence != last || !open && !tight(t.Form):
			b.WriteString(" ")
		}
		at := int32(b.Len())
		b.WriteString(t.Form)
		places[t.ID] = text.Span{Start: at, End: int32(b.Len())}
		if t.Sentence < annotated {
			a.end = int32(b.Len())
		}
		last, open = t.Sentence, t.Form == "(" || t.Form == "$"
	}
	a.text = b.String()
	for _, x := range f.Markables.Times {
		if err := a.mark(x, places); err != nil {
			return a, err
		}
	}
	return a, nil
}

// tight reports whether a token stands against the one before it.
func tight(form string) bool {
	switch form {
	case ",", ".", ":", ";", "?", "!", ")", "%", "'s", "’s", "n't", "'", "’":
		return true
	}
	return false
}

// mark adds one annotated expression. Those without words in the text, which
// close durations that are only implied, are left out.
func (a *timedArticle) mark(x catTime, places map[string]text.Span) error {
	var at text.Span
	for i, t := range x.Anchors {
		s, ok := places[t.Token]
		if !ok {
			return fmt.Errorf("a TIMEX3 names token %q, which the file does not have", t.Token)
		}
		if i == 0 {
			at = s
		}
		at.Start, at.End = min(at.Start, s.Start), max(at.End, s.End)
	}
	if x.Function == "CREATION_TIME" {
		date, err := time.Parse(time.DateOnly, x.Value)
		if err != nil {
			date, err = time.Parse("02-01-2006", x.Value) // one file has it so
		}
		if err != nil {
			return fmt.Errorf("creation time: %w", err)
		}
		a.dct, a.dctAt = date, at
		return nil
	}
	if at.Empty() {
		return nil
	}
	for t := ling.Date; t <= ling.Set; t++ {
		if t.String() == x.Type {
			a.expect = append(a.expect, score.Time{Span: at, Type: t, Value: x.Value})
			return nil
		}
	}
	return fmt.Errorf("TIMEX3 of type %q: want DATE, TIME, DURATION or SET", x.Type)
}
