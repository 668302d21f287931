package negotiation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names compares the names of parties, and remembers their normal forms. It is
// not safe for concurrent use.
type Names map[string]string

// Same reports whether a and b name one party: they are equal, or one is the
// last words of the other ("Marín", "Elena Marín").
func (n Names) Same(a, b string) bool {
	a, b = n.normal(a), n.normal(b)
	if a == "" || b == "" {
		return false
	}
	return a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a)
}

// SameAny reports whether a names the same party as one of others.
func (n Names) SameAny(a string, others []string) bool {
	for _, o := range others {
		if n.Same(a, o) {
			return true
		}
	}
	return false
}

// reached reports whether a party is among the actors of a record, whose names
// own has by id.
func (n Names) reached(name string, own map[string][]string) bool {
	for _, names := range own {
		if n.SameAny(name, names) {
			return true
		}
	}
	return false
}

// normal returns name as [normalName] does.
func (n Names) normal(name string) string {
	s, ok := n[name]
	if !ok {
		s = normalName(name)
		n[name] = s
	}
	return s
}

var (
	brackets   = regexp.MustCompile(`\([^)]*\)`)
	notWord    = regexp.MustCompile(`[^a-z0-9]+`)
	titles     = regexp.MustCompile(`^(the|mr|mrs|ms|dr|president|prime minister|secretary|foreign minister|minister|ambassador|special envoy|deputy secretary|secretary of state|queen|king|pope) `)
	government = regexp.MustCompile(`^(government|state|republic|kingdom) of (the )?`)
	ruling     = regexp.MustCompile(` (government|authorities|administration)$`)
)

// normalName returns the ASCII letters and digits of name in lower case,
// without accents, brackets, titles before it and words for a government
// around it. Frequent short names of states are spelled out.
func normalName(name string) string {
	s := strings.ToLower(ascii(norm.NFKD.String(name)))
	s = brackets.ReplaceAllString(s, " ")
	s = strings.TrimSpace(notWord.ReplaceAllString(s, " "))
	for {
		title := titles.FindString(s)
		if title == "" {
			break
		}
		s = s[len(title):]
	}
	s = ruling.ReplaceAllString(government.ReplaceAllString(s, ""), "")
	return longName(s)
}

// ascii returns s without the characters that are not ASCII.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return -1
		}
		return r
	}, s)
}

// longName returns the name that a short or official name of a state or
// organisation stands for, or s.
func longName(s string) string {
	switch s {
	case "us", "usa", "u s", "u s a", "united states of america":
		return "united states"
	case "uk", "u k", "britain", "great britain":
		return "united kingdom"
	case "russian federation":
		return "russia"
	case "eu", "e u":
		return "european union"
	case "un":
		return "united nations"
	case "prc", "people s republic of china":
		return "china"
	case "dprk", "democratic people s republic of korea":
		return "north korea"
	case "rok", "republic of korea":
		return "south korea"
	case "myanmar":
		return "burma"
	case "turkiye":
		return "turkey"
	case "czechia":
		return "czech republic"
	case "uae":
		return "united arab emirates"
	case "drc":
		return "democratic republic of the congo"
	case "au":
		return "african union"
	}
	return s
}
