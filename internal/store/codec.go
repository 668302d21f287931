package store

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Facts and actors are stored as JSON with the names of their Go fields. A test
// holds these names to a golden: whoever renames a field writes a migration.

func encodeFact(f rapporteur.Fact) (string, error) {
	if f == nil {
		return "", nil
	}
	data, err := json.Marshal(f)
	return string(data), err
}

func decodeFact(kind rapporteur.Kind, s string) (rapporteur.Fact, error) {
	if s == "" {
		return nil, nil
	}
	f := rapporteur.NewFact(kind)
	if f == nil {
		return nil, fmt.Errorf("fact of unknown kind %q: %w", kind, rapporteur.ErrUnsupported)
	}
	if err := json.Unmarshal([]byte(s), f); err != nil {
		return nil, fmt.Errorf("fact of kind %s: %v: %w", kind, err, rapporteur.ErrInvalid)
	}
	if p, ok := f.(*rapporteur.Position); ok && len(p.Addressees) == 0 {
		// A position had one addressee at first, under another name.
		var before struct{ Addressee rapporteur.ActorID }
		if err := json.Unmarshal([]byte(s), &before); err == nil && before.Addressee != "" {
			p.Addressees = []rapporteur.ActorID{before.Addressee}
		}
	}
	return f, nil
}

// A quoted is a stored citation: bytes, words, and a few words of context on
// either side.
type quoted struct {
	Start  int32  `json:"s"`
	End    int32  `json:"e"`
	Quote  string `json:"q"`
	Before string `json:"b,omitempty"`
	After  string `json:"a,omitempty"`
}

// contextBytes is how much context stands on either side of a citation.
const contextBytes = 48

func newQuoted(t text.Text, c rapporteur.Citation) quoted {
	at := c.Span()
	q := quoted{Start: at.Start, End: at.End, Quote: c.Quote()}
	if !t.Bounds().Contains(at) {
		return q // of a text that is not at hand
	}
	s := t.String()
	q.Before = lastWords(s[max(0, int(at.Start)-contextBytes):at.Start], int(at.Start) > contextBytes)
	q.After = firstWords(s[at.End:min(len(s), int(at.End)+contextBytes)], int(at.End)+contextBytes < len(s))
	return q
}

// lastWords returns s without the word or character that was cut at its start.
func lastWords(s string, cut bool) string {
	if !cut {
		return s
	}
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[i:]
	}
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
}

// firstWords returns s without the word or character that was cut at its end.
func firstWords(s string, cut bool) string {
	if !cut {
		return s
	}
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	for len(s) > 0 {
		if r, n := utf8.DecodeLastRuneInString(s); r != utf8.RuneError || n > 1 {
			break
		}
		s = s[:len(s)-1]
	}
	return s
}

func encodeEvidence(t text.Text, cites []rapporteur.Citation) (string, error) {
	qs := make([]quoted, len(cites))
	for i, c := range cites {
		qs[i] = newQuoted(t, c)
	}
	data, err := json.Marshal(qs)
	return string(data), err
}

func decodeEvidence(id rapporteur.ArticleID, s string) ([]rapporteur.Citation, error) {
	var qs []quoted
	if s == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(s), &qs); err != nil {
		return nil, fmt.Errorf("evidence: %v: %w", err, rapporteur.ErrInvalid)
	}
	cites := make([]rapporteur.Citation, len(qs))
	for i, q := range qs {
		var err error
		if cites[i], err = rapporteur.RestoreCitation(id, text.Span{Start: q.Start, End: q.End}, q.Quote); err != nil {
			return nil, err
		}
	}
	return cites, nil
}

func encodeActors(actors []rapporteur.Actor) (string, error) {
	if len(actors) == 0 {
		return "[]", nil
	}
	data, err := json.Marshal(actors)
	return string(data), err
}

func decodeActors(s string) ([]rapporteur.Actor, error) {
	var actors []rapporteur.Actor
	if err := json.Unmarshal([]byte(s), &actors); err != nil {
		return nil, fmt.Errorf("actors: %v: %w", err, rapporteur.ErrInvalid)
	}
	if len(actors) == 0 {
		return nil, nil
	}
	return actors, nil
}

// plain returns s as both databases keep it: UTF-8 without U+0000.
func plain(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// A role says how an actor stands in a fact.
type role string

const (
	roleParty role = "party"
	roleBy    role = "by"
)

// An involved is an actor of a fact with its role.
type involved struct {
	actor rapporteur.ActorID
	role  role
}

// facets returns what a fact can be searched by.
func facets(f rapporteur.Fact) (who []involved, stance rapporteur.Stance, issue rapporteur.IssueID) {
	add := func(r role, ids ...rapporteur.ActorID) {
		for _, id := range ids {
			if id != "" {
				who = append(who, involved{id, r})
			}
		}
	}
	switch f := f.(type) {
	case *rapporteur.Meeting:
		add(roleParty, f.Participants...)
		add(roleParty, f.Mediators...)
	case *rapporteur.Position:
		add(roleParty, f.Party)
		add(roleBy, f.Speaker)
		stance, issue = f.Stance, f.Issue
	case *rapporteur.Commitment:
		add(roleParty, f.By...)
		issue = f.Issue
	case *rapporteur.Event:
		add(roleParty, f.Actors...)
		add(roleParty, f.Recipients...)
	case *rapporteur.OpenPoint:
		add(roleBy, f.Claimant)
		issue = f.Issue
	case *rapporteur.Statement:
		add(roleBy, f.Speaker)
	}
	return who, stance, issue
}
