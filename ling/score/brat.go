package score

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/text"
)

// CodePoints is a half-open range of Unicode code points of a text. The zero
// value is empty and stands for "nowhere".
type CodePoints struct {
	Start, End int
}

// Points returns s in code points of t.
func Points(t text.Text, s text.Span) CodePoints {
	start, end := t.CodePoints(s)
	return CodePoints{Start: start, End: end}
}

// A Role is a part of an attribution.
type Role uint8

// The roles.
const (
	Source Role = iota
	Cue
	Content
)

// numRoles is the number of roles.
const numRoles = 3

// String returns the role in lower case.
func (r Role) String() string { return [...]string{"source", "cue", "content"}[r] }

// Places are where the parts of an attribution stand, by [Role].
type Places [numRoles][]CodePoints

// ReadBrat reads the attributions of a brat standoff file: text-bound lines
// "T1<tab>Source 89 106<tab>words" and events "E1<tab>Cue:T2 Content:T3
// Source:T1", where a role may be numbered and a place have several fragments,
// "115 200;210 290". Only events with a cue and a content count. Other
// annotations, and places that are not numbers, are passed over.
//
// https://brat.nlplab.org/standoff.html
func ReadBrat(ann string) ([]Places, error) {
	bound := map[string][]CodePoints{}
	type event struct {
		line      int
		arguments []string
	}
	var events []event
	for n, line := range strings.Split(newlines.Replace(ann), "\n") {
		fields := strings.Split(line, "\t")
		switch {
		case len(fields) < 2:
		case strings.HasPrefix(fields[0], "T"):
			if _, where, ok := strings.Cut(fields[1], " "); ok {
				if fragments, ok := readFragments(where); ok {
					bound[fields[0]] = fragments
				}
			}
		case strings.HasPrefix(fields[0], "E"):
			events = append(events, event{n + 1, strings.Fields(fields[1])})
		}
	}
	var out []Places
	for _, e := range events {
		var p Places
		for _, argument := range e.arguments {
			name, id, ok := strings.Cut(argument, ":")
			if !ok {
				return nil, fmt.Errorf("line %d: argument %q: want ROLE:ID", e.line, argument)
			}
			if role, ok := roleNamed(name); ok {
				p[role] = append(p[role], bound[id]...)
			}
		}
		if len(p[Cue]) > 0 && len(p[Content]) > 0 {
			out = append(out, p)
		}
	}
	return out, nil
}

// newlines makes line ends uniform.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// readFragments reads "115 200;210 290".
func readFragments(s string) ([]CodePoints, bool) {
	var out []CodePoints
	for fragment := range strings.SplitSeq(s, ";") {
		ends := strings.Fields(fragment)
		if len(ends) != 2 {
			return nil, false
		}
		start, err := strconv.Atoi(ends[0])
		end, err2 := strconv.Atoi(ends[1])
		if err != nil || err2 != nil {
			return nil, false
		}
		out = append(out, CodePoints{start, end})
	}
	return out, true
}

// roleNamed returns the role that brat names so: "Content" or "Content2".
func roleNamed(name string) (Role, bool) {
	switch strings.TrimRight(name, "0123456789") {
	case "Source":
		return Source, true
	case "Cue":
		return Cue, true
	case "Content":
		return Content, true
	}
	return 0, false
}
