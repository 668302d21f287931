// Package codebook reads codebooks: which issues, parties and actors a reader
// looks for.
//
// A codebook is TOML; docs/formats/codebook.md describes it. Every mistake of a
// file is reported at once, with its line and what is allowed. [Default] is the
// codebook inside the program; a user's own replaces it, or adds to it with
// extends = "default". Start reading at [Load].
package codebook

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/rapporteur/rapporteur"
)

//go:embed default.toml
var defaultTOML []byte

var parsedDefault = sync.OnceValue(func() *rapporteur.Codebook {
	cb, err := read(defaultTOML, "default", nil)
	if err != nil {
		panic(err) // the program was built with a broken codebook
	}
	return cb
})

// Default returns the embedded codebook. The caller must not change it.
func Default() *rapporteur.Codebook { return parsedDefault() }

// DefaultSource returns the embedded codebook as it is written, comments
// included: a place to start one's own from.
func DefaultSource() string { return string(defaultTOML) }

// Load reads the codebook file at path.
func Load(path string) (*rapporteur.Codebook, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("codebook: %w", err)
	}
	return Read(data, path)
}

// A file is a codebook as TOML holds it.
type file struct {
	Name    string   `toml:"name"`
	Extends string   `toml:"extends"`
	Parties []string `toml:"parties"`
	Issue   []issue  `toml:"issue"`
	Actor   []actor  `toml:"actor"`
	Feed    []feed   `toml:"feed"`
}

type feed struct {
	URL   string `toml:"url"`
	Name  string `toml:"name"`
	Every string `toml:"every"`
	Text  string `toml:"text"`
	All   bool   `toml:"all"`
}

type issue struct {
	ID          string   `toml:"id"`
	Name        string   `toml:"name"`
	Description string   `toml:"description"`
	Terms       []string `toml:"terms"`
}

type actor struct {
	ID         string   `toml:"id"`
	Kind       string   `toml:"kind"`
	Name       string   `toml:"name"`
	Names      []string `toml:"names"`
	Represents string   `toml:"represents"`
}

// Read reads a codebook. name stands in errors. The error of a bad codebook is
// an [Errors] that lists every mistake.
func Read(data []byte, name string) (*rapporteur.Codebook, error) {
	return read(data, name, Default)
}

// read reads a codebook; base gives the one that it may extend.
func read(data []byte, name string, base func() *rapporteur.Codebook) (*rapporteur.Codebook, error) {
	var f file
	if mistakes := decode(data, name, &f); len(mistakes) > 0 {
		return nil, mistakes
	}
	if mistakes := check(&f, locate(data), name); len(mistakes) > 0 {
		return nil, mistakes
	}
	cb := &rapporteur.Codebook{Name: f.Name}
	if cb.Name == "" {
		cb.Name = name
	}
	if f.Extends != "" {
		extended := base()
		cb.Issues = slices.Clone(extended.Issues)
		cb.Actors = slices.Clone(extended.Actors)
	}
	for _, i := range f.Issue {
		cb.Issues = put(cb.Issues, rapporteur.Issue{ID: rapporteur.IssueID(i.ID), Name: i.Name, Description: i.Description, Terms: lowered(i.Terms)})
	}
	for _, a := range f.Actor {
		cb.Actors = append(cb.Actors, rapporteur.CodebookActor{
			ID: rapporteur.ActorID(a.ID), Kind: rapporteur.ActorKind(a.Kind), Name: a.Name, Names: a.Names, Represents: rapporteur.ActorID(a.Represents),
		})
	}
	for _, s := range f.Feed {
		every, _ := time.ParseDuration(s.Every) // checked before
		cb.Feeds = append(cb.Feeds, rapporteur.Feed{URL: s.URL, Name: s.Name, Every: every, Text: rapporteur.FeedText(s.Text), All: s.All})
	}
	for _, p := range f.Parties {
		cb.Parties = append(cb.Parties, rapporteur.ActorID(p))
	}
	cb.Hash = hash(cb)
	return cb, nil
}

// put replaces the issue of the same id, or adds it before "other".
func put(issues []rapporteur.Issue, i rapporteur.Issue) []rapporteur.Issue {
	for k := range issues {
		if issues[k].ID == i.ID {
			issues[k] = i
			return issues
		}
	}
	if n := len(issues); n > 0 && issues[n-1].ID == rapporteur.OtherIssue {
		return slices.Insert(issues, n-1, i)
	}
	return append(issues, i)
}

func lowered(terms []string) []string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = strings.ToLower(strings.TrimSpace(t))
	}
	return out
}

// hash identifies what cb says, whatever the order of keys and the comments of
// its file.
func hash(cb *rapporteur.Codebook) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", cb.Name, cb.Parties)
	for _, i := range cb.Issues {
		fmt.Fprintf(h, "issue %q %q %q %q\n", i.ID, i.Name, i.Description, i.Terms)
	}
	for _, a := range cb.Actors {
		fmt.Fprintf(h, "actor %q %q %q %q %q\n", a.ID, a.Kind, a.Name, a.Names, a.Represents)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// decode fills f and returns the mistakes of syntax, unknown keys and types.
func decode(data []byte, name string, f *file) Errors {
	d := toml.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	err := d.Decode(f)
	if err == nil {
		return nil
	}
	var strict *toml.StrictMissingError
	var one *toml.DecodeError
	var out Errors
	switch {
	case errors.As(err, &strict):
		for i := range strict.Errors {
			row, _ := strict.Errors[i].Position()
			key := strings.Join(strict.Errors[i].Key(), ".")
			out = append(out, Error{name, row, fmt.Sprintf("unknown key %q: use %s", key, allowed(key))})
		}
	case errors.As(err, &one):
		row, col := one.Position()
		out = append(out, Error{name, row, fmt.Sprintf("column %d: %s", col, strings.TrimPrefix(one.Error(), "toml: "))})
	default:
		out = append(out, Error{name, 0, strings.TrimPrefix(err.Error(), "toml: ")})
	}
	return out
}

// allowed lists the keys that may stand where key does.
func allowed(key string) string {
	switch {
	case strings.HasPrefix(key, "issue."):
		return "id, name, description or terms"
	case strings.HasPrefix(key, "actor."):
		return "id, kind, name, names or represents"
	case strings.HasPrefix(key, "feed."):
		return "url, name, every, text or all"
	}
	return "name, extends, parties, [[issue]], [[actor]] or [[feed]]"
}
