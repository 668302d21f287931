package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/jsonl"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// linkingCmd scores whom names are taken for.
type linkingCmd struct {
	File   string `arg:"" help:"News-Fair's JSON Lines of articles with names linked to Wikidata, plain or gzip." type:"existingfile"`
	Engine engine `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	Errors bool   `help:"Print the names that are not linked right."`
}

// Help says what is printed.
func (c *linkingCmd) Help() string {
	return `A name counts if Wikidata has an item for it; pronouns and descriptions ("the country") do not. It is covered if the actor file has that item. Lines: known, the share of names covered; linked, the covered names that the record gives to the actor of that item, with precision over all names that it gives to an item.`
}

// A linkedArticle is an article of News-Fair, with places in code points.
type linkedArticle struct {
	ID     int64  `json:"id"`
	Title  string `json:"title"` // begins with the date, 20180306
	Text   string `json:"text"`
	Labels []struct {
		Span [2]int `json:"span"`
		Item string `json:"entity_id"`
		Desc bool   `json:"desc"`
	} `json:"labels"`
}

// Run prints coverage and links.
func (c *linkingCmd) Run(out io.Writer) error {
	reader, err := newReader(c.Engine, "")
	if err != nil {
		return err
	}
	var known, linked score.Counts
	in, err := open(c.File)
	if err != nil {
		return err
	}
	defer in.Close()
	err = jsonl.Lines(in, c.File, func(line []byte) error {
		var a linkedArticle
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		t, err := text.New(a.Text)
		if err != nil {
			return err
		}
		published, err := time.Parse("20060102", strings.SplitN(a.Title, " ", 2)[0])
		if err != nil {
			return fmt.Errorf("article %d: title %q does not begin with a date: %w", a.ID, a.Title, err)
		}
		_, r, err := reader.Read(&rapporteur.Article{ID: rapporteur.ArticleID(fmt.Sprint(a.ID)), Title: a.Title, Text: t, Published: published, Language: "en"})
		if err != nil {
			return err
		}
		k, l, wrong := a.score(t, r)
		known.Add(k)
		linked.Add(l)
		if c.Errors {
			for _, w := range wrong {
				fmt.Fprintf(out, "%d\t%s\n", a.ID, w)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "known   %5.1f   %d of %d names\nlinked  %v\n", known.Recall(), known.Correct, known.Gold, linked)
	return nil
}

// score counts the names of a, and describes those that r links wrong.
func (a *linkedArticle) score(t text.Text, r *rapporteur.Record) (known, linked score.Counts, wrong []string) {
	for _, x := range a.Labels {
		s, ok := t.FromCodePoints(x.Span[0], x.Span[1])
		if !ok || x.Desc || !named(t.Slice(s)) {
			continue
		}
		got := itemAt(r, s)
		if got != "" {
			linked.System++
		}
		if !strings.HasPrefix(x.Item, "Q") || x.Item == "QUANTITY" {
			continue // a name without an item, which a link makes wrong
		}
		known.Gold++
		if actors.Item(x.Item) {
			known.Correct++
			linked.Gold++
		}
		if got == x.Item {
			linked.Correct++
		} else if got != "" || actors.Item(x.Item) {
			wrong = append(wrong, fmt.Sprintf("%q want %s got %q", t.Slice(s), x.Item, got))
		}
	}
	return known, linked, wrong
}

var pronouns = " i he she it they we you his her its their our my your him them us me who whose which that this "

// named reports whether s is a name: it has a capital and is no pronoun.
func named(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.Contains(pronouns, " "+strings.ToLower(s)+" ") || s == "US"
}

// itemAt returns the Wikidata item of the actor that r names at s, or "".
func itemAt(r *rapporteur.Record, s text.Span) string {
	for i := range r.Actors {
		a := &r.Actors[i]
		for _, m := range a.Mentions {
			if !m.Contains(s) && (!s.Contains(m) || m.End != s.End) { // the head of an English name is its end
				continue
			}
			if known := actors.Get(string(a.ID)); known != nil {
				return known.Wikidata
			}
			if a.Kind == rapporteur.Person {
				return personItem(a.Name, r.Article.Published)
			}
		}
	}
	return ""
}

// personItem returns the item of the holder of name: by the office held then or,
// as a candidate and a former minister are still themselves, by any of a full name.
func personItem(name string, at time.Time) string {
	o, ok := actors.OfficeAt(name, at)
	if !ok && strings.Contains(name, " ") {
		o, _ = actors.OfficeAt(name, time.Time{})
	}
	return o.Wikidata
}
