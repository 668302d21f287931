// Package ner finds names: persons with their titles, organisations, places
// and groups (nationalities, religious and political groups).
//
// It works from tags, lists of facts and rules about the words inside and
// around a run of proper nouns; then the whole article decides about names that
// occur again ("Lavrov" after "Sergei Lavrov"). Types are those of OntoNotes,
// folded: facilities are places. Start reading at [Finder.Find].
package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A Finder finds names. It is immutable and safe for concurrent use.
type Finder struct {
	titles, heads, first, placeHeads, groups map[string]bool
}

// New returns a Finder.
func New() *Finder {
	return &Finder{
		titles:     set(titleWords),
		heads:      set(organisationHeads),
		first:      set(firstNames),
		placeHeads: set(placeWords),
		groups:     set(groupWords),
	}
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// Find fills d.Entities from the tags of d.
func (f *Finder) Find(d *ling.Document) {
	s := search{Finder: f, d: d}
	for _, sent := range d.Sentences {
		s.sentence(sent.Range)
	}
	s.spread()
	d.Entities = s.found
}

// A search is the work on one document.
type search struct {
	*Finder
	d     *ling.Document
	found []ling.Entity
	// loose are single names of which their place tells nothing.
	loose []ling.Range
}

// form returns token i with ASCII marks.
func (s *search) form(i int32) string { return text.Fold(s.d.Form(i)) }

// named reports whether token i can be part of a name: a proper noun, or a
// capitalised word of another tag that stands in no list of common words.
func (s *search) named(i int32) bool {
	tok := &s.d.Tokens[i]
	if form := s.d.Form(i); !capital(form) && strings.ToLower(form) == form && len(form) > 3 && !strings.HasPrefix(form, "al") && !strings.HasPrefix(form, "el") {
		return false
	}
	if tok.XPOS == ling.PennNNP || tok.XPOS == ling.PennNNPS {
		return true
	}
	return tok.UPOS == ling.PROPN && tok.XPOS != ling.PennHYPH
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// sentence finds the names of one sentence.
func (s *search) sentence(r ling.Range) {
	title := s.titleCase(r)
	for i := r.Start; i < r.End; {
		if e, ok := s.listed(i, r.End); ok {
			s.add(e)
			i = e.End
			continue
		}
		if !s.named(i) || title && s.d.Tokens[i].XPOS != ling.PennNNP {
			i++
			continue
		}
		run := s.run(i, r.End)
		s.classify(run, r)
		i = run.End
	}
}

// titleCase reports whether most words of a sentence begin with a capital, as
// in a headline: capitals then say nothing.
func (s *search) titleCase(r ling.Range) bool {
	words, capitals := 0, 0
	for i := r.Start; i < r.End; i++ {
		form := s.d.Form(i)
		if c, _ := utf8.DecodeRuneInString(form); unicode.IsLetter(c) && utf8.RuneCountInString(form) > 3 {
			words++
			if capital(form) {
				capitals++
			}
		}
	}
	return words >= 5 && capitals*5 >= words*4
}

// longestName is the number of tokens of the longest name that is looked up.
const longestName = 8

// listed returns the longest name of the lists that starts at i. The words
// around it may make it part of a longer name: then there is none.
func (s *search) listed(i, end int32) (ling.Entity, bool) {
	if !capital(s.d.Form(i)) && !strings.HasPrefix(s.form(i), "al") {
		return ling.Entity{}, false
	}
	for n := min(longestName, end-i); n > 0; n-- {
		r := ling.Range{Start: i, End: i + n}
		refs := actors.Find(text.Fold(s.d.Slice(r)))
		if refs == nil {
			continue
		}
		last := s.d.Tokens[r.End-1].XPOS
		if n == 1 && !s.named(i) && refs[0].Use != actors.Adjective || last == ling.PennPOS {
			continue
		}
		if s.goesOn(r, end, refs[0]) {
			return ling.Entity{}, false
		}
		return ling.Entity{Range: r, Type: typeOf(refs[0]), Why: "list"}, true
	}
	return ling.Entity{}, false
}

// goesOn reports whether a listed name is but the beginning of another one:
// "Bank of Peru", "Kenya Airways", "Washington Post", "Jordan Smith".
func (s *search) goesOn(r ling.Range, end int32, ref actors.Ref) bool {
	if r.End >= end || !s.named(r.End) || ref.Kind == actors.Organisation || ref.Kind == actors.Group {
		return false
	}
	next := s.form(r.End)
	if !capital(next) || s.titles[strings.ToLower(next)] {
		return false
	}
	if ref.Use == actors.Adjective {
		run := s.run(r.Start, end)
		return s.heads[strings.ToLower(s.form(run.End-1))] && run.Len() > r.Len()+1
	}
	return actors.Find(next) == nil
}

func typeOf(ref actors.Ref) ling.EntityType {
	switch {
	case ref.Kind == actors.Organisation, ref.Kind == actors.Group && ref.Use != actors.Adjective:
		return ling.Organization
	case ref.Use == actors.Adjective:
		return ling.Group
	case ref.Use == actors.Seat && ref.Name != "":
		return ling.Organization
	}
	return ling.Place
}

// run returns the proper nouns from i on, with "of", "for", "and", "the", "&"
// and hyphens between them where they belong to the name of an organisation.
func (s *search) run(i, end int32) ling.Range {
	r := ling.Range{Start: i, End: i + 1}
	for r.End < end {
		form := strings.ToLower(s.form(r.End))
		switch {
		case s.named(r.End) && s.d.Tokens[r.End].XPOS != ling.PennPOS:
			r.End++
			continue
		case s.shouted(r.End-1) && s.shouted(r.End):
			r.End++
			continue
		case form == "-" && r.End+1 < end && s.d.Tokens[r.End].Span.Start == s.d.Tokens[r.End-1].Span.End && capital(s.d.Form(r.End+1)):
			r.End += 2
			continue
		case (form == "al" || form == "bin" || form == "ibn" || form == "de" || form == "van" || form == "von" || form == "der" || form == "da" || form == "del" || form == "el") && r.End+1 < end && s.named(r.End+1):
			r.End += 2
			continue
		case (form == "of" || form == "for" || form == "on" || form == "and" || form == "&") && s.headed(r):
			if n := s.afterLink(r, end); n > 0 {
				r.End += n
				continue
			}
		}
		break
	}
	return r
}

// shouted reports whether token i is a word in capitals, longer than an
// acronym: in a transcript's "MINISTER WANJIRU KIPLAGAT" tags mean little.
func (s *search) shouted(i int32) bool {
	form := s.form(i)
	return len(form) > 3 && strings.ToUpper(form) == form && strings.ToLower(form) != form
}

// headed reports whether a word in r heads the name of an organisation that a
// phrase may follow: Ministry, Department, Bank.
func (s *search) headed(r ling.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if s.heads[strings.ToLower(s.form(i))] {
			return true
		}
	}
	return false
}

// afterLink returns how many tokens from the link after r on belong to the
// name.
func (s *search) afterLink(r ling.Range, end int32) int32 {
	i := r.End
	form := strings.ToLower(s.form(i))
	j := i + 1
	if j < end && strings.EqualFold(s.form(j), "the") {
		j++
	}
	if j >= end || !s.named(j) || !capital(s.d.Form(j)) {
		return 0
	}
	if form == "of" && strings.Contains(s.d.Slice(r), " of ") {
		return 0 // "the Ministry of Foreign Affairs of Kenya"
	}
	if form == "and" && (actors.Find(s.form(j)) != nil || j+1 < end && s.named(j+1) && s.first[strings.ToLower(s.form(j))]) {
		return 0 // "the Foreign Ministry and Hamas"
	}
	return j + 1 - i
}

// classify adds the name or names in run.
func (s *search) classify(run, sent ling.Range) {
	start := run.Start
	for start < run.End && s.titles[strings.ToLower(s.form(start))] {
		start++
	}
	if start == run.End {
		return // a title alone: "the President"
	}
	name := ling.Range{Start: start, End: run.End}
	title := s.title(start, sent)
	e := ling.Entity{Range: name, Title: title}
	e.Type, e.Why = s.guess(name, !title.Empty(), sent)
	if e.Type == ling.Person {
		if title.Empty() {
			e.Title = s.titleAfter(name.End, sent)
		}
	} else {
		e.Range, e.Title = run, ling.Range{}
	}
	if e.Type != 0 {
		s.add(e)
	} else if name.Len() == 1 {
		s.loose = append(s.loose, name)
	}
}

func (s *search) add(e ling.Entity) {
	for n := len(s.found); n > 0 && s.found[n-1].End > e.Start; n = len(s.found) {
		s.found = s.found[:n-1] // a longer name that starts later in the run wins
	}
	s.found = append(s.found, e)
}
