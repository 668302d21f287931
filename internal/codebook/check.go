package codebook

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// An Error is one mistake of a codebook.
type Error struct {
	File string
	Line int // 0 if the mistake has no line
	Text string
}

// Error returns "codebook talks.toml:14: unknown kind …".
func (e Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("codebook %s: %s", e.File, e.Text)
	}
	return fmt.Sprintf("codebook %s:%d: %s", e.File, e.Line, e.Text)
}

// Errors are the mistakes of a codebook, in the order of their lines.
type Errors []Error

// Error returns one mistake a line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.Is see that a codebook is invalid.
func (es Errors) Unwrap() error { return rapporteur.ErrInvalid }

var (
	header = regexp.MustCompile(`^\s*\[\[\s*(issue|actor|feed)\s*\]\]`)
	keyed  = regexp.MustCompile(`^\s*([a-z]+)\s*=`)
	idForm = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}_-]*$`)
)

// lines says where in a file each table and key stands.
type lines struct {
	top                map[string]int
	issue, actor, feed []map[string]int // the key "" is the table's header
}

// locate finds the lines of tables and keys. It runs on files that TOML has
// accepted; a key inside a multi-line string can at worst move a number.
func locate(data []byte) lines {
	l := lines{top: map[string]int{}}
	keys := l.top
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if m := header.FindStringSubmatch(line); m != nil {
			keys = map[string]int{"": n}
			switch m[1] {
			case "issue":
				l.issue = append(l.issue, keys)
			case "actor":
				l.actor = append(l.actor, keys)
			case "feed":
				l.feed = append(l.feed, keys)
			}
		} else if m := keyed.FindStringSubmatch(line); m != nil {
			if _, seen := keys[m[1]]; !seen {
				keys[m[1]] = n
			}
		}
	}
	return l
}

// A checker collects the mistakes of a file.
type checker struct {
	name  string
	lines lines
	out   Errors
}

func (c *checker) add(line int, format string, args ...any) {
	c.out = append(c.out, Error{c.name, line, fmt.Sprintf(format, args...)})
}

// at returns the line of a key of table i, or of the table's header.
func at(tables []map[string]int, i int, key string) int {
	if i >= len(tables) {
		return 0
	}
	if n, ok := tables[i][key]; ok {
		return n
	}
	return tables[i][""]
}

// check returns the mistakes in what f says.
func check(f *file, l lines, name string) Errors {
	c := &checker{name: name, lines: l}
	if f.Extends != "" && f.Extends != "default" {
		c.add(l.top["extends"], "extends %q: only \"default\" can be extended", f.Extends)
	}
	if f.Extends == "" && len(f.Issue) == 0 {
		c.add(0, "no [[issue]]: list issues, or write extends = \"default\"")
	}
	c.issues(f.Issue)
	c.actors(f.Actor)
	c.feeds(f.Feed)
	for _, p := range f.Parties {
		if !idForm.MatchString(p) {
			c.add(l.top["parties"], "party %q: an id is letters, digits, - and _", p)
		}
	}
	slices.SortStableFunc(c.out, func(a, b Error) int { return a.Line - b.Line })
	return c.out
}

func (c *checker) issues(issues []issue) {
	first := map[string]int{}
	for i, s := range issues {
		line := at(c.lines.issue, i, "id")
		switch before, twice := first[s.ID]; {
		case s.ID == "":
			c.add(line, "an issue without id")
		case !idForm.MatchString(s.ID):
			c.add(line, "issue id %q: an id is letters, digits, - and _", s.ID)
		case twice:
			c.add(line, "issue %q stands on line %d too: give each an id of its own", s.ID, before)
		default:
			first[s.ID] = line
		}
		if s.Name == "" {
			c.add(at(c.lines.issue, i, "name"), "issue %q has no name", s.ID)
		}
		if len(s.Terms) == 0 && s.ID != string(rapporteur.OtherIssue) {
			c.add(at(c.lines.issue, i, "terms"), "issue %q has no terms: list words that point to it, as in terms = [\"tariff*\", \"market access\"]", s.ID)
		}
		for _, t := range s.Terms {
			if strings.Trim(t, " *") == "" || strings.Contains(strings.TrimSuffix(t, "*"), "*") && !strings.Contains(t, "* ") {
				c.add(at(c.lines.issue, i, "terms"), "term %q: a term is words; * stands for any ending of a word", t)
			}
		}
	}
}

func (c *checker) actors(actors []actor) {
	ids, names := map[string]int{}, map[string]int{}
	for i, a := range actors {
		line := at(c.lines.actor, i, "id")
		switch before, twice := ids[a.ID]; {
		case !idForm.MatchString(a.ID):
			c.add(line, "actor id %q: an id is letters, digits, - and _", a.ID)
		case twice:
			c.add(line, "actor %q stands on line %d too: give each an id of its own", a.ID, before)
		default:
			ids[a.ID] = line
		}
		if a.Name == "" {
			c.add(at(c.lines.actor, i, "name"), "actor %q has no name", a.ID)
		}
		switch rapporteur.ActorKind(a.Kind) {
		case rapporteur.Country, rapporteur.Organisation, rapporteur.Group, rapporteur.Person:
		default:
			c.add(at(c.lines.actor, i, "kind"), "unknown kind %q: use country, organisation, group or person", a.Kind)
		}
		for _, n := range append([]string{a.Name}, a.Names...) {
			key := strings.TrimPrefix(text.Key(n), "the ")
			if before, twice := names[key]; twice && key != "" && before != i {
				c.add(at(c.lines.actor, i, "names"), "the name %q belongs to actor %q of line %d too: a name stands for one actor", n, actors[before].ID, at(c.lines.actor, before, "id"))
			}
			names[key] = i
		}
	}
	c.represents(actors)
}

// The least and the most that a feed may ask to be polled every.
const minEvery, maxEvery = time.Minute, 30 * 24 * time.Hour

func (c *checker) feeds(feeds []feed) {
	first := map[string]int{}
	for i, s := range feeds {
		line := at(c.lines.feed, i, "url")
		u, err := url.Parse(s.URL)
		switch before, twice := first[s.URL]; {
		case s.URL == "":
			c.add(line, "a feed without url")
		case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(s.URL, "\\ "):
			c.add(line, "feed url: want an http or https address without a user name or password, as in \"https://example.org/rss.xml\"")
		case twice:
			c.add(line, "feed %q stands on line %d too", s.URL, before)
		default:
			first[s.URL] = line
		}
		if d, err := time.ParseDuration(s.Every); s.Every != "" && (err != nil || d < minEvery || d > maxEvery) {
			c.add(at(c.lines.feed, i, "every"), "every %q: write a time from 1m to 720h, as in \"30m\"", s.Every)
		}
		switch rapporteur.FeedText(s.Text) {
		case rapporteur.TextEither, rapporteur.TextInFeed, rapporteur.TextOnPage:
		default:
			c.add(at(c.lines.feed, i, "text"), "text %q: use \"feed\" if the feed holds whole articles, \"page\" if their pages do", s.Text)
		}
	}
}

// represents refuses chains of representation that come back to their start.
func (c *checker) represents(actors []actor) {
	of := map[string]string{}
	for _, a := range actors {
		of[a.ID] = a.Represents
	}
	for i, a := range actors {
		for next, steps := a.Represents, 0; next != ""; next, steps = of[next], steps+1 {
			if next == a.ID || steps > len(actors) {
				c.add(at(c.lines.actor, i, "represents"), "actor %q represents itself by way of %q", a.ID, a.Represents)
				break
			}
		}
	}
}
